"""Numbers, reviews, standards and steps: looking whether the work with a community works."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from okienko.domain.community.actions import (
    add_indicator,
    check_standard,
    measure_indicator,
    prove_step,
    review_plan,
)
from okienko.domain.community.actions.impersonal import TextMissing
from okienko.domain.community.actions.monitoring import PlanNotAdoptedYet
from okienko.domain.community.choices import ReviewKind, Standard, Standing, Step
from okienko.domain.community.models import CommunityPlan, Indicator, StandardCheck
from okienko.domain.community.queries import next_step, standards_of, steps_of
from tests.domain.community.factories import (
    AT,
    Neighbourhood,
    a_neighbourhood,
    a_plan,
    an_adopted_plan,
    last_entry,
    refused_to_strangers,
)
from tests.domain.staff.factories import STRANGER

pytestmark = pytest.mark.django_db
TODAY = date(2027, 3, 8)


def an_indicator(place: Neighbourhood, plan: CommunityPlan) -> Indicator:
    return add_indicator(
        plan=plan, name="Drzewa", number_from="liczymy jesienią", reason="Bo tak.", by=place.organiser, at=AT
    )


def test_numbers_of_an_indicator_stand_one_after_another() -> None:
    place = a_neighbourhood()
    indicator = an_indicator(place, an_adopted_plan(place))
    for value in ("3", "9"):
        measure_indicator(
            indicator=indicator, value=Decimal(value), measured_on=TODAY, note="z mapy", by=place.animator, at=AT
        )
    assert [one.value for one in indicator.measurements.all()] == [3, 9]
    assert last_entry("measure_indicator")[0] == f"community_plan:{indicator.plan_id}"


def test_a_draft_is_neither_measured_nor_reviewed() -> None:
    place = a_neighbourhood()
    plan = a_plan(place)
    with pytest.raises(PlanNotAdoptedYet):
        measure_indicator(
            indicator=an_indicator(place, plan), value=Decimal(1), measured_on=TODAY, by=place.animator, at=AT
        )
    with pytest.raises(PlanNotAdoptedYet):
        review_plan(
            plan=plan, kind=ReviewKind.MONITORING, held_on=TODAY, with_whom="zespół", works="Tak.",
            by=place.organiser, at=AT,
        )  # fmt: skip


def test_a_review_says_with_whom_and_what_works() -> None:
    place = a_neighbourhood()
    plan = an_adopted_plan(place)
    review = review_plan(
        plan=plan, kind=ReviewKind.EVALUATION, held_on=TODAY, with_whom="14 sąsiadów", works="Herbata.",
        hinders="Deszcz.", changes="Pod dachem.", by=place.organiser, at=AT,
    )  # fmt: skip
    assert (review.kind, review.with_whom, review.changes) == ("evaluation", "14 sąsiadów", "Pod dachem.")
    assert last_entry("review_plan")[0] == f"community_plan:{plan.pk}"
    with pytest.raises(TextMissing):
        review_plan(
            plan=plan, kind=ReviewKind.EVALUATION, held_on=TODAY, with_whom="", works="Tak.", by=place.organiser, at=AT
        )


def test_every_standard_shows_its_latest_check_and_the_evidence() -> None:
    place = a_neighbourhood()
    for standing, evidence in ((Standing.NO, "Nie ma sali."), (Standing.YES, "Klub przy Łąkowej.")):
        check = check_standard(
            community=place.community, standard=Standard.REAL_PLACE, standing=standing, evidence=evidence,
            checked_on=TODAY, by=place.organiser, at=AT,
        )  # fmt: skip
    first, *others = standards_of(place.community)
    assert (first.standard, first.check) == (Standard.REAL_PLACE, check)
    assert [one.check for one in others] == [None] * 6
    assert last_entry("check_standard")[0] == f"community:{place.community.pk}"
    with pytest.raises(IntegrityError), transaction.atomic():
        StandardCheck.objects.filter(pk=check.pk).update(evidence="")


def test_the_way_of_an_institution_leads_to_the_first_step_without_evidence() -> None:
    place = a_neighbourhood()
    assert next_step(place.unit) == Step.ALLIES
    for step in (Step.ALLIES, Step.IDEAS, Step.ALLIES):
        prove_step(unit=place.unit, step=step, what="Rozmowa.", happened_on=TODAY, by=place.organiser, at=AT)
    assert next_step(place.unit) == Step.PATHS
    assert [len(one.evidence) for one in steps_of(place.unit)] == [2, 0, 1, 0, 0]
    assert last_entry("prove_step")[0] == f"unit:{place.unit.pk}"
    for step in Step:
        prove_step(unit=place.unit, step=step, what="Rozmowa.", happened_on=TODAY, by=place.director, at=AT)
    assert next_step(place.unit) is None


def test_strangers_measure_review_check_and_prove_nothing() -> None:
    place = a_neighbourhood()
    plan = an_adopted_plan(place)
    indicator = an_indicator(place, plan)
    for nobody in (place.elsewhere, place.clerk, STRANGER):
        with refused_to_strangers():
            measure_indicator(indicator=indicator, value=Decimal(1), measured_on=TODAY, by=nobody, at=AT)
        with refused_to_strangers():
            review_plan(
                plan=plan, kind=ReviewKind.MONITORING, held_on=TODAY, with_whom="x", works="x", by=nobody, at=AT
            )
        with refused_to_strangers():
            check_standard(
                community=place.community, standard=Standard.REAL_PLACE, standing=Standing.YES, evidence="x",
                checked_on=TODAY, by=nobody, at=AT,
            )  # fmt: skip
        with refused_to_strangers():
            prove_step(unit=place.unit, step=Step.ALLIES, what="x", happened_on=TODAY, by=nobody, at=AT)
