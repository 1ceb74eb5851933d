"""What happens with rides: booking, calling off, driving, and planning the day anew."""

from okienko.domain.delivery.actions.plans import (
    DayIsNotMeasured,
    Proposal,
    ProposalIsOld,
    Shift,
    accept_plan,
    proposal_for,
)
from okienko.domain.delivery.actions.rides import (
    ASK_AFTER_WORKDAYS,
    CALL_SOON,
    MatterIsClosed,
    MatterOfSomebodyElse,
    NotAWayBack,
    NotTodaysRide,
    OnTheRoad,
    book_ride,
    cancel_ride,
    drop_off,
    pick_up,
    report_no_show,
    rides_for_the_road,
    set_return_time,
)
from okienko.domain.delivery.actions.seats import NobodyComesThen, RideNotPossible

__all__ = [
    "ASK_AFTER_WORKDAYS",
    "CALL_SOON",
    "DayIsNotMeasured",
    "MatterIsClosed",
    "MatterOfSomebodyElse",
    "NobodyComesThen",
    "NotAWayBack",
    "NotTodaysRide",
    "OnTheRoad",
    "Proposal",
    "ProposalIsOld",
    "RideNotPossible",
    "Shift",
    "accept_plan",
    "book_ride",
    "cancel_ride",
    "drop_off",
    "pick_up",
    "proposal_for",
    "report_no_show",
    "rides_for_the_road",
    "set_return_time",
]
