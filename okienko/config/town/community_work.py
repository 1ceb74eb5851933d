"""The work with communities: the team, what is known, the plan and its life, and the way of the whole centre."""

from datetime import date
from decimal import Decimal
from typing import Any

from okienko.config.town.cast import Town
from okienko.config.town.files import read
from okienko.domain.community import actions as act
from okienko.domain.community.choices import (
    Dimension,
    ItemSort,
    ModelRole,
    NoteKind,
    ReviewKind,
    SheetWay,
    Speciality,
    Standard,
    Standing,
    Step,
    TeamPart,
    Way,
)
from okienko.domain.community.models import (
    Community,
    CommunityPlan,
    Indicator,
    PlanGoal,
    PlannedAction,
    RegisterItem,
    Survey,
)
from okienko.foundation.clock import day_of
from okienko.foundation.journal.purposes import Purpose

ORGANISER = "piotr"
LONGEST_PLAN_MONTHS = 24


def done_by(town: Town, key: str, told: str) -> dict[str, Any]:
    """`by` and `at` of something that happened."""
    at = town.moments.past(told)
    return {"by": town.actor(key, at=at, purpose=Purpose.EVENT), "at": at}


def institution(town: Town) -> None:
    """The five steps and the register of what was done."""
    told = read("osl")
    unit = town.staff[ORGANISER].unit
    for one in told["steps"]:
        how = done_by(town, ORGANISER, one["at"])
        act.prove_step(unit=unit, step=Step(one["step"]), what=one["what"], happened_on=day_of(how["at"]), **how)
    act.import_done(unit=unit, table=told["done"], **done_by(town, ORGANISER, told["imported"]))


def team(town: Town, community: Community, told: dict[str, Any]) -> None:
    """Who works with it, and the search for animators."""
    for one in told.get("team", ()):
        how = done_by(town, ORGANISER, one["since"])
        member = act.join_team(
            community=community, part=TeamPart(one["part"]), speciality=one.get("speciality", ""),
            staff=town.staff[one["who"]] if "who" in one else None, described=one.get("described", ""),
            valid_from=day_of(how["at"]), **how,
        )  # fmt: skip
        for role in one.get("roles", ()):
            act.take_role(member=member, role=ModelRole(role), valid_from=day_of(how["at"]), **how)
        if "until" in one:
            how = done_by(town, ORGANISER, one["until"])
            act.leave_team(member=member, last_day=day_of(how["at"]), **how)
    for one in told.get("recruitments", ()):
        recruitment = act.open_recruitment(
            community=community, speciality=Speciality(one["speciality"]), wanted=one["wanted"],
            closes_on=town.moments.day(one["closes"]), **done_by(town, ORGANISER, one["opened"]),
        )  # fmt: skip
        if "ended" in one:
            act.close_recruitment(
                recruitment=recruitment, chosen=one["chosen"], outcome=one["outcome"],
                **done_by(town, ORGANISER, one["ended"]),
            )  # fmt: skip


def knowledge(town: Town, community: Community, told: dict[str, Any]) -> None:
    """The register, walks, notes, surveys and standards."""
    items = _register(town, community, told)
    _notes(town, community, told, items)
    _surveys(town, community, told)
    for one in told.get("standards", ()):
        how = done_by(town, ORGANISER, one["at"])
        act.check_standard(
            community=community, standard=Standard(one["standard"]), standing=Standing(one["standing"]),
            evidence=one["evidence"], checked_on=day_of(how["at"]), **how,
        )  # fmt: skip


def _register(town: Town, community: Community, told: dict[str, Any]) -> dict[str, RegisterItem]:
    items = {}
    for one in told.get("register", ()):
        items[one["key"]] = item = act.register_item(
            community=community, kind=NoteKind(one["kind"]), sort=ItemSort(one["sort"]), title=one["title"],
            description=one.get("description", ""), square=one.get("square", ""), **done_by(town, ORGANISER, one["at"]),
        )  # fmt: skip
        for verb in ("take_up", "settle"):
            if verb in one:
                act.move_item(item=item, verb=verb, result=one.get("result", ""), **done_by(town, ORGANISER, one[verb]))
        if one.get("public", True):
            act.publish_item(item=item, is_public=True, **done_by(town, ORGANISER, one["at"]))
    return items


def _notes(town: Town, community: Community, told: dict[str, Any], items: dict[str, RegisterItem]) -> None:
    outings = {}
    for one in told.get("outings", ()):
        how = done_by(town, "magda", one["at"])
        outings[one["key"]] = act.record_outing(
            community=community, way=Way(one["way"]), held_on=day_of(how["at"]), where=one["where"],
            people=one["people"], learned=one["learned"], **how,
        )  # fmt: skip
    for one in told["notes"]:
        note = act.note_recognition(
            community=community, kind=NoteKind(one["kind"]), text=one["text"], heard_from=one["heard_from"],
            item=items.get(one.get("item", "")), outing=outings.get(one.get("outing", "")),
            **done_by(town, one["by"], one["at"]),
        )  # fmt: skip
        if one["public"]:
            act.publish_note(note=note, is_public=True, **done_by(town, ORGANISER, one["at"]))


def _surveys(town: Town, community: Community, told: dict[str, Any]) -> None:
    survey: Survey | None = None
    for one in told.get("surveys", ()):
        how = done_by(town, ORGANISER, one["at"])
        survey = act.open_survey(
            community=community, title=one["title"], questions=one.get("questions", ""), follows=survey, **how
        )
        for answers in one["sheets"]:
            act.fill_in_sheet(survey=survey, answers=answers, way=SheetWay.PAPER, filled_on=day_of(how["at"]), **how)
        if "closed" in one:
            act.close_survey(survey=survey, **done_by(town, ORGANISER, one["closed"]))


def plan_of(town: Town, community: Community, told: dict[str, Any]) -> dict[str, PlannedAction]:
    """A plan with its goals, actions and what became of it."""
    first_year = day_of(town.moments.now).year + told["years"]
    plan = act.start_plan(
        community=community, valid_from=date(first_year, 1, 1), valid_until=date(first_year + 1, 12, 31),
        goals=told["goals"], longest_months=LONGEST_PLAN_MONTHS, **done_by(town, ORGANISER, told["written"]),
    )  # fmt: skip
    actions, written = {}, done_by(town, ORGANISER, told["written"])
    goals = [act.add_goal(plan=plan, title=title, **written) for title in told.get("goal_list", ())]
    indicators = [
        act.add_indicator(
            plan=plan, name=one["name"], number_from=one["from"], target=Decimal(one["target"]), **written
        )
        for one in told.get("indicators", ())
    ]
    for one in told["actions"]:
        terms = {
            name: one[name] for name in ("strategy", "component", "where", "partners", "volunteers") if name in one
        }
        if "budget" in one:
            terms |= {"budget": Decimal(one["budget"]), "money_source": one["source"]}
        if "goal" in one:
            terms["goal"] = goals[one["goal"] - 1]
        actions[one["key"]] = action = act.add_action(
            plan=plan, title=one["title"], dimension=Dimension(one["dimension"]), description=one["description"],
            terms=_terms(one, goals), **written,
        )  # fmt: skip
        for verb in ("start", "finish", "drop"):
            if verb in one:
                reason = one["reason"] if verb == "drop" else ""
                act.move_action(action=action, verb=verb, reason=reason, **done_by(town, ORGANISER, one[verb]))
    if "adopted" in told:
        act.adopt_plan(plan=plan, **done_by(town, ORGANISER, told["adopted"]))
    _life_of(town, plan, indicators, told)
    if "closed" in told:
        act.close_plan(plan=plan, conclusions=told["conclusions"], **done_by(town, ORGANISER, told["closed"]))
    return actions


def _terms(told: dict[str, Any], goals: list[PlanGoal]) -> act.ActionTerms:
    names = ("strategy", "component", "where", "partners", "volunteers")
    terms = {name: told[name] for name in names if name in told}
    if "budget" in told:
        terms |= {"budget": Decimal(told["budget"]), "money_source": told["source"]}
    return act.ActionTerms(goal=goals[told["goal"] - 1] if "goal" in told else None, **terms)


def _life_of(town: Town, plan: CommunityPlan, indicators: list[Indicator], told: dict[str, Any]) -> None:
    for one in told.get("updates", ()):
        act.update_plan(plan=plan, goals=one["goals"], reason=one["reason"], **done_by(town, ORGANISER, one["at"]))
    for indicator, one in zip(indicators, told.get("indicators", ()), strict=True):
        for number in one["numbers"]:
            how = done_by(town, ORGANISER, number["at"])
            act.measure_indicator(
                indicator=indicator, value=Decimal(number["value"]), measured_on=day_of(how["at"]), **how
            )
    for one in told.get("reviews", ()):
        how = done_by(town, ORGANISER, one["at"])
        act.review_plan(
            plan=plan, kind=ReviewKind(one["kind"]), held_on=day_of(how["at"]), with_whom=one["with"],
            works=one["works"], hinders=one["hinders"], changes=one["changes"], **how,
        )  # fmt: skip
