"""Letters of intent and agreements, and reminding of what ends or waits for an answer."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from okienko.domain.community.actions.impersonal import impersonal_and_there
from okienko.domain.community.rules import tidy
from okienko.domain.networks.actions.errors import EndsBeforeItBegan, LeadersSignNothing, NotInTheNetworkThen
from okienko.domain.networks.choices import PaperKind
from okienko.domain.networks.models import NetworkMember, Partnership, Position
from okienko.domain.networks.permissions import can_remind_of_partners, can_sign_for_network
from okienko.domain.networks.queries import papers_ending, positions_unanswered
from okienko.domain.networks.rules import is_time_to_remind
from okienko.domain.staff.models import StaffMember
from okienko.domain.staff.queries import substitute_of
from okienko.domain.tasks.actions import add_task, drop_task
from okienko.domain.tasks.queries import open_tasks_about
from okienko.foundation.access import Actor, NotAllowed
from okienko.foundation.clock import at_hour, day_of
from okienko.foundation.journal import actions as journal
from okienko.foundation.versions import lock

MACHINE = Actor.machine("networks")
_NOON = 12
_ASK_AGAIN_WITHIN = timedelta(days=3)


@transaction.atomic
def sign_partnership(
    *,
    member: NetworkMember,
    kind: PaperKind,
    subject: str,
    valid_from: date,
    by: Actor,
    at: datetime,
    valid_until: date | None = None,
    number: str = "",
) -> Partnership:
    """List intencyjny albo porozumienie: signed by a partner, in force from one day to another or without an end.

    Raises LeadersSignNothing, NotInTheNetworkThen, EndsBeforeItBegan, TextMissing, TextLeadsToAPerson.
    """
    if not can_sign_for_network(by, member.community):
        raise NotAllowed
    if member.is_leader:
        raise LeadersSignNothing
    subject = impersonal_and_there(subject)
    member = NetworkMember.objects.select_for_update(of=("self",)).get(pk=member.pk)
    if not member.period.contains(valid_from):
        raise NotInTheNetworkThen
    if valid_until and valid_until < valid_from:
        raise EndsBeforeItBegan
    paper = Partnership.objects.create(
        member=member, kind=kind, subject=subject, number=tidy(number), valid_from=valid_from, valid_until=valid_until,
        recorded_at=at, recorded_by_id=by.user_id,
    )  # fmt: skip
    journal.record(by=by, at=at, verb="sign_partnership", thing=f"partnership:{paper.pk}")
    return paper


@transaction.atomic
def change_end_of_partnership(
    *,
    paper: Partnership,
    valid_until: date | None,
    why: str,
    by: Actor,
    at: datetime,
    version: int | None = None,
) -> Partnership:
    """Przedłużenie albo wcześniejszy koniec: a new last day with its reason; a task about the old one goes away.

    Raises EndsBeforeItBegan, TextMissing, TextLeadsToAPerson, ChangedMeanwhile.
    """
    if not can_sign_for_network(by, paper.member.community):
        raise NotAllowed
    why = impersonal_and_there(why)
    paper = lock(Partnership.objects.select_related("member__community"), paper.pk, version)
    if valid_until and valid_until < paper.valid_from:
        raise EndsBeforeItBegan
    paper.valid_until, paper.why_changed = valid_until, why
    paper.next_version().save()
    end_tasks_about(f"partnership:{paper.pk}", at)
    journal.record(by=by, at=at, verb="change_end_of_partnership", thing=f"partnership:{paper.pk}")
    return paper


def end_tasks_about(ref: str, at: datetime) -> None:
    """What the machine asked for is settled; nobody needs to do it."""
    for task in open_tasks_about(ref, at):
        drop_task(task=task, by=MACHINE, at=at)


@transaction.atomic
def remind_of_partners(*, days_before: int, by: Actor, at: datetime) -> int:
    """Przypomnienie: a task for the organiser before an agreement ends, and when an answer is late; each once.

    Where the organiser does not work any more, the superior gets it. Returns how many tasks were given.
    """
    if not can_remind_of_partners(by):
        raise NotAllowed
    return _of_ends(days_before, by, at) + _of_answers(by, at)


def _of_ends(days_before: int, by: Actor, at: datetime) -> int:
    given, today = 0, day_of(at)
    for paper in papers_ending(today, today + timedelta(days=days_before)).select_for_update(of=("self",)):
        owner = _who_reminds(paper.member.community.organiser, today)
        if owner is None or not is_time_to_remind(paper.valid_until, paper.reminded_of, days_before, today):
            continue
        assert paper.valid_until is not None  # nosec B101: says to the type checker what the rule has checked
        title = _("Kończy się: {what}, {partner}").format(what=paper, partner=paper.member.name)[:200]
        _give(owner, "agreement_ends", title, at_hour(paper.valid_until, _NOON), f"partnership:{paper.pk}", by, at)
        paper.reminded_of = paper.valid_until
        paper.save(update_fields=["reminded_of"])
        given += 1
    return given


def _of_answers(by: Actor, at: datetime) -> int:
    given, today = 0, day_of(at)
    for position in positions_unanswered(today).select_for_update(of=("self",)):
        owner = _who_reminds(position.community.organiser, today)
        if owner is None:
            continue
        title = _("Nie ma odpowiedzi na stanowisko: {title}").format(title=position.title)[:200]
        due = at_hour(today + _ASK_AGAIN_WITHIN, _NOON)
        _give(owner, "answer_is_late", title, due, f"network_position:{position.pk}", by, at)
        Position.objects.filter(pk=position.pk).update(reminded_on=today)
        given += 1
    return given


def _who_reminds(organiser: StaffMember, on: date) -> StaffMember | None:
    return organiser if organiser.period.contains(on) else substitute_of(organiser, on=on)


def _give(owner: StaffMember, kind: str, title: str, due_at: datetime, ref: str, by: Actor, at: datetime) -> None:
    add_task(owner=owner, kind=kind, title=title, due_at=due_at, ref=ref, by=by, at=at)
