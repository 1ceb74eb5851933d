"""What every act around a refusal needs: the check of the law, the person's copy, the journal."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from okienko.domain.applications.letters import written
from okienko.domain.applications.models import Application
from okienko.domain.correspondence.addressee import Way
from okienko.domain.integrity.permissions import ensure_clear
from okienko.domain.matters.actions import phone_of, write_letter, write_to_person
from okienko.domain.matters.models import Matter
from okienko.domain.refusals.actions.errors import LawNotChecked, OneInTheWay
from okienko.domain.refusals.queries import doubtful_law
from okienko.domain.staff.models import StaffMember
from okienko.domain.staff.queries import staff_of_user
from okienko.foundation.access import Actor, NotAllowed
from okienko.foundation.clock import day_of
from okienko.foundation.documents import Document, Signature
from okienko.foundation.errors import OfficeError
from okienko.foundation.journal import actions as journal
from okienko.foundation.privacy import FieldClass

ARCHIVE_CLASS = "B10"


def ensure_law(codes: Iterable[str], *, at: datetime, demo: bool) -> None:
    """Nothing that a lawyer has still to check leaves a real office. Raises LawNotChecked."""
    doubtful = [] if demo else doubtful_law(codes, on=day_of(at))
    if doubtful:
        raise LawNotChecked(doubtful)


def ensure_nobody_near(by: Actor, application: Application, at: datetime) -> None:
    """As `ensure_clear`, and it says in which case of a batch. Raises OneInTheWay."""
    try:
        ensure_clear(by, application.person, at)
    except OfficeError as error:
        raise OneInTheWay(written(application.matter.number), str(error)) from error


def signer_of(by: Actor) -> StaffMember:
    """The staff member who acts. Raises NotAllowed for an account of nobody's."""
    staff = staff_of_user(by.user_id)
    if staff is None:
        raise NotAllowed
    return staff


def signature(staff: StaffMember) -> Signature:
    """Name and post; whom to call stands in the letter."""
    return Signature(staff.full_name, staff.function)


def post(*, matter: Matter, kind: str, subject: str, document: Document, by: Actor, at: datetime) -> None:
    """Pismo na papierze, which alone counts by law, and a word by SMS or e-mail that it is coming.

    Whoever chose calls or letters gets the letter only: nobody calls two hundred people to say so.
    """
    write_letter(matter=matter, kind=kind, subject=subject, document=document, by=by, at=at)
    if matter.person.contact_way not in (Way.SMS, Way.EMAIL):
        return
    said = {"number": written(matter.number), "phone": phone_of(matter)}
    write_to_person(
        matter=matter,
        kind="letter_is_coming",
        subject=_("List do Pana/Pani"),
        body=_("Sprawa %(number)s: wysłaliśmy do Państwa ważny list. Pytania: tel. %(phone)s.") % said,
        by=by,
        at=at,
    )


def record(verb: str, thing: str, matter: Matter, by: Actor, at: datetime) -> None:
    """The journal's line."""
    journal.record(
        by=by,
        at=at,
        verb=verb,
        thing=thing,
        about=matter.person_id,
        fields=[FieldClass.PERSONAL, FieldClass.SENSITIVE],
    )
