"""Whatever is typed, nothing breaks, and nothing typed is ever markup."""

import pytest
from django.test import Client

from okienko.domain.applications.models import Receipt
from tests.faces.portal.conftest import Town
from tests.faces.portal.test_asking import CONTACT, PHONE, hand_in
from tests.faces.portal.test_meetings import join, key_of

STRANGE = [
    "<script>alert(1)</script>",
    "'; DROP TABLE people; --",
    "O'Neil-Żółć",
    "🙂🧓🏽👩‍🦽",
    "\u202eodwrotnie",
    "a\0b",
    "{{ settings.SECRET_KEY }}{% load x %}",
    "%00%0d%0aSet-Cookie: x=1",
    "x" * 10_000,
    "  \t\n ",
    "Ą" * 300,
]


@pytest.mark.parametrize("typed", STRANGE)
def test_any_search_gets_a_page(town: Town, resident: Client, typed: str) -> None:
    answer = resident.get("/szukaj/", {"q": typed})
    assert answer.status_code == 200
    assert "<script>alert" not in answer.content.decode()
    assert resident.get("/zglos/", {"q": typed}).status_code == 302
    assert resident.get("/zglos/potrzeba/").status_code == 200
    assert resident.get("/moja-sprawa/", {"numer": typed}).status_code == 200


@pytest.mark.parametrize("typed", STRANGE)
def test_any_answer_is_kept_or_asked_again(town: Town, resident: Client, typed: str) -> None:
    resident.get("/zglos/")
    for slug, field in (("potrzeba", "words"), ("imie", "known_as"), ("telefon", "phone"), ("kontakt", "contact_way")):
        answer = resident.post(f"/zglos/{slug}/", {field: typed})
        assert answer.status_code in {302, 422}
        assert "<script>alert" not in answer.content.decode()
    assert resident.get("/zglos/sprawdz/").status_code in {200, 302}


@pytest.mark.parametrize("typed", ["<script>alert(1)</script>", "O'Neil-Żółć", "🙂 ktoś"])
def test_a_strange_name_is_handed_in_as_it_is_and_shown_escaped(town: Town, resident: Client, typed: str) -> None:
    resident.get("/zglos/")
    for slug, answer in (
        ("potrzeba", {"words": typed}),
        ("imie", {"known_as": typed}),
        ("telefon", PHONE),
        ("kontakt", CONTACT),
    ):
        resident.post(f"/zglos/{slug}/", answer)
    assert "<script>alert" not in resident.get("/zglos/sprawdz/").content.decode()
    hand_in(resident)
    assert typed in Receipt.objects.get().content


@pytest.mark.parametrize("typed", STRANGE)
def test_any_code_and_any_sign_up_get_an_answer(town: Town, resident: Client, typed: str) -> None:
    assert resident.post("/moja-sprawa/", {"numer": typed, "kod": typed}).status_code == 422
    path = f"/spotkania/{town.meeting.pk}/"
    answer = resident.post(path, {"klucz": key_of(resident, path), "name": typed, "phone": typed})
    assert answer.status_code == 422
    answer = resident.post(path, {"klucz": key_of(resident, path), "name": typed, "phone": "590 012 118"})
    assert answer.status_code in {302, 422}


def test_a_hidden_sign_is_not_a_name(town: Town, resident: Client) -> None:
    assert "<script>" not in resident.get(join(resident, town.meeting, "<script>x", "590 012 118")).content.decode()


@pytest.mark.parametrize(
    "path", ["/uslugi/%00/", "/sytuacja/%3Cscript%3E/", "/spolecznosci/%F0%9F%99%82/", "/spotkania/-1/"]
)
def test_strange_addresses_are_not_there(town: Town, resident: Client, path: str) -> None:
    assert resident.get(path).status_code == 404


def test_a_strange_key_is_refused(town: Town, resident: Client) -> None:
    typed = {"name": "Jan", "phone": "590 012 118"}
    for key in ("", "krótki", "x" * 100, "a\0" * 10):
        assert resident.post(f"/spotkania/{town.meeting.pk}/", {**typed, "klucz": key}).status_code == 400


def test_strange_cookies_open_nothing(town: Town, resident: Client) -> None:
    for value in ("<script>", "x" * 4000, "óé"):
        resident.cookies["okienko-szkic"] = value
        resident.cookies["okienko"] = value
        assert resident.get("/").status_code == 200
        assert resident.get("/zglos/potrzeba/").status_code == 302
        assert resident.get("/moja-sprawa/pokaz/").status_code == 302
