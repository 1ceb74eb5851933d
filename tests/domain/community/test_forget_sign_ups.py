"""Lists of meetings are kept for three months, as the page about data promises."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from okienko.domain.community.actions import forget_sign_ups
from okienko.domain.community.jobs import forget_lists
from okienko.domain.community.models import SignUp
from okienko.domain.community.rules import list_is_over
from okienko.foundation.access import Actor
from okienko.foundation.journal.models import Entry
from tests.domain.community.factories import a_neighbourhood, a_sign_up, an_event, last_entry, refused_to_strangers

pytestmark = pytest.mark.django_db
MACHINE = Actor.machine("community")
LAST, FIRST_AFTER = datetime(2027, 6, 12, 9, tzinfo=UTC), datetime(2027, 6, 13, 9, tzinfo=UTC)


@pytest.mark.parametrize(("on", "over"), [(12, False), (13, True)])
def test_a_list_is_kept_for_three_months(on: int, over: bool) -> None:
    assert list_is_over(date(2027, 3, 12), date(2027, 6, on)) is over


def test_the_end_of_february_is_far_enough_from_the_end_of_november() -> None:
    assert not list_is_over(date(2027, 11, 30), date(2028, 2, 29))
    assert list_is_over(date(2027, 11, 30), date(2028, 3, 1))


def test_the_list_of_an_old_meeting_is_forgotten_and_what_was_counted_stays() -> None:
    event = an_event(a_neighbourhood(), places_limit=5)
    for _ in range(2):
        a_sign_up(event)
    assert forget_sign_ups(by=MACHINE, at=LAST) == 0
    assert forget_sign_ups(by=MACHINE, at=FIRST_AFTER) == 2
    assert not SignUp.objects.exists()
    assert last_entry("forget_sign_ups") == (f"community_event:{event.pk}", None, ["personal"], "event")
    assert forget_sign_ups(by=MACHINE, at=FIRST_AFTER) == 0
    assert Entry.objects.filter(verb="forget_sign_ups").count() == 1


def test_nobody_forgets_a_list_by_hand() -> None:
    place = a_neighbourhood()
    for by in (place.organiser, place.clerk):
        with refused_to_strangers():
            forget_sign_ups(by=by, at=FIRST_AFTER)


@time_machine.travel(FIRST_AFTER, tick=False)
def test_the_night_does_it() -> None:
    a_sign_up(an_event(a_neighbourhood(), places_limit=5))
    forget_lists(0)
    assert not SignUp.objects.exists()
