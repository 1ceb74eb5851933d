"""Duty hours for a community: the School of the Family, the organiser, a place; closed on holidays."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from okienko.domain.community.actions import add_duty, end_duty
from okienko.domain.community.actions.duties import DutyNotUnderstood
from okienko.domain.community.actions.impersonal import TextMissing
from okienko.domain.community.actions.team import EndsBeforeItBegan
from okienko.domain.community.choices import DutyKind
from okienko.domain.community.models import CommunityDuty
from okienko.domain.community.queries import duties_of
from tests.domain.community.factories import AT, Neighbourhood, a_neighbourhood, last_entry, refused_to_strangers
from tests.domain.staff.factories import STRANGER

pytestmark = pytest.mark.django_db
TODAY = date(2027, 3, 8)


def a_duty(place: Neighbourhood, **changes: Any) -> CommunityDuty:
    """A speech therapist on Thursdays."""
    facts: dict[str, Any] = {
        "community": place.community, "kind": DutyKind.FAMILY_SCHOOL, "who": "logopeda", "weekday": 3,
        "opens": time(15, 30), "closes": time(17), "where": "świetlica", "valid_from": TODAY, "by": place.organiser,
        "at": AT,
    }  # fmt: skip
    return add_duty(**{**facts, **changes})


def test_a_duty_says_when_it_is_next_and_skips_holidays() -> None:
    place = a_neighbourhood()
    duty = a_duty(place)
    (shown,) = duties_of(place.community, AT)
    assert (str(duty), shown.duty) == ("Szkoła Rodziny: logopeda", duty)
    assert shown.opening is not None
    assert shown.opening.day == date(2027, 3, 11)
    # 27 May 2027 is Corpus Christi.
    (before,) = duties_of(place.community, datetime(2027, 5, 24, 9, 0, tzinfo=UTC))
    assert before.opening is not None
    assert before.opening.day == date(2027, 6, 3)
    assert last_entry("add_duty")[0] == f"community:{place.community.pk}"


def test_a_duty_ends_on_a_day() -> None:
    place = a_neighbourhood()
    duty = a_duty(place)
    with pytest.raises(EndsBeforeItBegan):
        end_duty(duty=duty, last_day=TODAY - timedelta(days=1), by=place.organiser, at=AT)
    end_duty(duty=duty, last_day=TODAY, by=place.organiser, at=AT)
    assert len(duties_of(place.community, AT)) == 1
    assert duties_of(place.community, AT + timedelta(days=1)) == []
    assert last_entry("end_duty")[0] == f"community:{place.community.pk}"


@pytest.mark.parametrize(
    ("changes", "error"),
    [({"closes": time(15, 30)}, DutyNotUnderstood), ({"where": ""}, DutyNotUnderstood), ({"who": ""}, TextMissing)],
)
def test_a_duty_is_somewhere_for_some_time(changes: dict[str, Any], error: type[Exception]) -> None:
    with pytest.raises(error):
        a_duty(a_neighbourhood(), **changes)


def test_only_the_organiser_sets_duties() -> None:
    place = a_neighbourhood()
    duty = a_duty(place)
    for nobody in (place.animator, place.elsewhere, STRANGER):
        with refused_to_strangers():
            a_duty(place, by=nobody)
        with refused_to_strangers():
            end_duty(duty=duty, last_day=TODAY, by=nobody, at=AT)
