"""The page of a community as a story: who works there, what was learned, promised and bought, and what changed."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from okienko.domain.community.choices import NoteKind
from okienko.domain.community.lifecycle import PlanState
from okienko.domain.community.models import Community, CommunityPlan, StageChange
from okienko.domain.community.queries import (
    CommunityPage,
    cards_of,
    done_of,
    duties_of,
    materials_received,
    open_calls,
    public_register,
    sheet_of,
    shown_initiatives,
    shown_surveys,
    spendings_of,
    surveys_of,
    tally_of,
    team_on,
    year_told,
)
from okienko.domain.networks.queries import public_partners
from okienko.domain.publishing.queries.shelf import marks_on, public_shelf
from okienko.domain.publishing.queries.voices import public_questions
from okienko.domain.timebank.queries import hours_exchanged
from okienko.domain.venues.queries import venues
from okienko.foundation.clock import day_of
from okienko.foundation.weekly_hours import opening_words, week_words

MEASURED_TWICE = 2
QUESTIONS_SHOWN, SHELF_SHOWN = 6, 4


def story_of(page: CommunityPage, at: datetime) -> dict[str, Any]:
    """Everything of the page that meetings do not tell."""
    community: Community = page.community
    sheet = sheet_of(community, public_register(community))
    spendings = spendings_of(community)
    duties = [
        (one.duty, opening_words(one.opening, at), week_words([one.duty.shift])[0])
        for one in duties_of(community, at)
        if one.opening
    ]
    return {
        "team": team_on(community, day_of(at)),
        "calls": open_calls(community, day_of(at)),
        "cards": cards_of(community),
        "done": done_of(community),
        "sheet": sheet,
        "potentials": [(number, item) for number, item in sheet.numbered if item.kind == NoteKind.POTENTIAL],
        "needs": [(number, item) for number, item in sheet.numbered if item.kind == NoteKind.NEED],
        "initiatives": shown_initiatives(community),
        "partners": [one.name for one in public_partners(community, day_of(at))],
        "duties": duties,
        "hours": hours_exchanged(community),
        "spendings": spendings,
        "spent": sum((one.amount for one in spendings), Decimal("0.00")),
        "materials": materials_received(community),
        "year": year_told(community, at),
        "stages": _stages(page),
        "goals": page.plan.goal_list.all() if page.plan else [],
        "plan_over": page.plan is not None and _is_over(page.plan, day_of(at)),
        "venues": venues().filter(community=community),
        "versions": page.plan.versions.all() if page.plan else [],
        "numbers": _numbers(page),
        "surveys": [(survey, tally_of(survey)) for survey in shown_surveys(community)],
    }


def _is_over(plan: CommunityPlan, on: date) -> bool:
    return plan.state == PlanState.CLOSED or not plan.period.contains(on)


def _stages(page: CommunityPage) -> list[StageChange]:
    """The way of the work; a stage that was told of again on the same day stands once, with its reason."""
    return [
        one
        for one, after in zip(page.stages, [*page.stages[1:], None], strict=True)
        if after is None or (after.stage, after.entered_on) != (one.stage, one.entered_on)
    ]


def talk_of(community: Community, at: datetime) -> dict[str, Any]:
    """What is asked and answered, what there is to read, who gives money: five SQL queries."""
    return {
        "questions": public_questions(community)[:QUESTIONS_SHOWN],
        "open_surveys": surveys_of(community).filter(closed_on=None),
        "publications": public_shelf(community)[:SHELF_SHOWN],
        "marks": marks_on(community, day_of(at)),
    }


def _numbers(page: CommunityPage) -> list[dict[str, Any]]:
    """Indicators that were measured: the first number, the last one and the target."""
    if page.plan is None:
        return []
    told = []
    for indicator in page.plan.indicators.prefetch_related("measurements"):
        numbers = list(indicator.measurements.all())
        if len(numbers) >= MEASURED_TWICE:
            told.append({"indicator": indicator, "first": numbers[0], "last": numbers[-1]})
    return told
