"""The quick door: an ASGI application that serves the first minute of a round and leaves all else to Django.

The pages of an open round stand ready in memory, so that looking at them costs no database. A press that is plainly
right joins the next batch: while one batch is being made durable, the next one gathers. Everything else, every mistake
and every other address, is answered by the same Django views that a calm day has.
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import Any
from urllib.parse import parse_qsl

from django.db import DatabaseError, connection

from okienko.domain.applications.actions import Press, Taken, take_rush_receipts
from okienko.engines.ranking.words import day_and_hour
from okienko.faces.portal.rush.form import PAGE, handed_in, key_of, new_page, plainly_right
from okienko.faces.portal.rush.openings import Opening
from okienko.faces.portal.rush.pages import Door, Page
from okienko.foundation.access import Actor
from okienko.foundation.clock import day_of, now
from okienko.ui.templatetags.polish import matter_number

logger = logging.getLogger(__name__)

Scope = dict[str, Any]
Message = Mapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Asgi = Callable[[Scope, Receive, Send], Awaitable[None]]

LARGEST_FORM = 16 * 1024
LARGEST_BATCH = 256
# How long a press is tried again when the database went away for a moment, for example for a restart.
PATIENCE_SECONDS = 20.0
# How old the pages in memory may be.
FRESH_SECONDS = 5.0
_FIELDS = 30


class Batches:
    """Presses on their way into the database, a batch after another, in one thread with one connection."""

    def __init__(self, take: Callable[[Sequence[Press]], Mapping[str, Taken]]) -> None:
        self._take = take
        self._thread = ThreadPoolExecutor(1)
        self._waiting: list[tuple[Press, asyncio.Future[Taken]]] = []
        self._running: asyncio.Task[None] | None = None

    async def hand_in(self, press: Press) -> Taken:
        """The receipt, once it is durable. Raises DatabaseError when the database stays away."""
        future: asyncio.Future[Taken] = asyncio.get_running_loop().create_future()
        self._waiting.append((press, future))
        if self._running is None:
            self._running = asyncio.create_task(self._run())
        return await future

    async def _run(self) -> None:
        loop = asyncio.get_running_loop()
        while self._waiting:
            batch, self._waiting = self._waiting[:LARGEST_BATCH], self._waiting[LARGEST_BATCH:]
            try:
                answers = await loop.run_in_executor(self._thread, self._patiently, [press for press, _ in batch])
            except Exception as error:
                logger.exception("a batch of %s presses was not taken", len(batch))
                for _press, future in batch:
                    if not future.done():
                        future.set_exception(error)
                continue
            for press, future in batch:
                if not future.done():  # or the person closed the page; the receipt stands all the same
                    future.set_result(answers[press.key])
        self._running = None

    def _patiently(self, presses: Sequence[Press]) -> Mapping[str, Taken]:
        """Try until the database is back: the same keys give the same receipts, so nothing is doubled."""
        until = time.monotonic() + PATIENCE_SECONDS
        while True:
            try:
                return self._take(presses)
            except DatabaseError:
                connection.close()
                if time.monotonic() > until:
                    raise
                time.sleep(0.2)


def _take(presses: Sequence[Press]) -> Mapping[str, Taken]:
    return take_rush_receipts(presses=presses, by=Actor.resident())


class QuickDoor:
    """The ASGI application: the quick door in front of Django's."""

    def __init__(
        self, django: Asgi, doors: Callable[[], Sequence[Door]], *, take: Callable[..., Mapping[str, Taken]] = _take
    ) -> None:
        """`doors` reads the rounds and renders their pages; it is called in a thread, every few seconds."""
        self._django, self._read = django, doors
        self._doors: Mapping[str, Door] = {}
        self._read_at = float("-inf")
        self._reading = ThreadPoolExecutor(1)
        self._batches = Batches(take)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection of uvicorn."""
        if scope["type"] == "lifespan":
            await self._live(receive, send)
            return
        door = self._doors.get(scope.get("path", ""))
        if time.monotonic() - self._read_at > FRESH_SECONDS:
            self._read_at = time.monotonic()
            asyncio.get_running_loop().run_in_executor(self._reading, self._read_again)
        if door is None or scope["method"] not in ("GET", "POST") or now() > door.opening.closes_at:
            await self._django(scope, receive, send)
        elif now() < door.opening.opens_at:
            await _answer(send, door.later)
        elif scope["method"] == "GET":
            await _answer(send, door.form, new_page(door.opening.code))
        else:
            await self._press(door, scope, receive, send)

    async def _press(self, door: Door, scope: Scope, receive: Receive, send: Send) -> None:
        body, at = await _whole(receive), now()
        press = _plain_press(door.opening, body, at)
        if press is None:
            await self._django(scope, _again(body, receive), send)
            return
        try:
            taken = await self._batches.hand_in(press)
        except DatabaseError:
            await _answer(send, door.busy)
            return
        moment = str(day_and_hour(taken.at))
        if taken.number:
            await _answer(send, door.receipt, matter_number(taken.number), matter_number(taken.code), moment)
        else:
            await _answer(send, door.known, moment)

    async def _live(self, receive: Receive, send: Send) -> None:
        """Start with the pages ready; uvicorn asks for this once in a process."""
        while True:
            message = await receive()
            if message["type"] == "lifespan.startup":
                await asyncio.get_running_loop().run_in_executor(self._reading, self._read_again)
                await send({"type": "lifespan.startup.complete"})
            else:
                await send({"type": "lifespan.shutdown.complete"})
                return

    def _read_again(self) -> None:
        """Put new pages in place of the old ones, which stay when the database is silent."""
        try:
            self._doors = {door.opening.path: door for door in self._read()}
            self._read_at = time.monotonic()
        except DatabaseError:
            logger.exception("the rounds could not be read; their pages stay as they were")
            connection.close()


def _plain_press(opening: Opening, body: bytes, at: datetime) -> Press | None:
    """The press, when form and key are plainly right."""
    try:
        posted = dict(parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=_FIELDS))
    except ValueError:
        return None
    answers, key = plainly_right(posted, on=day_of(at)), key_of(posted.get(PAGE, ""), opening.code)
    if answers is None or not key:
        return None
    submission = handed_in(answers, words=opening.title, service_code=opening.service_code)
    return Press(key, opening.code, submission, at)


async def _whole(receive: Receive) -> bytes:
    """The body of a form; what is longer than any form of ours is cut, and then it is not plainly right."""
    body = b""
    while len(body) <= LARGEST_FORM:
        message = await receive()
        body += message.get("body", b"")
        if not message.get("more_body"):
            break
    return body


def _again(body: bytes, receive: Receive) -> Receive:
    """What was read already, for Django to read."""
    waiting = [body]

    async def read() -> Message:
        return {"type": "http.request", "body": waiting.pop(), "more_body": False} if waiting else await receive()

    return read


async def _answer(send: Send, page: Page, *gaps: str) -> None:
    body = page.filled(*gaps)
    headers = [*page.headers, (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": page.status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
