"""Nothing that happened stays without its handlers."""

from datetime import timedelta

from procrastinate.contrib.django import app

from okienko.foundation.clock import now
from okienko.foundation.events.actions import try_again

# Longer than a job's own tries, so that nothing is queued twice while it is still being tried.
PATIENCE = timedelta(days=1, hours=6)
MEMORY = timedelta(days=30)


@app.periodic(cron="11 5 * * *")
@app.task(name="okienko.handle_what_was_left", queueing_lock="handle_what_was_left")
def handle_what_was_left(timestamp: int) -> None:
    """Once a day, try again what every try had failed at."""
    at = now()
    try_again(before=at - PATIENCE, since=at - MEMORY)
