"""Checking the conditions: a place with a reason, a list when there is none, and a card that is no decision."""

import uuid

import pytest

from okienko.domain.applications.models import Application
from okienko.domain.catalogue.models import SocialService
from okienko.domain.matters.models import Matter
from okienko.domain.qualification.models import Qualification
from okienko.foundation.journal.models import Entry
from okienko.foundation.journal.purposes import Purpose
from tests.faces.desk.conftest import Desk, Office
from tests.factories import application, taxi


@pytest.fixture
def waiting(applied: Matter) -> Application:
    """An application nobody has judged."""
    return Application.objects.select_related("matter", "service__version").get(matter=applied)


def one_place(service: SocialService) -> None:
    """The taxi has one place, and Janina Maj has it."""
    SocialService.objects.filter(pk=service.pk).update(capacity=1)


def test_a_place_is_given_with_conditions_and_their_basis(office: Office, coordinator: Desk, waiting: Application):
    shown = coordinator.see("qualify", waiting.matter.number, waiting.pk)
    assert "wolnych miejsc z" in shown
    first = waiting.service.addressees.split(". ")[0]
    condition = f"{first}. ({waiting.service.version.resolution})"
    assert f"Podstawa: {waiting.service.version.resolution}." in shown
    assert "Dokładnie: mieszka w gminie: tak oraz (wiek: co najmniej 70 lub (wiek: co najmniej 60" in shown
    coordinator.done(
        "qualify", waiting.matter.number, waiting.pk, reason="Spełnia warunki.", conditions=[condition], krok="miejsce"
    )
    card = Qualification.objects.get(application=waiting)
    assert card.condition_lines == [condition]
    assert card.qualified_by == office.coordinator
    assert Entry.objects.filter(verb="read", purpose=Purpose.QUALIFY, person_id=waiting.person_id).exists()


def test_every_result_says_why(office: Office, coordinator: Desk, waiting: Application):
    assert "Napisz, dlaczego." in coordinator.refused("qualify", waiting.matter.number, waiting.pk, krok="miejsce")


def test_without_a_place_the_reason_stays_and_the_list_is_one_click_away(
    office: Office, coordinator: Desk, waiting: Application
):
    one_place(taxi())
    shown = coordinator.refused("qualify", waiting.matter.number, waiting.pk, reason="Spełnia warunki.", krok="miejsce")
    assert "Nie ma wolnych miejsc w tej usłudze." in shown
    assert "Spełnia warunki." in shown
    assert shown.index("Wpisz na listę oczekujących") < shown.index("Daj miejsce")
    coordinator.done("qualify", waiting.matter.number, waiting.pk, reason="Spełnia warunki.", krok="lista")
    waiting.refresh_from_db()
    assert waiting.state == "waiting"
    assert "Miejsce na liście: 1." in coordinator.see("matter", waiting.matter.number)
    assert "Wpisz na listę" not in coordinator.see("qualify", waiting.matter.number, waiting.pk)


def test_somebody_who_waits_longer_goes_first(office: Office, coordinator: Desk, waiting: Application):
    one_place(taxi())
    later = application(known_as="Teresa Łoś")
    for one in (waiting, later):
        coordinator.done("qualify", one.matter.number, one.pk, reason="Nie ma miejsc.", krok="lista")
    SocialService.objects.filter(pk=taxi().pk).update(capacity=2)
    shown = coordinator.refused("qualify", later.matter.number, later.pk, reason="Są miejsca.", krok="miejsce")
    assert "ktoś czeka dłużej" in shown
    coordinator.done("qualify", waiting.matter.number, waiting.pk, reason="Są miejsca.", krok="miejsce")


def test_a_judged_application_is_not_judged_again(office: Office, coordinator: Desk, waiting: Application):
    coordinator.done("qualify", waiting.matter.number, waiting.pk, reason="Tak.", krok="miejsce")
    shown = coordinator.refused("qualify", waiting.matter.number, waiting.pk, reason="Tak.", krok="miejsce")
    assert "Tego nie da się teraz zrobić" in shown


def test_a_repeated_post_gives_one_card(office: Office, coordinator: Desk, waiting: Application):
    key = str(uuid.uuid4())
    for _time in range(2):
        coordinator.done("qualify", waiting.matter.number, waiting.pk, key=key, reason="Tak.", krok="miejsce")
    assert Qualification.objects.filter(application=waiting).count() == 1


def test_the_clerk_does_not_judge(office: Office, clerk: Desk, waiting: Application):
    clerk.see("qualify", waiting.matter.number, waiting.pk, status=404)


def test_the_card_is_a_page_and_a_paper_and_each_look_is_written_down(office: Office, clerk: Desk):
    card = office.card
    number = card.application.matter.number
    shown = clerk.see("card", number, card.application_id)
    assert "Karta kwalifikacji do usługi" in shown
    assert "decyzj" not in shown.casefold()
    paper = clerk.client.get(f"/biurko/sprawy/{number}/wnioski/{card.application_id}/karta.pdf")
    assert paper.headers["Content-Type"] == "application/pdf"
    assert paper.content.startswith(b"%PDF")
    assert Entry.objects.filter(thing=f"card:{card.pk}", purpose=Purpose.QUALIFY).count() == 2


def test_what_was_not_qualified_has_no_card(office: Office, clerk: Desk, waiting: Application):
    clerk.see("card", waiting.matter.number, waiting.pk, status=404)
