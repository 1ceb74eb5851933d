"""The data protection officer reads the journal; that is written down too."""

from datetime import date, timedelta

import pytest

from okienko.domain.privacy.actions import read_journal
from okienko.domain.privacy.queries import Search, staff_behind
from okienko.foundation.access import NotAllowed, Role
from okienko.foundation.clock import at_hour
from okienko.foundation.journal import actions as journal
from okienko.foundation.journal.models import Entry
from okienko.foundation.journal.purposes import Purpose
from tests.factories import AT, actor, found_centre, hire

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 3)


@pytest.fixture(autouse=True)
def centre() -> None:
    found_centre()


def test_an_entry_is_found_by_person_by_worker_and_by_day() -> None:
    ewa, hanna, zofia = hire(Role.CLERK), hire(Role.CLERK), actor(hire(Role.DPO))
    for staff, person in ((ewa, 5), (hanna, 6)):
        journal.record(by=actor(staff), at=AT, verb="read", thing="list:day", about=person)

    def found(**search: object) -> set[int | None]:
        entries = read_journal(search=Search(**search), by=zofia, at=AT)  # type: ignore[arg-type]
        return {entry.person_id for entry in entries.filter(thing="list:day")}

    assert found() == {5, 6}
    assert found(person_id=5) == {5}
    assert found(user_id=hanna.user_id) == {6}
    assert found(day=DAY) == {5, 6}
    assert found(person_id=5, user_id=hanna.user_id) == set()
    assert staff_behind(Entry.objects.filter(person_id=5, thing="list:day")) == {ewa.user_id: ewa}


@pytest.mark.parametrize(("minutes", "seen"), [(-1, False), (0, True), (24 * 60 - 1, True), (24 * 60, False)])
def test_a_day_is_a_day_in_warsaw(minutes: int, seen: bool) -> None:
    ewa, zofia = actor(hire(Role.CLERK)), actor(hire(Role.DPO))
    moment = at_hour(DAY, 0) + timedelta(minutes=minutes)
    journal.record(by=ewa, at=moment, verb="read", thing="list:day", about=5)
    entries = read_journal(search=Search(day=DAY), by=zofia, at=AT + timedelta(days=9))
    assert entries.filter(person_id=5).exists() is seen


def test_the_look_into_the_journal_stands_in_it_about_the_person_asked_for() -> None:
    zofia = hire(Role.DPO)
    read_journal(search=Search(person_id=5, user_id=7, day=DAY), by=actor(zofia), at=AT)
    entry = Entry.objects.get(verb="read_journal")
    assert (entry.person_id, entry.purpose, entry.user_id) == (5, Purpose.AUDIT, zofia.user_id)
    assert entry.thing == "journal:user:7:day:2026-03-03"
    read_journal(search=Search(), by=actor(zofia), at=AT, verb="export_journal")
    assert Entry.objects.get(verb="export_journal").thing == "journal"


@pytest.mark.parametrize("role", [role for role in Role if role != Role.DPO])
def test_nobody_else_reads_the_journal(role: Role) -> None:
    by = actor(hire(role))
    with pytest.raises(NotAllowed):
        read_journal(search=Search(person_id=5), by=by, at=AT)
    assert not Entry.objects.filter(verb="read_journal").exists()
