"""What a community gained in a time: continuity, people and problems solved rather than the number of feasts."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Count, Max, Min, Q, Sum

from okienko.domain.community.lifecycle import ActionState, EventState, InitiativeState, ItemState
from okienko.domain.community.models import (
    Community,
    CommunityEvent,
    Indicator,
    Initiative,
    Outcome,
    Outing,
    PlannedAction,
    Purchase,
    RegisterItem,
    Survey,
    VolunteerCall,
)
from okienko.domain.community.queries.recognition import tally_of
from okienko.domain.community.rules import is_one_off, largest_change, may_be_shown, share

A_YEAR = timedelta(days=365)
NOTHING = Decimal(0)


@dataclass(frozen=True)
class Results:
    """Numbers of a time, both days included. Shares are whole per cent; None when there is nothing to share.

    `lasting_series` have met for a year or longer by the end of the time; `raised_here` is money of neighbours and
    firms of the place, a part of `spent`; actions and the budget are those of the plans of this time.
    """

    meetings: int
    in_series: int
    lasting_series: int
    attended: int
    returning_share: int | None
    volunteers: int
    came_forward: int
    staff_hours: Decimal
    ideas: int
    ideas_answered: int
    ideas_done: int
    problems_taken_up: int
    problems_settled: list[RegisterItem]
    outings: int
    talked_with: int
    spent: Decimal
    raised_here: Decimal
    actions: int
    actions_done: int
    budget: Decimal
    indicators: list[Indicator]

    @property
    def series_share(self) -> int | None:
        """How many meetings belong to a series, in per cent."""
        return share(self.in_series, self.meetings)

    @property
    def one_off(self) -> bool:
        """Whether most meetings stand alone."""
        return is_one_off(self.meetings, self.in_series)


def results_of(community: Community, first: date, last: date) -> Results:
    """The results of a time: twelve SQL queries."""
    days = (first, last)
    held = CommunityEvent.objects.filter(community=community, state=EventState.HELD, starts_at__date__range=days)
    events = held.aggregate(
        meetings=Count("pk"), series_of=Count("series"), people=Sum("attended"), again=Sum("returning"),
        asked=Sum("attended", filter=Q(returning__isnull=False)), helpers=Sum("volunteers"), hours=Sum("staff_hours"),
    )  # fmt: skip
    ideas = Initiative.objects.filter(community=community).aggregate(
        ideas=Count("pk", filter=Q(received_on__range=days)),
        answered=Count("pk", filter=Q(answered_on__range=days)),
        done=Count("pk", filter=Q(ended_on__range=days, state=InitiativeState.DONE)),
    )
    changed = RegisterItem.objects.filter(community=community, changed_at__date__range=days)
    walks = Outing.objects.filter(community=community, held_on__range=days)
    outdoors = walks.aggregate(outings=Count("pk"), people=Sum("people"))
    calls = VolunteerCall.objects.filter(community=community, closed_on__range=days).aggregate(found=Sum("found"))
    costs = Outcome.objects.filter(event__community=community, event__starts_at__date__range=days)
    money = costs.aggregate(cost=Sum("cost"), raised=Sum("raised_here"))
    bought = Purchase.objects.filter(initiative__community=community, bought_on__range=days).aggregate(
        sum=Sum("amount")
    )
    in_plan = Q(plan__community=community, plan__valid_from__lte=last, plan__valid_until__gte=first)
    adopted = in_plan & ~Q(plan__state="draft")
    promised = PlannedAction.objects.filter(adopted).aggregate(
        all=Count("pk"), done=Count("pk", filter=Q(state=ActionState.DONE)), budget=Sum("budget")
    )
    return Results(
        meetings=events["meetings"],
        in_series=events["series_of"],
        lasting_series=_lasting_series(community, first, last),
        attended=events["people"] or 0,
        returning_share=share(events["again"] or 0, events["asked"] or 0),
        volunteers=events["helpers"] or 0,
        came_forward=calls["found"] or 0,
        staff_hours=events["hours"] or NOTHING,
        ideas=ideas["ideas"],
        ideas_answered=ideas["answered"],
        ideas_done=ideas["done"],
        problems_taken_up=changed.filter(state=ItemState.TAKEN_UP).count(),
        problems_settled=list(changed.filter(state=ItemState.SETTLED)),
        outings=outdoors["outings"],
        talked_with=outdoors["people"] or 0,
        spent=(money["cost"] or NOTHING) + (bought["sum"] or NOTHING),
        raised_here=money["raised"] or NOTHING,
        actions=promised["all"],
        actions_done=promised["done"],
        budget=promised["budget"] or NOTHING,
        indicators=list(Indicator.objects.filter(adopted).prefetch_related("measurements")),
    )


def _lasting_series(community: Community, first: date, last: date) -> int:
    """Series that met in this time and had met for a year by then."""
    told = CommunityEvent.objects.filter(
        community=community, state=EventState.HELD, starts_at__date__lte=last, series__isnull=False
    )
    spans = told.order_by().values("series").annotate(begun=Min("starts_at__date"), met=Max("starts_at__date"))
    return sum(span["met"] >= first and span["met"] - span["begun"] >= A_YEAR for span in spans)


@dataclass(frozen=True)
class Shift:
    """What changed most in the answers to one question: an answer, and how many per cent chose it both times."""

    survey: Survey
    question: str
    answer: str
    before: int
    after: int


def shifts_of(community: Community, first: date, last: date) -> list[Shift]:
    """Zmiany w ankietach: of those asked a second time in a period, where enough people filled in both."""
    again = Survey.objects.filter(community=community, follows__isnull=False, opened_on__range=(first, last))
    found = []
    for survey in again.select_related("follows").annotate(filled=Count("sheets")):
        assert survey.follows is not None  # nosec B101: says to the type checker what the filter has said
        if not (may_be_shown(survey.filled) and may_be_shown(survey.follows.sheets.count())):
            continue
        for before, after in zip(tally_of(survey.follows), tally_of(survey), strict=True):
            place = largest_change(before, after)
            answer = after.question.options[place]
            found.append(Shift(survey, after.question.text, answer, before.shares[place], after.shares[place]))
    return found
