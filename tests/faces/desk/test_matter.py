"""A matter at the desk: one next act, every act on its own page, once, with what was typed kept."""

import re
import uuid
from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from okienko.domain.applications.models import Application, Receipt, Request
from okienko.domain.matters.actions import NumberOrCodeWrong, open_with_code
from okienko.domain.matters.models import Matter
from okienko.domain.people.actions import change_contact
from okienko.domain.people.models import Person
from okienko.foundation.access import Role
from okienko.foundation.journal.models import Entry
from okienko.foundation.journal.purposes import Purpose
from tests.faces.desk.conftest import Desk, Office, day_of_form, words_of
from tests.factories import AT, TAXI, actor, hire


def test_from_a_request_to_a_place_and_back_to_the_person(
    office: Office, clerk: Desk, coordinator: Desk, request_matter: Matter
):
    """The whole way of one matter, each time by the one next act that the window offers."""
    number, need = request_matter.number, request_matter.needs.get()
    assert "Oddzwoń i wskaż usługę" in clerk.see("matter", number)
    assert clerk.done("choose_service", number, need.pk, service=TAXI) == f"/biurko/sprawy/{number}/"
    assert "Uzupełnij dane do wniosku" in clerk.see("matter", number)
    clerk.done(
        "complete_identity", number, given_name="Janina", family_name="Maj", **day_of_form("born_on", date(1949, 3, 5)),
        street="Ogrodowa", house="9", town="Jaworzyce",
    )  # fmt: skip
    assert "Przeczytaj na głos i złóż wniosek" in clerk.see("matter", number)
    clerk.done("submit_application", number, need.pk, confirmation="phone")
    application = Application.objects.get(matter=request_matter)
    assert application.confirmed_by == office.clerk
    assert "Sprawdź warunki: Taksówka dla seniora" in coordinator.see("matter", number)
    assert "Sprawdź warunki: Taksówka" not in clerk.see("matter", number)
    coordinator.done("qualify", number, application.pk, reason="Spełnia warunki.", krok="miejsce")
    assert "Umów przejazd" in clerk.see("matter", number)
    assert "Miejsce w kolejce" not in clerk.see("matter", number)
    clerk.done("settle_need", number, need.pk, verb="solve", outcome="W końcu dojeżdżam.")
    clerk.done("close_matter", number)
    shown = clerk.see("matter", number)
    assert "Sprawa zamknięta" in shown
    assert "Otwórz sprawę na nowo" in shown
    clerk.done("reopen_matter", number)
    assert "zamknięta" not in clerk.see("matter", number).split("ok-timeline")[0]


def test_the_page_is_journalled_with_the_matter_in_hand(office: Office, clerk: Desk, request_matter: Matter):
    clerk.see("matter", request_matter.number)
    entry = Entry.objects.filter(verb="read", person_id=request_matter.person_id).latest("id")
    assert (entry.purpose, entry.work) == (Purpose.MATTER, f"matter:{request_matter.pk}")
    assert entry.user_id == office.clerk.user_id


def test_the_identity_page_asks_only_for_what_is_missing(office: Office, clerk: Desk, applied: Matter, settings: Any):
    settings.DEMO = True
    shown = clerk.see("complete_identity", applied.number)
    assert 'name="given_name"' not in shown
    assert "To już wiemy" in shown
    assert 'name="pesel"' in shown
    assert "Data urodzenia nie zgadza się" in clerk.refused("complete_identity", applied.number, pesel="40030512340")
    clerk.done("complete_identity", applied.number, pesel="49030512340")
    applied.person.refresh_from_db()
    assert applied.person.pesel == "49030512340"
    assert "Popraw dane" not in clerk.see("matter", applied.number)


def test_a_name_said_in_one_breath_is_not_asked_again(office: Office, clerk: Desk, request_matter: Matter):
    shown = clerk.see("complete_identity", request_matter.number)
    assert 'value="Janina"' in shown
    assert 'value="Maj"' in shown


def test_two_people_never_overwrite_each_other_silently(office: Office, clerk: Desk, applied: Matter):
    person = applied.person
    seen = person.version
    change_contact(
        person=person, contact_way="letter", large_print=True, phone="+48590012555", by=actor(office.director), at=AT
    )
    shown = clerk.refused("change_contact", person.pk, version=seen, phone="590 012 666", contact_way="sms")
    assert "Ktoś inny zmienił ten wpis przed chwilą." in shown
    assert "Teraz jest zapisane" in shown
    assert "590 012 555" in shown
    assert 'value="590 012 666"' in shown
    assert f'name="version" value="{seen + 1}"' in shown
    clerk.done("change_contact", person.pk, version=seen + 1, phone="590 012 666", contact_way="sms")
    person.refresh_from_db()
    assert (person.phone, person.contact_way, person.large_print) == ("+48590012666", "sms", False)


def test_a_note_may_say_what_comes_next(office: Office, clerk: Desk, request_matter: Matter):
    number = request_matter.number
    assert "Napisz, co ma się stać do tego dnia." in clerk.refused(
        "add_note", number, kind="call", words="Syn wraca w maju.", **day_of_form("next_by", date(2026, 3, 9))
    )
    clerk.done(
        "add_note", number, kind="call", words="Syn wraca w maju.", next_text="Zadzwonimy po wizycie.",
        **day_of_form("next_by", date(2026, 3, 9)),
    )  # fmt: skip
    request_matter.refresh_from_db()
    assert (request_matter.next_text, request_matter.next_by) == ("Zadzwonimy po wizycie.", date(2026, 3, 9))
    clerk.done("add_note", number, kind="note", words="Pies bywa głośny.", hidden="on")
    hidden = request_matter.timeline.get(kind="note")
    assert not hidden.for_resident
    assert "(tylko dla pracowników)" in clerk.see("matter", number)
    assert "Pies bywa głośny." not in clerk.see("matter", number, query="?co=call")


def test_a_repeated_post_writes_once(office: Office, clerk: Desk, request_matter: Matter):
    key = str(uuid.uuid4())
    first = clerk.done("add_note", request_matter.number, key=key, kind="note", words="Raz.")
    assert clerk.done("add_note", request_matter.number, key=key, kind="note", words="Raz.") == first
    assert request_matter.timeline.filter(kind="note").count() == 1


def test_another_worker_gets_the_matter(office: Office, clerk: Desk, request_matter: Matter):
    clerk.done("hand_over", request_matter.number, to=office.coordinator.pk)
    request_matter.refresh_from_db()
    assert request_matter.handler == office.coordinator


def test_a_matter_is_not_closed_over_an_open_need(office: Office, clerk: Desk, request_matter: Matter):
    assert "Zapytaj najpierw, czy problem zniknął." in clerk.refused("close_matter", request_matter.number)


def test_a_new_code_is_shown_once_and_the_old_one_dies(office: Office, clerk: Desk, request_matter: Matter):
    number = request_matter.number
    old = Request.objects.get(matter=request_matter).receipt.code
    assert "Dopiero wtedy podaj nowy kod." in clerk.refused("renew_code", number)
    clerk.done("renew_code", number, checked="on")
    kept = str(clerk.client.session["nowy-kod"])
    shown = clerk.see("matter", number)
    code = re.search(r"Nowy kod: <span[^>]*>(\d{3}) (\d{3})<", shown)
    assert code
    assert "Nowy kod:" not in clerk.see("matter", number)
    assert code[1] + code[2] not in kept
    open_with_code(number=number, code=code[1] + code[2], at=AT)
    try:
        open_with_code(number=number, code=old, at=AT)
    except NumberOrCodeWrong:
        pass
    else:
        raise AssertionError("the old code still opens")


def test_a_caller_whom_wrong_codes_keep_out_is_let_in(office: Office, clerk: Desk, request_matter: Matter):
    number, code = request_matter.number, Receipt.objects.get(number=request_matter.number).code
    assert "Odblokuj kod" not in clerk.see("matter", number)
    for _try in range(5):
        with pytest.raises(NumberOrCodeWrong):
            open_with_code(number=number, code=f"{(int(code) + 1) % 1000000:06d}", at=AT)
    assert "Odblokuj kod" in clerk.see("matter", number)
    clerk.done("let_in", number)
    assert "Odblokuj kod" not in clerk.see("matter", number)
    assert open_with_code(number=number, code=code, at=AT) == request_matter


def test_a_new_code_of_one_matter_is_not_shown_on_another(
    office: Office, clerk: Desk, request_matter: Matter, applied: Matter
):
    clerk.done("renew_code", request_matter.number, checked="on")
    assert "Nowy kod:" not in clerk.see("matter", applied.number)


def test_a_request_can_be_settled_by_talking(office: Office, clerk: Desk, request_matter: Matter):
    clerk.done("answer_request", request_matter.number, answer="Autobus 4 ma niski stopień.")
    assert Request.objects.get(matter=request_matter).state == "answered"
    assert "Tego nie da się teraz zrobić" in clerk.refused("answer_request", request_matter.number, answer="Znowu")


def test_an_application_waits_for_a_paper_and_comes_back(office: Office, clerk: Desk, applied: Matter):
    number, pk = applied.number, Application.objects.get(matter=applied).pk
    clerk.done("ask_for_completion", number, pk, missing="Dołącz orzeczenie.")
    shown = clerk.see("matter", number)
    assert "Sprawdź uzupełnienie: Taksówka dla seniora" in shown
    assert "na: Dołącz orzeczenie." in shown
    clerk.done("complete_application", number, pk)
    assert Application.objects.get(pk=pk).state == "submitted"


def test_an_application_is_withdrawn_at_the_persons_word(office: Office, clerk: Desk, applied: Matter):
    pk = Application.objects.get(matter=applied).pk
    assert "Napisz, co powiedziała osoba." in clerk.refused("withdraw_application", applied.number, pk)
    clerk.done("withdraw_application", applied.number, pk, reason="Syn mnie wozi.")
    assert Application.objects.get(pk=pk).state == "withdrawn"


def test_what_was_withdrawn_may_be_asked_for_again(office: Office, clerk: Desk, applied: Matter):
    number, need, one = applied.number, applied.needs.get(), Application.objects.get(matter=applied)
    assert "Złóż wniosek" not in clerk.see("matter", number)
    clerk.done("withdraw_application", number, one.pk, reason="Syn mnie wozi.")
    shown = clerk.see("matter", number)
    assert "Przeczytaj na głos i złóż wniosek" not in shown
    assert "Zapytaj, czy problem zniknął" in shown
    assert reverse("desk:submit_application", args=[number, need.pk]) in shown
    clerk.done("submit_application", number, need.pk, confirmation="phone")
    assert Application.objects.filter(matter=applied, state="submitted").count() == 1


def test_after_a_withdrawal_another_service_of_the_need_is_offered_at_once(
    office: Office, clerk: Desk, applied: Matter
):
    number, need, one = applied.number, applied.needs.get(), Application.objects.get(matter=applied)
    clerk.done("withdraw_application", number, one.pk, reason="Syn mnie wozi.")
    clerk.done("choose_service", number, need.pk, service="zlota-raczka")
    assert "Przeczytaj na głos i złóż wniosek" in clerk.see("matter", number)


def test_an_application_goes_to_others_with_consent_only(office: Office, clerk: Desk, applied: Matter):
    pk = Application.objects.get(matter=applied).pk
    assert "Zapytaj o zgodę." in clerk.refused("forward_application", applied.number, pk, to="PFRON")
    clerk.done("forward_application", applied.number, pk, to="PFRON", consent="on")
    assert Application.objects.get(pk=pk).state == "forwarded"


def test_a_thing_of_another_matter_does_not_exist_here(
    office: Office, clerk: Desk, coordinator: Desk, applied: Matter, request_matter: Matter
):
    pk = Application.objects.get(matter=applied).pk
    clerk.see("withdraw_application", request_matter.number, pk, status=404)
    clerk.see("choose_service", applied.number, request_matter.needs.get().pk, status=404)
    coordinator.see("qualify", request_matter.number, pk, status=404)
    coordinator.see("agree_plan", applied.number, 999_999, status=404)
    clerk.see("cancel_ride", applied.number, 999_999, status=404)
    clerk.see("answer_request", "000000", status=404)


def test_the_clerk_passes_her_own_matter_on_for_judgement(office: Office, clerk: Desk, applied: Matter):
    clerk.done("hand_over", applied.number, to=office.clerk.pk)
    assert "Przekaż do sprawdzenia: Taksówka dla seniora" in clerk.see("matter", applied.number)


def test_the_application_is_read_aloud_before_it_is_confirmed(office: Office, clerk: Desk, request_matter: Matter):
    number, need = request_matter.number, request_matter.needs.get()
    clerk.done("choose_service", number, need.pk, service=TAXI)
    shown = clerk.see("submit_application", number, need.pk)
    assert "Przeczytaj na głos" in shown
    assert "Brakuje jeszcze: imię, nazwisko" in shown
    assert "Brakuje jeszcze:" in clerk.refused("submit_application", number, need.pk, confirmation="phone")
    assert "zaznacz, jak osoba go potwierdza" in clerk.refused("submit_application", number, need.pk)


def test_a_disabled_role_ends_the_work_at_once(office: Office, request_matter: Matter):
    desk = Desk(hire(Role.CLERK, valid_until=date(2026, 3, 2)))
    desk.see("matter", request_matter.number, status=404)


def test_circumstances_are_changed_in_one_place(office: Office, clerk: Desk, applied: Matter):
    clerk.done("change_circumstances", applied.person_id, circumstances=["dog", "hearing"])
    assert Person.objects.get(pk=applied.person_id).circumstances_text == "dog hearing"


def test_calls_need_a_number(office: Office, clerk: Desk, applied: Matter):
    assert "Wpisz numer" in clerk.refused("change_contact", applied.person_id, contact_way="phone", phone="")


def test_the_window_stands_on_a_page_once(office: Office, clerk: Desk, applied: Matter):
    assert words_of(clerk.client.get(f"/biurko/sprawy/{applied.number}/")).count('class="ok-window"') == 1
