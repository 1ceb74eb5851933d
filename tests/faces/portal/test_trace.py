"""An anonymous trace is two answers from lists: counted, thanked for, and never a person."""

import re

import pytest
from django.test import Client

from okienko.domain.needs.models import Trace
from okienko.domain.needs.rules import AT_MOST_AN_HOUR
from okienko.domain.staff.models import StaffMember
from tests.faces.portal.test_hostile import STRANGE
from tests.faces.portal.test_plain_words import check

TRACE = "/co-mi-przysluguje/slad/"
SAID = {"need": "dojazd-wieczorem", "age": "75_up"}
pytestmark = pytest.mark.usefixtures("empty_town")


def key(browser: Client) -> str:
    """The write key of a fresh form."""
    return re.findall(r'name="klucz" value="([^"]+)"', browser.get(TRACE).content.decode())[0]


def test_a_trace_is_counted_once_and_thanked_for(resident: Client) -> None:
    said = {**SAID, "klucz": key(resident)}
    for _twice in range(2):
        answer = resident.post(TRACE, said, follow=True)
        assert "Dziękujemy" in answer.content.decode()
    trace = Trace.objects.get()
    assert (trace.need, trace.age_band, trace.count) == ("dojazd-wieczorem", "75_up", 1)
    assert str(trace.month) == "2026-03-01"
    check(answer.content.decode(), "dziękujemy")


def test_both_answers_are_needed_and_the_page_says_so(resident: Client) -> None:
    answer = resident.post(TRACE, {"klucz": key(resident)})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Wybierz z listy, czego brakuje." in page
    assert "<title>Błąd:" in page
    check(page, "ślad, błąd")


def test_too_many_traces_in_an_hour_are_told(resident: Client) -> None:
    for _one in range(AT_MOST_AN_HOUR):
        resident.post(TRACE, {**SAID, "klucz": key(resident)})
    answer = resident.post(TRACE, {**SAID, "klucz": key(resident)})
    assert answer.status_code == 422
    assert "Spróbuj za godzinę albo zadzwoń." in answer.content.decode()
    assert Trace.objects.get().count == AT_MOST_AN_HOUR


def test_somebody_logged_in_leaves_a_trace_as_anybody(empty_town: StaffMember) -> None:
    browser = Client()
    browser.force_login(empty_town.user, backend="django.contrib.auth.backends.ModelBackend")
    assert browser.post(TRACE, {**SAID, "klucz": key(browser)}).status_code == 302


@pytest.mark.parametrize("typed", STRANGE)
def test_nothing_but_the_lists_is_taken(resident: Client, typed: str) -> None:
    answer = resident.post(TRACE, {"need": typed, "age": typed, "klucz": key(resident)})
    assert answer.status_code == 422
    assert "<script>alert" not in answer.content.decode()
    assert not Trace.objects.exists()
