"""How long a plan may be."""

from datetime import date, timedelta

from okienko.foundation.workdays import Term


def longest_end(starts_on: date, months: int) -> date:
    """Najdłuższy plan: the last day a plan may have. `months` is the dated parameter `ipus_max_months`.

    Podstawa: IPUS na okres nie dłuższy niż rok (domain law 1.7, row 9).
    """
    return Term(months=months).calendar_end(starts_on) - timedelta(days=1)
