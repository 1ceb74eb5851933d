"""Nothing remains of the finder: not a row, not a number drawn from a counter, not a cookie, not a word in a log."""

import hashlib
import logging
import re

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client

from okienko.domain.staff.models import StaffMember
from tests.faces.portal.pages import Walk

WORDS = "kanarek-mieszkaniec nie ma jak dojechać"
FINDER = "/co-mi-przysluguje/"
PATHS = ("", "pytanie/", "wynik/", "odpowiedzi/", "kartka/", "koniec/")


def rows_and_counters() -> dict[str, tuple[int, str]]:
    """Every table of every schema with a digest of all its rows, and every counter with its last number.

    A counter keeps its number when a write is taken back, so it shows also what was written for a moment.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "select quote_ident(schemaname) || '.' || quote_ident(tablename) from pg_tables"
            " where schemaname not in ('pg_catalog', 'information_schema')"
        )
        tables = [name for (name,) in cursor.fetchall()]
        seen: dict[str, tuple[int, str]] = {}
        for table in tables:
            cursor.execute(f"select row::text from {table} as row order by 1")  # names from the database
            rows = [row for (row,) in cursor.fetchall()]
            seen[table] = (len(rows), hashlib.sha256("\n".join(rows).encode()).hexdigest())
        cursor.execute("select schemaname || '.' || sequencename, coalesce(last_value, 0) from pg_sequences")
        seen |= {name: (number, "") for name, number in cursor.fetchall()}
    assert len(tables) > 60
    return seen


def a_whole_run(browser: Client) -> list[HttpResponse]:
    """Words, every question answered or left out, a step back, a change, the result, paper, and the end."""
    walk = Walk(browser, FINDER).press("Dalej", {"Po co przychodzisz?": WORDS})
    answered = {"Ile masz lat?": "5.3.1948"}
    while "Oto, co możesz dostać" not in walk.page:
        heading = re.sub(r"<[^>]+>", "", re.findall(r"<h1.*?</h1>", walk.page, re.S)[0]).strip()
        if heading in answered:
            walk.press("Dalej", {heading: answered[heading]})
        elif "tak" in walk.labels.values():
            walk.press("Dalej", ticked=("tak",))
        else:
            walk.press("Wolę nie mówić")
    walk.press("Zmień odpowiedzi").press(next(one.words for one in walk.buttons if one.words.startswith("Zmień")))
    walk.press("Wstecz").press("Pokaż, co już wiadomo").press("Wydrukuj na jednej kartce")
    assert walk.content.startswith(b"%PDF")
    end = browser.get(f"{FINDER}koniec/")
    assert end.status_code == 200
    return [*walk.answers, end]


def test_a_whole_run_changes_no_row_and_no_counter(empty_town: StaffMember, resident: Client) -> None:
    resident.get(FINDER)
    before = rows_and_counters()
    a_whole_run(resident)
    assert rows_and_counters() == before


def test_the_picture_of_the_database_sees_one_row(empty_town: StaffMember, resident: Client) -> None:
    before = rows_and_counters()
    resident.get("/zglos/")
    after = rows_and_counters()
    assert [name for name in after if after[name] != before[name]] != []


def test_no_cookie_is_set_and_nothing_is_kept_by_the_browser(empty_town: StaffMember) -> None:
    browser = Client(enforce_csrf_checks=True)
    for answer in a_whole_run(browser):
        assert "no-store" in answer["Cache-Control"]
        assert not answer.cookies
    assert not browser.cookies


def test_answers_never_stand_in_an_address(empty_town: StaffMember, resident: Client) -> None:
    walk = Walk(resident, FINDER).press("Dalej", {"Po co przychodzisz?": WORDS})
    assert "?" not in "".join(re.findall(r'(?:action|formaction)="([^"]*)"', walk.page))
    assert set(re.findall(r'method="(\w+)"', walk.page)) == {"post"}


@pytest.mark.parametrize("path", PATHS)
def test_an_address_alone_tells_nothing(empty_town: StaffMember, resident: Client, path: str) -> None:
    answer = resident.get(f"{FINDER}{path}", {"wanted": WORDS})
    assert answer.status_code in {200, 302}
    assert WORDS not in answer.content.decode()
    assert "kanarek" not in answer.headers.get("Location", "")
    assert "no-store" in answer["Cache-Control"]


def test_no_log_says_what_was_typed_or_from_where(empty_town: StaffMember, caplog: pytest.LogCaptureFixture) -> None:
    address = "203.0.113.77"
    browser = Client(REMOTE_ADDR=address, HTTP_X_FORWARDED_FOR=address)
    with caplog.at_level(logging.DEBUG):
        a_whole_run(browser)
        browser.post(f"{FINDER}pytanie/", {"wanted": WORDS, "pytanie": "0.nie_ma", "a0.0.data_urodzenia": "kanarek"})
    said = "\n".join(f"{record.getMessage()} {vars(record)}" for record in caplog.records if record.name != "django.db")
    assert "kanarek" not in said
    assert address not in said


def test_a_forged_post_from_elsewhere_writes_nothing(empty_town: StaffMember) -> None:
    """Why these POSTs need no token: all they can do is to show a page."""
    browser = Client(enforce_csrf_checks=True, headers={"Origin": "https://gdzie-indziej.example"})
    before = rows_and_counters()
    for path in ("pytanie/", "wynik/", "odpowiedzi/", "kartka/"):
        assert browser.post(f"{FINDER}{path}", {"wanted": WORDS}).status_code == 200
    assert rows_and_counters() == before
    assert browser.post(f"{FINDER}taksowka-dla-seniora/prosba/przepisz/", {"words": WORDS}).status_code == 403
    assert browser.post(f"{FINDER}slad/", {"klucz": "x" * 20}).status_code == 403
    assert rows_and_counters() == before
