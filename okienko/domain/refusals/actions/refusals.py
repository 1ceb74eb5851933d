"""From the letter before a refusal to the decision in the person's hands."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from okienko.domain.applications.actions import refuse_application
from okienko.domain.applications.letters import written
from okienko.domain.applications.lifecycle import APPLICATION, ApplicationState
from okienko.domain.applications.models import Application
from okienko.domain.catalogue.queries import parameter
from okienko.domain.matters.actions import tell
from okienko.domain.matters.models import TimelineItem, Who
from okienko.domain.places.models import Centre
from okienko.domain.qualification.queries import queue_place
from okienko.domain.refusals.actions.errors import (
    DecisionLacksParts,
    DeliveryOutOfTime,
    LetterNotWhole,
    NotAuthorised,
    RefusalUnderWay,
    RoundGoesOn,
    StillTimeToAnswer,
)
from okienko.domain.refusals.actions.parts import (
    ARCHIVE_CLASS,
    ensure_law,
    ensure_nobody_near,
    post,
    record,
    signature,
    signer_of,
)
from okienko.domain.refusals.letters import decision, last_chance, own_facts, parts_of, rules_told
from okienko.domain.refusals.lifecycle import REFUSAL, RefusalState
from okienko.domain.refusals.models import Refusal
from okienko.domain.refusals.permissions import can_look_after_refusal, can_write_refusal
from okienko.domain.refusals.queries import (
    DECISION_LAW,
    LAST_CHANCE_LAW,
    in_a_round_without_results,
    live_refusal_of,
    setting_of,
)
from okienko.domain.refusals.rules import (
    appeal_deadline,
    decision_number,
    deemed_delivered,
    last_chance_deadline,
    missing_parts,
)
from okienko.domain.rounds.queries.standing import standing_of
from okienko.domain.staff.models import Authorisation, StaffMember
from okienko.domain.staff.queries import live_authorisation
from okienko.foundation.access import Actor, NotAllowed
from okienko.foundation.clock import day_of
from okienko.foundation.versions import lock

_APPLICATION = ("matter__person", "matter__handler", "person", "service__version")
_WITH_THE_LETTER = (
    "application__matter__person",
    "application__matter__handler",
    "application__person",
    "application__service__version",
    "contact",
)


@transaction.atomic
def send_last_chance(
    *,
    applications: Sequence[Application],
    reason: str,
    unmet: Sequence[str],
    other_help: str,
    contact: StaffMember,
    by: Actor,
    at: datetime,
    demo: bool = False,
) -> list[Refusal]:
    """List przed odmową, to one person or to many: why, what can still be done, and until when.

    `unmet` are the conditions within the persons' control. Podstawa: k.p.a. art. 10(1), 79a.
    Raises NotAllowed, LetterNotWhole, LawNotChecked, RefusalUnderWay, MoveNotAllowed.
    """
    if not can_write_refusal(by):
        raise NotAllowed
    if not reason.strip() or not other_help.strip():
        raise LetterNotWhole
    ensure_law(LAST_CHANCE_LAW, at=at, demo=demo)
    day = day_of(at)
    days = int(parameter("last_chance_days", day).value)
    setting, signed = setting_of(LAST_CHANCE_LAW, on=day), signature(signer_of(by))
    written_now = []
    for told in sorted(applications, key=lambda one: one.pk):
        application = lock(Application.objects.select_related(*_APPLICATION), told.pk)
        ensure_nobody_near(by, application, at)
        APPLICATION.target(ApplicationState(application.state), "refuse")
        if live_refusal_of(application.pk) is not None:
            raise RefusalUnderWay
        if in_a_round_without_results().filter(application=application).exists():
            raise RoundGoesOn
        one = Refusal.objects.create(
            application=application,
            reason=reason.strip(),
            unmet="\n".join(line.strip() for line in unmet if line.strip()),
            other_help=other_help.strip(),
            contact=contact,
            written_at=at,
            wait_until=last_chance_deadline(day, days),
            archive_class=ARCHIVE_CLASS,
        )
        matter = application.matter
        tell(
            matter=matter,
            kind=TimelineItem.Kind.LETTER,
            what=_("List przed odmową: możesz jeszcze odpowiedzieć"),
            more="\n".join([one.reason, *one.unmet_lines]),
            staff=contact,
            by=by,
            at=at,
            now_text=_("Na razie nie możemy dać miejsca. Jest jeszcze czas"),
            next_text=_("Poczekamy na Twoją odpowiedź i dopiero wtedy zdecydujemy."),
            next_by=one.wait_until,
            next_who=Who.RESIDENT,
            person_does=_("Przeczytaj list i odpowiedz: %(what)s") % {"what": "; ".join(one.unmet_lines)}
            if one.unmet_lines
            else _("Przeczytaj list. Możesz napisać albo zadzwonić."),
        )
        document = last_chance(one, setting, signer=signed)
        post(matter=matter, kind="last_chance", subject=document.title, document=document, by=by, at=at)
        record("send_last_chance", f"refusal:{one.pk}", matter, by, at)
        written_now.append(one)
    return written_now


@transaction.atomic
def prepare_refusals(
    *, refusals: Sequence[Refusal], by: Actor, at: datetime, answer: str = "", version: int | None = None
) -> list[Refusal]:
    """Projekt decyzji, for one or for many: after the day given to the person, each with the person's own facts.

    `answer` is what the person said, when there is one.
    Raises NotAllowed, StillTimeToAnswer, MoveNotAllowed, and OneInTheWay.
    """
    if not can_write_refusal(by):
        raise NotAllowed
    prepared = []
    for told in sorted(refusals, key=lambda one: one.pk):
        one = lock(Refusal.objects.select_related(*_WITH_THE_LETTER), told.pk, version)
        ensure_nobody_near(by, one.application, at)
        one.state = REFUSAL.target(RefusalState(one.state), "prepare")
        if day_of(at) <= one.wait_until:
            raise StillTimeToAnswer(one.wait_until)
        one.answer = answer.strip()
        service = one.application.service
        facts = own_facts(
            one.application,
            one,
            places=service.places,
            place_in_queue=queue_place(one.application),
            standing=standing_of(one.application_id),
        )
        one.facts, one.law = "\n".join(facts), rules_told(one.application)
        one.next_version().save()
        record("prepare_refusal", f"refusal:{one.pk}", one.application.matter, by, at)
        prepared.append(one)
    return prepared


@transaction.atomic
def correct_draft(
    *, refusal: Refusal, facts: str, law: str, by: Actor, at: datetime, version: int | None = None
) -> Refusal:
    """Poprawka projektu: facts and rules in better words, before anybody signs. Raises NotAllowed, MoveNotAllowed."""
    if not can_write_refusal(by):
        raise NotAllowed
    one = lock(Refusal.objects.select_related(*_WITH_THE_LETTER), refusal.pk, version)
    ensure_nobody_near(by, one.application, at)
    REFUSAL.target(RefusalState(one.state), "sign")
    one.facts, one.law = facts.strip(), law.strip()
    one.next_version().save()
    record("correct_draft", f"refusal:{one.pk}", one.application.matter, by, at)
    return one


@transaction.atomic
def drop_refusal(*, refusal: Refusal, because: str, by: Actor, at: datetime, version: int | None = None) -> Refusal:
    """Odmowa niepotrzebna: the person met what was missing; the application is judged again.

    Raises NotAllowed, LetterNotWhole, MoveNotAllowed.
    """
    if not can_write_refusal(by):
        raise NotAllowed
    if not because.strip():
        raise LetterNotWhole
    one = lock(Refusal.objects.select_related(*_WITH_THE_LETTER), refusal.pk, version)
    one.state = REFUSAL.target(RefusalState(one.state), "drop")
    one.ended_because = because.strip()
    one.next_version().save()
    matter = one.application.matter
    tell(
        matter=matter,
        kind=TimelineItem.Kind.STEP,
        what=_("Nie będzie odmowy"),
        more=one.ended_because,
        by=by,
        at=at,
        now_text=_("Sprawdzamy Twój wniosek jeszcze raz"),
        next_text=_("Powiemy, czy masz miejsce."),
        next_by=one.application.answer_by,
    )
    record("drop_refusal", f"refusal:{one.pk}", matter, by, at)
    return one


@transaction.atomic
def sign_refusals(*, seen: Mapping[int, int | None], by: Actor, at: datetime, demo: bool = False) -> list[Refusal]:
    """Podpis decyzji odmownych, one or two hundred: each whole and with its own facts, or none at all.

    `seen` are versions of the drafts that the signer read, by their ids. The signer holds a live entry in the register
    of authorisations. The number of a decision is given here.
    Podstawa: k.p.a. art. 104, 107. Raises NotAuthorised, LawNotChecked, DecisionLacksParts, MoveNotAllowed.
    """
    day = day_of(at)
    authorisation = live_authorisation(by.user_id, Authorisation.Scope.REFUSALS, on=day)
    if not by.is_staff or authorisation is None:
        raise NotAuthorised
    ensure_law(DECISION_LAW, at=at, demo=demo)
    list(Centre.objects.select_for_update(no_key=True))  # one number of a decision at a time
    setting, sequence = setting_of(DECISION_LAW, on=day), Refusal.objects.filter(decided_on__year=day.year).count()
    signed = []
    for pk, version in sorted(seen.items()):
        one = lock(Refusal.objects.select_related(*_WITH_THE_LETTER), pk, version)
        ensure_nobody_near(by, one.application, at)
        one.state = REFUSAL.target(RefusalState(one.state), "sign")
        one.decided_on, one.authorisation = day, authorisation
        missing = missing_parts(parts_of(one, authorisation, setting))
        if missing:
            raise DecisionLacksParts(written(one.application.matter.number), missing)
        sequence += 1
        one.number = decision_number("CUS", day.year, sequence)
        one.next_version().save()
        refuse_application(application=one.application, decision=one.number, by=by, at=at)
        document, matter = decision(one, authorisation, setting), one.application.matter
        post(matter=matter, kind="refusal", subject=document.title, document=document, by=by, at=at)
        record("sign_refusal", f"refusal:{one.pk}", matter, by, at)
        signed.append(one)
    return signed


@transaction.atomic
def record_delivery(
    *, refusal: Refusal, how: str, on: date, by: Actor, at: datetime, version: int | None = None
) -> Refusal:
    """Doręczenie: how and when, and from that the exact last day for an appeal.

    For a letter that waited at the post `on` is the day of the first notice. Podstawa: k.p.a. art. 42-47, 57, 129.
    Raises NotAllowed, MoveNotAllowed, DeliveryOutOfTime.
    """
    if not can_look_after_refusal(by):
        raise NotAllowed
    one = lock(Refusal.objects.select_related(*_WITH_THE_LETTER), refusal.pk, version)
    one.state = REFUSAL.target(RefusalState(one.state), "deliver")
    delivered = on
    if how == Refusal.Delivery.POST_OFFICE:
        delivered = deemed_delivered(on, int(parameter("waiting_letter_days", on).value))
    if how not in Refusal.Delivery.values or one.decided_on is None or not one.decided_on <= delivered <= day_of(at):
        raise DeliveryOutOfTime
    one.delivery, one.delivered_on = how, delivered
    one.appeal_until = appeal_deadline(delivered, int(parameter("appeal_days", delivered).value))
    one.next_version().save()
    matter = one.application.matter
    said = {"day": date_format(one.appeal_until, "j E Y")}
    tell(
        matter=matter,
        kind=TimelineItem.Kind.LETTER,
        what=_("Decyzja doręczona"),
        more=_("Możesz się odwołać do dnia: %(day)s.") % said,
        by=by,
        at=at,
        now_text=_("Masz decyzję odmowną"),
        next_text=_("Jeśli się nie zgadzasz, powiedz nam do dnia: %(day)s.") % said,
        next_by=one.appeal_until,
        next_who=Who.RESIDENT,
    )
    record("record_delivery", f"refusal:{one.pk}", matter, by, at)
    return one
