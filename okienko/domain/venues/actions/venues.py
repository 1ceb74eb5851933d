"""Opening a place of local activity, its rooms, and its rules from a day on."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from okienko.domain.catalogue.choices import Certainty
from okienko.domain.community.actions.impersonal import TextMissing, impersonal, impersonal_and_there
from okienko.domain.community.models import Community
from okienko.domain.community.rules import slug_of
from okienko.domain.places.models import Place
from okienko.domain.staff.models import StaffMember
from okienko.domain.venues.choices import AskerKind, VenueKind
from okienko.domain.venues.kinds_file import rules_of_kinds
from okienko.domain.venues.models import Venue, VenueRoom, VenueRules
from okienko.domain.venues.permissions import can_lead_venue, can_open_venue
from okienko.foundation.access import Actor, NotAllowed
from okienko.foundation.clock import day_of
from okienko.foundation.errors import OfficeError
from okienko.foundation.journal import actions as journal
from okienko.foundation.versions import lock

ONE_DAY = timedelta(days=1)


class PlaceIsAVenueAlready(OfficeError):
    """One address, one place of local activity."""

    sentence = _("To miejsce już jest na liście miejsc aktywności lokalnej.")


class RoomNameTaken(OfficeError):
    """Two rooms of one place would be mistaken for each other."""

    sentence = _("Sala o tej nazwie już tu jest. Nazwij ją inaczej.")


class RulesNotUnderstood(OfficeError):
    """Rules under which nobody could ever have a room."""

    sentence = _("Popraw zasady: wybierz, kto i w które dni. Koniec musi być po początku, a termin musi dać czas.")


class RulesTooEarly(OfficeError):
    """Rules do not change the past."""

    sentence = _("Nowe zasady muszą zacząć się później niż te, które teraz obowiązują.")


@dataclass(frozen=True, kw_only=True)
class NewRules:
    """Everything that rules say; days of the week are 0 to 6, times are minutes and days."""

    askers: Sequence[str]
    weekdays: Sequence[int]
    opens: time
    closes: time
    longest_minutes: int
    least_days: int
    most_days: int
    answer_days: int
    deposit: Decimal = Decimal(0)
    not_allowed: Sequence[str] = ()
    basis: str = ""
    certainty: str = Certainty.OWN_RULE


@transaction.atomic
def open_venue(
    *,
    place: Place,
    kind: VenueKind,
    community: Community,
    keeper: StaffMember,
    by: Actor,
    at: datetime,
    description: str = "",
    keys: Sequence[str] = (),
    since: date | None = None,
) -> Venue:
    """Nowe miejsce aktywności lokalnej: it begins with the rules of its kind, which it may change at once.

    `since` is the first day of the rules, today unless it is given. Raises PlaceIsAVenueAlready, TextLeadsToAPerson.
    """
    if not can_open_venue(by, community):
        raise NotAllowed
    try:
        with transaction.atomic():
            venue = Venue.objects.create(
                slug=slug_of(place.name)[:80], kind=kind, place=place, community=community, keeper=keeper,
                description=impersonal(description), keys=_told(keys),
            )  # fmt: skip
    except IntegrityError:
        raise PlaceIsAVenueAlready from None
    begins = rules_of_kinds()[kind].model_dump()
    VenueRules.objects.create(venue=venue, valid_from=since or day_of(at), **begins)
    _record("open_venue", venue, by, at)
    return venue


@transaction.atomic
def describe_venue(
    *,
    venue: Venue,
    keeper: StaffMember,
    description: str,
    keys: Sequence[str],
    by: Actor,
    at: datetime,
    version: int | None = None,
) -> Venue:
    """Opis miejsca: what is there and for whom, who keeps it, which sets of keys there are.

    Raises TextLeadsToAPerson, ChangedMeanwhile.
    """
    if not can_lead_venue(by, venue):
        raise NotAllowed
    venue = lock(Venue.objects.select_related("place", "community"), venue.pk, version)
    venue.keeper, venue.description, venue.keys = keeper, impersonal(description), _told(keys)
    venue.next_version().save()
    _record("describe_venue", venue, by, at)
    return venue


@transaction.atomic
def change_rules(*, venue: Venue, rules: NewRules, valid_from: date, by: Actor, at: datetime) -> VenueRules:
    """Zmiana zasad: from a day on; those before end on the day before and stay in the history.

    Raises RulesNotUnderstood, RulesTooEarly.
    """
    if not can_lead_venue(by, venue):
        raise NotAllowed
    understood = (
        set(rules.askers) and set(rules.askers) <= set(AskerKind.values) and rules.weekdays
        and rules.opens < rules.closes and rules.least_days <= rules.most_days and rules.longest_minutes > 0
        and rules.deposit >= 0
    )  # fmt: skip
    if not understood:
        raise RulesNotUnderstood
    lock(Venue.objects.all(), venue.pk)
    before = venue.rules.first()
    if before and valid_from <= before.valid_from:
        raise RulesTooEarly
    if before:
        before.valid_until = valid_from - ONE_DAY
        before.save(update_fields=["valid_until"])
    told: dict[str, Any] = {**asdict(rules), "not_allowed": _told(rules.not_allowed), "basis": impersonal(rules.basis)}
    changed = VenueRules.objects.create(venue=venue, valid_from=valid_from, **told)
    _record("change_rules", venue, by, at)
    return changed


@transaction.atomic
def open_venue_room(
    *,
    venue: Venue,
    name: str,
    seats: int,
    by: Actor,
    at: datetime,
    equipment: Sequence[str] = (),
    access: str = "",
    valid_from: date | None = None,
) -> VenueRoom:
    """Nowa sala: to be asked for from today, or from a day. Raises RoomNameTaken, TextMissing, TextLeadsToAPerson."""
    if not can_lead_venue(by, venue):
        raise NotAllowed
    room = VenueRoom(venue=venue, valid_from=valid_from or day_of(at))
    _write_room(room, name, seats, equipment, access)
    _record("open_venue_room", venue, by, at)
    return room


@transaction.atomic
def change_venue_room(
    *,
    room: VenueRoom,
    name: str,
    seats: int,
    equipment: Sequence[str],
    access: str,
    by: Actor,
    at: datetime,
    last_day: date | None = None,
    version: int | None = None,
) -> VenueRoom:
    """Zmiana sali, or its last day: what was promised there stays until somebody calls it off.

    Raises RoomNameTaken, TextMissing, TextLeadsToAPerson, ChangedMeanwhile.
    """
    if not can_lead_venue(by, room.venue):
        raise NotAllowed
    room = lock(VenueRoom.objects.select_related("venue"), room.pk, version).next_version()
    room.valid_until = max(last_day, room.valid_from) if last_day else None
    _write_room(room, name, seats, equipment, access)
    _record("change_venue_room", room.venue, by, at)
    return room


def _write_room(room: VenueRoom, name: str, seats: int, equipment: Sequence[str], access: str) -> None:
    room.name, room.access, room.equipment = impersonal_and_there(name), impersonal(access), _told(equipment)
    if seats < 1:
        raise TextMissing
    room.seats = seats
    if VenueRoom.objects.filter(venue=room.venue, name=room.name).exclude(pk=room.pk).exists():
        raise RoomNameTaken
    room.save()


def _told(lines: Sequence[str]) -> list[str]:
    """Lines that say something, each once."""
    return list(dict.fromkeys(line for line in map(impersonal, lines) if line))


def _record(verb: str, venue: Venue, by: Actor, at: datetime) -> None:
    journal.record(by=by, at=at, verb=verb, thing=f"venue:{venue.pk}")
