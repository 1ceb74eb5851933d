"""Hands are asked for on the page of a community; somebody answers, and says at the end how many came."""

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine

from okienko.domain.community.actions import ask_volunteers, close_call
from okienko.domain.community.actions.impersonal import TextLeadsToAPerson, TextMissing
from okienko.domain.community.actions.recognition import OfAnotherCommunity
from okienko.domain.community.actions.volunteers import CallClosedAlready, NeededInThePast, NobodyIsWanted
from okienko.domain.community.jobs import answer_volunteers, stop_answering_volunteers
from okienko.domain.community.models import VolunteerCall
from okienko.domain.community.queries import calls_to_close, open_calls
from okienko.domain.tasks.models import Task
from okienko.foundation.clock import day_of
from okienko.foundation.events.models import Event
from tests.domain.community.factories import (
    AT,
    Neighbourhood,
    a_neighbourhood,
    an_event,
    last_entry,
    refused_to_strangers,
)
from tests.domain.staff.factories import STRANGER

pytestmark = pytest.mark.django_db
TODAY, FRIDAY = day_of(AT), date(2027, 3, 12)


@pytest.fixture
def place() -> Neighbourhood:
    return a_neighbourhood()


def a_call(place: Neighbourhood, **changes: Any) -> VolunteerCall:
    facts: dict[str, Any] = {
        "community": place.community, "text": "Kopiemy dołki pod lipy. Weź łopatę.", "wanted": 3,
        "needed_until": FRIDAY, "by": place.animator, "at": AT,
    }  # fmt: skip
    return ask_volunteers(**{**facts, **changes})


@time_machine.travel(AT, tick=False)
def test_a_call_stands_on_the_page_and_somebody_answers_until_it_is_closed(place: Neighbourhood) -> None:
    call = a_call(place, event=an_event(place))
    assert list(open_calls(place.community, FRIDAY)) == [call]
    assert str(call) in call.text
    assert last_entry("ask_volunteers")[0] == f"volunteer_call:{call.pk}"
    answer_volunteers(Event.objects.get(name="community.volunteers_asked"))
    task = Task.objects.get(ref=f"volunteer_call:{call.pk}")
    assert (task.owner, day_of(task.due_at)) == (place.staff, FRIDAY)
    assert task.title == "Wolontariusze, ile osób: 3. Kopiemy dołki pod lipy. Weź łopatę."

    closed = close_call(call=call, found=5, by=place.organiser, at=AT)
    assert (closed.closed_on, closed.found) == (TODAY, 5)
    assert not open_calls(place.community, TODAY).exists()
    assert last_entry("close_call")[0] == f"volunteer_call:{call.pk}"
    stop_answering_volunteers(Event.objects.get(name="community.volunteer_call_closed"))
    task.refresh_from_db()
    assert task.state == "dropped"
    answer_volunteers(Event.objects.get(name="community.volunteers_asked"))
    assert Task.objects.count() == 1
    with pytest.raises(CallClosedAlready):
        close_call(call=call, found=5, by=place.organiser, at=AT)


def test_a_call_leaves_the_page_after_its_day_and_still_waits_for_its_number(place: Neighbourhood) -> None:
    call = a_call(place, needed_until=TODAY)
    assert list(open_calls(place.community, TODAY)) == list(calls_to_close(place.community)) == [call]
    assert not open_calls(place.community, TODAY + timedelta(days=1)).exists()


@pytest.mark.parametrize(
    ("facts", "error"),
    [
        ({"text": " "}, TextMissing),
        ({"text": "Dzwonić do pani Zofii, 590 012 118"}, TextLeadsToAPerson),
        ({"wanted": 0}, NobodyIsWanted),
        ({"needed_until": TODAY - timedelta(days=1)}, NeededInThePast),
    ],
)
def test_a_call_that_nobody_could_answer(place: Neighbourhood, facts: dict[str, Any], error: type[Exception]) -> None:
    with pytest.raises(error):
        a_call(place, **facts)


def test_a_call_is_for_a_meeting_of_the_same_community(place: Neighbourhood) -> None:
    with pytest.raises(OfAnotherCommunity):
        a_call(place, event=an_event(a_neighbourhood(place.unit)))


def test_strangers_ask_nobody_and_close_nothing(place: Neighbourhood) -> None:
    call = a_call(place)
    for nobody in (place.clerk, place.elsewhere, STRANGER):
        with refused_to_strangers():
            a_call(place, by=nobody)
        with refused_to_strangers():
            close_call(call=call, found=1, by=nobody, at=AT)
