"""What happens to a matter and its needs."""

from dataclasses import replace
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from okienko.domain.catalogue.queries import quiet_hours, texts_per_phone
from okienko.domain.correspondence.actions import send
from okienko.domain.correspondence.addressee import Addressee, Way
from okienko.domain.correspondence.models import Message
from okienko.domain.correspondence.rules import PerPhone, QuietHours
from okienko.domain.integrity.permissions import ensure_clear
from okienko.domain.matters.lifecycle import MATTER, NEED, NeedState
from okienko.domain.matters.models import Matter, Need, TimelineItem, Who
from okienko.domain.matters.permissions import can_change_matter, can_open_matter
from okienko.domain.matters.queries import code_hash
from okienko.domain.people.models import Person
from okienko.domain.places.queries import centre
from okienko.domain.staff.models import StaffMember
from okienko.domain.tasks.actions import finish_task
from okienko.domain.tasks.queries import open_tasks_about
from okienko.foundation.access import Actor, NotAllowed
from okienko.foundation.clock import day_of
from okienko.foundation.documents import Document
from okienko.foundation.errors import OfficeError
from okienko.foundation.files.actions import Upload, take_in
from okienko.foundation.files.filing import Filing
from okienko.foundation.files.models import StoredFile
from okienko.foundation.journal import actions as journal
from okienko.foundation.phones import format_phone
from okienko.foundation.privacy import FieldClass
from okienko.foundation.versions import lock

ARCHIVE_CLASS = "B5"
# The kind of a task that asks whether the problem is gone; the last answer does it.
ASK_IF_SOLVED = "ask_if_solved"
# What follows from an act by itself is done by the office, not by whoever happened to act.
MACHINE = Actor.machine("matters")


class NeedsAreStillOpen(OfficeError):
    """A matter cannot be closed over an open need."""

    @classmethod
    def because(cls) -> "NeedsAreStillOpen":
        return cls(_("Zapytaj najpierw, czy problem zniknął. Sprawa czeka, aż każda potrzeba ma odpowiedź."))


@transaction.atomic
def open_matter(
    *,
    number: str,
    code: str,
    person: Person,
    subject: str,
    needs: list[tuple[str, str]],
    handler: StaffMember | None,
    now_text: str,
    next_text: str,
    next_by: date | None,
    by: Actor,
    at: datetime,
    person_does: str = "",
) -> Matter:
    """Założenie sprawy. `needs` are pairs (the person's words, service code or "")."""
    if not can_open_matter(by):
        raise NotAllowed
    matter = Matter.objects.create(
        number=number,
        code_hash=code_hash(number, code),
        person=person,
        subject=subject,
        handler=handler,
        opened_at=at,
        now_text=now_text,
        next_text=next_text,
        next_by=next_by,
        person_does=person_does,
    )
    for words, service_code in needs:
        Need.objects.create(matter=matter, words=words, service_code=service_code)
    record(matter, "open_matter", by, at)
    return matter


@transaction.atomic
def tell(
    *,
    matter: Matter,
    kind: str,
    what: str,
    by: Actor,
    at: datetime,
    more: str = "",
    staff: StaffMember | None = None,
    for_resident: bool = True,
    now_text: str | None = None,
    next_text: str | None = None,
    next_by: date | None = None,
    next_who: str = Who.OFFICE,
    person_does: str = "",
) -> TimelineItem:
    """Wpis na osi sprawy. With `now_text` and `next_text` it also says where the matter stands from now on.

    Everything that is done in a matter is told on its line, so here a worker who stands too near is stopped. Raises
    NotAllowed, TooNear.
    """
    if not (can_change_matter(by, matter) or can_open_matter(by)):
        raise NotAllowed
    ensure_clear(by, matter.person, at)
    item = TimelineItem.objects.create(
        matter=matter, at=at, kind=kind, what=what[:200], more=more, staff=staff, for_resident=for_resident
    )
    if now_text is not None and next_text is not None:
        matter = lock(Matter.objects, matter.pk)
        matter.now_text, matter.next_text, matter.next_by = now_text[:200], next_text[:300], next_by
        matter.next_who, matter.person_does = next_who, person_does
        matter.next_version().save()
    record(matter, "tell", by, at)
    return item


@transaction.atomic
def hand_over(*, matter: Matter, to: StaffMember, by: Actor, at: datetime, version: int | None = None) -> Matter:
    """Przekazanie sprawy: another named person has it, and the resident sees who."""
    if not can_change_matter(by, matter):
        raise NotAllowed
    matter = lock(Matter.objects, matter.pk, version)
    matter.handler = to
    matter.next_version().save()
    # Not through `tell`: who stands too near to a case may do one thing with it, and this is it.
    what = _("Sprawę ma teraz: %(name)s") % {"name": to.full_name}
    TimelineItem.objects.create(matter=matter, at=at, kind=TimelineItem.Kind.STEP, what=what, staff=to)
    record(matter, "hand_over", by, at)
    return matter


@transaction.atomic
def settle_need(*, need: Need, verb: str, outcome: str, by: Actor, at: datetime) -> Need:
    """Odpowiedź na potrzebę: what the person says of it. `verb` is a move of the need's lifecycle."""
    need = Need.objects.select_for_update(of=("self",)).select_related("matter").get(pk=need.pk)
    if not can_change_matter(by, need.matter):
        raise NotAllowed
    need.state = NEED.target(need.state, verb)
    need.outcome, need.settled_at = outcome, None if need.state == NeedState.OPEN else at
    need.save()
    tell(
        matter=need.matter,
        kind=TimelineItem.Kind.STEP,
        what=str(NeedState(need.state).label).capitalize(),
        more=outcome,
        by=by,
        at=at,
    )
    if not need.matter.needs.filter(state=NeedState.OPEN).exists():
        for task in open_tasks_about(f"matter:{need.matter_id}", at).filter(kind=ASK_IF_SOLVED):
            finish_task(task=task, by=MACHINE, at=at)
    return need


@transaction.atomic
def close_matter(*, matter: Matter, by: Actor, at: datetime, version: int | None = None) -> Matter:
    """Zamknięcie sprawy: only when every need has the person's answer."""
    if not can_change_matter(by, matter):
        raise NotAllowed
    matter = lock(Matter.objects, matter.pk, version)
    if matter.needs.filter(state=NeedState.OPEN).exists():
        raise NeedsAreStillOpen.because()
    matter.state, matter.closed_at = MATTER.target(matter.state, "close"), at
    matter.now_text, matter.next_text, matter.next_by, matter.person_does = (
        _("Sprawa zamknięta"),
        _("Nic już nie trzeba robić."),
        None,
        "",
    )
    matter.next_version().save()
    record(matter, "close_matter", by, at)
    return matter


@transaction.atomic
def reopen_matter(*, matter: Matter, by: Actor, at: datetime, version: int | None = None) -> Matter:
    """Wznowienie sprawy: the problem came back."""
    if not can_change_matter(by, matter):
        raise NotAllowed
    matter = lock(Matter.objects, matter.pk, version)
    matter.state, matter.closed_at = MATTER.target(matter.state, "reopen"), None
    matter.now_text, matter.next_text = _("Sprawa jest znów otwarta"), _("Zadzwonimy i zapytamy, co się stało.")
    matter.next_version().save()
    record(matter, "reopen_matter", by, at)
    return matter


@transaction.atomic
def attach_file(*, matter: Matter, upload: Upload, title: str, day: date, by: Actor, at: datetime) -> StoredFile:
    """Dołączenie pliku: a scan or a photo that came in on `day`. Raises NotAllowed or a FileRefused with a sentence."""
    if not can_change_matter(by, matter):
        raise NotAllowed
    file = take_in(upload=upload, title=title, filing=_filing(matter, day), by=by, at=at)
    what = _("Dołączony dokument: %(title)s") % {"title": file.title}
    tell(matter=matter, kind=TimelineItem.Kind.LETTER, what=what, by=by, at=at)
    return file


@transaction.atomic
def write_to_person(
    *,
    matter: Matter,
    kind: str,
    subject: str,
    body: str,
    by: Actor,
    at: datetime,
    document: Document | None = None,
) -> Message:
    """Wiadomość do osoby, by the way she or he chose, outside quiet hours.

    A text for SMS ends with a number to call. What no worker sent is held when the telephone had too many texts.
    """
    day = day_of(at)
    filing = _filing(matter, day)
    return send(
        addressee=addressee_of(matter.person),
        kind=kind,
        subject=subject,
        body=body,
        document=document,
        filing=filing,
        quiet=QuietHours(*quiet_hours(on=day)),
        most=None if by.is_staff else PerPhone(*texts_per_phone(on=day)),
        by=by,
        at=at,
    )


@transaction.atomic
def write_letter(
    *,
    matter: Matter,
    kind: str,
    subject: str,
    document: Document,
    by: Actor,
    at: datetime,
    to: Addressee | None = None,
) -> Message:
    """List w sprawie: on paper whatever way the person chose, or to somebody else than the person.

    Raises NotAllowed.
    """
    day = day_of(at)
    return send(
        addressee=to or replace(addressee_of(matter.person), channel=Way.LETTER),
        kind=kind,
        subject=subject,
        document=document,
        filing=_filing(matter, day),
        quiet=None,
        by=by,
        at=at,
    )


def addressee_of(person: Person) -> Addressee:
    """The person as we write to her or him now, by the way that she or he chose."""
    return Addressee(
        ref=f"person:{person.pk}",
        name=person.full_name,
        channel=Way(person.contact_way),
        phone=person.phone,
        email=person.email,
        address_lines=tuple(line for line in (f"{person.street} {person.house}".strip(), person.town) if line),
        large_print=person.large_print,
    )


def _filing(matter: Matter, day: date) -> Filing:
    """Where a document of a matter belongs."""
    return Filing(
        ref=f"matter:{matter.number}",
        archive_class=ARCHIVE_CLASS,
        day=day,
        case_number=matter.number,
        person_id=matter.person_id,
    )


def phone_of(matter: Matter) -> str:
    """The number that a message gives: the named worker's, or the centre's."""
    handler = matter.handler
    return format_phone(handler.duty_phone if handler and handler.duty_phone else centre().phone)


def record(matter: Matter, verb: str, by: Actor, at: datetime) -> None:
    """The journal's line about a matter and its person."""
    journal.record(
        by=by, at=at, verb=verb, thing=f"matter:{matter.pk}", about=matter.person_id, fields=[FieldClass.PERSONAL]
    )
