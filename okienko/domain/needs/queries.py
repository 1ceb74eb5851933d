"""Statistics of traces, safe to show to anybody."""

from datetime import date

from django.db.models import Max, Min, Sum

from okienko.domain.catalogue.choices import StatutoryArea
from okienko.domain.needs.choices import AgeBand
from okienko.domain.needs.models import Trace
from okienko.domain.needs.needs_file import needs_by_code
from okienko.domain.needs.rules import Branch, Path, Quarter, publish


def trace_statistics(*, quarter: Quarter, on: date) -> Branch | None:
    """Traces of a quarter by area, need and age, in words: groups of at least ten.

    None when there are fewer, or it is not over. Quarters never overlap and a running one is not shown: nobody can take
    yesterday's numbers from today's.
    """
    if not quarter.is_over(on):
        return None
    rows = Trace.objects.filter(month__range=(quarter.starts_on, quarter.ends_on))
    sums = (
        rows.values_list("area", "need", "age_band").annotate(total=Sum("count")).order_by("area", "need", "age_band")
    )
    needs = needs_by_code()
    counts: dict[Path, int] = {
        (str(StatutoryArea(area).label), needs[need].name if need in needs else need, str(AgeBand(age).label)): total
        for area, need, age, total in sums
    }
    return publish(counts)


def quarters_with_traces(on: date) -> list[Quarter]:
    """Quarters that are over and have traces around them, the latest first."""
    ends = Trace.objects.aggregate(first=Min("month"), last=Max("month"))
    if ends["first"] is None:
        return []
    quarter, last, found = Quarter.of(ends["first"]), Quarter.of(ends["last"]), []
    while quarter <= last and quarter.is_over(on):
        found.append(quarter)
        quarter = quarter.following
    return found[::-1]
