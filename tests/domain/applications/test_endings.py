"""Every application ends in one stated way, and what was set aside is taken up again."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from okienko.domain.applications.actions import (
    AskedAgainMeanwhile,
    ConsentMissing,
    StillTimeToComplete,
    ask_for_completion,
    carry_over_application,
    hand_in_carried_over,
    leave_unexamined,
    postpone_answer,
    refuse_application,
    reopen_application,
    submit_application,
    withdraw_application,
)
from okienko.domain.applications.models import Application, Request
from okienko.domain.applications.queries import waiting_for_next_round
from okienko.foundation.access import NotAllowed, Role
from okienko.foundation.journal.models import Entry
from okienko.foundation.lifecycle import MoveNotAllowed
from tests import factories
from tests.factories import AT, actor, found_centre, hire

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _centre() -> None:
    found_centre()


def test_an_application_is_left_unexamined_only_after_the_last_day_for_completing_it() -> None:
    by, one = actor(hire(Role.CLERK)), factories.application()
    with pytest.raises(MoveNotAllowed):
        leave_unexamined(application=one, by=by, at=AT + timedelta(days=30))
    one = ask_for_completion(application=one, missing="Kopia orzeczenia", by=by, at=AT)
    with pytest.raises(StillTimeToComplete, match="jeszcze trwa"):
        leave_unexamined(application=one, by=by, at=AT + timedelta(days=7))
    one = leave_unexamined(application=one, by=by, at=AT + timedelta(days=8))
    assert (one.state, one.matter.timeline.latest("pk").more) == ("left_unexamined", "Kopia orzeczenia")
    one = reopen_application(
        application=one, reason="Kopia przyszła w terminie.", answer_by=date(2026, 4, 20), by=by, at=AT
    )
    assert (one.state, one.missing, one.complete_by, one.answer_by) == ("submitted", "", None, date(2026, 4, 20))


def test_an_application_moves_to_another_round_only_with_the_persons_word() -> None:
    by, one = actor(hire(Role.CLERK)), factories.application()
    with pytest.raises(ConsentMissing):
        carry_over_application(application=one, consent=" ", by=by, at=AT)
    one = carry_over_application(application=one, consent="Tak, w rozmowie 3 marca.", by=by, at=AT)
    assert one.state == "carried_over"
    director = factories.authorise(hire(Role.DIRECTOR)).staff
    with pytest.raises(MoveNotAllowed):
        refuse_application(application=one, decision="1/2026", by=actor(director), at=AT)


def test_what_was_carried_over_is_handed_in_once_and_a_consent_taken_back_ends_it() -> None:
    clerk, later = actor(hire(Role.CLERK)), AT + timedelta(days=60)
    one, other, third = (
        carry_over_application(application=factories.application(), consent="Tak, w rozmowie.", by=clerk, at=AT)
        for _ in range(3)
    )
    assert (one.carry_consent, one.carried_at) == ("Tak, w rozmowie.", AT)
    hand = {"since": later, "by": factories.MACHINE, "at": later + timedelta(minutes=1)}
    new = hand_in_carried_over(application=one, **hand)
    assert (new.carried_from, new.submitted_at, new.confirmation, new.state) == (one, later, "web", "submitted")
    assert hand_in_carried_over(application=one, **hand) == new
    assert Entry.objects.filter(verb="hand_in_carried_over", thing=f"application:{one.pk}").count() == 1
    withdraw_application(application=other, reason="Już nie chce czekać.", by=clerk, at=AT)
    with pytest.raises(ConsentMissing):
        hand_in_carried_over(application=other, **hand)
    request = Request.objects.get(matter=third.matter_id)
    by_hand = submit_application(request=request, need=third.need, confirmation="phone", by=clerk, at=later)
    assert by_hand.carried_from == third
    assert not waiting_for_next_round().exists()


def test_after_a_refusal_the_person_may_ask_again_and_only_one_application_lives() -> None:
    clerk, director, one = hire(Role.CLERK), hire(Role.DIRECTOR), factories.application()
    factories.authorise(director)
    one = refuse_application(application=one, decision="CUS.1.2026", by=actor(director), at=AT)
    assert (one.state, one.matter.timeline.latest("pk").more) == ("refused", "Numer decyzji: CUS.1.2026")
    again = submit_application(
        request=Request.objects.get(), need=one.need, confirmation="phone", by=actor(clerk), at=AT
    )
    assert again.pk != one.pk
    with pytest.raises(AskedAgainMeanwhile):
        reopen_application(application=one, reason="Kolegium", answer_by=date(2026, 4, 20), by=actor(clerk), at=AT)


def test_a_driver_ends_nothing_and_only_who_is_authorised_refuses() -> None:
    director, driver, one = actor(hire(Role.DIRECTOR)), actor(hire(Role.DRIVER)), factories.application()
    day = date(2026, 4, 20)
    attempts: list[Callable[[], object]] = [
        lambda: leave_unexamined(application=one, by=driver, at=AT),
        lambda: carry_over_application(application=one, consent="tak", by=driver, at=AT),
        lambda: refuse_application(application=one, decision="1", by=director, at=AT),
        lambda: reopen_application(application=one, reason="x", answer_by=day, by=driver, at=AT),
        lambda: postpone_answer(application=one, new_day=day, reason="x", by=driver, at=AT),
        lambda: hand_in_carried_over(application=one, since=AT, by=driver, at=AT),
    ]
    for attempt in attempts:
        with pytest.raises(NotAllowed):
            attempt()
    assert Application.objects.get().state == "submitted"
