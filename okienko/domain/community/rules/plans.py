"""How long a plan lasts."""

from datetime import date, timedelta

from okienko.foundation.workdays import Term


def last_day_of_plan(valid_from: date, longest_months: int) -> date:
    """Najdłuższy plan: the latest last day of a plan of at most `longest_months`, both days included.

    The Act gives the plan no length (art. 32 ustawy o CUS); centres write it for one or two years: the length is data.
    """
    return Term(months=longest_months).calendar_end(valid_from) - timedelta(days=1)


def plan_period_is_allowed(valid_from: date, valid_until: date, longest_months: int) -> bool:
    """Okres planu: at least one day, and no longer than the allowed number of months."""
    return valid_from <= valid_until <= last_day_of_plan(valid_from, longest_months)
