"""The centre and its places."""

from collections.abc import Callable, Iterable
from datetime import date, datetime

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _

from okienko.domain.places.models import THE_CENTRE, AddressPoint, Centre, Closing, Gmina, Place
from okienko.domain.places.rules import Point, houses_in, point_of
from okienko.foundation.errors import OfficeError
from okienko.foundation.weekly_hours import Opening, Shift, next_opening, opening_words, week_words
from okienko.foundation.workdays import holiday_name


class NoCentreYet(OfficeError):
    """Nobody has loaded a profile."""

    sentence = _("Nie ma jeszcze centrum. Wczytaj profil: okienko centre load miasto.")


def centre() -> Centre:
    """The centre, with its seat, the seat's hours and the gminas: three SQL queries. Raises NoCentreYet."""
    gminas = Prefetch("gminas", queryset=Gmina.objects.order_by("teryt"))
    found = (
        Centre.objects.select_related("unit", "seat")
        .prefetch_related("seat__opening_hours", gminas)
        .filter(pk=THE_CENTRE)
        .first()
    )
    if found is None:
        raise NoCentreYet
    return found


def has_centre() -> bool:
    """Whether a profile was loaded."""
    return Centre.objects.exists()


def seat_address() -> str:
    """The address of the centre's seat; empty before a profile was loaded."""
    return Centre.objects.values_list("seat__address", flat=True).first() or ""


def places() -> "QuerySet[Place]":
    """All places with their hours and gmina, in the order in which they came."""
    return Place.objects.select_related("gmina").prefetch_related("opening_hours").order_by("pk")


def place_named(name: str) -> Place:
    """A place by its name. Raises Place.DoesNotExist, Place.MultipleObjectsReturned."""
    return places().get(name=name)


def week_of(place: Place) -> list[Shift]:
    """The opening hours of a place as values."""
    return [hours.shift for hours in place.opening_hours.all()]


def opening_of(place: Place, at: datetime) -> Opening | None:
    """The hours of a place that last or come next, or None within two weeks."""
    return next_opening(week_of(place), at)


def closed_days(closings: Iterable[Closing]) -> Callable[[date], bool]:
    """Whether a place is closed on a day: a public holiday (24 December included), or one of its own closings."""
    periods = [closing.period for closing in closings]
    return lambda day: holiday_name(day) is not None or any(period.contains(day) for period in periods)


def closings_ahead(place: Place, on: date) -> "QuerySet[Closing]":
    """Own closings of a place that last or come, the next one first."""
    return place.closings.filter(valid_until__gte=on).order_by("valid_from", "pk")


def opening_sentence(place: Place, at: datetime) -> str:
    """When a place is open: "dziś do 15.30", "jutro od 7.30"; empty without hours."""
    opening = opening_of(place, at)
    return opening_words(opening, at) if opening else ""


def opening_week(place: Place) -> list[str]:
    """All hours of a place in words, a line for days alike: "poniedziałek–piątek, 7.30–15.30"."""
    return week_words(week_of(place))


def points_of(addresses: Iterable[str]) -> dict[str, Point | None]:
    """Where addresses are, by the register of address points; a place that we know may be called by its name.

    Two SQL queries, however many. None for what the register does not know.
    """
    named = {place.name.casefold(): place.address for place in Place.objects.only("name", "address")}
    asked = {address: _address_of(address, named) for address in addresses}
    streets = {house.street for address in asked.values() for house in houses_in(address)}
    register: dict[str, dict[int, Point]] = {}
    for row in AddressPoint.objects.filter(street__in=streets):
        register.setdefault(row.street, {})[row.number] = (row.latitude, row.longitude)
    return {text: point_of(address, register) for text, address in asked.items()}


def _address_of(text: str, named: dict[str, str]) -> str:
    parts = (part.strip().casefold() for part in text.split(","))
    known = next((named[part] for part in parts if part in named), "")
    return f"{text}, {known}" if known else text
