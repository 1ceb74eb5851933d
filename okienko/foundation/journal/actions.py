"""Writing to the journal; every action does it in its own transaction, so that nothing happens unrecorded."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.db import connection

from okienko.foundation.access.actor import Actor
from okienko.foundation.journal.models import Entry
from okienko.foundation.journal.purposes import Purpose
from okienko.foundation.privacy import FieldClass

# A list that is opened again within this time tells its reader nothing new.
SAME_LOOK = timedelta(hours=1)


class PurposeMissing(Exception):
    """A programming error: personal data was touched without a work in hand."""


def record(
    *,
    by: Actor,
    at: datetime,
    verb: str,
    thing: str,
    about: int | None = None,
    fields: Iterable[FieldClass] = (),
    purpose: Purpose | None = None,
) -> None:
    """Add one entry. `thing` is a reference like "matter:17", `about` a person's id, `fields` the classes of data
    touched.

    The purpose is the actor's work in hand unless given. Raises PurposeMissing when a person is concerned and there is
    none.
    """
    _write([_entry(by, at, verb, thing, about, fields, purpose)])


def record_all(*, by: Actor, at: datetime, verb: str, things: Sequence[str]) -> None:
    """The same thing done to many at once, an entry each, none of them about a known person; one statement for all."""
    one = _entry(by, at, verb, "", None, (), None)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO journal_entry (at, user_id, name, channel, verb, thing, fields, purpose, work) "
            "SELECT %s, %s::bigint, %s, %s, %s, thing, %s::text[], %s, %s FROM unnest(%s::text[]) AS thing",
            [at, one.user_id, one.name, one.channel, verb, one.fields, one.purpose, one.work, list(things)],
        )


def record_reads(
    *,
    by: Actor,
    at: datetime,
    people: Iterable[int],
    thing: str,
    fields: Iterable[FieldClass] = (FieldClass.PERSONAL,),
    purpose: Purpose | None = None,
) -> None:
    """A list or a search result counts as a read of everybody on it."""
    classes = list(fields)
    _write([_entry(by, at, "read", thing, person, classes, purpose) for person in dict.fromkeys(people)])


def record_list(*, by: Actor, at: datetime, people: Iterable[int], thing: str) -> None:
    """A list that somebody comes back to all day: a read of everybody on it, written down once in an hour.

    Whoever opens one of them reads that person with the work in hand, and that is always written down.
    """
    before = Entry.objects.filter(user_id=by.user_id, verb="read", thing=thing, at__gt=at - SAME_LOOK, at__lte=at)
    seen = set(before.filter(purpose=by.purpose).values_list("person_id", flat=True))
    record_reads(by=by, at=at, people=[person for person in people if person not in seen], thing=thing)


def _entry(
    by: Actor,
    at: datetime,
    verb: str,
    thing: str,
    about: int | None,
    fields: Iterable[FieldClass],
    purpose: Purpose | None,
) -> Entry:
    why = str(purpose or by.purpose)
    if not why:
        if about is not None:
            raise PurposeMissing(f"{verb} {thing} about person {about}")
        why = str(Purpose.SETUP)
    return Entry(
        at=at,
        user_id=by.user_id,
        name=by.name,
        channel=by.channel,
        verb=verb,
        person_id=about,
        thing=thing,
        fields=sorted(str(one) for one in fields),
        purpose=why,
        work=by.work,
    )


def _write(entries: list[Entry]) -> None:
    Entry.objects.bulk_create(entries)
