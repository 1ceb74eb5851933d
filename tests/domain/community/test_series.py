"""A series costs one page, keeps its hour over the change of clocks, and is preferred to one-offs."""

from datetime import UTC, date, datetime

import pytest

from okienko.domain.community.actions import WorkDone, hold_event, repeat_event
from okienko.domain.community.actions.events import MoreReturnedThanCame
from okienko.domain.community.actions.impersonal import TextLeadsToAPerson
from okienko.domain.community.actions.series import MOST, SeriesNotUnderstood
from okienko.domain.community.models import CommunityEvent, EventSeries
from okienko.domain.community.rules import days_of_series, is_one_off
from okienko.foundation.clock import WARSAW
from tests.domain.community.factories import (
    A_MONTH_LATER,
    AFTER,
    AT,
    ENDS,
    STARTS,
    a_neighbourhood,
    an_event,
    last_entry,
    refused_to_strangers,
)
from tests.domain.staff.factories import STRANGER


def test_days_of_a_series_leave_public_holidays_out() -> None:
    # 3 May 2027 is a Monday and a public holiday.
    assert days_of_series(date(2027, 4, 19), 3, 1) == [date(2027, 4, 26), date(2027, 5, 10)]
    assert days_of_series(date(2027, 4, 19), 2, 2) == [date(2027, 5, 17)]


@pytest.mark.parametrize(
    ("events", "in_series", "one_off"), [(0, 0, False), (4, 2, False), (4, 1, True), (4, 4, False), (1, 0, True)]
)
def test_more_than_half_alone_is_no_process(events: int, in_series: int, one_off: bool) -> None:
    assert is_one_off(events, in_series) is one_off


@pytest.mark.django_db
def test_a_meeting_is_repeated_at_the_same_hour_of_the_clock() -> None:
    place = a_neighbourhood()
    event = an_event(place, places_limit=8)
    copies = repeat_event(event=event, times=3, every_weeks=1, by=place.animator, at=AT)
    event.refresh_from_db()
    series = EventSeries.objects.get()
    assert (str(series), event.series, event.version) == ("Herbata z sąsiadami", series, 2)
    assert [one.starts_at.astimezone(WARSAW).hour for one in copies] == [17, 17, 17]
    # The clocks change on 28 March 2027.
    assert copies[2].starts_at == datetime(2027, 4, 2, 15, 0, tzinfo=UTC)
    assert {one.ends_at - one.starts_at for one in copies} == {ENDS - STARTS}
    assert {(one.series_id, one.places_limit, one.title) for one in copies} == {(series.pk, 8, "Herbata z sąsiadami")}
    assert last_entry("repeat_event")[0] == f"community_event:{event.pk}"
    repeat_event(event=copies[0], times=1, every_weeks=4, by=place.animator, at=AT)
    assert EventSeries.objects.count() == 1
    assert series.events.count() == 5


@pytest.mark.django_db
def test_days_that_are_over_are_not_announced() -> None:
    place = a_neighbourhood()
    event = an_event(place)
    late = datetime(2027, 3, 25, 9, 0, tzinfo=UTC)
    assert len(repeat_event(event=event, times=2, every_weeks=1, by=place.animator, at=late)) == 1


@pytest.mark.django_db
@pytest.mark.parametrize(("times", "every_weeks"), [(0, 1), (MOST + 1, 1), (1, 0), (1, MOST + 1)])
def test_a_series_is_at_most_a_year_of_weeks(times: int, every_weeks: int) -> None:
    place = a_neighbourhood()
    with pytest.raises(SeriesNotUnderstood):
        repeat_event(event=an_event(place), times=times, every_weeks=every_weeks, by=place.animator, at=AT)
    assert CommunityEvent.objects.count() == 1


@pytest.mark.django_db
def test_strangers_repeat_nothing() -> None:
    place = a_neighbourhood()
    event = an_event(place)
    for nobody in (place.clerk, place.elsewhere, STRANGER):
        with refused_to_strangers():
            repeat_event(event=event, times=1, every_weeks=1, by=nobody, at=AT)


@pytest.mark.django_db
def test_who_worked_and_who_came_again_is_counted_and_not_named() -> None:
    place = a_neighbourhood()
    event = an_event(place)
    facts = {"event": event, "attended": 14, "follow_up_on": A_MONTH_LATER, "by": place.animator, "at": AFTER}
    with pytest.raises(MoreReturnedThanCame):
        hold_event(**facts, work=WorkDone(returning=15))
    with pytest.raises(TextLeadsToAPerson):
        hold_event(**facts, work=WorkDone(who_did_what="Jan, 590 012 118"))
    held = hold_event(**facts, work=WorkDone(returning=9, volunteers=3, who_did_what="Szkoła dała salę."))
    assert (held.returning, held.volunteers, held.staff_hours, held.who_did_what) == (9, 3, None, "Szkoła dała salę.")
