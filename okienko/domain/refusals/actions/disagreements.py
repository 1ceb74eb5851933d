""" "Nie zgadzam się": taken by any channel, sent on in time, answered by somebody else, or granted by ourselves."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from okienko.domain.applications.actions import reopen_application
from okienko.domain.catalogue.queries import parameter
from okienko.domain.correspondence.addressee import Addressee, Way
from okienko.domain.matters.actions import tell, write_letter
from okienko.domain.matters.models import Matter, TimelineItem
from okienko.domain.refusals.actions.errors import (
    AuthorityMissing,
    DayOutOfTime,
    LetterNotWhole,
    NotAuthorised,
    OutcomeDoesNotFit,
    SomebodyElseChecks,
    WordsMissing,
)
from okienko.domain.refusals.actions.parts import ensure_law, post, record, signature, signer_of
from okienko.domain.refusals.letters import copy_to_sign, forwarding, review_answer, setting_aside
from okienko.domain.refusals.lifecycle import DISAGREEMENT, REFUSAL, DisagreementState, RefusalState
from okienko.domain.refusals.models import Authority, Disagreement, Refusal
from okienko.domain.refusals.permissions import can_check_again, can_disagree, can_look_after_refusal
from okienko.domain.refusals.queries import (
    SELF_CORRECTION_LAW,
    authority,
    decisions_in,
    setting_of,
)
from okienko.domain.refusals.rules import answer_deadline, forward_deadline, kind_of_disagreement
from okienko.domain.staff.models import Authorisation, StaffMember
from okienko.domain.staff.queries import live_authorisation, named_worker
from okienko.domain.tasks.actions import add_task, finish_task
from okienko.domain.tasks.queries import open_tasks_about
from okienko.foundation.access import Actor, Channel, NotAllowed
from okienko.foundation.clock import at_hour, day_of
from okienko.foundation.versions import lock
from okienko.foundation.workdays import Term, kpa_deadline

_Kind, _Outcome = Disagreement.Kind, Disagreement.Outcome
# The kind of a task that stands for a disagreement, and the hour by which it is done.
TASK, BY_HOUR = "disagreement", 12
_MACHINE = Actor.machine("refusals")


@dataclass(frozen=True)
class Arrival:
    """Wpływ niezgody: by which channel, on which day, and the day that counts (of the postmark, for a letter)."""

    channel: str
    received_on: date
    sent_on: date


@transaction.atomic
def disagree(
    *,
    matter: Matter,
    words: str,
    key: str,
    arrival: Arrival,
    by: Actor,
    at: datetime,
    about_director: bool = False,
    taken_by: StaffMember | None = None,
) -> Disagreement:
    """Przyjęcie niezgody. What it is by law is said by rule; the same key gives the same entry.

    An appeal that nobody signed yet (by phone, by the web) goes back as a copy to sign; it counts from today anyway.
    Raises NotAllowed, WordsMissing, DayOutOfTime.
    """
    if not can_disagree(by):
        raise NotAllowed
    if not words.strip():
        raise WordsMissing
    if not arrival.sent_on <= arrival.received_on <= day_of(at):
        raise DayOutOfTime
    matter = lock(Matter.objects.select_related("person", "handler"), matter.pk)
    again = Disagreement.objects.filter(key=key).first()
    if again is not None:
        return again
    decisions = decisions_in(matter.pk)
    kind = _Kind(kind_of_disagreement(about_director=about_director, decision_stands=bool(decisions)))
    one = Disagreement.objects.create(
        matter=matter,
        refusal=decisions[0] if kind == _Kind.APPEAL else None,
        kind=kind,
        words=words.strip(),
        key=key,
        channel=arrival.channel,
        received_at=at,
        received_on=arrival.received_on,
        sent_on=arrival.sent_on,
        taken_by=taken_by,
        due_on=_due_on(kind, arrival.received_on),
    )
    by_when = {"day": date_format(one.due_on, "j E")}
    said = {
        _Kind.APPEAL: (_("Odwołanie przyjęte"), _("Przekażemy je do kolegium do dnia: %(day)s.") % by_when),
        _Kind.REVIEW: (_("Prośba o ponowne sprawdzenie"), _("Inna osoba sprawdzi to do dnia: %(day)s.") % by_when),
        _Kind.COMPLAINT: (_("Skarga przyjęta"), _("Przekażemy ją radzie do dnia: %(day)s.") % by_when),
    }
    what, next_text = said[kind]
    tell(
        matter=matter,
        kind=TimelineItem.Kind.STEP,
        what=what,
        more=one.words,
        staff=taken_by,
        by=by,
        at=at,
        now_text=what,
        next_text=next_text,
        next_by=one.due_on,
    )
    if one.refusal is not None and arrival.channel in (Channel.WEB, Channel.PHONE):
        _send_copy_to_sign(one, by, at)
    _give_task(one, what, at)
    record("disagree", f"disagreement:{one.pk}", matter, by, at)
    return one


def _due_on(kind: Disagreement.Kind, received_on: date) -> date:
    match kind:
        case _Kind.APPEAL:
            return forward_deadline(received_on, int(parameter("appeal_forward_days", received_on).value))
        case _Kind.COMPLAINT:
            return forward_deadline(received_on, int(parameter("complaint_forward_days", received_on).value))
        case _:
            return answer_deadline(received_on, int(parameter("complaint_months", received_on).value))


def _send_copy_to_sign(one: Disagreement, by: Actor, at: datetime) -> None:
    document = copy_to_sign(one, setting_of((), on=day_of(at)))
    write_letter(matter=one.matter, kind="appeal_to_sign", subject=document.title, document=document, by=by, at=at)


def _give_task(one: Disagreement, what: str, at: datetime) -> None:
    """Appeals go on from whoever has the matter; what checks the work goes to somebody above."""
    day, handler = day_of(at), one.matter.handler
    owner = handler if one.kind == _Kind.APPEAL else handler.superior if handler else None
    if owner is None or not owner.period.contains(day):
        owner = named_worker("services_organiser", on=day)
    if owner is not None:
        add_task(
            owner=owner,
            kind=TASK,
            title=what,
            due_at=at_hour(one.due_on, BY_HOUR),
            ref=f"disagreement:{one.pk}",
            number=one.matter.number,
            addressee_name=one.matter.person.full_name,
            by=_MACHINE,
            at=at,
        )


@transaction.atomic
def forward_disagreement(
    *, disagreement: Disagreement, by: Actor, at: datetime, version: int | None = None
) -> Disagreement:
    """Przekazanie: an appeal to the college with the files, a complaint about the director to the council.

    Whether an appeal is in time is for the college to say, so a late one goes on too.
    Podstawa: k.p.a. art. 133, 231. Raises NotAllowed, MoveNotAllowed, OutcomeDoesNotFit, AuthorityMissing.
    """
    one = _locked(disagreement, by, version)
    if one.kind == _Kind.REVIEW:
        raise OutcomeDoesNotFit
    day = day_of(at)
    role = Authority.Role.APPEALS if one.kind == _Kind.APPEAL else Authority.Role.COUNCIL
    to = authority(role, on=day)
    if to is None:
        raise AuthorityMissing
    one.state = DISAGREEMENT.target(DisagreementState(one.state), "forward")
    one.forwarded_on, one.forwarded_to = day, to.name
    one.next_version().save()
    document = forwarding(one, to, setting_of((), on=day), day=day, signer=signature(signer_of(by)))
    write_letter(
        matter=one.matter,
        kind="forwarding",
        subject=document.title,
        document=document,
        to=Addressee(
            ref=f"authority:{to.pk}", name=to.name, channel=Way.LETTER, address_lines=tuple(to.address.split(", "))
        ),
        by=by,
        at=at,
    )
    tell(
        matter=one.matter,
        kind=TimelineItem.Kind.LETTER,
        what=_("Przekazane: %(to)s") % {"to": to.name},
        by=by,
        at=at,
        now_text=_("Sprawdza to ktoś spoza centrum"),
        next_text=_("Odpowie Ci: %(to)s. My też damy znać.") % {"to": to.name},
    )
    _done("forward_disagreement", one, by, at)
    return one


@transaction.atomic
def grant_appeal(
    *, disagreement: Disagreement, reason: str, by: Actor, at: datetime, demo: bool = False, version: int | None = None
) -> Disagreement:
    """Autokontrola: we see that the person is right, set our decision aside and judge the application again.

    Podstawa: k.p.a. art. 132. Raises NotAuthorised, LetterNotWhole, LawNotChecked, OutcomeDoesNotFit, MoveNotAllowed.
    """
    day = day_of(at)
    authorisation = live_authorisation(by.user_id, Authorisation.Scope.REFUSALS, on=day)
    if not by.is_staff or authorisation is None:
        raise NotAuthorised
    if not reason.strip():
        raise LetterNotWhole
    ensure_law(SELF_CORRECTION_LAW, at=at, demo=demo)
    one = _found(disagreement, version)
    if one.refusal is None:
        raise OutcomeDoesNotFit
    one.state, one.answer = DISAGREEMENT.target(DisagreementState(one.state), "grant"), reason.strip()
    one.next_version().save()
    document = setting_aside(one, authorisation, setting_of(SELF_CORRECTION_LAW, on=day), reason=one.answer, day=day)
    _set_aside(one.refusal, one.answer, by, at)
    post(matter=one.matter, kind="set_aside", subject=document.title, document=document, by=by, at=at)
    _done("grant_appeal", one, by, at)
    return one


@transaction.atomic
def answer_review(
    *, disagreement: Disagreement, answer: str, by: Actor, at: datetime, version: int | None = None
) -> Disagreement:
    """Odpowiedź na prośbę o ponowne sprawdzenie, by somebody who does not have the matter.

    Raises SomebodyElseChecks, LetterNotWhole, OutcomeDoesNotFit, MoveNotAllowed.
    """
    one = _found(disagreement, version)
    if not can_check_again(by, one.matter):
        raise SomebodyElseChecks
    if one.kind != _Kind.REVIEW:
        raise OutcomeDoesNotFit
    if not answer.strip():
        raise LetterNotWhole
    one.state, one.answer = DISAGREEMENT.target(DisagreementState(one.state), "answer"), answer.strip()
    one.next_version().save()
    signer, day = signature(signer_of(by)), day_of(at)
    document = review_answer(one, setting_of((), on=day), answer=one.answer, day=day, signer=signer)
    tell(
        matter=one.matter,
        kind=TimelineItem.Kind.LETTER,
        what=_("Sprawdziliśmy jeszcze raz"),
        more=one.answer,
        by=by,
        at=at,
        now_text=_("Masz odpowiedź na swoją prośbę"),
        next_text=_("Jeśli coś jest niejasne, zadzwoń."),
    )
    post(matter=one.matter, kind="review_answer", subject=document.title, document=document, by=by, at=at)
    _done("answer_review", one, by, at)
    return one


@transaction.atomic
def record_outcome(
    *, disagreement: Disagreement, outcome: str, answer: str, by: Actor, at: datetime, version: int | None = None
) -> Disagreement:
    """Rozstrzygnięcie kolegium albo rady. A decision that was set aside is judged again from the beginning.

    Raises NotAllowed, OutcomeDoesNotFit, MoveNotAllowed.
    """
    one = _locked(disagreement, by, version)
    if outcome not in one.outcomes:
        raise OutcomeDoesNotFit
    one.state = DISAGREEMENT.target(DisagreementState(one.state), "decide")
    one.outcome, one.answer = outcome, answer.strip()
    one.next_version().save()
    tell(
        matter=one.matter,
        kind=TimelineItem.Kind.LETTER,
        what=_("%(who)s: %(outcome)s") % {"who": one.forwarded_to, "outcome": _Outcome(outcome).label},
        more=one.answer,
        by=by,
        at=at,
        now_text=_("Jest rozstrzygnięcie"),
        next_text=_("Jeśli coś jest niejasne, zadzwoń. Wyjaśnimy, co to znaczy."),
    )
    if outcome == _Outcome.SET_ASIDE and one.refusal is not None:
        _set_aside(one.refusal, one.answer or str(_Outcome(outcome).label), by, at)
    _done("record_outcome", one, by, at)
    return one


@transaction.atomic
def withdraw_disagreement(
    *, disagreement: Disagreement, because: str, by: Actor, at: datetime, version: int | None = None
) -> Disagreement:
    """Cofnięcie, at the person's word only. Podstawa: k.p.a. art. 137.

    Raises NotAllowed, WordsMissing, MoveNotAllowed.
    """
    one = _locked(disagreement, by, version)
    if not because.strip():
        raise WordsMissing
    one.state, one.answer = DISAGREEMENT.target(DisagreementState(one.state), "withdraw"), because.strip()
    one.next_version().save()
    tell(
        matter=one.matter,
        kind=TimelineItem.Kind.STEP,
        what=_("Cofnięte na Twoją prośbę: %(what)s") % {"what": _Kind(one.kind).label},
        more=one.answer,
        by=by,
        at=at,
    )
    _done("withdraw_disagreement", one, by, at)
    return one


# --- Parts ----------------------------------------------------------------------------------------------------------


def _found(told: Disagreement, version: int | None) -> Disagreement:
    whole = Disagreement.objects.select_related(
        "matter__person", "matter__handler", "refusal__application__matter", "refusal__application__service"
    )
    return lock(whole, told.pk, version)


def _locked(told: Disagreement, by: Actor, version: int | None) -> Disagreement:
    if not can_look_after_refusal(by):
        raise NotAllowed
    return _found(told, version)


def _set_aside(told: Refusal, because: str, by: Actor, at: datetime) -> None:
    """The decision falls and the application is open again, with a new day for the answer."""
    day = day_of(at)
    refusal = lock(Refusal.objects.select_related("application__matter"), told.pk)
    refusal.state, refusal.ended_because = REFUSAL.target(RefusalState(refusal.state), "set_aside"), because
    refusal.next_version().save()
    months = int(parameter("matter_months", day).value)
    reopen_application(
        application=refusal.application,
        reason=because,
        answer_by=kpa_deadline(day, Term(months=months)),
        by=by,
        at=at,
    )


def _done(verb: str, one: Disagreement, by: Actor, at: datetime) -> None:
    """The task of this step is behind us; the journal has its line."""
    for task in open_tasks_about(f"disagreement:{one.pk}", at):
        finish_task(task=task, by=_MACHINE, at=at)
    record(verb, f"disagreement:{one.pk}", one.matter, by, at)
