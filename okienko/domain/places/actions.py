"""Making the centre from a profile, and adding places."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from okienko.domain.places.models import Centre, Closing, Gmina, OpeningHours, Place, PlaceKind
from okienko.domain.places.permissions import can_load_profile, can_manage_places
from okienko.domain.places.profile_file import Profile
from okienko.foundation import phones
from okienko.foundation.access import Actor, NotAllowed
from okienko.foundation.errors import OfficeError
from okienko.foundation.journal import actions as journal
from okienko.foundation.units.models import Unit
from okienko.foundation.weekly_hours import Shift, overlapping


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
