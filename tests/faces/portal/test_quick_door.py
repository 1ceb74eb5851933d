"""The quick door: pages from memory, presses in batches, everything else left to Django."""

import asyncio
import re
from collections.abc import Callable, Mapping, MutableMapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
import time_machine
from django.db import OperationalError, connection

from okienko.domain.applications.actions import Press, Taken
from okienko.domain.applications.models import Receipt
from okienko.faces.portal.rush.fast import QuickDoor
from okienko.faces.portal.rush.form import PAGE, new_page
from okienko.faces.portal.rush.openings import Opening
from okienko.faces.portal.rush.pages import Door, door_of
from tests.faces.portal.test_rush_form import ANNA
from tests.factories import found_centre

OPENS = datetime(2026, 3, 2, 7, 0, tzinfo=UTC)
PATH = "/nabory/basen-2026/zapis/"
Answer = tuple[int, str]


@pytest.fixture
def door(db: None) -> Door:
    found_centre()
    title, closes = "Basen, wiosna 2026", OPENS + timedelta(days=5)
    return door_of(Opening("basen-2026", title, "basen", OPENS, closes, "Decyduje kolejność zgłoszeń."))


async def _django(scope: Any, receive: Any, send: Any) -> None:
    """Stands where Django's own application stands, and says what it was given."""
    body = (await receive()).get("body", b"")
    await send({"type": "http.response.start", "status": 299, "headers": []})
    await send({"type": "http.response.body", "body": b"Django: " + body})


def _all_get_numbers(presses: Sequence[Press]) -> Mapping[str, Taken]:
    return {press.key: Taken(press.at, "482617", "012345") for press in presses}


class Visitors:
    """People at the door: as many at once as asked."""

    def __init__(self, door: Door, take: Callable[[Sequence[Press]], Mapping[str, Taken]] = _all_get_numbers) -> None:
        self.quick = QuickDoor(_django, lambda: [door], take=take)

    def come(self, *visits: tuple[str, str, Mapping[str, str]]) -> list[Answer]:
        async def all_of_them() -> list[Answer]:
            await self._start()
            return list(await asyncio.gather(*(self._visit(*visit) for visit in visits)))

        return asyncio.run(all_of_them())

    async def _start(self) -> None:
        messages = iter([{"type": "lifespan.startup"}, {"type": "lifespan.shutdown"}])

        async def receive() -> MutableMapping[str, Any]:
            return next(messages)

        async def send(_: MutableMapping[str, Any]) -> None:
            pass

        await self.quick({"type": "lifespan"}, receive, send)

    async def _visit(self, method: str, path: str, form: Mapping[str, str]) -> Answer:
        sent = urlencode(form).encode()
        parts = [sent[: len(sent) // 2], sent[len(sent) // 2 :]]
        got: list[MutableMapping[str, Any]] = []

        async def receive() -> MutableMapping[str, Any]:
            return {"type": "http.request", "body": parts.pop(0), "more_body": bool(parts)}

        async def send(message: MutableMapping[str, Any]) -> None:
            got.append(message)

        await self.quick({"type": "http", "method": method, "path": path}, receive, send)
        headers = dict(got[0]["headers"])
        assert headers.get(b"content-length", str(len(got[1]["body"])).encode()) == str(len(got[1]["body"])).encode()
        return got[0]["status"], got[1]["body"].decode()


def _form(**other: str) -> dict[str, str]:
    return {**ANNA, PAGE: new_page("basen-2026"), **other}


@time_machine.travel(OPENS, tick=False)
def test_the_page_is_there_without_the_database_and_each_visitor_has_a_key_of_their_own(
    door: Door, django_assert_num_queries: Callable[[int], Any]
) -> None:
    visitors = Visitors(door)
    with django_assert_num_queries(0):
        answers = visitors.come(("GET", PATH, {}), ("GET", PATH, {}))
    keys = [re.findall(rf'name="{PAGE}" value="([^"]+)"', page) for _status, page in answers]
    assert [status for status, _page in answers] == [200, 200]
    assert len(keys[0]) == len(keys[1]) == 1
    assert keys[0] != keys[1]
    assert "Basen, wiosna 2026" in answers[0][1]
    assert "@@" not in answers[0][1]


def test_its_headers_are_those_of_every_page(door: Door) -> None:
    headers = dict(door.form.headers)
    assert b"script-src" in headers[b"content-security-policy"]
    assert headers[b"x-frame-options"] == b"DENY"
    assert b"no-store" in headers[b"cache-control"]


@time_machine.travel(OPENS, tick=False)
def test_a_plain_press_gets_its_number_and_its_moment(door: Door) -> None:
    [(status, page)] = Visitors(door).come(("POST", PATH, _form()))
    assert status == 200
    assert "482\u00a0617" in page
    assert "012\u00a0345" in page
    assert "2 marca 2026 o 8.00.00" in page


@time_machine.travel(OPENS, tick=False)
def test_those_who_press_together_are_taken_together(door: Door) -> None:
    batches: list[int] = []

    def take(presses: Sequence[Press]) -> Mapping[str, Taken]:
        batches.append(len(presses))
        return _all_get_numbers(presses)

    answers = Visitors(door, take).come(*(("POST", PATH, _form()) for _ in range(60)))
    assert [status for status, _page in answers] == [200] * 60
    assert sum(batches) == 60
    assert len(batches) < 10


@time_machine.travel(OPENS, tick=False)
@pytest.mark.parametrize(
    "visit",
    [
        ("POST", PATH, _form(phone="12")),
        ("POST", PATH, {**_form(), PAGE: "podrobiona"}),
        ("POST", PATH, _form(known_as="x" * 20_000)),
        ("POST", PATH, {f"pole{n}": "1" for n in range(40)}),
        ("HEAD", PATH, {}),
        ("GET", "/uslugi/", {}),
    ],
)
def test_every_mistake_and_every_other_address_is_left_to_django(door: Door, visit: Any) -> None:
    [(status, page)] = Visitors(door).come(visit)
    assert status == 299
    if visit[0] == "POST" and "known_as" in visit[2] and len(visit[2]["known_as"]) < 1000:
        assert page == f"Django: {urlencode(visit[2])}"


def test_before_the_opening_the_hour_is_told_and_after_the_end_django_answers(door: Door) -> None:
    with time_machine.travel(OPENS - timedelta(seconds=1), tick=False):
        [(status, page)] = Visitors(door).come(("POST", PATH, _form()))
        assert status == 200
        assert "jeszcze się nie zaczęły" in page
    with time_machine.travel(OPENS + timedelta(days=5, seconds=1), tick=False):
        assert Visitors(door).come(("GET", PATH, {}))[0][0] == 299


@time_machine.travel(OPENS, tick=False)
def test_who_is_in_the_round_already_is_shown_no_number(door: Door) -> None:
    def known(presses: Sequence[Press]) -> Mapping[str, Taken]:
        return {press.key: Taken(OPENS) for press in presses}

    [(status, page)] = Visitors(door, known).come(("POST", PATH, _form()))
    assert status == 200
    assert "jest już zapisana" in page
    assert "482" not in page


@time_machine.travel(OPENS)
def test_a_database_that_comes_back_loses_nobody(door: Door) -> None:
    falls = iter([True, True, False])

    def take(presses: Sequence[Press]) -> Mapping[str, Taken]:
        if next(falls):
            raise OperationalError
        return _all_get_numbers(presses)

    assert Visitors(door, take).come(("POST", PATH, _form()))[0][0] == 200


@time_machine.travel(OPENS)
def test_a_database_that_stays_away_is_said_plainly(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("okienko.faces.portal.rush.fast.PATIENCE_SECONDS", 0.0)

    def take(presses: Sequence[Press]) -> Mapping[str, Taken]:
        raise OperationalError

    [(status, page)] = Visitors(door, take).come(("POST", PATH, _form()))
    assert status == 503
    assert "Naciśnij jeszcze raz" in page


@pytest.mark.django_db(transaction=True)
@time_machine.travel(OPENS)
def test_on_the_real_database_everybody_of_a_crowd_has_a_durable_number(door: Door) -> None:
    quick = Visitors(door)
    quick.quick = QuickDoor(_django, lambda: [door])
    pages = quick.come(*(("POST", PATH, _form(phone=f"590 012 {n:03}")) for n in range(30)))
    shown = {re.sub(r"\D", "", re.findall(r'ok-number">([^<]+)<', page)[0]) for _status, page in pages}
    assert shown == set(Receipt.objects.values_list("number", flat=True))
    assert len(shown) == 30
    quick.quick._batches._thread.submit(lambda: connection.close()).result()
