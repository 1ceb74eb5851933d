"""Leaving an anonymous trace."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from okienko.domain.catalogue.choices import StatutoryArea
from okienko.domain.needs.actions import TooManyTraces, TraceNotUnderstood, leave_trace
from okienko.domain.needs.models import Trace, TraceHour
from okienko.domain.needs.needs_file import needs_by_code
from okienko.domain.needs.permissions import can_leave_trace, can_read_trace_statistics
from okienko.domain.needs.queries import quarters_with_traces, trace_statistics
from okienko.domain.needs.rules import AT_MOST_AN_HOUR, Quarter
from okienko.foundation.access import Actor, NotAllowed, Role
from okienko.foundation.journal.models import Entry

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 31, 21, 59, tzinfo=UTC)  # one minute before April in Warsaw
RESIDENT = Actor.resident()
RIDE = {"area": StatutoryArea.SOCIAL_ASSISTANCE, "need": "dojazd", "age_band": "75_up"}


def leave(times: int = 1, *, by: Actor = RESIDENT, at: datetime = AT, **changes: object) -> None:
    for turn in range(times):
        leave_trace(**{**RIDE, **changes}, by=by, at=at + turn * timedelta(hours=1))


def test_a_trace_is_one_more_in_a_counter():
    leave()
    leave(age_band="unsaid")
    leave()
    assert sorted(Trace.objects.values_list("need", "age_band", "month", "count")) == [
        ("dojazd", "75_up", date(2026, 3, 1), 2),
        ("dojazd", "unsaid", date(2026, 3, 1), 1),
    ]


def test_the_month_is_that_of_warsaw():
    leave(at=AT + timedelta(minutes=1))
    assert Trace.objects.get().month == date(2026, 4, 1)


def test_the_area_may_come_from_a_form():
    leave(area="4")
    assert Trace.objects.get().area == StatutoryArea.SOCIAL_ASSISTANCE


def test_the_journal_says_that_but_not_what():
    leave()
    entry = Entry.objects.get(verb="leave_trace")
    assert (entry.thing, entry.person_id, entry.user_id) == ("trace:2026-03", None, None)


def test_a_machine_leaves_no_trace():
    with pytest.raises(NotAllowed):
        leave(by=Actor.machine("night"))
    assert not Trace.objects.exists()


@pytest.mark.parametrize(
    "wrong", [{"need": "hulajnoga"}, {"age_band": "49"}, {"area": StatutoryArea.HEALTH}, {"area": ""}, {"area": "x"}]
)
def test_what_is_on_no_list_is_not_counted(wrong):
    with pytest.raises(TraceNotUnderstood):
        leave(**wrong)
    assert not Trace.objects.exists()


def test_the_centre_takes_so_many_traces_an_hour_and_keeps_no_address():
    leave(at=AT - timedelta(hours=1))
    for _ in range(AT_MOST_AN_HOUR):
        leave()
    with pytest.raises(TooManyTraces, match="za godzinę"):
        leave()
    leave(at=AT + timedelta(hours=1))
    assert sum(Trace.objects.values_list("count", flat=True)) == AT_MOST_AN_HOUR + 2
    assert TraceHour.objects.get().count == 1


def test_the_table_knows_no_day():
    cell = {**RIDE, "month": date(2026, 3, 2)}
    with pytest.raises(IntegrityError), transaction.atomic():
        Trace.objects.create(**cell)


def test_statistics_show_a_quarter_that_is_over():
    leave(9)
    assert trace_statistics(quarter=Quarter(2026, 1), on=date(2026, 7, 1)) is None
    leave(10)
    spring = trace_statistics(quarter=Quarter(2026, 2), on=date(2026, 7, 1))
    assert spring is not None
    assert spring.count == 17
    assert [(area.key, area.inside[0].key, area.inside[0].inside[0].key) for area in spring.inside] == [
        ("pomoc społeczna", "Dojazd tam, gdzie nic nie jeździ", "75 lat i więcej")
    ]
    assert trace_statistics(quarter=Quarter(2026, 2), on=date(2026, 6, 30)) is None


def test_quarters_to_choose_from_are_over():
    assert quarters_with_traces(date(2026, 7, 1)) == []
    leave(2)
    assert quarters_with_traces(date(2026, 6, 30)) == [Quarter(2026, 1)]
    assert quarters_with_traces(date(2026, 7, 1)) == [Quarter(2026, 2), Quarter(2026, 1)]
    assert quarters_with_traces(date(2027, 7, 1)) == [Quarter(2026, 2), Quarter(2026, 1)]


def test_everybody_may_leave_a_trace_and_planners_read_them():
    assert can_leave_trace(RESIDENT)
    for role in Role:
        by = Actor(user_id=1, grants=frozenset({(str(role), 1)}))
        assert can_leave_trace(by)
        planners = {Role.DIRECTOR, Role.SERVICES_ORGANISER, Role.COMMUNITY_ORGANISER}
        assert can_read_trace_statistics(by) == (role in planners)


def test_every_area_of_the_act_has_a_need_to_choose():
    needs = needs_by_code()
    assert {need.area for need in needs.values()} == set(StatutoryArea)
    assert all(code == need.code and 0 < len(need.name) <= 60 for code, need in needs.items())
    assert max(len(code) for code in needs) <= 40


def test_a_need_that_left_the_list_keeps_its_code():
    Trace.objects.create(**{**RIDE, "need": "dawna-potrzeba"}, month=date(2026, 4, 1), count=10)
    spring = trace_statistics(quarter=Quarter(2026, 2), on=date(2026, 7, 1))
    assert spring is not None
    assert spring.inside[0].inside[0].key == "dawna-potrzeba"
