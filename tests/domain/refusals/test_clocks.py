"""Clocks that run from the application, and who is above us."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from okienko.domain.applications.actions import StillTimeToComplete, ask_for_completion, carry_over_application
from okienko.domain.correspondence.models import Message
from okienko.domain.refusals.actions import (
    LawNotChecked,
    NewDayIsNotLater,
    leave_unexamined,
    name_authority,
    tell_of_delay,
)
from okienko.domain.refusals.models import Authority
from okienko.domain.refusals.queries import authority, carried_over, late_answers, unanswered_calls
from okienko.foundation.access import Actor, NotAllowed, Role
from okienko.foundation.journal.models import Entry
from tests.domain.refusals.office import Office, open_office
from tests.factories import AT, MACHINE, actor, application, hire

pytestmark = pytest.mark.django_db
CALLED = date(2026, 3, 6)
LATE = AT + timedelta(days=14)


@pytest.fixture
def office() -> Office:
    return open_office()


def test_the_term_for_completing_runs_from_the_day_the_person_got_the_call(office: Office) -> None:
    one = ask_for_completion(application=application(), missing="Kopia orzeczenia.", by=office.window, at=AT)
    assert list(unanswered_calls(by=office.window, on=date(2026, 3, 10))) == []
    assert list(unanswered_calls(by=office.window, on=date(2026, 3, 11))) == [one]
    hand = {"application": one, "called_on": CALLED, "by": office.window}
    with pytest.raises(LawNotChecked):
        leave_unexamined(**hand, at=LATE)  # type: ignore[arg-type]
    with pytest.raises(StillTimeToComplete):
        leave_unexamined(**hand, at=AT + timedelta(days=10), demo=True)  # type: ignore[arg-type]
    ended = leave_unexamined(**hand, at=AT + timedelta(days=11), demo=True)  # type: ignore[arg-type]
    assert ended.state == "left_unexamined"
    letter = Message.objects.get(kind="unexamined")
    assert "Prosiliśmy o jedną rzecz: Kopia orzeczenia. Czekaliśmy do dnia: 10 marca 2026." in letter.body
    assert "Art. 64 § 2" in letter.body


def test_notices_of_delay_go_out_in_bulk_and_move_nobody_in_the_queue(office: Office) -> None:
    some = [application(), application(contact_way="letter")]
    new_day = date(2026, 5, 4)
    assert set(late_answers(by=office.judges, until=date(2026, 4, 2))) == set(some)
    for day, reason in ((date(2026, 4, 2), "Dużo wniosków."), (new_day, " ")):
        with pytest.raises(NewDayIsNotLater):
            tell_of_delay(applications=some, reason=reason, new_day=day, by=office.judges, at=LATE, demo=True)
    with pytest.raises(LawNotChecked):
        tell_of_delay(applications=some, reason="Dużo wniosków.", new_day=new_day, by=office.judges, at=LATE)
    notices = tell_of_delay(
        applications=some, reason="Dużo wniosków.", new_day=new_day, by=office.judges, at=LATE, demo=True
    )
    assert [notice.was_due_on for notice in notices] == [date(2026, 4, 2)] * 2
    assert list(late_answers(by=office.judges, until=date(2026, 4, 2))) == []
    moments = {one.pk: one.submitted_at for one in some}
    for one in some:
        one.refresh_from_db()
        assert (one.answer_by, one.submitted_at) == (new_day, moments[one.pk])
    assert Message.objects.filter(kind="delay", channel="letter").count() == 2
    assert Message.objects.filter(kind="letter_is_coming").count() == 1, "who chose letters gets one, not two"
    assert Entry.objects.filter(verb="tell_of_delay").count() == 2


def test_the_clock_of_an_answer_runs_from_the_day_of_the_application_and_february_is_short(office: Office) -> None:
    """k.p.a. art. 35(3): a month; a plan has thirty days; what ends first counts, whoever is slow afterwards."""
    asked = application(at=datetime(2027, 1, 29, 9, tzinfo=UTC))
    assert asked.answer_by == date(2027, 3, 1)  # 28 February is a Sunday; thirty days after is 28 February too
    late = application(at=datetime(2027, 1, 31, 9, tzinfo=UTC))
    assert late.answer_by == date(2027, 3, 1)  # not 2 March
    assert set(late_answers(by=office.judges, until=date(2027, 3, 1))) == {asked, late}


def test_what_is_carried_over_waits_in_sight(office: Office) -> None:
    one = carry_over_application(application=application(), consent="Tak, w rozmowie.", by=office.window, at=AT)
    assert list(carried_over(by=office.window)) == [one]


def test_from_a_day_on_somebody_else_is_above_us(office: Office) -> None:
    moved, again = date(2026, 6, 1), date(2026, 5, 1)
    for since in (moved, again):
        name_authority(role="council", name=" Nowa Rada ", address="Rynek 2", since=since, by=office.signs, at=AT)
    found = [authority("council", on=day) for day in (date(2026, 4, 30), again, moved)]
    assert [one.name if one else None for one in found] == ["Rada Miejska", "Nowa Rada", "Nowa Rada"]
    Authority.objects.all().delete()
    assert name_authority(role="appeals", name="SKO", address="x", since=again, by=MACHINE, at=AT).valid_until is None


def test_strangers_stop_no_clock(office: Office) -> None:
    driver, one = actor(hire(Role.DRIVER)), application()
    attempts: list[Callable[[], object]] = [
        lambda: leave_unexamined(application=one, called_on=CALLED, by=driver, at=LATE),
        lambda: tell_of_delay(applications=[one], reason="x", new_day=date(2026, 5, 4), by=office.window, at=LATE),
        lambda: name_authority(role="council", name="x", address="x", since=CALLED, by=Actor.resident(), at=AT),
    ]
    for attempt in attempts:
        with pytest.raises(NotAllowed):
            attempt()
