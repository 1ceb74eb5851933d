"""What the clock does: the published moments of rounds, and waiting times every morning."""

from procrastinate.contrib.django import app

from okienko.domain.rounds.actions import (
    close_round,
    gather_entries,
    hand_in_for_the_waiting,
    open_round,
    publish_waiting_times,
)
from okienko.domain.rounds.lifecycle import RoundState
from okienko.domain.rounds.models import PlacesRound
from okienko.domain.rounds.rules.freezing import may_freeze
from okienko.foundation.access import Actor
from okienko.foundation.clock import now
from okienko.foundation.errors import OfficeError

_MACHINE = Actor.machine("rounds")


@app.periodic(cron="* * * * *")
@app.task(name="okienko.keep_rounds_on_time", queueing_lock="keep_rounds_on_time")
def keep_rounds_on_time(timestamp: int) -> None:
    """Every minute: open what is due, hand in for those who agreed to wait, take in what came, close what is over."""
    for one in PlacesRound.objects.filter(state=RoundState.PUBLISHED):
        if one.plan.opens_at <= now():
            open_round(places_round=one, by=_MACHINE, at=now())
    for one in PlacesRound.objects.filter(state=RoundState.OPEN):
        hand_in_for_the_waiting(places_round=one, by=_MACHINE, at=now())
        gather_entries(places_round=one, by=_MACHINE, at=now())
        if may_freeze(one.plan, now()):
            _close(one)


def _close(places_round: PlacesRound) -> None:
    """Who still completes a document keeps the round open; the desk says so, and the next minute tries again."""
    try:
        close_round(places_round=places_round, by=_MACHINE, at=now())
    except OfficeError:
        return


@app.periodic(cron="7 5 * * *")
@app.task(name="okienko.publish_waiting_times", queueing_lock="publish_waiting_times")
def publish_waits(timestamp: int) -> None:
    """Every morning."""
    publish_waiting_times(by=_MACHINE, at=now())
