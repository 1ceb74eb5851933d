"""Examples from public information, loaded so that an organiser sees how others work: marked, and nobody's data."""

from datetime import datetime, time
from importlib.resources import files
from typing import Any

import yaml
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from okienko.domain.community.actions.communities import change_stage, open_community
from okienko.domain.community.actions.duties import add_duty, end_duty
from okienko.domain.community.actions.monitoring import import_done, prove_step
from okienko.domain.community.actions.plans import ActionTerms, add_action, add_goal, adopt_plan, start_plan
from okienko.domain.community.actions.recognition import publish_item, register_item
from okienko.domain.community.actions.team import join_team
from okienko.domain.community.choices import (
    CommunityKind,
    Dimension,
    DutyKind,
    ItemSort,
    NoteKind,
    Stage,
    Step,
    TeamPart,
)
from okienko.domain.community.models import Community
from okienko.domain.community.queries.plans import longest_plan_months
from okienko.domain.staff.models import StaffMember
from okienko.foundation.access import Actor
from okienko.foundation.units.models import Unit


class Example(models.TextChoices):
    """Przykład z informacji publicznych."""

    STARACHOWICE = "starachowice", _("Starachowice: trzy społeczności, zespół ośmiu osób, plan")
    OSTROWIEC = "ostrowiec", _("Ostrowiec Świętokrzyski: dwa osiedla, Szkoła Rodziny, wydarzenia")
    KOSCIAN = "koscian", _("Kościan: pięć kroków, rejestr działań 2007–2011, partnerzy")


@transaction.atomic
def load_example(*, example: Example, organiser: StaffMember, unit: Unit, by: Actor, at: datetime) -> list[Community]:
    """Wczytanie przykładu: through the same actions as real work, so whoever may not work may not load it.

    Raises NotAllowed, CommunityNameTaken when it was loaded before.
    """
    source = files("okienko.domain.community").joinpath(f"data/examples/{example.value}.yaml")
    told = yaml.safe_load(source.read_text(encoding="utf-8"))
    how: dict[str, Any] = {"by": by, "at": at}
    for one in told.get("steps", ()):
        prove_step(unit=unit, step=Step(one["step"]), what=one["what"], happened_on=one["day"], **how)
    communities = [_community(one, organiser, unit, how) for one in told["communities"]]
    # What a town with one community did, that community did.
    whose = communities[0] if len(communities) == 1 else None
    import_done(unit=unit, table=told["done"], community=whose, **how)
    return communities


def _community(told: dict[str, Any], organiser: StaffMember, unit: Unit, how: dict[str, Any]) -> Community:
    community = open_community(
        name=told["name"], kind=CommunityKind(told["kind"]), definition=told["definition"], organiser=organiser,
        streets=told.get("streets", ()), began_on=told["began_on"], unit=unit, is_example=True, **how,
    )  # fmt: skip
    for one in told.get("team", ()):
        join_team(
            community=community, part=TeamPart(one["part"]), speciality=one.get("speciality", ""),
            described=one["described"], valid_from=told["began_on"], **how,
        )  # fmt: skip
    for one in told["stages"]:
        change_stage(community=community, stage=Stage(one["stage"]), entered_on=one["day"], reason=one["reason"], **how)
    for title in told["potential"]:
        item = register_item(community=community, kind=NoteKind.POTENTIAL, sort=ItemSort.PLACE, title=title, **how)
        publish_item(item=item, is_public=True, **how)
    for one in told.get("duties", ()):
        duty = add_duty(
            community=community, kind=DutyKind.ORGANISER, who=one["who"], weekday=one["weekday"], where=one["where"],
            opens=time.fromisoformat(one["opens"]), closes=time.fromisoformat(one["closes"]), valid_from=one["from"],
            **how,
        )  # fmt: skip
        end_duty(duty=duty, last_day=one["until"], **how)
    if plan := told.get("plan"):
        _plan(community, plan, how)
    return community


def _plan(community: Community, plan: dict[str, Any], how: dict[str, Any]) -> None:
    written = start_plan(
        community=community, valid_from=plan["from"], valid_until=plan["until"], goals=plan["goals"],
        longest_months=longest_plan_months(plan["from"]), **how,
    )  # fmt: skip
    for title in plan["goal_list"]:
        add_goal(plan=written, title=title, **how)
    for one in plan["actions"]:
        # The model asks for a dimension; what the source itself says of it stands beside.
        terms = ActionTerms(source_label=one["label"], where=one.get("where", ""), partners=one.get("partners", ""))
        dimension = Dimension(one.get("dimension", Dimension.PREEMPTIVE))
        add_action(
            plan=written, title=one["title"], dimension=dimension, description=one.get("what", ""), terms=terms, **how
        )
    adopt_plan(plan=written, **how)
