"""Giving a place, the list, and offers of places that became free."""

from okienko.domain.qualification.actions.holds import hold_places, release_places
from okienko.domain.qualification.actions.offers import (
    NobodyWaits,
    OfferIsOver,
    accept_offer,
    answer_still_waiting,
    ask_still_waiting,
    chase_still_waiting,
    decline_offer,
    expire_offer,
    offer_place,
)
from okienko.domain.qualification.actions.places import (
    ListDecides,
    PlacesAreFree,
    PlacesAreInARound,
    ProgrammeIsOver,
    ProgrammeLimitReached,
    ReasonMissing,
    SomebodyWaitsLonger,
    put_on_waiting_list,
    qualify_application,
)

__all__ = [
    "ListDecides",
    "NobodyWaits",
    "OfferIsOver",
    "PlacesAreFree",
    "PlacesAreInARound",
    "ProgrammeIsOver",
    "ProgrammeLimitReached",
    "ReasonMissing",
    "SomebodyWaitsLonger",
    "accept_offer",
    "answer_still_waiting",
    "ask_still_waiting",
    "chase_still_waiting",
    "decline_offer",
    "expire_offer",
    "hold_places",
    "offer_place",
    "put_on_waiting_list",
    "qualify_application",
    "release_places",
]
