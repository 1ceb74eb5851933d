"""The tables of the room."""

from okienko.domain.venues.models.bookings import KeyLoan, RoomBooking
from okienko.domain.venues.models.groups import ChildrenGroup, CooperativePath, GroupWorker, PathEvidence
from okienko.domain.venues.models.venues import Venue, VenueRoom, VenueRules

__all__ = [
    "ChildrenGroup",
    "CooperativePath",
    "GroupWorker",
    "KeyLoan",
    "PathEvidence",
    "RoomBooking",
    "Venue",
    "VenueRoom",
    "VenueRules",
]
