"""What a telephone sends again and again is done once, and every time it hears the same answer."""

import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from okienko.foundation.access import Actor, NotAllowed
from okienko.foundation.accounts.models import User
from okienko.foundation.errors import OfficeError
from okienko.foundation.events.actions import emit
from okienko.foundation.events.models import Event
from okienko.foundation.offline.actions import (
    KEPT,
    Answer,
    KeyOfSomethingElse,
    ToldDifferently,
    forget_arrivals,
    take,
)
from okienko.foundation.offline.models import Arrival
from okienko.foundation.versions import ChangedMeanwhile

pytestmark = pytest.mark.django_db
AT = datetime(2027, 3, 8, 9, 0, tzinfo=UTC)
EARLIER = AT - timedelta(hours=3)


@pytest.fixture
def by() -> Actor:
    return Actor(user_id=User.objects.create_user("piotr.zych", "Bardzo-Dlugie-Haslo-7").pk)


def done() -> None:
    emit("done", at=AT)


def refused_with(error: OfficeError) -> Callable[[], None]:
    def handle() -> None:
        done()
        raise error

    return handle


def sent(by: Actor, **changes: Any) -> Answer:
    facts: dict[str, Any] = {"key": uuid.UUID(int=1), "kind": "note", "made_at": EARLIER, "handle": done}
    return take(**{**facts, "by": by, "at": AT, **changes})


def test_an_event_is_done_once_however_often_it_is_sent(by: Actor) -> None:
    answers = [sent(by, at=AT + timedelta(days=days)) for days in range(4)]
    assert answers == [Answer("done")] * 4
    assert Event.objects.count() == 1
    arrival = Arrival.objects.get()
    assert (arrival.made_at, arrival.taken_at, arrival.kind) == (EARLIER, AT, "note")
    assert sent(by, key=uuid.UUID(int=2)) == Answer("done")
    assert Event.objects.count() == 2


@pytest.mark.parametrize(
    ("error", "state"),
    [
        (OfficeError("Za późno."), "refused"),
        (ToldDifferently("Już 14."), "conflict"),
        (ChangedMeanwhile(), "conflict"),
    ],
)
def test_a_refusal_is_an_answer_that_stays_and_leaves_nothing_behind(by: Actor, error: OfficeError, state: str) -> None:
    assert sent(by, handle=refused_with(error)) == Answer(state, str(error))
    assert not Event.objects.exists()
    assert sent(by) == Answer(state, str(error))
    assert not Event.objects.exists()


def test_an_error_of_ours_is_no_answer_and_the_telephone_sends_again(by: Actor) -> None:
    def broken() -> None:
        done()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        sent(by, handle=broken)
    assert not Arrival.objects.exists()
    assert not Event.objects.exists()
    assert sent(by) == Answer("done")


def test_a_key_belongs_to_its_person_and_its_kind(by: Actor) -> None:
    sent(by)
    other = Actor(user_id=User.objects.create_user("magda.roj", "Bardzo-Dlugie-Haslo-7").pk)
    for changes in ({"by": other}, {"kind": "photo"}):
        with pytest.raises(KeyOfSomethingElse):
            sent(**{"by": by, **changes})
    assert Event.objects.count() == 1


def test_nobody_sends_nothing_and_a_clock_that_runs_ahead_is_put_right(by: Actor) -> None:
    with pytest.raises(NotAllowed):
        sent(Actor.resident())
    sent(by, made_at=AT + timedelta(days=900))
    assert Arrival.objects.get().made_at == AT


def test_a_key_is_forgotten_when_no_telephone_can_send_it_any_more(by: Actor) -> None:
    sent(by)
    assert forget_arrivals(at=AT + KEPT) == 0
    assert forget_arrivals(at=AT + KEPT + timedelta(seconds=1)) == 1
