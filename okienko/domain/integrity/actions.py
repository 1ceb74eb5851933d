"""Declaring who is close, answering for a surname, stepping in, registering an intervention, moving somebody."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from okienko.domain.integrity.lifecycle import EXCEPTION, ExceptionState
from okienko.domain.integrity.models import CloseOne, Declaration, EmergencyEntry, Intervention, RankException
from okienko.domain.integrity.permissions import (
    can_answer_exception,
    can_ask_exception,
    can_declare,
    can_register_intervention,
    can_use_exception,
    ensure_clear,
)
from okienko.domain.integrity.queries import conflict_of, key_of_home, key_of_name, open_exception
from okienko.domain.integrity.rules import Nearness
from okienko.domain.people.models import Person
from okienko.domain.staff.models import StaffMember
from okienko.domain.tasks.actions import add_task, finish_task
from okienko.domain.tasks.queries import open_tasks_about
from okienko.foundation.access import Actor, NotAllowed
from okienko.foundation.clock import at_hour, day_of
from okienko.foundation.errors import OfficeError
from okienko.foundation.journal import actions as journal
from okienko.foundation.privacy import FieldClass
from okienko.foundation.versions import lock
from okienko.foundation.workdays import add_workdays

CHECK_EMERGENCY = "check_emergency_entry"
ANSWER_EXCEPTION = "answer_exception"
MACHINE = Actor.machine("integrity")
# A second look is wanted soon: our own rule.
_WORKDAYS, _HOUR = 2, 15


class CloseOneNotWhole(OfficeError):
    """Nothing to compare with."""

    sentence = gettext_lazy("Podaj imię i nazwisko albo pełny adres: ulicę, numer i miejscowość.")


class ReasonMissing(OfficeError):
    """Stepping in and moving somebody always says why."""

    sentence = gettext_lazy("Napisz dlaczego. Bez powodu tego nie zrobimy.")


class NothingIsClosed(OfficeError):
    """An emergency is for a case that is closed to the worker."""

    sentence = gettext_lazy("Ta sprawa jest dla Ciebie otwarta. Wejście awaryjne nie jest potrzebne.")


class AlreadyAsked(OfficeError):
    """One exception for an application at a time."""

    sentence = gettext_lazy("O to przesunięcie już ktoś poprosił. Czeka na drugą osobę.")


class NotYours(OfficeError):
    """The second person may not be the first, nor work under them."""

    sentence = gettext_lazy(
        "Zgodzić się może inna osoba, która nie podlega proszącej, albo ktoś wskazany przez burmistrza."
    )


@transaction.atomic
def declare_close_one(
    *,
    staff: StaffMember,
    label: str,
    by: Actor,
    at: datetime,
    full_name: str = "",
    street: str = "",
    house: str = "",
    town: str = "",
) -> CloseOne:
    """Oświadczenie o bliskich: a relative by name, or one's own address. Only a hash and the worker's own word for it
    stay.

    Raises NotAllowed (everybody declares for themselves), CloseOneNotWhole.
    """
    if not can_declare(by, staff):
        raise NotAllowed
    home = key_of_home(street, house, town)
    kind = CloseOne.Kind.HOME if home else CloseOne.Kind.KIN
    if not home and len(full_name.split()) < 2:
        raise CloseOneNotWhole
    close = CloseOne.objects.create(
        staff=staff,
        kind=kind,
        key=home or key_of_name(full_name),
        label=label.strip() or (_("mój adres") if home else full_name),
        valid_from=day_of(at),
    )
    journal.record(by=by, at=at, verb="declare_close_one", thing=f"close_one:{close.pk}")
    return close


@transaction.atomic
def end_close_one(*, close: CloseOne, by: Actor, at: datetime) -> None:
    """Koniec bliskości: from tomorrow it blocks nothing. Raises NotAllowed."""
    if not can_declare(by, close.staff):
        raise NotAllowed
    close.valid_until = day_of(at)
    close.save(update_fields=["valid_until"])
    journal.record(by=by, at=at, verb="end_close_one", thing=f"close_one:{close.pk}")


@transaction.atomic
def declare_kinship(*, staff: StaffMember, person: Person, related: bool, by: Actor, at: datetime) -> Declaration:
    """Oświadczenie w sprawie: "to ktoś bliski" or "to nikt bliski". Raises NotAllowed."""
    if not can_declare(by, staff):
        raise NotAllowed
    said = Declaration.objects.create(staff=staff, person=person, related=related, at=at)
    _record(by, at, "declare_kinship", f"declaration:{said.pk}", person)
    return said


@transaction.atomic
def enter_in_emergency(
    *, staff: StaffMember, person: Person, reason: str, controller: StaffMember, by: Actor, at: datetime
) -> EmergencyEntry:
    """Wejście awaryjne: the case is open to the worker for a day, and `controller` has a task to look at it.

    Raises NotAllowed, ReasonMissing, NothingIsClosed.
    """
    if not can_declare(by, staff):
        raise NotAllowed
    if not reason.strip():
        raise ReasonMissing
    if conflict_of(staff, person, at) in (None, Nearness.SURNAME):
        raise NothingIsClosed
    entry = EmergencyEntry.objects.create(staff=staff, person=person, reason=reason.strip(), at=at)
    add_task(
        owner=controller,
        kind=CHECK_EMERGENCY,
        title=_("Sprawdź wejście awaryjne: %(name)s") % {"name": staff.full_name},
        due_at=_soon(at),
        ref=f"emergency:{entry.pk}",
        by=by,
        at=at,
    )
    _record(by, at, "enter_in_emergency", f"emergency:{entry.pk}", person)
    return entry


@transaction.atomic
def register_intervention(
    *,
    person: Person,
    matter_ref: str,
    kind: str,
    words: str,
    on: date,
    staff: StaffMember,
    by: Actor,
    at: datetime,
) -> Intervention:
    """Rejestr interwencji: who of public life asked for whom, and what. Raises NotAllowed, TooNear, ReasonMissing."""
    if not can_register_intervention(by):
        raise NotAllowed
    ensure_clear(by, person, at)
    if not words.strip():
        raise ReasonMissing
    kept = Intervention.objects.create(
        kind=kind, person=person, matter_ref=matter_ref, words=words.strip(), on=on, registered_by=staff,
        registered_at=at,
    )  # fmt: skip
    _record(by, at, "register_intervention", f"intervention:{kept.pk}", person)
    return kept


@transaction.atomic
def ask_exception(
    *,
    application_ref: str,
    person: Person,
    service_code: str,
    reason: str,
    words: str,
    second: StaffMember,
    staff: StaffMember,
    by: Actor,
    at: datetime,
) -> RankException:
    """Prośba o przesunięcie: written down before anything moves; `second` gets the task to answer.

    Raises NotAllowed, TooNear, ReasonMissing, AlreadyAsked.
    """
    if not can_ask_exception(by):
        raise NotAllowed
    ensure_clear(by, person, at)
    if not words.strip() or reason not in RankException.Reason.values:
        raise ReasonMissing
    # The person's row is the lock: two colleagues who ask at once make one exception.
    Person.objects.select_for_update().get(pk=person.pk)
    if open_exception(application_ref):
        raise AlreadyAsked
    asked = RankException.objects.create(
        application_ref=application_ref, person=person, service_code=service_code, reason=reason, words=words.strip(),
        asked_by=staff, asked_at=at,
    )  # fmt: skip
    add_task(
        owner=second,
        kind=ANSWER_EXCEPTION,
        title=_("Odpowiedz na prośbę o przesunięcie poza kolejnością"),
        due_at=_soon(at),
        ref=application_ref,
        by=by,
        at=at,
    )
    _record(by, at, "ask_exception", f"exception:{asked.pk}", person)
    return asked


@transaction.atomic
def answer_exception(
    *, exception: RankException, agree: bool, staff: StaffMember, by: Actor, at: datetime, version: int | None = None
) -> RankException:
    """Odpowiedź drugiej osoby. Raises NotYours, TooNear, MoveNotAllowed, ChangedMeanwhile."""
    found = lock(RankException.objects.select_related("person", "asked_by"), exception.pk, version)
    if not can_answer_exception(by, found, staff, at):
        raise NotYours
    ensure_clear(by, found.person, at)
    found.state = EXCEPTION.target(ExceptionState(found.state), "agree" if agree else "refuse")
    found.answered_by, found.answered_at = staff, at
    found.next_version().save()
    for task in open_tasks_about(found.application_ref, at).filter(kind=ANSWER_EXCEPTION):
        finish_task(task=task, by=MACHINE, at=at)
    _record(by, at, "answer_exception", f"exception:{found.pk}", found.person)
    return found


@transaction.atomic
def use_exception(*, exception: RankException, by: Actor, at: datetime) -> RankException:
    """Miejsce dane poza kolejnością: the exception is used up. Raises NotAllowed, MoveNotAllowed."""
    if not can_use_exception(by):
        raise NotAllowed
    found = lock(RankException.objects.select_related("person"), exception.pk)
    found.state = EXCEPTION.target(ExceptionState(found.state), "use")
    found.next_version().save()
    _record(by, at, "use_exception", f"exception:{found.pk}", found.person)
    return found


def _soon(at: datetime) -> datetime:
    return at_hour(add_workdays(day_of(at), _WORKDAYS), _HOUR)


def _record(by: Actor, at: datetime, verb: str, thing: str, person: Person) -> None:
    journal.record(by=by, at=at, verb=verb, thing=thing, about=person.pk, fields=[FieldClass.PERSONAL])
