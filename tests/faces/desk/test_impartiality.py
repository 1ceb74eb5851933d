"""The closed door of a case, the way out of it, and the second person of an exception."""

from datetime import date

from okienko.domain.integrity.actions import declare_close_one
from okienko.domain.integrity.models import CloseOne, Intervention, RankException
from okienko.domain.matters.models import Matter
from okienko.domain.qualification.actions import put_on_waiting_list
from okienko.domain.qualification.models import Qualification
from tests.faces.desk.conftest import Desk, Office, day_of_form
from tests.factories import AT, actor, application


def test_a_case_of_somebody_close_shows_a_closed_door_and_the_way_out(
    office: Office, clerk: Desk, applied: Matter
) -> None:
    clerk.done("declare_close_one", full_name="Irena Wąs", label="teściowa")
    assert "teściowa" in clerk.see("impartiality")
    for page in ("matter", "add_note", "register_intervention"):
        shown = clerk.see(page, applied.number, status=403)
        assert "jest na liście Twoich bliskich" in shown
        assert "Irena" not in shown
    assert "Napisz dlaczego" in clerk.refused("enter_in_emergency", applied.number)
    clerk.done("enter_in_emergency", applied.number, reason="Pani upadła, a nikogo nie ma.")
    clerk.see("matter", applied.number)
    assert "Sprawdź wejście awaryjne: Ewa Sikora" in Desk(office.director).see("day")
    clerk.done("hand_over", applied.number, to=office.coordinator.pk)
    applied.refresh_from_db()
    assert applied.handler == office.coordinator
    clerk.done("end_close_one", CloseOne.objects.get().pk)


def test_a_namesake_answers_once(office: Office, applied: Matter) -> None:
    namesake = Desk(office.organiser)
    matter = application(family_name="Lis", known_as="Adam Lis", given_name="Adam").matter
    assert "ma Twoje nazwisko" in namesake.see("matter", matter.number, status=403)
    namesake.done("declare_kinship", matter.number, related="no")
    namesake.see("matter", matter.number)
    other = application(family_name="Lis", known_as="Zofia Lis", given_name="Zofia").matter
    namesake.done("declare_kinship", other.number, related="yes")
    assert "to ktoś bliski" in namesake.see("matter", other.number, status=403)


def test_an_intervention_is_one_page_away(clerk: Desk, applied: Matter) -> None:
    clerk.done(
        "register_intervention", applied.number, kind="councillor", words="Kiedy będzie taksówka?",
        **day_of_form("on", date(2026, 3, 3)),
    )  # fmt: skip
    assert Intervention.objects.get().matter_ref == f"matter:{applied.number}"
    assert "radna albo radny: „Kiedy będzie taksówka?”" in clerk.see("matter", applied.number)


def test_a_place_out_of_order_waits_for_the_second_person(office: Office, coordinator: Desk) -> None:
    first, second = application(), application(known_as="Irena Wąs", given_name="Irena", family_name="Wąs")
    type(first.service).objects.filter(pk=first.service_id).update(capacity=1)
    for one in (first, second):
        one.refresh_from_db()
        put_on_waiting_list(
            application=one, reason="Nie ma miejsc.", staff=office.coordinator, by=actor(office.coordinator), at=AT
        )
    Qualification.objects.all().delete()
    place = (second.matter.number, second.pk)
    assert "Miejsce poza kolejnością" in coordinator.see("matter", second.matter.number)
    coordinator.done("ask_exception", *place, reason="hospital", words="Wraca ze szpitala.", second=office.organiser.pk)
    asked = RankException.objects.get()
    assert coordinator.client.get(f"/biurko/bezstronnosc/przesuniecia/{asked.pk}/").status_code == 404
    organiser = Desk(office.organiser)
    assert "Irena Wąs" in organiser.see("impartiality")
    assert "Wraca ze szpitala." in organiser.see("answer_exception", asked.pk)
    organiser.done("answer_exception", asked.pk, agree="yes")
    asked.refresh_from_db()
    assert (asked.state, asked.answered_by) == ("agreed", office.organiser)
    assert "Odpowiedz na prośbę" not in organiser.see("day")


def test_what_was_declared_is_kept_so_that_nobody_can_read_it(office: Office, clerk: Desk) -> None:
    declare_close_one(
        staff=office.clerk, label="", street="Polna", house="3", town="Jaworzyce", by=actor(office.clerk), at=AT
    )
    assert "Polna" not in Desk(office.director).see("impartiality")
    assert "Podaj imię i nazwisko" in clerk.refused("declare_close_one", full_name="Irena")
