"""Matters: what people asked for, and everything that happened to it, told in the order in which it happened."""

import heapq
import itertools
import random
from collections.abc import Iterator
from datetime import date
from typing import Any

from okienko.config.town.cast import CONSOLE, Town
from okienko.config.town.files import read
from okienko.config.town.residents import SEED
from okienko.config.town.steps import STEPS, Thread, hand_over_messages, make_calls, post_letters
from okienko.config.town.steps_refusals import REFUSAL_STEPS
from okienko.domain.applications.actions import process_receipt, take_receipt
from okienko.domain.applications.models import Receipt, Request
from okienko.domain.applications.rules import Submission
from okienko.domain.people.models import Person
from okienko.foundation.access import Actor, Channel
from okienko.foundation.journal.purposes import Purpose
from okienko.foundation.phones import parse_phone

FIRST_DAY, LAST_DAY = -24, -1


def told(town: Town) -> Iterator[tuple[dict[str, Any], Person | None]]:
    """Every matter with its person; None for somebody who is not in our books yet."""
    for one in read("matters"):
        yield one, town.people[one["who"]] if "who" in one else None
    chance = random.Random(SEED)
    in_stories = {person.pk for person in town.people.values()}
    others = Person.objects.exclude(identity_confirmed_at=None).exclude(pk__in=in_stories).order_by("pk")
    neighbours = iter(chance.sample(list(others), len(others)))
    for kind in read("neighbours"):
        for number in range(kind["how_many"]):
            day = chance.randint(FIRST_DAY, kind.get("last", LAST_DAY))
            hour = f"{chance.randint(8, 9)}.{chance.randrange(60):02}"
            words = kind["words"][number % len(kind["words"])]
            one = {**kind, "key": f"{kind['key']}-{number}", "begins": f"{day} {hour}", "by": "ewa", "words": words}
            yield one, next(neighbours)


def hand_in(town: Town) -> None:
    """The receipts: each stands by itself and is found again by its key, so this may be cut off and repeated."""
    for one, person in told(town):
        at, taken_by = town.moments.past(one["begins"]), one.get("by")
        take_receipt(
            submission=_submission(one, person), key=f"town:{one['key']}", at=at,
            channel=Channel.PHONE if taken_by else Channel.WEB, taken_by=town.staff[taken_by] if taken_by else None,
            by=town.actor(taken_by, at=at, purpose=Purpose.CALL) if taken_by else Actor.resident(),
        )  # fmt: skip


def _submission(one: dict[str, Any], person: Person | None) -> Submission:
    said: dict[str, Any] = {
        "words": one["words"], "services": tuple(one["services"]), "for_whom": one.get("for_whom", "self"),
        "urgency": one.get("urgency", "week"), "note": one.get("note", ""), "confirmed": one.get("confirmed", ""),
    }  # fmt: skip
    if person is not None:
        return Submission(**said, person_id=person.pk, known_as=person.full_name, phone=person.phone)
    who = dict(one["told"])
    who["phone"], who["contact_way"] = parse_phone(f"590 012 {who['phone']}"), who.pop("way")
    if isinstance(born_on := who.get("born_on"), date):
        who["born_on"] = born_on.isoformat()
    return Submission(**said, **who)


def load(town: Town) -> None:
    """Play the month: every step at its moment, messages in between, nothing that lies ahead."""
    order, serial = [], itertools.count()
    for one, _person in told(town):
        thread = Thread(town, one["key"], random.Random(one["key"]))
        begin, _hour = one["begins"].split()
        steps = [{**one, "do": "begin", "at": one["begins"], "by": one.get("by")}]
        for step in one["steps"]:
            day, hour = step["at"].split()
            steps.append({**step, "at": f"{int(begin) + int(day)} {hour}", "begin": int(begin)})
        order += [(town.moments.past(step["at"]), next(serial), thread, step) for step in steps if _has_come(step)]
    heapq.heapify(order)
    calls_made_until = town.moments.past("-1 0.00")
    while order:
        at, _number, thread, step = heapq.heappop(order)
        make_calls(town, until=min(at, calls_made_until))
        hand_over_messages(until=at)
        if step["do"] == "begin":
            _begin(thread, step)
        else:
            for later_at, later in (STEPS | REFUSAL_STEPS)[step["do"]](thread, step, at):
                heapq.heappush(order, (later_at, next(serial), thread, later))
    make_calls(town, until=calls_made_until)
    hand_over_messages(until=town.moments.now)
    post_letters(town)


def _has_come(step: dict[str, Any]) -> bool:
    return int(step["at"].split()[0]) <= 0


def _begin(thread: Thread, step: dict[str, Any]) -> None:
    """A clerk, or the machine for what came by the web, makes a matter of the receipt."""
    receipt = Receipt.objects.get(key=f"town:{thread.key}")
    at = receipt.received_at
    by = thread.town.actor(step["by"], at=at, purpose=Purpose.INTAKE) if step["by"] else CONSOLE
    thread.matter = process_receipt(receipt=receipt, by=by, at=at)
    thread.request = Request.objects.get(matter=thread.matter)
