"""Letters of intent and agreements; a task before one ends and when an answer is late, each once."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, transaction

from okienko.domain.catalogue.actions import load_parameters
from okienko.domain.catalogue.parameter_file import our_parameters
from okienko.domain.community.actions.impersonal import TextLeadsToAPerson, TextMissing
from okienko.domain.networks.actions import (
    MACHINE,
    answer_position,
    change_end_of_partnership,
    remind_of_partners,
)
from okienko.domain.networks.actions.errors import EndsBeforeItBegan, LeadersSignNothing, NotInTheNetworkThen
from okienko.domain.networks.choices import PaperKind
from okienko.domain.networks.jobs import remind_of_partners_every_morning
from okienko.domain.networks.models import Partnership
from okienko.domain.networks.queries import papers_in_force, papers_of
from okienko.domain.staff.models import StaffMember
from okienko.domain.tasks.models import Task
from okienko.foundation.access import NotAllowed
from okienko.foundation.versions import ChangedMeanwhile
from tests.domain.community.factories import AT, Neighbourhood, a_neighbourhood, last_entry, refused_to_strangers
from tests.domain.networks.factories import SINCE, TODAY, a_leader, a_paper, a_partner, a_position
from tests.domain.staff.factories import CONSOLE, STRANGER, a_staff_member

END = date(2027, 6, 30)
DUE = datetime(2027, 5, 1, 4, 0, tzinfo=UTC)


@pytest.fixture
def place(db: None) -> Neighbourhood:
    """A community with its team."""
    return a_neighbourhood()


def remind(at: datetime) -> list[str]:
    """What is asked for on a morning, and of whom."""
    given = remind_of_partners(days_before=60, by=MACHINE, at=at)
    made = Task.objects.filter(added_at=at).order_by("pk")
    assert given == len(made)
    return [f"{one.owner.first_name}: {one.title} ({one.kind}, {one.due_at:%d.%m})" for one in made]


def test_a_letter_may_have_no_end_and_an_agreement_has_its_days(place: Neighbourhood) -> None:
    letter = a_paper(place, kind=PaperKind.LETTER, valid_until=None, number=" OSL.1/26 ")
    agreement = a_paper(place, letter.member, valid_until=date(2026, 12, 31))
    assert str(letter) == "list intencyjny: sala w soboty"
    assert letter.number == "OSL.1/26"
    assert {*papers_of(place.community)} == {letter, agreement}
    assert list(papers_in_force(place.community, TODAY)) == [letter]
    assert list(papers_in_force(place.community, date(2026, 12, 31))) == [agreement, letter]
    assert last_entry("sign_partnership")[0] == f"partnership:{agreement.pk}"


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"subject": " "}, TextMissing),
        ({"subject": "dzwonić 590 012 118"}, TextLeadsToAPerson),
        ({"valid_from": date(2026, 5, 3)}, NotInTheNetworkThen),
        ({"valid_until": date(2026, 5, 3)}, EndsBeforeItBegan),
    ],
)
def test_a_paper_says_what_it_is_about_and_lasts(
    place: Neighbourhood, changes: dict[str, Any], error: type[Exception]
) -> None:
    with pytest.raises(error):
        a_paper(place, **changes)


def test_a_person_signs_nothing_for_the_network(place: Neighbourhood) -> None:
    with pytest.raises(LeadersSignNothing):
        a_paper(place, a_leader(place).member)


def test_the_organiser_gets_a_task_once_while_there_is_time_to_talk(place: Neighbourhood) -> None:
    paper = a_paper(place)
    a_paper(place, paper.member, kind=PaperKind.LETTER, valid_until=None)
    assert remind(AT) == []
    asked = "Hanna: Kończy się: porozumienie: sala w soboty, Szkoła na Łąkach (agreement_ends, 30.06)"
    assert remind(DUE) == [asked]
    assert remind(DUE.replace(day=2)) == []
    changed = change_end_of_partnership(
        paper=paper, valid_until=date(2027, 7, 31), why="na wakacje", version=1, by=place.organiser, at=DUE
    )
    assert (changed.valid_until, changed.why_changed, changed.version) == (date(2027, 7, 31), "na wakacje", 2)
    assert {one.state for one in Task.objects.all()} == {"dropped"}
    assert remind(DUE.replace(month=6)) == [asked.replace("30.06", "31.07")]


def test_an_end_is_changed_with_a_reason_and_not_to_before_the_beginning(place: Neighbourhood) -> None:
    paper = a_paper(place)
    for until, why, error in (
        (date(2026, 5, 3), "koniec", EndsBeforeItBegan),
        (None, " ", TextMissing),
    ):
        with pytest.raises(error):
            change_end_of_partnership(paper=paper, valid_until=until, why=why, by=place.organiser, at=AT)
    change_end_of_partnership(paper=paper, valid_until=None, why="bez terminu", by=place.organiser, at=AT)
    with pytest.raises(ChangedMeanwhile):
        change_end_of_partnership(
            paper=paper, valid_until=None, why="jeszcze raz", version=1, by=place.organiser, at=AT
        )
    assert last_entry("change_end_of_partnership")[0] == f"partnership:{paper.pk}"


def test_a_late_answer_is_asked_for_once_and_the_task_goes_when_it_comes(place: Neighbourhood) -> None:
    position = a_position(place)
    assert remind(AT.replace(day=7)) == []
    asked = "Hanna: Nie ma odpowiedzi na stanowisko: Przystanek bliżej bloku 6 (answer_is_late, 11.03)"
    assert remind(AT) == [asked]
    assert remind(AT.replace(day=9)) == []
    answer_position(position=position, answer="Tak, we wrześniu.", answered_on=TODAY, by=place.organiser, at=AT)
    assert Task.objects.get().state == "dropped"


def test_when_the_organiser_has_left_somebody_who_works_here_gets_it(place: Neighbourhood) -> None:
    a_paper(place)
    a_position(place)
    StaffMember.objects.filter(pk=place.staff.pk).update(valid_until=TODAY)
    assert remind(DUE) == []
    a_staff_member(place.unit, first_name="Krystyna", last_name="Dębska", post="director")
    assert [one[:8] for one in remind(DUE.replace(day=3))] == ["Krystyna"] * 2


def test_the_reminder_is_sent_every_morning_by_the_machine_only(place: Neighbourhood) -> None:
    load_parameters(parameters=our_parameters(), by=CONSOLE, at=AT)
    a_paper(place)
    with pytest.raises(NotAllowed):
        remind_of_partners(days_before=60, by=place.organiser, at=DUE)
    with time_machine.travel(DUE, tick=False):
        remind_of_partners_every_morning(timestamp=0)
    assert Task.objects.get().kind == "agreement_ends"


def test_only_the_organiser_signs(place: Neighbourhood) -> None:
    paper, school = a_paper(place), a_partner(place, "Parafia", "parafia")
    for nobody in (place.animator, place.clerk, place.elsewhere, STRANGER):
        with refused_to_strangers():
            a_paper(place, school, by=nobody)
        with refused_to_strangers():
            change_end_of_partnership(paper=paper, valid_until=None, why="x", by=nobody, at=AT)


def test_the_database_keeps_impossible_papers_out(place: Neighbourhood) -> None:
    paper = a_paper(place)
    for facts in ({"kind": "other"}, {"valid_until": date(2026, 5, 3)}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Partnership.objects.filter(pk=paper.pk).update(**facts)
    assert paper.valid_from == SINCE
