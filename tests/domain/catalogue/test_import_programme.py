"""A programme file becomes a dated version, all or nothing."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from okienko.domain.catalogue.actions import ProgrammeHasFaults, import_programme
from okienko.domain.catalogue.models import Programme, ProgrammeVersion, Round, SocialService
from okienko.domain.catalogue.permissions import can_import_programme
from okienko.domain.catalogue.queries import ProgrammeNotFound, export_programme, plan_import
from okienko.foundation.access import Actor, NotAllowed, Role
from okienko.foundation.events.models import Event
from okienko.foundation.journal.models import Entry
from tests.domain.catalogue.factories import AT, CONSOLE, JAWORZYCE, SMALL, STARACHOWICE, an_actor, imported

pytestmark = pytest.mark.django_db
ALLOWED = {Role.SERVICES_ORGANISER, Role.DIRECTOR, Role.ADMINISTRATOR}


def test_the_whole_programme_is_stored():
    version = imported()
    assert (version.programme.code, version.number, version.title) == ("proba-2026", 1, "Program na próbę")
    assert (version.in_force_on, version.valid_until) == (date(2026, 3, 1), date(2026, 12, 31))
    assert (version.imported_at, version.imported_by) == (AT, None)
    rides, repairs = version.services.order_by("position")
    assert (rides.code, rides.capacity, rides.capacity_unit, rides.contact_label) == (
        "przejazdy", 60, "osób", "dyspozytor przejazdów i wizyt",
    )  # fmt: skip
    assert rides.situations == ["bus"]
    assert rides.words == ["taksówka", "bus"]
    assert rides.limits["uses"] == [{"most": 4, "unit": "ride", "period": "month"}]
    assert rides.ride_terms.per_month == 4
    assert not rides.all_year
    assert [(one.opens_on, one.places) for one in rides.rounds.all()] == [
        (date(2026, 3, 1), 60),
        (date(2026, 6, 1), None),
    ]
    assert repairs.all_year
    assert repairs.capacity is None
    assert repairs.ride_terms is None
    assert repairs.why_unknown("addressees") == "źródło nie podaje"
    assert repairs.why_unknown("fee") == ""
    assert str(version) == "Program na próbę (1)"
    assert (str(version.programme), str(rides)) == ("Program na próbę", "Przejazdy")


def test_the_import_is_in_the_journal_and_an_event_tells_of_it():
    version = imported()
    assert Entry.objects.get(verb="import_programme").thing == f"programme_version:{version.pk}"
    assert Event.objects.get(name="programme_imported").refs == {"version_id": version.pk}


def test_the_same_text_again_changes_nothing():
    version = imported()
    assert imported() == version
    assert ProgrammeVersion.objects.count() == 1
    assert Entry.objects.filter(verb="import_programme").count() == 1


def test_another_text_is_a_new_version_and_the_old_one_stays():
    first = imported()
    second = imported(SMALL.replace("60 osób", "80 osób").replace("Program na próbę", "Program po zmianie"))
    assert (first.programme_id, second.number) == (second.programme_id, 2)
    assert Programme.objects.get().title == "Program po zmianie"
    assert first.services.get(code="przejazdy").capacity == 60
    assert second.services.get(code="przejazdy").capacity == 80


def test_an_old_text_again_is_known_too():
    first = imported()
    imported(SMALL.replace("60 osób", "80 osób"))
    assert imported() == first


def test_a_wrong_file_stores_nothing():
    with pytest.raises(ProgrammeHasFaults) as caught:
        imported(SMALL.replace("60 osób", "dużo"))
    assert "wiersz 19" in str(caught.value)
    assert caught.value.faults[0].line == 19
    assert not Programme.objects.exists()
    assert not Entry.objects.filter(verb="import_programme").exists()


def test_nothing_is_stored_when_the_journal_fails(monkeypatch):
    from okienko.foundation.journal import actions as journal

    def broken(entries):
        raise IntegrityError

    monkeypatch.setattr(journal, "_write", broken)
    with pytest.raises(IntegrityError), transaction.atomic():
        imported()
    assert not Programme.objects.exists()
    assert not SocialService.objects.exists()
    assert not Round.objects.exists()


@pytest.mark.parametrize("role", Role)
def test_only_those_who_answer_for_services_may_import(role):
    assert can_import_programme(an_actor(role)) is (role in ALLOWED)


def test_a_stranger_may_not_import():
    with pytest.raises(NotAllowed):
        import_programme(text=SMALL, by=Actor.resident(), at=AT)
    assert not Programme.objects.exists()


def test_the_organiser_of_services_imports():
    import_programme(text=SMALL, by=an_actor(Role.SERVICES_ORGANISER), at=AT)
    assert Programme.objects.exists()


def test_a_service_belongs_to_one_programme_at_a_time():
    imported()
    other = SMALL.replace("proba-2026", "inny-2026").replace("Program na próbę", "Inny program")
    with pytest.raises(ProgrammeHasFaults) as caught:
        imported(other)
    assert [fault.line for fault in caught.value.faults] == [9, 37]
    assert "usługa innego programu: Program na próbę" in str(caught.value)


@pytest.mark.parametrize(
    ("starts", "ends", "free"),
    [
        ("2025-01-01", "2026-02-28", True),
        ("2025-01-01", "2026-03-01", False),
        ("2026-12-31", "2027-12-31", False),
        ("2027-01-01", "2027-12-31", True),
        ("2027-01-01", "{nieznane: jeszcze nie ustalono}", True),
        ("2025-01-01", "{nieznane: jeszcze nie ustalono}", False),
    ],
)
def test_programmes_may_follow_one_another(starts, ends, free):
    imported()
    other = SMALL.replace("proba-2026", "inny").replace("od: 2026-03-01\n", f"od: {starts}\n", 1)
    other = other.replace("do: 2026-12-31", f"do: {ends}", 1).replace(
        "      - {od: 2026-03-01, do: 2026-03-26, miejsca: 60}\n", ""
    )
    other = other.replace("nabory:\n      - {od: 2026-06-01, do: 2026-06-30}", "nabory: cały rok")
    assert bool(plan_import(other).file) is free


@pytest.mark.parametrize(
    "text", [SMALL, JAWORZYCE, STARACHOWICE, SMALL.replace("\n", "\r\n"), "\ufeff" + SMALL, SMALL + "\n\n# ŹĆŻ \n"]
)
def test_an_exported_programme_is_the_file_letter_by_letter(text):
    version = imported(text)
    assert export_programme(version.programme.code) == text


def test_the_newest_import_is_exported():
    imported()
    newer = SMALL.replace("60 osób", "80 osób")
    imported(newer)
    assert export_programme("proba-2026") == newer


def test_a_programme_that_is_not_there_cannot_be_exported():
    with pytest.raises(ProgrammeNotFound, match="Nie ma programu"):
        export_programme("xyzzy")


def test_the_plan_of_a_first_import_says_what_comes():
    plan = plan_import(SMALL)
    assert plan.changes == ("Nowy program „Program na próbę”. Liczba usług: 2. Obowiązuje od 2026-03-01.",)
    assert not plan.is_stored
    assert not Programme.objects.exists()


def test_the_plan_says_what_would_change():
    imported()
    text = (
        SMALL.replace("60 osób", "80 osób")
        .replace("kod: naprawy", "kod: kino")
        .replace("nazwa: Naprawy", "nazwa: Kino")
    )
    text = text.replace("    słowa: [taksówka, bus]\n", "    kolejność: Liczy się czas zgłoszenia.\n")
    assert plan_import(text).changes == (
        "Powstanie wersja 2, obowiązuje od 2026-03-01. Poprzednie wersje zostają.",
        "Przejazdy, pojemność: było „60 osób”, będzie „80 osób”.",
        "Przejazdy, kolejność: dochodzi „Liczy się czas zgłoszenia.”.",
        "Przejazdy, słowa: znika „taksówka; bus”.",
        "Nowa usługa: Kino.",
        "Nie będzie usługi: Naprawy.",
    )


def test_a_long_value_is_shortened_and_a_field_of_the_programme_has_no_service():
    imported()
    changes = plan_import(SMALL.replace("Uchwała nr 1", "Uchwała " + "bardzo " * 20)).changes
    assert changes[1].startswith("uchwała: było „Uchwała nr 1”, będzie „Uchwała bardzo")
    assert changes[1].endswith("…”.")


def test_the_plan_of_the_same_text_says_so():
    imported()
    plan = plan_import(SMALL)
    assert plan.is_stored
    assert plan.changes == ()


def test_a_change_of_comments_is_told_too():
    imported()
    assert plan_import("# Nowy komentarz\n" + SMALL).changes[1] == "Zmieniają się tylko komentarze albo układ pliku."


def test_a_plan_of_a_wrong_file_holds_its_faults():
    plan = plan_import("xyzzy")
    assert plan.file is None
    assert plan.faults


def test_a_version_that_no_reader_knows_any_more_is_followed_by_a_new_one():
    version = imported()
    ProgrammeVersion.objects.filter(pk=version.pk).update(source_text="format: 0", sha256="x")
    assert "Nowy program" in plan_import(SMALL).changes[0]
    assert import_programme(text=SMALL, by=CONSOLE, at=AT).number == 2
