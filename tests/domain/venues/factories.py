"""Places of local activity of an invented town, made by the real actions."""

import uuid
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from okienko.domain.catalogue.actions import load_parameters
from okienko.domain.catalogue.parameter_file import our_parameters
from okienko.domain.places.actions import add_place
from okienko.domain.places.models import Gmina, PlaceKind
from okienko.domain.venues.actions import RoomWish, ask_for_room, open_venue, open_venue_room
from okienko.domain.venues.choices import AskerKind, VenueKind
from okienko.domain.venues.models import RoomBooking, Venue, VenueRoom
from okienko.foundation.access import Actor, Channel
from tests.domain.community.factories import AT, Neighbourhood, a_neighbourhood, a_phone
from tests.domain.places.factories import a_centre
from tests.domain.staff.factories import CONSOLE

TODAY = date(2027, 3, 8)  # a Monday
RESIDENT = Actor.resident()


@dataclass(frozen=True)
class House:
    """A place with one room, and the people around it."""

    venue: Venue
    room: VenueRoom
    people: Neighbourhood


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of March 2027 by the winter clock in Warsaw."""
    return datetime(2027, 3, day, hour - 1, minute, tzinfo=UTC)


def a_house(kind: VenueKind = VenueKind.MAL, people: Neighbourhood | None = None, **changes: Any) -> House:
    """Miejsce przy Łąkowej: a room for 20 with a projector, two sets of keys."""
    if people is None:
        people = a_neighbourhood(a_centre().unit)
        load_parameters(parameters=our_parameters(), by=CONSOLE, at=AT)
    gmina = Gmina.objects.get()
    place = add_place(
        name=f"Miejsce przy Łąkowej {gmina.pk}{kind}", kind=PlaceKind.CLUB, address="ul. Łąkowa 4", gmina=gmina,
        by=CONSOLE, at=AT,
    )  # fmt: skip
    facts: dict[str, Any] = {
        "place": place, "kind": kind, "community": people.community, "keeper": people.staff,
        "keys": ["komplet 1", "komplet 2", " "], "by": people.organiser, "at": AT,
    }  # fmt: skip
    venue = open_venue(**{**facts, **changes})
    room = open_venue_room(
        venue=venue, name="Sala duża", seats=20, equipment=["rzutnik", "kuchnia"], by=people.organiser, at=AT
    )
    return House(venue, room, people)


def a_wish(**changes: Any) -> RoomWish:
    """Friday, 17.00 to 19.00, twelve neighbours."""
    facts: dict[str, Any] = {
        "starts_at": at(12, 17), "ends_at": at(12, 19), "purpose": "próba chóru", "people": 12,
        "asker": AskerKind.GROUP, "group": "Chór z bloku 4",
    }  # fmt: skip
    return RoomWish(**{**facts, **changes})


def a_booking(house: House, **changes: Any) -> RoomBooking:
    """Asked on the web unless said otherwise; `wish_…` changes the wish."""
    wishes = {name[5:]: changes.pop(name) for name in list(changes) if name.startswith("wish_")}
    facts: dict[str, Any] = {
        "room": house.room, "wish": a_wish(**wishes), "name": "Pani Zofia", "phone": a_phone(),
        "channel": Channel.WEB, "key": str(uuid.uuid4()), "by": RESIDENT, "at": AT,
    }  # fmt: skip
    return ask_for_room(**{**facts, **changes})
