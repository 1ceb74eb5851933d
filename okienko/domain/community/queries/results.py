"""What a community gained in a time: continuity, people and problems solved rather than the number of feasts."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Q, Sum

from okienko.domain.community.lifecycle import EventState, InitiativeState, ItemState
from okienko.domain.community.models import Community, CommunityEvent, Indicator, Initiative, Outing, RegisterItem
from okienko.domain.community.rules import is_one_off, share


@dataclass(frozen=True)
class Results:
    """Numbers of a time, both days included. Shares are whole per cent; None when there is nothing to share."""

    meetings: int
    in_series: int
    attended: int
    returning_share: int | None
    volunteers: int
    staff_hours: Decimal
    ideas: int
    ideas_answered: int
    ideas_done: int
    problems_taken_up: int
    problems_settled: list[RegisterItem]
    outings: int
    talked_with: int
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
    """The results of a time: six SQL queries."""
    held = CommunityEvent.objects.filter(
        community=community, state=EventState.HELD, starts_at__date__gte=first, starts_at__date__lte=last
    )
    events = held.aggregate(
        meetings=Count("pk"), series_of=Count("series"), people=Sum("attended"), again=Sum("returning"),
        asked=Sum("attended", filter=Q(returning__isnull=False)), helpers=Sum("volunteers"), hours=Sum("staff_hours"),
    )  # fmt: skip
    ideas = Initiative.objects.filter(community=community).aggregate(
        ideas=Count("pk", filter=Q(received_on__range=(first, last))),
        answered=Count("pk", filter=Q(answered_on__range=(first, last))),
        done=Count("pk", filter=Q(ended_on__range=(first, last), state=InitiativeState.DONE)),
    )
    changed = RegisterItem.objects.filter(community=community, changed_at__date__range=(first, last))
    walks = Outing.objects.filter(community=community, held_on__range=(first, last))
    outdoors = walks.aggregate(outings=Count("pk"), people=Sum("people"))
    indicators = Indicator.objects.filter(
        plan__community=community, plan__valid_from__lte=last, plan__valid_until__gte=first, plan__state="adopted"
    )
    return Results(
        meetings=events["meetings"],
        in_series=events["series_of"],
        attended=events["people"] or 0,
        returning_share=share(events["again"] or 0, events["asked"] or 0),
        volunteers=events["helpers"] or 0,
        staff_hours=events["hours"] or Decimal(0),
        ideas=ideas["ideas"],
        ideas_answered=ideas["answered"],
        ideas_done=ideas["done"],
        problems_taken_up=changed.filter(state=ItemState.TAKEN_UP).count(),
        problems_settled=list(changed.filter(state=ItemState.SETTLED)),
        outings=outdoors["outings"],
        talked_with=outdoors["people"] or 0,
        indicators=list(indicators.prefetch_related("measurements")),
    )
