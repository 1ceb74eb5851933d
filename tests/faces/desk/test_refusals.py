"""Refusals at the desk: a letter first, drafts in a batch, one signature, delivery, and what the person says."""

from datetime import date, timedelta

import pytest
import time_machine

from okienko.domain.applications.actions import ask_for_completion
from okienko.domain.applications.models import Application
from okienko.domain.catalogue.models import LegalParameter
from okienko.domain.correspondence.models import Message
from okienko.domain.matters.models import Matter
from okienko.domain.refusals.actions import name_authority
from okienko.domain.refusals.models import Authority, DelayNotice, Disagreement, Refusal
from okienko.domain.staff.models import Authorisation, StaffMember
from okienko.foundation.access import Role
from tests.domain.refusals.office import open_office
from tests.faces.desk.conftest import Desk, Office, day_of_form
from tests.factories import AT, MACHINE, TAXI, actor, application, authorise, hire

AFTER = AT + timedelta(days=15)
WORDS = {
    "reason": "Usługa jest dla osób od 70 lat.",
    "unmet": "Dołącz orzeczenie.\n",
    "other_help": "Bilet na autobus kupi Pan/Pani w kasie.",
}


@pytest.fixture
def demo(settings: object) -> None:
    """The demo, where letters go out although a lawyer has still to read the law."""
    settings.DEMO = True  # type: ignore[attr-defined]


@pytest.fixture
def director(office: Office) -> Desk:
    """Jan Kos, who may sign, and a college to which appeals go."""
    authorise(office.director)
    for role, name in (("appeals", "Samorządowe Kolegium Odwoławcze"), ("council", "Rada Miejska")):
        name_authority(role=role, name=name, address="Rynek 1", since=date(2020, 1, 1), by=MACHINE, at=AT)
    return Desk(office.director)


def log_in_again(*pairs: tuple[Desk, StaffMember]) -> None:
    """Weeks later everybody logs in again."""
    for desk, staff in pairs:
        assert staff.user is not None
        desk.client.force_login(staff.user, "django.contrib.auth.backends.ModelBackend")


def ticked(*refusals: Refusal) -> list[str]:
    """What the boxes say."""
    return [f"{one.pk}-{one.version}" for one in refusals]


def a_refusal(who: Desk, one: Application) -> Refusal:
    """A letter before a refusal, written at the desk."""
    who.done("last_chance", one.matter.number, one.pk, **WORDS)
    return Refusal.objects.get(application=one)


def test_from_the_letter_to_the_appeal(
    office: Office, coordinator: Desk, director: Desk, applied: Matter, demo: None, clock: time_machine.Traveller
):
    one = a_refusal(coordinator, Application.objects.get(matter=applied))
    assert "Osoba ma czas na odpowiedź do: wtorek, 17 marca" in coordinator.see("refusal", one.pk)
    assert "Odmowa: Taksówka dla seniora" in coordinator.see("matter", applied.number)
    assert "17 marca" in coordinator.refused("refusals", wybor=ticked(one), krok="przygotuj")
    clock.move_to(AFTER)
    log_in_again((coordinator, office.coordinator), (director, office.director))
    assert "Przygotuj decyzję" in coordinator.see("refusal", one.pk)
    coordinator.done("refusals", wybor=ticked(one), krok="przygotuj")
    one.refresh_from_db()
    draft = coordinator.see("refusal", one.pk)
    assert "Do sprawdzenia przez prawnika:" in draft
    assert "odmawiam Panu/Pani usługi: Taksówka dla seniora" in draft
    coordinator.done("correct_draft", one.pk, facts="Wiek: 60 lat.", law="Program mówi: od 70 lat.")
    assert "Podpisze je ktoś" in coordinator.see("refusals")
    one.refresh_from_db()
    assert "Nie masz ważnego upoważnienia" in coordinator.refused("refusals", wybor=ticked(one), krok="podpisz")
    assert "Podpisz decyzję" in director.see("refusal", one.pk)
    director.done("refusals", wybor=ticked(one), krok="podpisz")
    assert "Decyzje w drodze" in director.see("refusals")
    director.done("record_delivery", one.pk, how="person", **day_of_form("on", date(2026, 3, 18)))
    shown = director.see("refusal", one.pk)
    assert "Odwołanie można złożyć do: środa, 1 kwietnia" in shown
    clerk = Desk(office.clerk)
    assert "to będzie odwołanie" in clerk.see("disagree", applied.number)
    clerk.done(
        "disagree", applied.number, words="Mam orzeczenie.", channel="phone",
        **day_of_form("received_on", date(2026, 3, 18)),
    )  # fmt: skip
    said = Disagreement.objects.get()
    assert (said.kind, said.channel, said.taken_by) == ("appeal", "phone", office.clerk)
    assert "Odwołanie od decyzji" in clerk.see("refusals")
    assert "Mam orzeczenie." in clerk.see("matter", applied.number)
    assert "Decyzję podpisze" not in clerk.see("handle_disagreement", said.pk)
    clerk.done("handle_disagreement", said.pk, what="forward")
    assert Message.objects.get(kind="forwarding").name == "Samorządowe Kolegium Odwoławcze"
    assert "Samorządowe Kolegium Odwoławcze" in clerk.see("refusals")
    clerk.done("handle_disagreement", said.pk, what="set_aside", words="Kolegium uchyliło decyzję.")
    assert Application.objects.get(matter=applied).state == "submitted"
    assert "Kolegium uchyliło decyzję." in clerk.see("refusal", one.pk)
    assert clerk.client.get(f"/biurko/odmowy/niezgody/{said.pk}/").status_code == 404


def test_many_letters_and_one_signature(
    office: Office, coordinator: Desk, director: Desk, demo: None, clock: time_machine.Traveller
):
    some = [application(given_name="Adam", family_name=name) for name in ("Gil", "Sowa")]
    assert "wniosków bez wyniku: 2" in coordinator.see("refusals")
    shown = coordinator.see("last_chances", TAXI)
    assert "Adam Gil" in shown
    assert "Adam Sowa" in shown
    coordinator.done("last_chances", TAXI, people=[str(one.pk) for one in some], **WORDS)
    clock.move_to(AFTER)
    log_in_again((coordinator, office.coordinator), (director, office.director))
    assert "Czas na odpowiedź minął" in coordinator.see("refusals")
    assert "Zaznacz, kogo to dotyczy." in coordinator.refused("refusals", wybor=["x", "1-x"], krok="przygotuj")
    coordinator.done("refusals", wybor=ticked(*Refusal.objects.all()), krok="przygotuj")
    director.done("refusals", wybor=ticked(*Refusal.objects.all()), krok="podpisz")
    assert sorted(Refusal.objects.values_list("number", flat=True)) == ["CUS.OD.1.2026", "CUS.OD.2.2026"]


def test_a_person_who_meets_the_condition_goes_back_to_be_judged(
    office: Office, coordinator: Desk, applied: Matter, demo: None
):
    one = a_refusal(coordinator, Application.objects.get(matter=applied))
    address = coordinator.done("drop_refusal", one.pk, because="Orzeczenie jest w aktach.")
    assert address.endswith("/zakwalifikuj/")
    assert coordinator.client.get(f"/biurko/odmowy/{one.pk}/projekt/").status_code == 404


def test_other_ends_and_late_answers(
    office: Office, coordinator: Desk, clerk: Desk, demo: None, clock: time_machine.Traveller
):
    silent, next_time, slow = application(), application(), application()
    ask_for_completion(application=silent, missing="Kopia orzeczenia.", by=actor(office.clerk), at=AT)
    clerk.done("carry_over", next_time.matter.number, next_time.pk, consent="Tak, w rozmowie.")
    clock.move_to(AT + timedelta(days=27))
    log_in_again((clerk, office.clerk), (coordinator, office.coordinator))
    assert "Zostaw bez rozpoznania" in clerk.see("refusals")
    assert "Złóż do nowego naboru" in clerk.see("refusals")
    where = (silent.matter.number, silent.pk)
    clerk.done("leave_unexamined", *where, **day_of_form("called_on", date(2026, 3, 5)))
    silent.refresh_from_db()
    assert silent.state == "left_unexamined"
    assert "Taksówka dla seniora" in coordinator.see("tell_of_delay")
    said = {"reason": "Wniosków jest dużo.", **day_of_form("new_day", date(2026, 4, 20))}
    coordinator.done("tell_of_delay", people=[str(slow.pk)], **said)
    assert DelayNotice.objects.get().application == slow


def test_before_a_decision_somebody_else_answers(office: Office, clerk: Desk, coordinator: Desk, applied: Matter):
    assert "druga osoba z centrum" in clerk.see("disagree", applied.number)
    on = day_of_form("received_on", AT.date())
    clerk.done("disagree", applied.number, words="Za długo.", channel="desk", **on)
    clerk.done("disagree", applied.number, words="Dyrektor.", channel="desk", about_director="on", **on)
    review, complaint = Disagreement.objects.order_by("pk")
    assert (review.kind, complaint.kind) == ("review", "complaint")
    coordinator.done("handle_disagreement", review.pk, what="answer", words="Sprawdzone.")
    coordinator.done("handle_disagreement", complaint.pk, what="withdraw", words="Już dobrze.")
    assert {one.state for one in Disagreement.objects.all()} == {"answered", "withdrawn"}


def test_we_grant_an_appeal_ourselves(clock: time_machine.Traveller, db: None, demo: None):
    office = open_office()
    said = office.appeal()
    clock.move_to(AT + timedelta(days=21))
    Desk(office.director).done("handle_disagreement", said.pk, what="grant", words="Jest orzeczenie.")
    assert Refusal.objects.get().state == "set_aside"


def test_outside_the_demo_letters_wait_for_the_lawyer(office: Office, director: Desk, applied: Matter):
    one = Application.objects.get(matter=applied)
    shown = director.refused("last_chance", applied.number, one.pk, **WORDS)
    assert "Do sprawdzenia przez prawnika: Art. 10 § 1 i art. 79a" in shown
    row = LegalParameter.objects.get(code="last_chance_days")
    assert "Do sprawdzenia przez prawnika" in director.see("registers")
    director.done("check_law", row.pk, lawyer="Anna Prawnik", legal_basis=row.legal_basis)
    assert "Anna Prawnik" in director.see("registers")
    director.done("last_chance", applied.number, one.pk, **WORDS)
    assert director.client.get("/biurko/upowaznienia/prawo/999999/").status_code == 404


def test_the_register_says_who_may_sign(office: Office, director: Desk):
    administrator = Desk(hire(Role.ADMINISTRATOR, first_name="Igor", last_name="Mazur"))
    assert "Upoważnienia" in administrator.see("day")
    said = {"grantor": "mayor", "number": "OR.2", "basis": "pismo", **day_of_form("valid_from", AT.date())}
    director.done("record_authorisation", staff=str(office.organiser.pk), **said)
    director.refused("record_authorisation", staff=str(office.organiser.pk), **{**said, "number": ""})
    entry = Authorisation.objects.get(staff=office.organiser)
    administrator.done("end_authorisation", entry.pk, **day_of_form("last_day", AT.date()))
    entry.refresh_from_db()
    assert entry.valid_until == AT.date()
    administrator.done(
        "name_authority", role="council", named="Rada Gminy", address="Rynek 2",
        **day_of_form("since", date(2026, 3, 10)),
    )  # fmt: skip
    assert Authority.objects.filter(name="Rada Gminy").exists()
    for path in ("upowaznienia/999999/koniec/", "odmowy/grupa/nie-ma/", "odmowy/999999/"):
        assert director.client.get(f"/biurko/{path}").status_code == 404
