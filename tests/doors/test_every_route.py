"""One committed table says what every address answers to everybody, for every verb; an address that is missing fails.

`OKIENKO_WRITE_ROUTES=yes` writes the table anew; read its difference line by line before it is committed.
"""

import csv
import os
import re
import uuid
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client
from django.urls import Resolver404, resolve

from okienko.domain.community.models import ImageConsent, SignUp
from okienko.domain.networks.models import LeaderEntry
from okienko.domain.people.models import Person
from okienko.domain.staff.models import StaffMember
from okienko.domain.timebank.models import TimeBankMember
from okienko.foundation.access.doors import EVERYONE
from tests.doors.world import PRINCIPALS, ROLES, Route, account, browser, routes
from tests.factories import ask, submission

pytestmark = pytest.mark.django_db
TABLE = Path(__file__).parent / "routes.csv"
# Asked of everybody in every run; the other two of a stranger and of one who may, because no view tells them apart.
ASKED = ("GET", "POST", "PUT")
VERBS = ("GET", "HEAD", "POST", "PUT", "DELETE")
LOGIN = "/konto/logowanie/"


@pytest.fixture(scope="module")
def town(django_db_setup: None, django_db_blocker: Any) -> Iterator[list[Route]]:
    """The town once for all tests of this file, undone after them."""
    with django_db_blocker.unblock():
        whole = transaction.atomic()
        whole._from_testcase = True  # type: ignore[attr-defined]  # receipts commit by themselves
        whole.__enter__()
        try:
            yield routes()
        finally:
            transaction.set_rollback(True)
            whole.__exit__(None, None, None)


@pytest.fixture(scope="module")
def browsers(town: list[Route]) -> dict[str, Client]:
    return {principal: browser(account(principal)) for principal in PRINCIPALS}


def answer_of(client: Client, verb: str, path: str) -> str:
    """The status, or where a redirect to the login leads; whatever was written is undone."""
    body = {"klucz": str(uuid.uuid4())} if verb == "POST" else None
    kept = deepcopy(client.cookies)  # a logout is undone in the browser too
    undone = transaction.atomic()
    undone._from_testcase = True  # type: ignore[attr-defined]
    with undone:
        response: HttpResponseBase = client.generic(verb, path) if body is None else client.post(path, body)
        transaction.set_rollback(True)
    client.cookies = kept
    if response.status_code == 302 and response.headers["Location"].startswith(LOGIN):
        return "login"
    return str(response.status_code)


def expected() -> dict[tuple[str, str], dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {(row["route"], row["verb"]): row for row in csv.DictReader(file)}


def test_every_address_has_a_door_and_a_line(town: list[Route]) -> None:
    assert [route.name for route in town if not route.door] == []
    if not os.environ.get("OKIENKO_WRITE_ROUTES"):
        lines = set(expected())
        assert {(route.name, verb) for route in town for verb in VERBS} == lines


def test_every_address_answers_everybody_as_the_table_says(town: list[Route], browsers: dict[str, Client]) -> None:
    answers = {
        (route.name, verb): {who: answer_of(client, verb, route.path) for who, client in browsers.items()}
        for route in town
        for verb in ((*ASKED, "DELETE") if os.environ.get("OKIENKO_WRITE_ROUTES") else ASKED)
    }
    answers |= {(name, "HEAD"): row for (name, verb), row in answers.items() if verb == "GET"}
    if os.environ.get("OKIENKO_WRITE_ROUTES"):
        with TABLE.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(["route", "verb", *PRINCIPALS])
            for route in town:
                for verb in VERBS:
                    writer.writerow([route.name, verb, *(answers[route.name, verb][who] for who in PRINCIPALS)])
    table = expected()
    wrong = [
        f"{verb} {name} for {who}: {got}, expected {table[name, verb][who]}"
        for (name, verb), row in answers.items()
        for who, got in row.items()
        if got != table[name, verb][who]
    ]
    assert wrong == []


def test_the_verbs_that_are_asked_of_few_are_answered_as_the_table_says(
    town: list[Route], browsers: dict[str, Client]
) -> None:
    """A stranger, and one who may see the page."""
    table, wrong = expected(), []
    for route in town:
        row = table[route.name, "GET"]
        may = next((who for who in PRINCIPALS if row[who] not in ("404", "login")), "expired")
        wrong += [
            (route.name, verb, who)
            for verb in ("HEAD", "DELETE")
            for who in ("anonymous", may)
            if answer_of(browsers[who], verb, route.path) != table[route.name, verb][who]
        ]
    assert wrong == []


def test_the_table_itself_opens_no_closed_door(town: list[Route]) -> None:
    """Whatever the table says, a stranger finds nothing, and who is not logged in is asked to log in."""
    doors = {route.name: route.door for route in town}
    for (name, verb), row in expected().items():
        if EVERYONE in doors[name]:
            continue
        for who in ("anonymous", "disabled"):
            assert row[who] == "login", (name, verb, who)
        strangers = [role for role in ROLES if role not in doors[name]]
        for who in ("expired", *strangers):
            assert row[who] == "404", (name, verb, who)


CANARIES = ("Kanarkowska", "590 777 123", "kanarek śpiewa w piwnicy")
MOST_OF_A_ROUTE = 3


@pytest.fixture(scope="module")
def canary(town: list[Route]) -> None:
    """Somebody with a matter; nothing of it may be seen by those who work with communities."""
    name, phone, words = CANARIES
    ask(submission(known_as=f"Żaneta {name}", phone=phone.replace(" ", ""), words=words))


def pages(client: Client, *starts: str) -> Iterator[tuple[str, str]]:
    """Every page that links lead to, a few of each route, as text with plain spaces."""
    waiting, taken = list(starts), Counter[str]()
    seen = set(waiting)
    for path in waiting:
        try:
            route = resolve(path.partition("?")[0]).view_name
        except Resolver404:
            continue
        taken[route] += 1
        if taken[route] > MOST_OF_A_ROUTE or route == "account_logout":
            continue
        answer = client.get(path)
        if answer.status_code == 200 and not answer.streaming:
            text = answer.content.decode(errors="ignore").replace("\N{NO-BREAK SPACE}", " ")
            yield path, text
            found = dict.fromkeys(re.findall(r'(?:href|src)="(/[^"#]*)', text))
            waiting += [link for link in found if link not in seen]
            seen.update(found)


@pytest.mark.parametrize("role", ["community_organiser", "animator"])
def test_those_who_work_with_communities_find_no_canary_of_a_case(
    role: str, canary: None, browsers: dict[str, Client]
) -> None:
    walked = 0
    for path, text in pages(browsers[role], "/biurko/", "/teren/spolecznosc/"):
        walked += 1
        for sign in CANARIES:
            assert sign not in text, (sign, path)
    assert walked > 30


def test_anybody_finds_no_natural_person_without_consent(canary: None, browsers: dict[str, Client]) -> None:
    staff = {one.full_name for one in StaffMember.objects.all()}
    named = {
        *(one.full_name for one in Person.objects.all()), *(one.name for one in SignUp.objects.all()),
        *(one.name for one in TimeBankMember.objects.all()), *(one.given_by for one in ImageConsent.objects.all()),
        *(one.name for one in LeaderEntry.objects.all()), *CANARIES,
    }  # fmt: skip
    # A first name alone leads to nobody.
    people = {name for name in named if " " in name} - staff
    assert len(people) > 20
    walked = 0
    for path, text in pages(browsers["anonymous"], "/"):
        walked += 1
        assert [name for name in people if name in text] == [], path
    assert walked > 30


def test_no_answer_is_an_error_of_ours(town: list[Route]) -> None:
    assert [key for key, row in expected().items() if any(row[who].startswith("5") for who in PRINCIPALS)] == []
