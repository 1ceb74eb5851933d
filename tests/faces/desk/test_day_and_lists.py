"""My day, the inbox, people, calls, tasks, programmes: by deadline, every number a link, every look written down."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.urls import reverse

from okienko.domain.applications.models import Application, Receipt
from okienko.domain.correspondence.actions import send
from okienko.domain.correspondence.models import Message
from okienko.domain.matters.actions import hand_over
from okienko.domain.matters.models import Matter
from okienko.domain.people.models import Person
from okienko.domain.staff.models import StaffMember
from okienko.domain.tasks.actions import add_task
from okienko.domain.tasks.models import Task
from okienko.foundation.access import Role
from okienko.foundation.access.actions import grant_role
from okienko.foundation.accounts.models import User
from okienko.foundation.files.filing import Filing
from okienko.foundation.journal.models import Entry
from okienko.foundation.journal.purposes import Purpose
from tests.faces.desk.conftest import Desk, Office
from tests.factories import AT, MACHINE, actor, application, ask, hire, submission
from tests.foundation.accounts.login import with_phone


def mine(matter: Matter, staff: StaffMember) -> Matter:
    """The matter is now this worker's."""
    return hand_over(matter=matter, to=staff, by=actor(staff), at=AT)


def a_task(owner: StaffMember, **changes: Any) -> Task:
    """Something to do today at noon."""
    facts: dict[str, Any] = {
        "kind": "call", "title": "Zadzwoń: kierowca nikogo nie zastał", "due_at": AT + timedelta(hours=1),
        "number": "482617", "ref": "matter:1", "addressee_name": "Stefan Gil", "by": MACHINE, "at": AT,
    }  # fmt: skip
    return add_task(owner=owner, **{**facts, **changes})


def test_a_day_without_work_says_so(office: Office, clerk: Desk):
    shown = clerk.see("day")
    assert "Nic nie czeka." in shown
    assert "ok-window" not in shown
    assert "0 spraw." in shown


def test_the_day_goes_by_deadline_and_shows_the_first_matter(office: Office, clerk: Desk, request_matter: Matter):
    mine(request_matter, office.clerk)
    urgent = mine(ask(submission(known_as="Stefan Gil", urgency="today")), office.clerk)
    a_task(office.clerk, title="Odłożone zadanie", addressee_name="")
    shown = clerk.see("day")
    assert shown.index("Odłożone zadanie") < shown.index("Stefan Gil") < shown.index("Janina Maj")
    assert 'Mój dzień<span class="ok-count">3</span>' in shown
    assert "Oddzwoń i wskaż usługę" in shown
    assert f'href="/biurko/sprawy/{urgent.number}/"' in shown
    window = shown[shown.index('class="ok-window"') :]
    assert "Stefan Gil" in window
    reads = Entry.objects.filter(verb="read", thing="list:day").values_list("person_id", flat=True)
    assert set(reads) == {request_matter.person_id, urgent.person_id}


def test_the_person_of_a_task_is_a_read_too(office: Office, clerk: Desk, request_matter: Matter, applied: Matter):
    task = a_task(office.clerk, ref=f"matter:{request_matter.pk}", number=request_matter.number)
    a_task(office.clerk, ref=f"matter:{applied.number}", number="")
    a_task(office.clerk, ref="ride:7", number="")
    clerk.see("day")
    reads = Entry.objects.filter(verb="read", thing="list:day").values_list("person_id", flat=True)
    assert set(reads) == {request_matter.person_id, applied.person_id}
    clerk.see("finish_task", task.pk)
    assert Entry.objects.get(verb="read", thing=f"task:{task.pk}").person_id == request_matter.person_id


def test_a_task_and_a_matter_that_say_the_same_are_one_line(office: Office, clerk: Desk):
    matter = mine(ask(submission(known_as="Stefan Gil", urgency="can_wait")), office.clerk)
    clerk.done("answer_request", matter.number, answer="Wystarczy zadzwonić.")
    same = {"ref": f"matter:{matter.pk}", "number": matter.number, "title": "Zapytaj, czy problem zniknął"}
    for hours in (2, 1):
        a_task(office.clerk, **same, due_at=AT + timedelta(hours=hours))
    a_task(office.clerk, **{**same, "title": "Zadzwoń rano"}, due_at=AT + timedelta(days=2))
    shown = clerk.see("day")
    assert shown.count("Zapytaj, czy problem zniknął</td>") == 1
    assert shown.count("Zadzwoń rano</td>") == 1
    assert "dziś, 11.00" in shown
    assert "1 sprawa." in shown
    assert 'Mój dzień<span class="ok-count">1</span>' in shown
    a_task(office.clerk, title="Zapytaj, czy problem zniknął", number="")
    assert clerk.see("day").count("Zapytaj, czy problem zniknął</td>") == 2


def test_another_matter_can_be_chosen(office: Office, clerk: Desk, request_matter: Matter):
    mine(request_matter, office.clerk)
    other = mine(ask(submission(known_as="Stefan Gil", urgency="today")), office.clerk)
    shown = clerk.see("day", query=f"?sprawa={request_matter.number}")
    assert "Janina Maj" in shown[shown.index('class="ok-window"') :]
    assert "Stefan Gil" in clerk.see("day", query="?sprawa=000000")[-9000:]
    assert Entry.objects.filter(thing=f"matter:{other.pk}", verb="read").exists()


def test_red_is_only_what_was_missed(office: Office, clerk: Desk):
    matter = mine(ask(submission(urgency="today")), office.clerk)
    assert "ok-due--late" not in clerk.see("day")
    assert "ok-due--late" not in clerk.see("inbox")
    with time_machine.travel(AT + timedelta(days=1), tick=False):
        clerk.client.force_login(office.clerk.user, "django.contrib.auth.backends.ModelBackend")  # type: ignore[arg-type]
        assert clerk.see("day").count("ok-due--late") == 1
        assert "Po terminie: 1." in clerk.see("inbox")
    assert matter.next_by == date(2026, 3, 3)


def test_an_account_of_nobody_has_an_empty_day(office: Office):
    user = User.objects.create_user("bez.pracownika", "Bardzo-Dlugie-Haslo-7")
    grant_role(
        user=user, role=Role.CLERK, unit=office.clerk.unit, valid_from=date(2020, 1, 1), valid_until=None,
        reason="test", by=MACHINE, at=AT,
    )  # fmt: skip
    with_phone(user)
    desk = Desk(hire(Role.CLERK))
    desk.client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    assert "Nic nie czeka." in desk.see("day")
    desk.see("call_saved", "482617", status=404)


def test_after_four_the_day_shows_tomorrows_bus(office: Office, clerk: Desk):
    assert "Bus: wtorek, 3 marca" in clerk.see("day")
    with time_machine.travel(AT + timedelta(hours=7), tick=False):
        assert "Bus: środa, 4 marca" in clerk.see("day")


def test_the_inbox_holds_requests_and_applications_by_deadline(
    office: Office, clerk: Desk, request_matter: Matter, applied: Matter
):
    shown = clerk.see("inbox")
    assert "Czeka: 2." in shown
    assert "zgłoszenie, ten tydzień" in shown
    assert "wniosek, złożony" in shown
    assert shown.index("Janina Maj") < shown.index("Irena Wąs")
    assert "Zgłoszenia<span" in shown
    taxi = clerk.see("inbox", query="?usluga=taksowka-dla-seniora")
    assert "Irena Wąs" in taxi
    assert "Janina Maj" not in taxi
    assert "Czeka: 2." in clerk.see("inbox", query="?usluga=nie-ma-takiej&strona=99")
    reads = Entry.objects.filter(thing="list:inbox", purpose=Purpose.INBOX).values_list("person_id", flat=True)
    assert set(reads) == {request_matter.person_id, applied.person_id}


def test_a_long_inbox_has_pages(office: Office, clerk: Desk, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("okienko.faces.desk.views.inbox.ON_A_PAGE", 1)
    ask(submission(known_as="Adam Pierwszy", urgency="today"))
    ask(submission(known_as="Ola Druga"))
    assert "Strona 1 z 2" in clerk.see("inbox")
    second = clerk.see("inbox", query="?strona=2")
    assert "Ola Druga" in second
    assert "Adam Pierwszy" not in second


def test_an_empty_inbox_says_so(office: Office, clerk: Desk):
    assert "Każdy, kto poprosił, ma już odpowiedź." in clerk.see("inbox")


@pytest.mark.parametrize("typed", ["maj", "Janyna Maj", "MAJ janina", "Ogrodowa", "phone", "number", "pesel"])
def test_where_the_matter_stands_is_said_in_the_results(office: Office, clerk: Desk, typed: str, settings: Any):
    settings.DEMO = True
    person = office.card.application.person
    matter = office.card.application.matter
    clerk.done("complete_identity", matter.number, pesel="49030512340")
    typed = {"phone": person.phone, "number": matter.number, "pesel": "49030512340"}.get(typed, typed)
    shown = clerk.see("people", query=f"?q={typed.replace('+', '%2B')}")
    assert "Masz miejsce: Taksówka dla seniora" in shown
    assert "Zadzwonimy i umówimy pierwszy termin." in shown
    assert "1949 Ogrodowa" in shown
    assert "Ogrodowa 9" not in shown
    assert "49030512340" not in shown.replace('value="49030512340"', "")
    assert Entry.objects.filter(thing="search", purpose=Purpose.SEARCH, person_id=person.pk).exists()


def test_nobody_found_leads_on(office: Office, clerk: Desk):
    assert "Nie znaleźliśmy takiej osoby." in clerk.see("people", query="?q=qwertyuiop")
    assert "Nie znaleźliśmy" not in clerk.see("people")


def test_somebody_without_an_open_matter_is_found_too(office: Office, clerk: Desk):
    matter = office.card.application.matter
    clerk.done("settle_need", matter.number, matter.needs.get().pk, verb="solve")
    clerk.done("close_matter", matter.number)
    assert "Nie ma teraz otwartej sprawy." in clerk.see("people", query="?q=maj")


def test_a_card_says_what_we_know_and_who_looked(office: Office, clerk: Desk):
    person = office.card.application.person
    clerk.see("person", person.pk)
    shown = clerk.see("person", person.pk)
    for words in ("5 marca 1949, lat: 76", "Ogrodowa 9, Jaworzyce", "Taksówka dla seniora", "Ewa Sikora"):
        assert words in shown, words
    assert "szukanie Twojej sprawy" in shown
    assert f"/biurko/telefon/?osoba={person.pk}" in shown


def test_a_card_of_somebody_hardly_known_says_so(office: Office, clerk: Desk):
    person = ask(submission(contact_way="letter", large_print=True, phone="")).person
    shown = clerk.see("person", person.pk)
    assert "nie podano" in shown
    assert "list, duży druk" in shown
    assert Person.objects.get(pk=person.pk).phone == ""


def a_call(office: Office) -> Message:
    """Somebody who wants to be called back."""
    matter = ask(submission(known_as="Wanda Ruta", contact_way="phone"))
    return Message.objects.get(ref=f"matter:{matter.number}", channel="phone")


def test_calls_wait_on_a_list_until_somebody_says_how_it_went(office: Office, clerk: Desk):
    message = a_call(office)
    shown = clerk.see("calls")
    assert "Wanda Ruta" in shown
    assert 'Oddzwoń<span class="ok-count">1</span>' in shown
    assert "1 telefon do wykonania" in clerk.see("day")
    assert message.body not in shown
    assert message.body in clerk.see("report_call", message.pk)
    assert Entry.objects.filter(thing=f"message:{message.pk}", verb="read", person_id=message.person_id).exists()
    assert "Zaznacz, jak poszło." in clerk.refused("report_call", message.pk)
    clerk.done("report_call", message.pk, outcome="spoke")
    assert "Nie ma do kogo dzwonić." in clerk.see("calls")
    clerk.see("report_call", message.pk, status=404)


def test_the_list_of_calls_shows_and_writes_down_no_more_than_the_next_ones(office: Office, clerk: Desk):
    for _number in range(12):
        a_call(office)
    assert "Na liście jest 10 z 12." in clerk.see("calls")
    clerk.see("calls")
    assert Entry.objects.filter(verb="read", thing="list:calls").count() == 10


def test_messages_that_did_not_arrive_are_told(office: Office, clerk: Desk):
    message = a_call(office)
    clerk.done("report_call", message.pk, outcome="wrong_number")
    assert "to numer kogoś innego" in clerk.see("letters")
    assert "1 wiadomość nie dotarła" in clerk.see("day")


def test_an_organiser_of_communities_calls_people_on_lists_and_never_about_a_matter(office: Office, clerk: Desk):
    about_a_matter = a_call(office)
    failed = Message.objects.get(pk=a_call(office).pk)
    clerk.done("report_call", failed.pk, outcome="wrong_number")
    on_a_list = replace(failed.addressee, ref="sign_up:8", name="Zenon Lipa")
    filing = Filing("sign_up:8", "B2", date(2026, 3, 3))
    send(
        addressee=on_a_list, kind="place", subject="Miejsce", body="Jest miejsce. Tel. 41 012 36 48.", filing=filing,
        quiet=None, by=MACHINE, at=AT,
    )  # fmt: skip
    desk = Desk(office.community_organiser)
    shown = desk.see("calls")
    assert "Zenon Lipa" in shown
    assert "Wanda Ruta" not in shown
    assert about_a_matter.body not in shown
    assert 'Oddzwoń<span class="ok-count">1</span>' in shown
    day = desk.see("day")
    assert "1 telefon do wykonania" in day
    assert "nie dotarła" not in day
    assert 'Oddzwoń<span class="ok-count">2</span>' in clerk.see("day")


def test_a_task_is_done_or_dropped_by_those_who_stand_near(office: Office, clerk: Desk):
    task = a_task(office.clerk)
    shown = clerk.see("finish_task", task.pk)
    assert "Stefan Gil" in shown
    assert "482 617" in shown
    clerk.done("finish_task", task.pk, outcome="done")
    task.refresh_from_db()
    assert task.state == "done"
    other = a_task(office.clerk)
    clerk.done("finish_task", other.pk, outcome="dropped")
    other.refresh_from_db()
    assert other.state == "dropped"
    clerk.see("finish_task", other.pk, status=404)


def test_programmes_are_there_to_read(office: Office, clerk: Desk):
    shown = clerk.see("programmes")
    assert "Taksówka dla seniora" in shown
    assert "bez limitu" in shown or " z " in shown
    assert "teraz" in shown


def test_the_rows_lead_to_the_work(office: Office, clerk: Desk):
    one = application(known_as="Irena Wąs", given_name="Irena", family_name="Wąs")
    mine(one.matter, office.coordinator)
    shown = Desk(office.coordinator).see("day")
    assert "Sprawdź warunki: Taksówka dla seniora" in shown
    assert reverse("desk:qualify", args=[one.matter.number, one.pk]) in shown
    assert Application.objects.filter(pk=one.pk, state="submitted").exists()
    assert Receipt.objects.filter(number=one.matter.number).exists()
