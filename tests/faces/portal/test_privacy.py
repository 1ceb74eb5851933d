"""What data, why, how long: the page is made of what the tables themselves declare, so it cannot forget a class."""

from datetime import date

from django.apps import apps
from django.test import Client

from okienko.faces.portal.retention import NOT_ABOUT_RESIDENTS, ROWS, row_in_force, what_is_kept
from okienko.foundation.privacy import FieldClass, FieldClasses
from tests.faces.portal.conftest import Town


def test_every_class_of_data_about_residents_has_its_row() -> None:
    told = {row.keep for row in ROWS}
    for model in apps.get_models():
        classes = getattr(model, "privacy", None)
        if not isinstance(classes, FieldClasses) or classes.keep in NOT_ABOUT_RESIDENTS:
            continue
        if [*classes.of(FieldClass.PERSONAL), *classes.of(FieldClass.SENSITIVE)]:
            assert classes.keep in told, f"{model._meta.label}: say how long {classes.keep} is kept"


def test_no_row_is_about_nothing() -> None:
    used = {
        classes.keep
        for model in apps.get_models()
        if isinstance(classes := getattr(model, "privacy", None), FieldClasses)
    }
    assert {row.keep for row in ROWS} - used <= {"session", "mark"}


def test_a_new_term_holds_from_its_day(monkeypatch: object) -> None:
    first = row_in_force("draft", date(2026, 1, 1))
    assert first is not None
    assert row_in_force("draft", date(2025, 12, 31)) is None
    assert row_in_force("draft", date(2030, 1, 1)) == first
    assert what_is_kept(date(2025, 12, 31)) == []


def test_the_page_names_data_terms_and_the_data_protection_officer(town: Town, resident: Client) -> None:
    page = resident.get("/dane/").content.decode()
    for said in ("PESEL", "data urodzenia", "Tydzień. Potem znikają same.", "Lidia Borowa", "iod@jaworzyce.example"):
        assert said in page
    assert '<li>PESEL <span class="ok-small">(pod kluczem)</span></li>' in page
    assert "skrót PESEL" not in page
