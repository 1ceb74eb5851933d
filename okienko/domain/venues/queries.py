"""What the pages of a place need, each in a fixed number of SQL queries."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import QuerySet

from okienko.domain.catalogue.queries import parameter
from okienko.domain.community.models import CommunityEvent
from okienko.domain.community.queries import upcoming_events
from okienko.domain.places.queries import closed_days, week_of
from okienko.domain.venues.choices import AskerKind
from okienko.domain.venues.kinds_file import StepPart, cooperative_path
from okienko.domain.venues.lifecycle import BookingState
from okienko.domain.venues.models import (
    ChildrenGroup,
    CooperativePath,
    KeyLoan,
    PathEvidence,
    RoomBooking,
    Venue,
    VenueRoom,
    VenueRules,
)
from okienko.domain.venues.permissions import venues_kept_by
from okienko.domain.venues.rules import TWO_WEEKS, Span, Wish, consents_missing, nearest_free, next_of, workers_needed
from okienko.foundation.access import Actor
from okienko.foundation.clock import at_hour, day_of
from okienko.foundation.errors import OfficeError
from okienko.foundation.weekly_hours import Opening, next_opening
from okienko.foundation.workdays import holiday_name

AROUND = timedelta(days=TWO_WEEKS + 1)
A_MONTH = 31


class NoRulesYet(OfficeError):
    """Every place has rules from its first day; on an earlier day it has none."""


def venues() -> QuerySet[Venue]:
    """All places with their addresses, keepers and communities, by name."""
    rows = Venue.objects.select_related("place", "keeper", "community__organiser", "community__unit__parent")
    return rows.prefetch_related("place__opening_hours", "place__closings").order_by("place__name")


def venue_of(slug: str) -> Venue | None:
    """One place by its address on the web."""
    return venues().filter(slug=slug).first()


def rules_on(venue: Venue, day: date) -> VenueRules:
    """The rules in force on a day; before the first ones, the first ones. Raises NoRulesYet without any."""
    found = VenueRules.objects.in_force_on(day).filter(venue=venue).first() or venue.rules.last()
    if found is None:
        raise NoRulesYet
    return found


def rooms_on(venue: Venue, day: date) -> QuerySet[VenueRoom]:
    """Rooms that can be asked for on a day."""
    found: QuerySet[VenueRoom] = VenueRoom.objects.in_force_on(day).filter(venue=venue).order_by("name")
    return found


def closed_on(venue: Venue) -> Callable[[date], bool]:
    """Whether the place is closed on a day: a public holiday or its own closed day."""
    return closed_days(venue.place.closings.all())


def opening_of(venue: Venue, at: datetime) -> Opening | None:
    """The hours of the place that last or come next, its closed days left out."""
    return next_opening(week_of(venue.place), at, is_closed=closed_on(venue))


def holidays_ahead(venue: Venue, on: date) -> list[tuple[date, str]]:
    """Public holidays of the next month that fall on a day when the place would be open; names in Polish."""
    weekdays = {shift.weekday for shift in week_of(venue.place)}
    days = (on + timedelta(days=ahead) for ahead in range(A_MONTH))
    return [(day, name) for day in days if day.weekday() in weekdays and (name := holiday_name(day))]


def taken_between(room: VenueRoom, since: datetime, until: datetime) -> list[Span]:
    """Times of a room that were given to somebody."""
    rows = RoomBooking.objects.filter(
        room=room, state=BookingState.CONFIRMED, starts_at__lt=until, ends_at__gt=since
    )  # fmt: skip
    return [row.span for row in rows]


def nearest_times(room: VenueRoom, wish: Wish, at: datetime) -> list[Span]:
    """What is free around a wish."""
    start = wish.span.starts_at
    rules = rules_on(room.venue, day_of(start))
    taken = taken_between(room, start - AROUND, start + AROUND)
    return nearest_free(rules.terms, wish, taken=taken, is_closed=closed_on(room.venue), at=at)


def taken_ahead(venue: Venue, at: datetime) -> QuerySet[RoomBooking]:
    """What was given in the next two weeks: for everybody without names."""
    until = at_hour(day_of(at), 0) + AROUND
    rows = RoomBooking.objects.filter(
        room__venue=venue, state=BookingState.CONFIRMED, ends_at__gt=at, starts_at__lt=until
    )
    return rows.select_related("room").order_by("starts_at", "pk")


def meetings_at(venue: Venue, at: datetime) -> QuerySet[CommunityEvent]:
    """Meetings of communities in this place that are ahead."""
    return upcoming_events(at).filter(place=venue.place)


def rivals_of(booking: RoomBooking) -> QuerySet[RoomBooking]:
    """Other requests for the same room and time that wait, those who asked first before the others."""
    rows = RoomBooking.objects.filter(
        room=booking.room_id, state=BookingState.ASKED, starts_at__lt=booking.ends_at, ends_at__gt=booking.starts_at
    )
    return rows.exclude(pk=booking.pk).order_by("asked_at", "pk")


def requests_to_answer(by: Actor) -> QuerySet[RoomBooking]:
    """Requests of one's own places that wait, the most urgent first."""
    rows = RoomBooking.objects.filter(state=BookingState.ASKED, room__venue__in=venues_kept_by(by))
    return rows.select_related("room__venue__place").order_by("answer_by", "pk")


def keys_overdue(by: Actor, at: datetime) -> QuerySet[KeyLoan]:
    """Keys of one's own places that should be back, the oldest first: the same reading as `rules.key_is_overdue`."""
    rows = KeyLoan.objects.filter(returned_at=None, due_at__lt=at, venue__in=venues_kept_by(by))
    return rows.select_related("venue__place").order_by("due_at", "pk")


def keys_out(venue: Venue) -> QuerySet[KeyLoan]:
    """Keys that somebody has."""
    return venue.loans.filter(returned_at=None)


def used_since(venue: Venue, since: datetime, at: datetime) -> dict[str, int]:
    """How many confirmed meetings there were, by who asked: numbers without names."""
    rows = RoomBooking.objects.filter(
        room__venue=venue, state=BookingState.CONFIRMED, starts_at__gte=since, ends_at__lte=at
    )
    counted = dict.fromkeys(AskerKind.values, 0)
    for asker in rows.values_list("asker", flat=True):
        counted[asker] += 1
    return {str(AskerKind(asker).label): number for asker, number in counted.items() if number}


@dataclass(frozen=True)
class GroupStands:
    """A group of children, what it lacks: consents of parents and workers."""

    group: ChildrenGroup
    workers: list[str]
    consents_missing: int
    workers_missing: int


def groups_of(venue: Venue, on: date) -> list[GroupStands]:
    """Groups in force on a day: two SQL queries and the parameter."""
    rows = ChildrenGroup.objects.in_force_on(on).filter(venue=venue).prefetch_related("workers__staff")
    if not rows:
        return []
    per_worker = int(parameter("day_support_children_per_worker", on=on).value)
    return [
        GroupStands(
            group,
            workers := [one.staff.full_name for one in group.workers.all()],
            consents_missing(group.children, group.consents),
            max(0, workers_needed(group.children, per_worker) - len(workers)),
        )
        for group in rows
    ]


@dataclass(frozen=True)
class PathStands:
    """A group on its path: every step with its evidence, and the next one."""

    path: CooperativePath
    steps: list[tuple[StepPart, list[PathEvidence]]]
    next: StepPart | None


def paths_of(venue: Venue) -> list[PathStands]:
    """Paths to a cooperative: two SQL queries."""
    steps = {one.code: one for one in cooperative_path()}
    told = []
    for path in CooperativePath.objects.filter(venue=venue).prefetch_related("evidence"):
        proven: dict[str, list[PathEvidence]] = {code: [] for code in steps}
        for evidence in path.evidence.all():
            proven[evidence.step].append(evidence)
        ahead = next_of(list(steps), [code for code, evidence in proven.items() if evidence])
        told.append(PathStands(path, [(steps[code], proven[code]) for code in steps], steps[ahead] if ahead else None))
    return told
