"""What happens in a place of local activity, one module for each part of the work."""

from okienko.domain.venues.actions.bookings import (
    RoomWish,
    answer_booking,
    ask_for_room,
    cancel_booking,
    forget_askers,
    read_bookings,
    repeat_booking,
)
from okienko.domain.venues.actions.examples import load_example_venues
from okienko.domain.venues.actions.groups import count_group, open_group, prove_path_step, set_group_workers
from okienko.domain.venues.actions.keys import give_key, take_key_back
from okienko.domain.venues.actions.venues import (
    NewRules,
    change_rules,
    change_venue_room,
    describe_venue,
    open_venue,
    open_venue_room,
)

__all__ = [
    "NewRules",
    "RoomWish",
    "answer_booking",
    "ask_for_room",
    "cancel_booking",
    "change_rules",
    "change_venue_room",
    "count_group",
    "describe_venue",
    "forget_askers",
    "give_key",
    "load_example_venues",
    "open_group",
    "open_venue",
    "open_venue_room",
    "prove_path_step",
    "read_bookings",
    "repeat_booking",
    "set_group_workers",
    "take_key_back",
]
