"""What the pages of a community, its calendar and the organiser's day need; each in a fixed number of SQL queries."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import Greatest

from okienko.domain.community.choices import NoteKind
from okienko.domain.community.lifecycle import EventState, PlanState, SignUpState
from okienko.domain.community.models import (
    Community,
    CommunityEvent,
    CommunityPlan,
    EventQuerySet,
    Outcome,
    PlannedAction,
    RecognitionNote,
    SignUp,
    StageChange,
)
from okienko.domain.community.permissions import communities_worked_with_by
from okienko.domain.community.rules import Phase
from okienko.foundation.access import Actor
from okienko.foundation.clock import day_of


@dataclass(frozen=True)
class CommunityPage:
    """The public page: who organises, what was learned, what is promised, what comes, what was and what it cost.

    `plan` is the one in force, or the latest that is over.
    """

    community: Community
    stages: list[StageChange]
    potentials: list[RecognitionNote]
    needs: list[RecognitionNote]
    plan: CommunityPlan | None
    actions: list[PlannedAction]
    upcoming: list[CommunityEvent]
    past: list[CommunityEvent]


def communities() -> QuerySet[Community]:
    """All communities with their organisers, by name; examples of other towns come last."""
    return Community.objects.select_related("organiser").order_by("is_example", "name")


def community_page(slug: str, at: datetime) -> CommunityPage | None:
    """The public page of a community on a moment, or None: seven SQL queries. Nothing in it is for staff only."""
    community = communities().filter(slug=slug).first()
    if community is None:
        return None
    notes = list(community.notes.filter(is_public=True))
    plan = plan_shown(community, day_of(at))
    past = list(events_with_outcomes(at, community))
    return CommunityPage(
        community=community,
        stages=list(community.stages.all()),
        potentials=[note for note in notes if note.kind == NoteKind.POTENTIAL],
        needs=[note for note in notes if note.kind == NoteKind.NEED],
        plan=plan,
        actions=list(plan.actions.all()) if plan else [],
        upcoming=list(upcoming_events(at, community)),
        past=past,
    )


def plan_in_force(community: Community, on: date) -> CommunityPlan | None:
    """The adopted plan whose period holds the day."""
    adopted = CommunityPlan.objects.in_force_on(on).filter(community=community, state=PlanState.ADOPTED)
    found: CommunityPlan | None = adopted.first()
    return found


def plan_shown(community: Community, on: date) -> CommunityPlan | None:
    """The plan that the day belongs to, adopted or summed up already; without one, the latest before it."""
    begun = CommunityPlan.objects.filter(community=community, valid_from__lte=on).exclude(state=PlanState.DRAFT)
    return begun.order_by("-valid_from", "-pk").first()


def series_share(community: Community) -> tuple[int, int]:
    """How many meetings of a community were not cancelled, and how many of them belong to a series."""
    counted = CommunityEvent.objects.filter(community=community).exclude(state=EventState.CANCELLED)
    row = counted.aggregate(all=Count("pk"), in_series=Count("series"))
    return row["all"], row["in_series"]


def _events(at: datetime, community: Community | None) -> EventQuerySet:
    own = {"community": community} if community else {}
    events = CommunityEvent.objects.with_phase(at).with_list().filter(**own)
    return events.select_related("community__organiser", "place", "outcome", "series", "action")


def upcoming_events(at: datetime, community: Community | None = None) -> EventQuerySet:
    """Meetings that are ahead or last now, the next one first, with `taken`, `waiting` and `free` (None: no limit)."""
    return _events(at, community).in_phase(Phase.AHEAD, at).order_by("starts_at", "pk")


def events_with_outcomes(at: datetime, community: Community | None = None) -> EventQuerySet:
    """Meetings that are over, the latest first: `attended`, and what `outcome_of` tells: result, cost, who paid."""
    return _events(at, community).in_phase(Phase.OVER, at).order_by("-starts_at", "-pk")


def outcome_of(event: CommunityEvent) -> Outcome | None:
    """What came of a meeting, or None while nobody has told."""
    found: Outcome | None = getattr(event, "outcome", None)
    return found


def event_page(pk: int, at: datetime) -> CommunityEvent | None:
    """One meeting with its places, its community and its organiser; also a cancelled one, because its address stays."""
    return _events(at, None).filter(pk=pk).first()


def parts_with(event: CommunityEvent) -> QuerySet[CommunityEvent]:
    """Other meetings of the same action of the plan, as the parts of a campaign; of a series the first one."""
    others = CommunityEvent.objects.filter(action=event.action_id, action__isnull=False)
    others = others.exclude(state=EventState.CANCELLED).exclude(pk=event.pk)
    if event.series_id:
        others = others.exclude(series=event.series_id)
    firsts = others.filter(series__isnull=False).order_by("series_id", "starts_at", "pk").distinct("series_id")
    return others.filter(Q(series=None) | Q(pk__in=firsts.values("pk"))).order_by("starts_at", "pk")


def calendar_events(since: datetime, at: datetime, community: Community | None = None) -> EventQuerySet:
    """Meetings that end after a moment, cancelled ones too: for calendars that people subscribe to."""
    return _events(at, community).filter(ends_at__gt=since).order_by("starts_at", "pk")


def latest_news(at: datetime, community: Community | None = None) -> EventQuerySet:
    """Meetings by the last word about them, an announcement or a result; the latest first."""
    return _events(at, community).order_by(Greatest("changed_at", "outcome__recorded_at").desc(), "-pk")


def events_to_record(at: datetime, by: Actor) -> EventQuerySet:
    """Meetings of one's own communities that are over, but nobody said how many came."""
    over = _events(at, None).in_phase(Phase.OVER, at).filter(state=EventState.ANNOUNCED)
    return over.filter(community__in=communities_worked_with_by(by)).order_by("starts_at", "pk")


def follow_ups_due(at: datetime, by: Actor) -> EventQuerySet:
    """Meetings of one's own communities whose result should be known by now; the oldest first.

    A result that was told at once is asked again on the day: what came of it shows after months.
    """
    due = (
        _events(at, None)
        .filter(follow_up_on__lte=day_of(at))
        .filter(Q(outcome=None) | Q(outcome__result="") | Q(outcome__recorded_at__date__lt=F("follow_up_on")))
    )
    return due.filter(community__in=communities_worked_with_by(by)).order_by("follow_up_on", "pk")


def events_outdoors(at: datetime, back: timedelta, by: Actor) -> QuerySet[CommunityEvent]:
    """Meetings of one's own communities that began lately or last now, called off ones aside; the latest first."""
    begun = CommunityEvent.objects.filter(starts_at__lte=at, starts_at__gt=at - back).exclude(
        state=EventState.CANCELLED
    )
    return begun.filter(community__in=communities_worked_with_by(by)).order_by("-starts_at", "-pk")


def waiting_number(sign_up: SignUp) -> int | None:
    """The number on the waiting list, from 1; None for somebody who does not wait."""
    if sign_up.state != SignUpState.WAITING:
        return None
    return SignUp.objects.filter(event=sign_up.event_id, state=SignUpState.WAITING, pk__lte=sign_up.pk).count()
