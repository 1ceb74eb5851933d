"""Looking whether the plan works: numbers, reviews, standards, steps of the way, and what was done since the start."""

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from okienko.domain.community.actions.impersonal import impersonal, impersonal_and_there, refuse_traces_of_persons
from okienko.domain.community.choices import DoneKind, ReviewKind, Standard, Standing, Step
from okienko.domain.community.lifecycle import PlanState
from okienko.domain.community.models import (
    Community,
    CommunityPlan,
    DoneEntry,
    Indicator,
    Measurement,
    PlanReview,
    StandardCheck,
    StepEvidence,
)
from okienko.domain.community.permissions import can_lead_community, can_open_community, can_work_with_community
from okienko.domain.community.rules import read_table
from okienko.foundation.access import Actor, NotAllowed
from okienko.foundation.errors import OfficeError
from okienko.foundation.journal import actions as journal
from okienko.foundation.units.models import Unit


class PlanNotAdoptedYet(OfficeError):
    """A draft promises nothing yet."""

    def __init__(self) -> None:
        super().__init__(_("Ten plan to jeszcze szkic. Najpierw go przyjmij."))


class TableNotUnderstood(OfficeError):
    """Rows that cannot be read, with their lines."""

    def __init__(self, faults: list[tuple[int, str]]) -> None:
        told = ", ".join(_("wiersz %(line)s: %(column)s") % {"line": line, "column": name} for line, name in faults[:5])
        super().__init__(_("Nie da się odczytać tabeli (%(told)s). Nic nie zostało zapisane.") % {"told": told})


@transaction.atomic
def measure_indicator(
    *, indicator: Indicator, value: Decimal, measured_on: date, by: Actor, at: datetime, note: str = ""
) -> Measurement:
    """Pomiar wskaźnika: the number on a day; the earlier ones stay. Raises PlanNotAdoptedYet, TextLeadsToAPerson."""
    if not can_work_with_community(by, indicator.plan.community):
        raise NotAllowed
    if _is_draft(indicator.plan_id):
        raise PlanNotAdoptedYet
    measurement = Measurement.objects.create(
        indicator=indicator, value=value, measured_on=measured_on, note=impersonal(note), recorded_at=at,
        recorded_by_id=by.user_id,
    )  # fmt: skip
    journal.record(by=by, at=at, verb="measure_indicator", thing=f"community_plan:{indicator.plan_id}")
    return measurement


@transaction.atomic
def review_plan(
    *,
    plan: CommunityPlan,
    kind: ReviewKind,
    held_on: date,
    with_whom: str,
    works: str,
    by: Actor,
    at: datetime,
    hinders: str = "",
    changes: str = "",
) -> PlanReview:
    """Przegląd planu: monitoring or evaluation, together with people. Raises PlanNotAdoptedYet, TextMissing."""
    if not can_lead_community(by, plan.community):
        raise NotAllowed
    if _is_draft(plan.pk):
        raise PlanNotAdoptedYet
    review = PlanReview.objects.create(
        plan=plan, kind=kind, held_on=held_on, with_whom=impersonal_and_there(with_whom),
        works=impersonal_and_there(works), hinders=impersonal(hinders), changes=impersonal(changes), recorded_at=at,
        recorded_by_id=by.user_id,
    )  # fmt: skip
    journal.record(by=by, at=at, verb="review_plan", thing=f"community_plan:{plan.pk}")
    return review


@transaction.atomic
def check_standard(
    *,
    community: Community,
    standard: Standard,
    standing: Standing,
    evidence: str,
    checked_on: date,
    by: Actor,
    at: datetime,
) -> StandardCheck:
    """Sprawdzenie standardu: with what proves the answer, whatever it is. Earlier checks stay. Raises TextMissing."""
    if not can_lead_community(by, community):
        raise NotAllowed
    check = StandardCheck.objects.create(
        community=community, standard=standard, standing=standing, evidence=impersonal_and_there(evidence),
        checked_on=checked_on, recorded_at=at, recorded_by_id=by.user_id,
    )  # fmt: skip
    journal.record(by=by, at=at, verb="check_standard", thing=f"community:{community.pk}")
    return check


@transaction.atomic
def prove_step(*, unit: Unit, step: Step, what: str, happened_on: date, by: Actor, at: datetime) -> StepEvidence:
    """Dowód kroku: steps may be gone in any order, more than once. Raises TextMissing, TextLeadsToAPerson."""
    if not can_open_community(by, unit):
        raise NotAllowed
    evidence = StepEvidence.objects.create(
        unit=unit, step=step, what=impersonal_and_there(what), happened_on=happened_on, recorded_at=at,
        recorded_by_id=by.user_id,
    )  # fmt: skip
    journal.record(by=by, at=at, verb="prove_step", thing=f"unit:{unit.pk}")
    return evidence


@transaction.atomic
def import_done(
    *, unit: Unit, table: str | bytes, by: Actor, at: datetime, community: Community | None = None
) -> list[DoneEntry]:
    """Rejestr działań z tabeli: all rows or none; a row that is there already is left as it is.

    `table` is a CSV or a workbook with the columns kiedy, rodzaj, działanie, cele, zakres. Raises TableNotUnderstood,
    TextLeadsToAPerson.
    """
    if not can_open_community(by, unit):
        raise NotAllowed
    rows, faults = read_table(table, {str(kind.label): kind.value for kind in DoneKind})
    if faults:
        raise TableNotUnderstood(faults)
    refuse_traces_of_persons(*(text for row in rows for text in (row.title, row.scope, *row.aims)))
    written = set(DoneEntry.objects.filter(unit=unit).values_list("period", "title"))
    fresh = {(row.period, row.title): row for row in rows if (row.period, row.title) not in written}
    created = DoneEntry.objects.bulk_create(
        DoneEntry(
            unit=unit, community=community, period=row.period, first_month=row.first, last_month=row.last,
            kind=row.kind, title=row.title, aims=list(row.aims), scope=row.scope, recorded_at=at,
            recorded_by_id=by.user_id,
        )
        for row in fresh.values()
    )  # fmt: skip
    journal.record(by=by, at=at, verb="import_done", thing=f"unit:{unit.pk}")
    return created


def _is_draft(plan_id: int) -> bool:
    return CommunityPlan.objects.filter(pk=plan_id, state=PlanState.DRAFT).exists()
