"""Taking in what a telephone sends, again and again until it hears the answer."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from okienko.foundation.access import Actor, NotAllowed
from okienko.foundation.errors import OfficeError
from okienko.foundation.offline.models import Arrival, ArrivalState
from okienko.foundation.versions import ChangedMeanwhile

# Longer than any telephone lies in a drawer. After that its key is forgotten.
KEPT = timedelta(days=400)


class ToldDifferently(OfficeError):
    """Somebody has written down something else about the same thing in the meantime: a person has to choose."""


class KeyOfSomethingElse(OfficeError):
    """The key came before with another kind of event or from another person."""

    sentence = _("Tego zdarzenia nie da się przyjąć. Zapisz je jeszcze raz.")


@dataclass(frozen=True)
class Answer:
    """What the telephone is told: `state` is a value of ArrivalState, `sentence` says why it was not done."""

    state: str
    sentence: str = ""


@transaction.atomic
def take(*, key: UUID, kind: str, made_at: datetime, handle: Callable[[], object], by: Actor, at: datetime) -> Answer:
    """Przyjęcie zdarzenia z terenu: `handle` runs at most once for a key, in one transaction with the answer.

    A refusal of the office is an answer too and is kept; an error of ours is not, so the telephone sends again. A
    moment that lies ahead (a wrong clock of a telephone) becomes `at`. Raises NotAllowed for nobody's account, and
    KeyOfSomethingElse.
    """
    if by.user_id is None:
        raise NotAllowed
    # A second sending of the same key waits here until the first one has ended.
    arrival, is_new = Arrival.objects.get_or_create(
        key=key,
        defaults={
            "user_id": by.user_id,
            "kind": kind,
            "made_at": min(made_at, at),
            "taken_at": at,
            "state": ArrivalState.DONE,
        },
    )
    if (arrival.user_id, arrival.kind) != (by.user_id, kind):
        raise KeyOfSomethingElse
    if is_new:
        try:
            with transaction.atomic():
                handle()
        except OfficeError as error:
            differs = isinstance(error, ToldDifferently | ChangedMeanwhile)
            arrival.state = ArrivalState.CONFLICT if differs else ArrivalState.REFUSED
            arrival.sentence = str(error)[:500]
            arrival.save(update_fields=["state", "sentence"])
    return Answer(arrival.state, arrival.sentence)


def forget_arrivals(*, at: datetime) -> int:
    """Forget keys older than any telephone would send again; returns their number."""
    deleted, _tables = Arrival.objects.filter(taken_at__lt=at - KEPT).delete()
    return deleted
