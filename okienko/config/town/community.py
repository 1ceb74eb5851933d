"""Communities: what neighbours said, what they plan, when they meet, and what came of it."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from okienko.config.town.cast import Town
from okienko.config.town.community_work import ORGANISER, done_by, institution, knowledge, plan_of, team
from okienko.config.town.files import read
from okienko.config.town.initiatives import initiatives
from okienko.domain.community import actions as act
from okienko.domain.community.choices import CommunityKind, EventKind, Stage
from okienko.domain.community.models import Community, CommunityEvent, PlannedAction, SignUp
from okienko.domain.places.queries import place_named
from okienko.foundation.access import Actor, Channel
from okienko.foundation.clock import day_of
from okienko.foundation.journal.purposes import Purpose


def load(town: Town) -> None:
    """Every community of the data file, and the way of the whole centre."""
    institution(town)
    for told in read("community"):
        community = _opened(town, told)
        actions: dict[str, PlannedAction] = {}
        team(town, community, told)
        knowledge(town, community, told)
        for plan in told["plans"]:
            actions |= plan_of(town, community, plan)
        events = {one["key"]: _announce(town, community, one, actions) for one in told["events"]}
        signed_up: dict[str, SignUp] = {}
        for one in told["sign_ups"]:
            _list(town, events[one["event"]], one, signed_up)
        for one in told["events"]:
            _what_became_of(town, events[one["key"]], one)
        initiatives(town, community, told, events)


def _opened(town: Town, told: dict[str, Any]) -> Community:
    organiser = town.staff[ORGANISER]
    community = act.open_community(
        name=told["name"], kind=CommunityKind(told["kind"]), organiser=organiser, unit=organiser.unit,
        definition=told["definition"], streets=told.get("streets", ()), **done_by(town, ORGANISER, told["opened"]),
    )  # fmt: skip
    for one in told["stages"]:
        how = done_by(town, ORGANISER, one["at"])
        act.change_stage(
            community=community, stage=Stage(one["stage"]), entered_on=day_of(how["at"]), reason=one["reason"], **how
        )
    if area := told.get("area"):
        act.describe_community(
            community=community, name=told["name"], definition=told["definition"], streets=told.get("streets", ()),
            area=area, is_revitalised=told.get("revitalised", False), **done_by(town, ORGANISER, told["opened"]),
        )  # fmt: skip
    return community


def _announce(
    town: Town, community: Community, told: dict[str, Any], actions: dict[str, PlannedAction]
) -> CommunityEvent:
    starts_at = town.moments.at(told["starts"])
    details = act.EventDetails(
        title=told["title"], description=told["description"], starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=told["hours"]), where=told.get("where", ""),
        place=place_named(told["place"]) if "place" in told else None, action=actions.get(told.get("action", "")),
        sign_up_needed=told.get("sign_up", False), places_limit=told.get("limit"),
        for_children=told.get("children", False), kind=told.get("kind", EventKind.NEIGHBOURS),
    )  # fmt: skip
    return act.announce_event(community=community, details=details, **done_by(town, ORGANISER, told["announced"]))


def _list(town: Town, event: CommunityEvent, told: dict[str, Any], signed_up: dict[str, SignUp]) -> None:
    if "cancel" in told:
        act.cancel_sign_up(sign_up=signed_up[told["cancel"]], **done_by(town, "ewa", told["at"]))
        return
    at, on_phone = town.moments.past(told["at"]), "by" in told
    signed_up[told["phone"]] = act.sign_up(
        event=event, name=told["name"], phone=f"590 012 {told['phone']}", key=f"town-{event.pk}-{told['phone']}",
        channel=Channel.PHONE if on_phone else Channel.WEB, children=told.get("children", 0), at=at,
        by=town.actor(told["by"], at=at, purpose=Purpose.EVENT) if on_phone else Actor.resident(),
    )  # fmt: skip


def _what_became_of(town: Town, event: CommunityEvent, told: dict[str, Any]) -> None:
    if "cancelled" in told:
        act.cancel_event(event=event, reason=told["reason"], **done_by(town, ORGANISER, told["cancelled"]))
    if "held" in told:
        at = event.ends_at
        by = town.actor(ORGANISER, at=at, purpose=Purpose.EVENT)
        held = act.hold_event(
            event=event,
            attended=told["held"],
            follow_up_on=town.moments.day(told["follow_up"]),
            by=by,
            at=at,
            work=act.WorkDone(
                returning=told.get("returning"),
                volunteers=told.get("volunteers"),
                staff_hours=Decimal(told["hours_of_staff"]) if "hours_of_staff" in told else None,
                who_did_what=told.get("who", ""),
            ),
        )
        for bill in told.get("bought", ()):
            act.record_purchase(
                event=held, what=bill["what"], amount=bill["amount"], seller=bill["seller"],
                invoice_number=bill["invoice"], money_source=bill["source"], bought_on=day_of(event.starts_at),
                **done_by(town, ORGANISER, bill["at"]),
            )  # fmt: skip
        if outcome := told.get("outcome"):
            act.record_outcome(
                event=held, result=outcome["result"], cost=Decimal(outcome["cost"]), money_source=outcome["source"],
                raised_here=Decimal(outcome.get("raised", 0)),
                **done_by(town, ORGANISER, outcome["at"]),
            )  # fmt: skip
