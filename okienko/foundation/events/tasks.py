"""The queued job behind every event handler; it repeats with growing pauses for a day, so nothing is lost to a nap."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app


@app.task(name="okienko.handle", retry=RetryStrategy(max_attempts=8, exponential_wait=4))
def handle(event_id: int, handler: str) -> None:
    """Deal with one event."""
    from okienko.foundation.events.actions import deal_with

    deal_with(event_id, handler)
