"""Making the centre from a profile, adding places, and learning how far they are from each other."""

import logging
from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from okienko.domain.places.address_file import Row
from okienko.domain.places.models import AddressPoint, Centre, Closing, Gmina, KnownWay, OpeningHours, Place, PlaceKind
from okienko.domain.places.permissions import can_load_profile, can_manage_places
from okienko.domain.places.profile_file import Profile
from okienko.domain.places.rules import Point
from okienko.engines.dispatch import tables
from okienko.engines.dispatch.tables import Table, TableRefused
from okienko.foundation import phones
from okienko.foundation.access import Actor, NotAllowed
from okienko.foundation.errors import OfficeError
from okienko.foundation.gateways.protocol import GatewayDown
from okienko.foundation.gateways.roads import OSRM, RoadService, road_service, straight_lines
from okienko.foundation.journal import actions as journal
from okienko.foundation.units.models import Unit
from okienko.foundation.weekly_hours import Shift, overlapping

logger = logging.getLogger(__name__)


class CentreIsThereAlready(OfficeError):
    """This database has its centre."""

    sentence = _("Centrum już tu jest. Profil wczytuje się raz, do pustej bazy.")


class OpeningHoursOverlap(OfficeError):
    """Two opening hours of one day share some time."""

    sentence = _("Godziny otwarcia tego samego dnia zachodzą na siebie. Popraw je.")


class ClosingNotUnderstood(OfficeError):
    """It ends before it begins, or nobody knows why."""

    sentence = _("Popraw dni i napisz, dlaczego zamknięte. Ostatni dzień nie może być przed pierwszym.")


class PlaceIsThereAlready(OfficeError):
    """A place of this name stands in the gmina already."""

    sentence = _("Takie miejsce już jest na liście tej gminy.")


class GminaNotServed(OfficeError):
    """A row of the register of addresses names a gmina that the centre does not serve."""

    def __init__(self, teryt: str) -> None:
        super().__init__(_("Centrum nie obsługuje gminy %(teryt)s. Popraw kolumnę teryt.") % {"teryt": teryt})


@transaction.atomic
def load_profile(*, name: str, profile: Profile, by: Actor, at: datetime) -> Centre:
    """Wczytanie profilu: the centre, its units, gminas and places.

    All or nothing. Raises NotAllowed, CentreIsThereAlready.
    """
    if not can_load_profile(by):
        raise NotAllowed
    if Centre.objects.exists() or Unit.objects.exists():
        raise CentreIsThereAlready
    part = profile.centre
    root = Unit.objects.create(name=part.name, symbol=part.symbol)
    for unit in profile.units:
        Unit.objects.create(name=unit.name, symbol=unit.symbol, parent=root)
    gminas = {one.teryt: Gmina.objects.create(name=one.name, teryt=one.teryt) for one in profile.gminas}
    places = [
        _create_place(one.name, one.kind, one.address, gminas[one.gmina], one.accessibility, one.phone or "", one.hours)
        for one in profile.places
    ]
    centre = Centre.objects.create(
        unit=root, name=part.name, short_name=part.short_name, town=part.town, town_locative=part.town_locative,
        seat=places[0], phone=part.phone, email=part.email, dpo_name=part.dpo_name, dpo_email=part.dpo_email,
        founded_on=part.founded_on, mode=part.mode, needed_posts=dict(profile.posts), profile=name,
    )  # fmt: skip
    centre.gminas.set(gminas.values())
    journal.record(by=by, at=at, verb="load_profile", thing=f"centre:{centre.pk}")
    return centre


@transaction.atomic
def add_place(
    *,
    name: str,
    kind: PlaceKind,
    address: str,
    gmina: Gmina,
    by: Actor,
    at: datetime,
    accessibility: str = "",
    phone: str = "",
    week: Iterable[Shift] = (),
) -> Place:
    """Nowe miejsce. Raises NotAllowed, PlaceIsThereAlready, OpeningHoursOverlap, PhoneNotUnderstood."""
    if not can_manage_places(by):
        raise NotAllowed
    if Place.objects.filter(gmina=gmina, name=name).exists():
        raise PlaceIsThereAlready
    place = _create_place(name, kind, address, gmina, accessibility, phones.parse_phone(phone) if phone else "", week)
    journal.record(by=by, at=at, verb="add_place", thing=f"place:{place.pk}")
    return place


@transaction.atomic
def change_opening_hours(*, place: Place, week: Iterable[Shift], by: Actor, at: datetime) -> Place:
    """Zmiana godzin otwarcia: `week` replaces all hours. Raises NotAllowed, OpeningHoursOverlap."""
    if not can_manage_places(by):
        raise NotAllowed
    place = Place.objects.select_for_update().get(pk=place.pk)
    place.opening_hours.all().delete()
    _write_hours(place, week)
    journal.record(by=by, at=at, verb="change_opening_hours", thing=f"place:{place.pk}")
    return place


@transaction.atomic
def load_addresses(*, rows: Iterable[Row], by: Actor, at: datetime) -> int:
    """Wczytanie punktów adresowych: they replace the register of each gmina that they name; gives how many there are.

    Raises NotAllowed, GminaNotServed.
    """
    if not can_load_profile(by):
        raise NotAllowed
    gminas = {gmina.teryt: gmina for gmina in Gmina.objects.all()}
    made = []
    for row in rows:
        if row.teryt not in gminas:
            raise GminaNotServed(row.teryt)
        latitude, longitude = row.point
        made.append(AddressPoint(gmina=gminas[row.teryt], street=row.street, number=row.number,
                                 latitude=latitude, longitude=longitude))  # fmt: skip
    AddressPoint.objects.filter(gmina_id__in={point.gmina_id for point in made}).delete()
    AddressPoint.objects.bulk_create(made, batch_size=5000)
    journal.record(by=by, at=at, verb="load_addresses", thing="addresses")
    return len(made)


def table_between(*, points: Mapping[str, Point], at: datetime) -> Table:
    """Tabela dróg between named points, in minutes and kilometres: straight lines, or what the road service says.

    What the service said once is kept. When it does not answer now, straight lines stand in: nobody on the phone waits.
    """
    service = road_service()
    places = [tables.Place(name, latitude, longitude) for name, (latitude, longitude) in points.items()]
    if service is not None:
        try:
            return _known_table(service, places) or _measured(service, places, at)
        except (GatewayDown, TableRefused):
            logger.exception("the road service does not answer: straight lines stand in")
    lines = straight_lines()
    return tables.straight_lines(places, road_factor=lines.road_factor, speed=lines.speed)


def _measured(service: RoadService, places: list[tables.Place], at: datetime) -> Table:
    table = tables.osrm(places, service.ask) if service.kind == OSRM else tables.valhalla(places, service.ask)
    KnownWay.objects.bulk_create(
        [
            KnownWay(
                service=service.name, origin=_key(one), destination=_key(other), measured_at=at,
                minutes=float(table.minutes[row, column]), kilometres=float(table.kilometres[row, column]),
            )
            for row, one in enumerate(places)
            for column, other in enumerate(places)
        ],
        ignore_conflicts=True,
    )  # fmt: skip
    return table


def _known_table(service: RoadService, places: list[tables.Place]) -> Table | None:
    """The table of ways that are known already; None when one of them is not."""
    keys = [_key(place) for place in places]
    rows = KnownWay.objects.filter(service=service.name, origin__in=keys, destination__in=keys)
    known = {(row.origin, row.destination): (row.minutes, row.kilometres) for row in rows}
    if any((one, other) not in known for one in keys for other in keys):
        return None
    cells = [[known[one, other] for other in keys] for one in keys]
    return Table.read(
        {
            "places": [place.name for place in places],
            "minutes": [[minutes for minutes, _km in row] for row in cells],
            "kilometres": [[kilometres for _min, kilometres in row] for row in cells],
        }
    )


def _key(place: tables.Place) -> str:
    return f"{place.latitude:.5f},{place.longitude:.5f}"


@transaction.atomic
def describe_place(*, place: Place, accessibility: str, phone: str, by: Actor, at: datetime) -> Place:
    """Opis miejsca: how to get inside and whom to call. Raises NotAllowed, PhoneNotUnderstood."""
    if not can_manage_places(by):
        raise NotAllowed
    place = Place.objects.select_for_update().get(pk=place.pk)
    place.accessibility, place.phone = accessibility.strip(), phones.parse_phone(phone) if phone else ""
    place.save(update_fields=["accessibility", "phone"])
    journal.record(by=by, at=at, verb="describe_place", thing=f"place:{place.pk}")
    return place


@transaction.atomic
def close_place(*, place: Place, first_day: date, last_day: date, reason: str, by: Actor, at: datetime) -> Closing:
    """Zamknięcie miejsca: from one day to another, both included. Raises NotAllowed, ClosingNotUnderstood."""
    if not can_manage_places(by):
        raise NotAllowed
    if last_day < first_day or not reason.strip():
        raise ClosingNotUnderstood
    closing = Closing.objects.create(place=place, valid_from=first_day, valid_until=last_day, reason=reason.strip())
    journal.record(by=by, at=at, verb="close_place", thing=f"place:{place.pk}")
    return closing


@transaction.atomic
def open_place_again(*, closing: Closing, by: Actor, at: datetime) -> None:
    """Otwarcie mimo zamknięcia: the closing is taken back. Raises NotAllowed."""
    if not can_manage_places(by):
        raise NotAllowed
    closing.delete()
    journal.record(by=by, at=at, verb="open_place_again", thing=f"place:{closing.place_id}")


def _create_place(
    name: str, kind: PlaceKind, address: str, gmina: Gmina, accessibility: str, phone: str, week: Iterable[Shift]
) -> Place:
    place = Place.objects.create(
        name=name, kind=kind, address=address, gmina=gmina, accessibility=accessibility, phone=phone
    )
    _write_hours(place, week)
    return place


def _write_hours(place: Place, week: Iterable[Shift]) -> None:
    hours = sorted(week)
    if overlapping(hours):
        raise OpeningHoursOverlap
    OpeningHours.objects.bulk_create(
        OpeningHours(place=place, weekday=one.weekday, opens=one.opens, closes=one.closes) for one in hours
    )
