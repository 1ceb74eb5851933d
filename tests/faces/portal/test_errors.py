"""When something breaks, a person reads plain Polish and a telephone number, even if the database is silent."""

import pytest
from django.core.exceptions import BadRequest, PermissionDenied
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from okienko.faces.portal.views import errors
from tests.faces.portal.conftest import Town


def test_the_page_of_a_failure_asks_no_database(town: Town, resident: Client, rf: RequestFactory) -> None:
    resident.get("/")
    with CaptureQueriesContext(
        connection,
    ) as asked:
        answer = errors.server_error(rf.get("/"))
    assert not asked.captured_queries
    assert answer.status_code == 500
    page = answer.content.decode()
    assert "Coś się zepsuło po naszej stronie" in page
    assert 'href="tel:+48410123648"' in page


def test_a_process_that_has_shown_nothing_yet_still_answers(
    rf: RequestFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("okienko.faces.portal.page._last_seen", {})
    assert "Zadzwoń do centrum albo przyjdź." in errors.server_error(rf.get("/")).content.decode()


def test_a_request_nobody_understands_gets_a_page(rf: RequestFactory) -> None:
    answer = errors.bad_request(rf.get("/"), BadRequest())
    assert answer.status_code == 400
    assert "Tego nie umiemy otworzyć" in answer.content.decode()


def test_not_allowed_looks_like_not_there(town: Town, rf: RequestFactory) -> None:
    answer = errors.not_allowed(rf.get("/"), PermissionDenied())
    assert answer.status_code == 404
    assert "Nie ma takiej strony" in answer.content.decode()
