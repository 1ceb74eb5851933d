"""What happens to an individual plan."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from okienko.domain.catalogue.models import SocialService
from okienko.domain.catalogue.queries import parameter
from okienko.domain.matters.actions import tell
from okienko.domain.matters.models import Matter, TimelineItem
from okienko.domain.plans.lifecycle import PLAN, PlanState
from okienko.domain.plans.models import IndividualPlan, PlanLine
from okienko.domain.plans.permissions import can_approve_plan, can_make_plan
from okienko.domain.plans.rules import longest_end
from okienko.domain.staff.models import StaffMember
from okienko.foundation.access import Actor, NotAllowed
from okienko.foundation.clock import day_of
from okienko.foundation.errors import OfficeError
from okienko.foundation.journal import actions as journal
from okienko.foundation.privacy import FieldClass
from okienko.foundation.versions import lock


class PlanTooLong(OfficeError):
    """The plan ends later than the law lets it."""

    def __init__(self, latest: date) -> None:
        super().__init__(_("Plan może trwać najdłużej do %(day)s.") % {"day": latest.strftime("%d.%m.%Y")})


class PlanEndsBeforeItBegins(OfficeError):
    """The last day lies before the first one."""

    sentence = gettext_lazy("Plan nie może się kończyć przed swoim początkiem. Popraw daty.")


class ServiceTwiceInPlan(OfficeError):
    """Two lines for one service would say two different things."""

    sentence = gettext_lazy("Ta sama usługa jest w planie dwa razy. Wpisz ją raz i napisz, ile jej razem.")


class PlanIsEmpty(OfficeError):
    """A plan without a service plans nothing."""

    sentence = gettext_lazy("Plan nie ma żadnej usługi. Dodaj przynajmniej jedną.")


class OwnPlanNotApproved(OfficeError):
    """Nobody approves what they made themselves."""

    sentence = gettext_lazy("Plan zatwierdza inna osoba niż ta, która go napisała.")


@transaction.atomic
def draft_plan(
    *,
    matter: Matter,
    goal: str,
    lines: Sequence[tuple[SocialService, str]],
    valid_from: date,
    valid_until: date,
    coordinator: StaffMember,
    by: Actor,
    at: datetime,
) -> IndividualPlan:
    """Szkic IPUS. `lines` are pairs (service, how much and how often).

    Raises PlanTooLong (dated parameter `ipus_max_months`), PlanEndsBeforeItBegins, PlanIsEmpty, ServiceTwiceInPlan.
    """
    if not can_make_plan(by):
        raise NotAllowed
    if not lines:
        raise PlanIsEmpty
    if len({service.pk for service, _how_much in lines}) < len(lines):
        raise ServiceTwiceInPlan
    if valid_until < valid_from:
        raise PlanEndsBeforeItBegins
    latest = longest_end(valid_from, int(parameter("ipus_max_months", on=valid_from).value))
    if valid_until > latest:
        raise PlanTooLong(latest)
    plan = IndividualPlan.objects.create(
        matter=matter,
        person=matter.person,
        coordinator=coordinator,
        goal=goal,
        made_at=at,
        valid_from=valid_from,
        valid_until=valid_until,
    )
    for service, how_much in lines:
        PlanLine.objects.create(plan=plan, service=service, how_much=how_much)
    tell(
        matter=matter,
        kind=TimelineItem.Kind.STEP,
        what=_("Powstał szkic Twojego planu"),
        more=goal,
        staff=coordinator,
        by=by,
        at=at,
        now_text=_("Masz szkic planu"),
        next_text=_("Przeczytamy go razem i uzgodnimy."),
    )
    _record(plan, "draft_plan", by, at)
    return plan


@transaction.atomic
def agree_plan(
    *, plan: IndividualPlan, agreed_on: date, by: Actor, at: datetime, version: int | None = None
) -> IndividualPlan:
    """Uzgodnienie z osobą: the day on which the person agreed, by any channel."""
    plan = _moved(plan, "agree", by, version)
    plan.agreed_on = agreed_on
    plan.save()
    tell(
        matter=plan.matter,
        kind=TimelineItem.Kind.STEP,
        what=_("Plan uzgodniony z Tobą"),
        staff=plan.coordinator,
        by=by,
        at=at,
        now_text=_("Plan czeka na zatwierdzenie"),
        next_text=_("Zatwierdzi go inna osoba niż ta, która go pisała."),
    )
    _record(plan, "agree_plan", by, at)
    return plan


@transaction.atomic
def redraft_plan(*, plan: IndividualPlan, by: Actor, at: datetime, version: int | None = None) -> IndividualPlan:
    """Powrót do szkicu: something has to change before approval."""
    plan = _moved(plan, "redraft", by, version)
    plan.agreed_on = None
    plan.save()
    _record(plan, "redraft_plan", by, at)
    return plan


@transaction.atomic
def approve_plan(
    *, plan: IndividualPlan, staff: StaffMember, by: Actor, at: datetime, version: int | None = None
) -> IndividualPlan:
    """Zatwierdzenie IPUS by the director or the authorised organiser, never by its author."""
    if not can_approve_plan(by, plan):
        raise NotAllowed
    plan = lock(IndividualPlan.objects.select_related("matter", "coordinator"), plan.pk, version)
    if plan.coordinator_id == staff.pk:
        raise OwnPlanNotApproved
    plan.state = PLAN.target(PlanState(plan.state), "approve")
    plan.approved_by, plan.approved_at = staff, at
    plan.next_version().save()
    tell(
        matter=plan.matter,
        kind=TimelineItem.Kind.STEP,
        what=_("Plan zatwierdzony"),
        staff=staff,
        by=by,
        at=at,
        now_text=_("Twój plan działa"),
        next_text=_("Usługi z planu są umawiane po kolei."),
        next_by=plan.valid_until,
    )
    _record(plan, "approve_plan", by, at)
    return plan


@transaction.atomic
def end_plan(
    *, plan: IndividualPlan, summary: str, by: Actor, at: datetime, version: int | None = None
) -> IndividualPlan:
    """Rozmowa podsumowująca: how the plan went and what came of it (domain law 1.7, row 13)."""
    plan = _moved(plan, "end", by, version)
    plan.summary, plan.valid_until = summary, max(plan.valid_from, min(day_of(at), plan.valid_until or day_of(at)))
    plan.save()
    tell(
        matter=plan.matter,
        kind=TimelineItem.Kind.CALL,
        what=_("Rozmowa na koniec planu"),
        more=summary,
        staff=plan.coordinator,
        by=by,
        at=at,
        now_text=_("Plan zakończony"),
        next_text=_("Zapytamy, czy problem zniknął."),
    )
    _record(plan, "end_plan", by, at)
    return plan


def _moved(plan: IndividualPlan, verb: str, by: Actor, version: int | None) -> IndividualPlan:
    if not can_make_plan(by):
        raise NotAllowed
    plan = lock(IndividualPlan.objects.select_related("matter", "coordinator"), plan.pk, version)
    plan.state = PLAN.target(PlanState(plan.state), verb)
    return plan.next_version()


def _record(plan: IndividualPlan, verb: str, by: Actor, at: datetime) -> None:
    journal.record(
        by=by, at=at, verb=verb, thing=f"plan:{plan.pk}", about=plan.person_id, fields=[FieldClass.SENSITIVE]
    )
