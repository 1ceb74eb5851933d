"""Traces of what neighbours looked for in the last quarter that is over, and did not find."""

from datetime import timedelta
from itertools import count

from okienko.config.town.cast import Town
from okienko.config.town.files import read
from okienko.domain.needs.actions import leave_trace
from okienko.domain.needs.needs_file import needs_by_code
from okienko.domain.needs.rules import Quarter
from okienko.foundation.access import Actor
from okienko.foundation.clock import at_hour, day_of


def load(town: Town) -> None:
    """One trace after another, two hours apart, up to the end of the quarter before the story."""
    end = at_hour(Quarter.of(day_of(town.moments.now)).starts_on, 0)
    turns = count(1)
    for told in read("needs"):
        need = needs_by_code()[told["need"]]
        for age_band, times in told["ages"].items():
            for _once in range(times):
                at = end - next(turns) * timedelta(hours=2)
                leave_trace(area=need.area, need=need.code, age_band=age_band, by=Actor.resident(), at=at)
