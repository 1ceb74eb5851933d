""" "I do not agree": taken by any channel, sent on in time, answered by somebody else, or granted by ourselves."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from okienko.domain.applications.models import Application
from okienko.domain.correspondence.models import Message
from okienko.domain.refusals.actions import (
    Arrival,
    AuthorityMissing,
    DayOutOfTime,
    LawNotChecked,
    LetterNotWhole,
    NotAuthorised,
    OutcomeDoesNotFit,
    SomebodyElseChecks,
    WordsMissing,
    answer_review,
    disagree,
    forward_disagreement,
    grant_appeal,
    record_outcome,
    withdraw_disagreement,
)
from okienko.domain.refusals.models import Authority, Disagreement, Refusal
from okienko.domain.refusals.queries import disagreements_in, open_disagreements
from okienko.domain.staff.actions import change_superior, end_employment
from okienko.domain.tasks.models import Task
from okienko.foundation.access import Actor, Channel, NotAllowed, Role
from okienko.foundation.journal.models import Entry
from okienko.foundation.lifecycle import MoveNotAllowed
from tests.domain.refusals.office import LATER, Office, no, open_office
from tests.factories import AT, MACHINE, actor, application, hire

pytestmark = pytest.mark.django_db
TODAY = LATER.date()


@pytest.fixture
def office() -> Office:
    return open_office()


def test_after_a_decision_it_is_an_appeal_whatever_it_is_called(office: Office) -> None:
    one = office.appeal(words="Proszę o ponowne sprawdzenie.")
    assert (one.kind, one.state, one.due_on) == ("appeal", "received", date(2026, 3, 30))
    matter = one.matter
    matter.refresh_from_db()
    assert (matter.now_text, matter.next_by) == ("Odwołanie przyjęte", one.due_on)
    copy = Message.objects.get(kind="appeal_to_sign")
    assert "Proszę o ponowne sprawdzenie." in copy.body
    assert "podpisać" in copy.body
    task = Task.objects.get(ref=f"disagreement:{one.pk}")
    assert (task.owner, task.title) == (matter.handler, "Odwołanie przyjęte")
    assert Entry.objects.filter(verb="disagree", person_id=matter.person_id).exists()


def test_the_same_key_is_one_appeal(office: Office) -> None:
    one = office.appeal()
    assert no(one.matter, words="Jeszcze raz") == one
    assert list(open_disagreements(by=office.window)) == disagreements_in(one.matter_id) == [one]


def test_a_letter_counts_from_its_postmark_and_is_signed_already(office: Office) -> None:
    arrival = Arrival(Channel.PAPER, TODAY, TODAY - timedelta(days=2))
    one = office.appeal(arrival=arrival, by=office.window, taken_by=office.clerk)
    assert (one.sent_on, one.received_on, one.taken_by) == (date(2026, 3, 21), TODAY, office.clerk)
    assert not Message.objects.filter(kind="appeal_to_sign").exists()


@pytest.mark.parametrize(("received", "sent"), [(0, 1), (1, 0)])
def test_no_letter_comes_tomorrow_or_before_it_was_posted(office: Office, received: int, sent: int) -> None:
    days = [TODAY + timedelta(days=number) for number in (received, sent)]
    with pytest.raises(DayOutOfTime):
        no(application().matter, arrival=Arrival(Channel.PAPER, *days))


def test_before_a_decision_somebody_else_checks_again(office: Office) -> None:
    matter = application().matter
    with pytest.raises(WordsMissing):
        no(matter, words=" ")
    one = no(matter, arrival=Arrival(Channel.PHONE, TODAY, TODAY), by=office.window, taken_by=office.clerk)
    assert (one.kind, one.refusal, one.due_on) == ("review", None, date(2026, 4, 23))
    with pytest.raises(OutcomeDoesNotFit):
        forward_disagreement(disagreement=one, by=office.window, at=LATER)
    with pytest.raises(SomebodyElseChecks):
        answer_review(disagreement=one, answer="x", by=office.window, at=LATER)
    with pytest.raises(LetterNotWhole):
        answer_review(disagreement=one, answer=" ", by=office.judges, at=LATER)
    nobodys = Actor(user_id=999_999, name="konto", grants=office.judges.grants, channel=Channel.DESK)
    with pytest.raises(NotAllowed):
        answer_review(disagreement=one, answer="x", by=nobodys, at=LATER)
    with pytest.raises(OutcomeDoesNotFit):
        grant_appeal(disagreement=one, reason="x", by=office.signs, at=LATER, demo=True)
    one = answer_review(disagreement=one, answer="Kolejność jest dobra.", by=office.judges, at=LATER, version=1)
    assert one.state == "answered"
    assert "Kolejność jest dobra." in Message.objects.get(kind="review_answer").body


def test_whoever_has_the_matter_does_not_check_it(office: Office) -> None:
    matter = application().matter
    matter.handler = office.coordinator
    matter.save()
    one = no(matter)
    with pytest.raises(SomebodyElseChecks):
        answer_review(disagreement=one, answer="x", by=office.judges, at=LATER)


def test_a_check_is_the_task_of_the_superior_and_of_the_organiser_when_there_is_none(office: Office) -> None:
    boss, matter = hire(Role.SERVICES_ORGANISER), application().matter
    change_superior(staff=office.clerk, superior=office.director, by=MACHINE, at=AT)
    matter.refresh_from_db()
    assert matter.handler == office.clerk
    no(matter, key="jeden")
    end_employment(staff=office.director, last_day=AT.date(), by=MACHINE, at=AT)
    no(matter, key="dwa")
    matter.handler = None
    matter.save()
    no(matter, key="trzy")
    assert [task.owner for task in Task.objects.order_by("pk")] == [office.director, boss, boss]


def test_nobody_at_all_has_no_task(office: Office) -> None:
    matter = application().matter
    for staff in (office.clerk, office.coordinator, office.director):
        end_employment(staff=staff, last_day=AT.date(), by=MACHINE, at=AT)
    assert no(matter).state == "received"
    assert not Task.objects.exists()


def test_an_appeal_goes_to_the_college_with_all_it_needs(office: Office) -> None:
    one = forward_disagreement(disagreement=office.appeal(), by=office.window, at=LATER + timedelta(days=1), version=1)
    assert (one.state, one.forwarded_to) == ("forwarded", "Samorządowe Kolegium Odwoławcze w Jaworzycach")
    letter = Message.objects.get(kind="forwarding")
    assert (letter.channel, letter.addressee_ref.split(":")[0]) == ("letter", "authority")
    for words in ("Mam orzeczenie.", "CUS.OD.1.2026", "20 marca 2026", "W terminie: tak", "akta sprawy"):
        assert words in letter.body
    assert Task.objects.get().state == "done"
    with pytest.raises(MoveNotAllowed):
        forward_disagreement(disagreement=one, by=office.window, at=LATER)


@pytest.mark.parametrize(("late", "said"), [(True, "W terminie: nie"), (False, "W terminie: nie wiadomo")])
def test_a_late_appeal_goes_on_too_for_the_college_to_judge(office: Office, late: bool, said: str) -> None:
    refusal = office.delivered() if late else office.signed()[0]
    on = date(2026, 4, 7) if late else TODAY
    at = LATER + timedelta(days=30)
    one = office.appeal(refusal, arrival=Arrival(Channel.DESK, on, on), at=at, by=office.window)
    forward_disagreement(disagreement=one, by=office.window, at=at)
    assert said in Message.objects.get(kind="forwarding").body


def test_a_complaint_about_the_director_goes_to_the_council(office: Office) -> None:
    one = office.appeal(words="Dyrektorka mnie nie wysłuchała.", about_director=True)
    assert (one.kind, one.refusal, one.due_on) == ("complaint", None, date(2026, 3, 30))
    one = forward_disagreement(disagreement=one, by=office.window, at=LATER)
    assert (one.forwarded_to, one.forwarded_on) == ("Rada Miejska", TODAY)
    with pytest.raises(OutcomeDoesNotFit):
        record_outcome(disagreement=one, outcome="set_aside", answer="", by=office.window, at=LATER)
    one = record_outcome(disagreement=one, outcome="justified", answer="Rada przeprasza.", by=office.window, at=LATER)
    assert (one.state, one.outcome) == ("decided", "justified")


def test_without_a_college_nothing_can_go_on(office: Office) -> None:
    one = office.appeal()
    Authority.objects.all().delete()
    with pytest.raises(AuthorityMissing):
        forward_disagreement(disagreement=one, by=office.window, at=LATER)


def test_we_may_see_ourselves_that_the_person_is_right(office: Office) -> None:
    one = office.appeal()
    with pytest.raises(NotAuthorised):
        grant_appeal(disagreement=one, reason="Jest orzeczenie.", by=office.judges, at=LATER, demo=True)
    with pytest.raises(LetterNotWhole):
        grant_appeal(disagreement=one, reason="", by=office.signs, at=LATER, demo=True)
    with pytest.raises(LawNotChecked):
        grant_appeal(disagreement=one, reason="Jest orzeczenie.", by=office.signs, at=LATER)
    one = grant_appeal(disagreement=one, reason="Jest orzeczenie.", by=office.signs, at=LATER, demo=True)
    assert (one.state, Refusal.objects.get().state) == ("granted", "set_aside")
    mine = Application.objects.get()
    assert (mine.state, mine.answer_by) == ("submitted", date(2026, 4, 23))
    assert "Uchylam w całości decyzję numer CUS.OD.1.2026" in Message.objects.get(kind="set_aside").body


@pytest.mark.parametrize(("outcome", "state"), [("set_aside", "submitted"), ("upheld", "refused")])
def test_what_the_college_says_is_done(office: Office, outcome: str, state: str) -> None:
    one = forward_disagreement(disagreement=office.appeal(), by=office.window, at=LATER)
    record_outcome(disagreement=one, outcome=outcome, answer="", by=office.window, at=LATER)
    assert Application.objects.get().state == state


def test_an_appeal_gets_no_answer_of_ours(office: Office) -> None:
    with pytest.raises(OutcomeDoesNotFit):
        answer_review(disagreement=office.appeal(), answer="Nie.", by=office.judges, at=LATER)


def test_only_the_person_takes_it_back(office: Office) -> None:
    one = office.appeal()
    with pytest.raises(WordsMissing):
        withdraw_disagreement(disagreement=one, because="", by=office.window, at=LATER)
    one = withdraw_disagreement(disagreement=one, because="Jednak nie.", by=office.window, at=LATER)
    assert (one.state, Task.objects.get().state) == ("withdrawn", "done")
    assert disagreements_in(one.matter_id)[0].answer == "Jednak nie."


def test_strangers_take_and_move_nothing(office: Office) -> None:
    driver, one = actor(hire(Role.DRIVER)), office.appeal()
    on = Arrival(Channel.DESK, TODAY, TODAY)
    attempts: list[Callable[[], object]] = [
        lambda: disagree(matter=one.matter, words="x", key="k", arrival=on, by=driver, at=LATER),
        lambda: forward_disagreement(disagreement=one, by=driver, at=LATER),
        lambda: record_outcome(disagreement=one, outcome="upheld", answer="", by=driver, at=LATER),
        lambda: withdraw_disagreement(disagreement=one, because="x", by=driver, at=LATER),
    ]
    for attempt in attempts:
        with pytest.raises(NotAllowed):
            attempt()
    assert Disagreement.objects.count() == 1
