"""The rush at the opening of a round: many receipts in one transaction, none of them lost, nobody twice."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter

from django.db import connection, transaction
from django.db.models import Q

from okienko.domain.applications.actions.intake import ARCHIVE_CLASS
from okienko.domain.applications.models import Receipt
from okienko.domain.applications.permissions import can_hand_in
from okienko.domain.applications.rules import Submission, words_of_person
from okienko.domain.matters.rules import code_from, number_from
from okienko.foundation.access import Actor, NotAllowed
from okienko.foundation.clock import day_of
from okienko.foundation.crypto import search_hash
from okienko.foundation.journal import actions as journal

_INSERT = """
INSERT INTO applications_receipt
    (number, code, key, channel, received_at, day_of_receipt, content, archive_class, round_code, person_key)
SELECT * FROM unnest(
    %s::text[], %s::text[], %s::text[], %s::text[], %s::timestamptz[], %s::date[], %s::text[], %s::text[], %s::text[],
    %s::text[])
ON CONFLICT DO NOTHING RETURNING id, key
"""


@dataclass(frozen=True)
class Press:
    """Naciśnięcie: one complete form of a round, the key of the page it was sent from, the moment it reached us."""

    key: str
    round_code: str
    submission: Submission
    at: datetime


@dataclass(frozen=True)
class Taken:
    """Przyjęte: the number and the code, and since when. Who was in the round before has neither here: whoever knows
    a name and a birthday must not learn a number from it.
    """

    at: datetime
    number: str = ""
    code: str = ""


def take_rush_receipts(*, presses: Sequence[Press], by: Actor) -> dict[str, Taken]:
    """Wpływy w naborze według kolejności: insert only, all in one durable transaction; the order is made afterwards.

    The answer for each key. The same key gives the same receipt; a person who is in the round already gets no second
    one. Raises NotAllowed.
    """
    if not can_hand_in(by):
        raise NotAllowed
    answers: dict[str, Taken] = {}
    rows = {press.key: (press, _person_key(press)) for press in presses}
    # A number that is taken is chosen anew: those who are neither in nor known go once more.
    while left := [row for key, row in rows.items() if key not in answers]:
        with transaction.atomic(durable=True):
            answers |= _inserted(left, by)
        answers |= _known([row for row in left if row[0].key not in answers])
    return answers


def _person_key(press: Press) -> str:
    return search_hash(f"{press.round_code}\0{words_of_person(press.submission)}", "rush")


def _inserted(rows: list[tuple[Press, str]], by: Actor) -> dict[str, Taken]:
    """One statement for all: writing rows one by one, or through the model, costs ten times as much."""
    content, code_field = Receipt._meta.get_field("content"), Receipt._meta.get_field("code")
    # Two processes that insert in the order of numbers never wait for each other in a circle.
    drawn = [(number_from(secrets.randbelow), code_from(secrets.randbelow), *row) for row in rows]
    numbered = sorted(drawn, key=itemgetter(0))
    columns: list[list[object]] = [
        [number for number, *_ in numbered],
        [code_field.get_prep_value(code) for _number, code, *_ in numbered],
        [press.key for *_, press, _key in numbered],
        [by.channel for _ in numbered],
        [press.at for *_, press, _key in numbered],
        [day_of(press.at) for *_, press, _key in numbered],
        [content.get_prep_value(press.submission.as_json()) for *_, press, _key in numbered],
        [ARCHIVE_CLASS for _ in numbered],
        [press.round_code for *_, press, _key in numbered],
        [person_key for *_, person_key in numbered],
    ]
    with connection.cursor() as cursor:
        cursor.execute(_INSERT, columns)
        inserted = {key: pk for pk, key in cursor.fetchall()}
    things = [f"receipt:{pk}" for pk in inserted.values()]
    journal.record_all(by=by, at=max(press.at for press, _key in rows), verb="take_receipt", things=things)
    return {press.key: Taken(press.at, number, code) for number, code, press, _key in numbered if press.key in inserted}


def _known(rows: list[tuple[Press, str]]) -> dict[str, Taken]:
    """Those whose key, or who themselves, are in already."""
    if not rows:
        return {}
    presses, people = {press.key for press, _key in rows}, {person_key for _press, person_key in rows}
    before = Receipt.objects.filter(Q(key__in=presses) | Q(person_key__in=people)).defer("content")
    by_key, by_person = (
        {receipt.key: receipt for receipt in before},
        {receipt.person_key: receipt for receipt in before},
    )
    known: dict[str, Taken] = {}
    for press, person_key in rows:
        if same := by_key.get(press.key):
            known[press.key] = Taken(same.received_at, same.number, same.code)
        elif earlier := by_person.get(person_key):
            known[press.key] = Taken(earlier.received_at)
    return known
