"""Duty hours, and who answers the phone."""

from datetime import UTC, datetime, time, timedelta

import pytest

from okienko.domain.staff import queries
from okienko.domain.staff.actions import DutiesOverlap, change_duty_hours
from okienko.domain.staff.models import DutyHours, Post
from okienko.domain.staff.rules import Colleague, missing_posts, who_answers
from okienko.foundation.access import NotAllowed, Role
from okienko.foundation.journal.models import Entry
from okienko.foundation.versions import ChangedMeanwhile
from okienko.foundation.weekly_hours import Shift
from tests.domain.staff.factories import AT, CONSOLE, OFFICE_WEEK, STRANGER, a_staff_member, a_unit, on_duty, somebody

EVENING = datetime(2027, 3, 8, 17, 0, tzinfo=UTC)


@pytest.mark.django_db
def test_new_duty_hours_replace_the_old_ones() -> None:
    unit = a_unit()
    ewa = on_duty(a_staff_member(unit))
    monday = [Shift(0, time(8), time(12))]
    change_duty_hours(staff=ewa, week=monday, by=somebody(Role.ADMINISTRATOR, unit), at=AT, note="pokój 3", version=2)
    ewa = queries.staff_member(ewa.pk)
    assert queries.week_of(ewa) == monday
    assert (ewa.version, DutyHours.objects.get().note) == (3, "pokój 3")
    assert Entry.objects.filter(verb="change_duty_hours", thing=f"staff:{ewa.pk}").count() == 2


@pytest.mark.django_db
def test_duties_of_one_day_do_not_overlap() -> None:
    ewa = on_duty(a_staff_member(a_unit()))
    with pytest.raises(DutiesOverlap):
        change_duty_hours(
            staff=ewa, week=[Shift(0, time(8), time(12)), Shift(0, time(11), time(13))], by=CONSOLE, at=AT
        )
    assert len(queries.week_of(queries.staff_member(ewa.pk))) == 5


@pytest.mark.django_db
def test_a_stranger_may_not_change_duty_hours() -> None:
    ewa = a_staff_member(a_unit())
    with pytest.raises(NotAllowed):
        change_duty_hours(staff=ewa, week=(), by=STRANGER, at=AT)


@pytest.mark.django_db
def test_two_people_do_not_overwrite_each_others_hours() -> None:
    ewa = on_duty(a_staff_member(a_unit()))
    with pytest.raises(ChangedMeanwhile):
        change_duty_hours(staff=ewa, week=(), by=CONSOLE, at=AT, version=1)


@pytest.mark.django_db
def test_the_page_says_when_to_call() -> None:
    ewa = queries.staff_member(on_duty(a_staff_member(a_unit())).pk)
    opening = queries.duty_today(ewa, AT)
    assert opening is not None
    assert opening.is_now
    assert queries.duty_sentence(ewa, AT) == "dziś do 15.30"
    assert queries.duty_sentence(ewa, EVENING) == "jutro od 7.30"
    assert queries.duty_week(ewa) == ["poniedziałek–piątek, 7.30–15.30"]


@pytest.mark.django_db
def test_without_duty_hours_nothing_is_said() -> None:
    ewa = a_staff_member(a_unit())
    assert queries.duty_today(ewa, AT) is None
    assert queries.duty_sentence(ewa, AT) == ""


@pytest.mark.django_db
def test_the_desk_answers_before_everybody_else() -> None:
    unit = a_unit()
    on_duty(a_staff_member(unit, last_name="Adamska", post=Post.DIRECTOR))
    dispatcher = on_duty(a_staff_member(unit, last_name="Borowa", post=Post.DISPATCHER))
    assert queries.person_on_phone(AT) == dispatcher
    clerk = on_duty(a_staff_member(unit))
    assert queries.person_on_phone(AT) == clerk
    assert [staff.last_name for staff in queries.on_duty(AT)] == ["Adamska", "Borowa", "Sikora"]


@pytest.mark.django_db
def test_nobody_answers_in_the_evening() -> None:
    on_duty(a_staff_member(a_unit()))
    assert queries.person_on_phone(EVENING) is None
    assert queries.on_duty(EVENING) == []


@pytest.mark.django_db
def test_somebody_who_left_does_not_answer() -> None:
    unit = a_unit()
    on_duty(a_staff_member(unit, valid_until=AT.date() - timedelta(days=1)))
    assert queries.person_on_phone(AT) is None


def test_the_first_in_order_answers_among_people_of_one_post() -> None:
    people = [
        Colleague(1, "driver", OFFICE_WEEK),
        Colleague(2, "clerk"),
        Colleague(3, "clerk", OFFICE_WEEK),
        Colleague(4, "clerk", OFFICE_WEEK),
    ]
    assert who_answers(people, AT, ["clerk"]) == people[2]
    assert who_answers(people[:2], AT, ["clerk"]) is None


def test_posts_with_enough_people_are_no_vacancies() -> None:
    assert missing_posts({"clerk": 2, "driver": 1, "dpo": 1}, ["clerk", "driver", "driver"]) == {"clerk": 1, "dpo": 1}
