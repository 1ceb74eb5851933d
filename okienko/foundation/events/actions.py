"""Emitting an event, and dealing with it later in a worker."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from django.db import transaction

from okienko.foundation.events.models import Event, Handled
from okienko.foundation.events.tasks import handle

Handler = Callable[[Event], None]
_handlers: dict[str, dict[str, Handler]] = {}


def subscribe(subscriptions: Mapping[str, Sequence[Handler]]) -> None:
    """Say which handlers hear of which event; called once at start from config/subscriptions.py."""
    _handlers.clear()
    for name, handlers in subscriptions.items():
        _handlers[name] = {f"{handler.__module__}.{handler.__qualname__}": handler for handler in handlers}


def emit(name: str, /, *, at: datetime, **refs: int | str) -> Event:
    """Write down that something happened, and queue one job for each handler.

    All or nothing with the caller's transaction.
    """
    with transaction.atomic():
        event = Event.objects.create(name=name, at=at, refs=refs)
        for handler in _handlers.get(name, {}):
            handle.defer(event_id=event.pk, handler=handler)
    return event


def try_again(*, before: datetime, since: datetime) -> int:
    """Queue once more what was emitted between the two moments and never dealt with; returns how many handlers it were.

    A job that gave up, or that was lost, is found here: what counts is the missing row, not what became of the job.
    """
    left = 0
    for name, handlers in _handlers.items():
        events = Event.objects.filter(name=name, at__lt=before, at__gte=since).order_by("pk")
        for handler in handlers:
            for event_id in events.exclude(handled__handler=handler).values_list("pk", flat=True):
                handle.defer(event_id=event_id, handler=handler)
                left += 1
    return left


@transaction.atomic
def deal_with(event_id: int, handler: str) -> bool:
    """Run one handler for one event, once. Returns whether it ran now; a repeated job finds it done."""
    event = Event.objects.select_for_update().get(pk=event_id)
    _, fresh = Handled.objects.get_or_create(event=event, handler=handler)
    if fresh:
        _handlers[event.name][handler](event)
    return fresh
