"""What happens with rides: booking, calling off, driving, and planning the day anew."""

from okienko.domain.delivery.actions.rides import (
    ASK_AFTER_WORKDAYS,
    CALL_SOON,
    MatterIsClosed,
    MatterOfSomebodyElse,
    NobodyComesThen,
    NotAWayBack,
    NotTodaysRide,
    OnTheRoad,
    RideNotPossible,
    book_ride,
    cancel_ride,
    drop_off,
    pick_up,
    report_no_show,
    rides_for_the_road,
    set_return_time,
)

__all__ = [
    "ASK_AFTER_WORKDAYS",
    "CALL_SOON",
    "MatterIsClosed",
    "MatterOfSomebodyElse",
    "NobodyComesThen",
    "NotAWayBack",
    "NotTodaysRide",
    "OnTheRoad",
    "RideNotPossible",
    "book_ride",
    "cancel_ride",
    "drop_off",
    "pick_up",
    "report_no_show",
    "rides_for_the_road",
    "set_return_time",
]
