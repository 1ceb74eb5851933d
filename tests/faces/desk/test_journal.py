"""The journal at the desk: the data protection officer sees who looked at whom, by number and never by name."""

import csv
import io
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from okienko.domain.matters.models import Matter
from okienko.foundation.access import Actor, Role
from okienko.foundation.journal import actions as journal
from okienko.foundation.journal.models import Entry
from okienko.foundation.journal.purposes import Purpose
from tests.faces.desk.conftest import Desk, Office
from tests.factories import AT, actor, hire


@pytest.fixture
def dpo(office: Office) -> Desk:
    """Zofia Rak."""
    return Desk(hire(Role.DPO, first_name="Zofia", last_name="Rak"))


def csv_of(desk: Desk, query: str = "") -> list[list[str]]:
    """The file, row by row."""
    answer = desk.client.get(reverse("desk:journal_csv") + query)
    assert answer.headers["Content-Disposition"] == 'attachment; filename="dziennik.csv"'
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_a_look_is_found_by_the_number_of_a_matter_and_nobody_is_named(
    office: Office, clerk: Desk, dpo: Desk, request_matter: Matter
):
    clerk.see("matter", request_matter.number)
    shown = dpo.see("journal", query=f"?kogo={request_matter.number[:3]}+{request_matter.number[3:]}")
    assert "Ewa Sikora" in shown
    assert "praca nad Twoją sprawą" in shown
    assert "osobowe, wrażliwe" in shown
    assert f"osoba {request_matter.person_id}" in shown
    assert request_matter.person.full_name not in shown
    assert Entry.objects.filter(verb="read_journal", person_id=request_matter.person_id).count() == 1
    assert "Dziennik" in dpo.see("day")
    assert reverse("desk:journal") not in clerk.see("day")


def test_a_worker_and_a_day_narrow_it(office: Office, clerk: Desk, dpo: Desk, request_matter: Matter):
    clerk.see("matter", request_matter.number)
    read = f">sprawa {request_matter.pk}<"
    assert read in dpo.see("journal")
    assert read in dpo.see("journal", query=f"?kto={office.clerk.user_id}")
    assert read in dpo.see("journal", query=f"?kogo={request_matter.person_id}&dzien=2026-03-03")
    for query in (f"?kto={office.driver.user_id}", "?dzien=2026-03-02"):
        assert "Nie ma takich wpisów." in dpo.see("journal", query=query), query


@pytest.mark.parametrize(
    "query", ["?dzien=jutro", "?dzien=9999-12-31", "?kto=x&przed=y", "?przed=99999999999999999999"]
)
def test_nonsense_shows_today(office: Office, dpo: Desk, query: str):
    assert "wtorek, 3 marca." in dpo.see("journal", query=query)


def test_a_name_is_not_searched_for(office: Office, dpo: Desk, request_matter: Matter):
    assert "Nazwisk tu nie szukamy." in dpo.see("journal", query="?kogo=Maj")


def test_a_long_journal_goes_on_by_pages(office: Office, dpo: Desk):
    by = actor(office.clerk, Purpose.CALL)
    journal.record_reads(by=by, at=AT - timedelta(days=1), people=range(1000, 1060), thing="search")
    shown = dpo.see("journal", query="?dzien=2026-03-02")
    assert "osoba 1059" in shown
    assert "osoba 1005" not in shown
    last = Entry.objects.get(person_id=1010).pk
    assert f"dzien=2026-03-02&amp;przed={last}" in shown
    rest = dpo.see("journal", query=f"?dzien=2026-03-02&przed={last}")
    assert "osoba 1005" in rest
    assert "Wcześniejsze" not in rest


def test_the_file_says_the_same_and_holds_no_formula(office: Office, dpo: Desk, request_matter: Matter):
    with time_machine.travel(AT, tick=False):
        journal.record(
            by=Actor(user_id=999, name="=cmd()"), at=AT, verb="tell", thing="x", about=7, purpose=Purpose.CALL
        )
        journal.record(by=Actor.resident(), at=AT, verb="open_with_code", thing="matter:1", about=7)
        journal.record(by=Actor.machine("night"), at=AT, verb="tell", thing="town:x", about=7)
    rows = csv_of(dpo, "?kogo=7")
    assert rows[0][:4] == ["kiedy", "kto", "funkcja", "co"]
    assert ["2026-03-03T10:00:00+01:00", "mieszkaniec", "", "wgląd", "7", "sprawa 1", "", "to Ty"] in rows
    assert [(row[1], row[5]) for row in rows if row[3] == "czynność"] == [
        ("automat: night", "town x"),
        ("'=cmd()", "x"),
    ]
    assert Entry.objects.filter(verb="export_journal", person_id=7).count() == 1
