"""Forgetting old keys."""

from procrastinate.contrib.django import app

from okienko.foundation.clock import now
from okienko.foundation.offline.actions import forget_arrivals


@app.periodic(cron="29 4 * * *")
@app.task(name="okienko.forget_arrivals", queueing_lock="forget_arrivals")
def forget_old_arrivals(timestamp: int) -> None:
    """Drop keys that no telephone sends any more."""
    forget_arrivals(at=now())
