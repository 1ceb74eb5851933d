"""Communities: what neighbours said, what they plan, when they meet, and what came of it."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from okienko.config.town.cast import Town
from okienko.config.town.files import read
from okienko.domain.community import actions as act
from okienko.domain.community.choices import CommunityKind, Dimension, NoteKind, Stage
from okienko.domain.community.models import Community, CommunityEvent, PlannedAction, SignUp
from okienko.domain.places.queries import place_named
from okienko.foundation.access import Actor, Channel
from okienko.foundation.clock import day_of
from okienko.foundation.journal.purposes import Purpose

ORGANISER = "piotr"
LONGEST_PLAN_MONTHS = 24


def load(town: Town) -> None:
    """Every community of the data file."""
    for told in read("community"):
        community = _opened(town, told)
        actions: dict[str, PlannedAction] = {}
        for plan in told["plans"]:
            actions |= _plan(town, community, plan)
        events = {one["key"]: _announce(town, community, one, actions) for one in told["events"]}
        signed_up: dict[str, SignUp] = {}
        for one in told["sign_ups"]:
            _list(town, events[one["event"]], one, signed_up)
        for one in told["events"]:
            _what_became_of(town, events[one["key"]], one)


def _by(town: Town, key: str, told: str) -> dict[str, Any]:
    at = town.moments.past(told)
    return {"by": town.actor(key, at=at, purpose=Purpose.EVENT), "at": at}


def _opened(town: Town, told: dict[str, Any]) -> Community:
    organiser = town.staff[ORGANISER]
    community = act.open_community(
        name=told["name"], kind=CommunityKind(told["kind"]), organiser=organiser, unit=organiser.unit,
        definition=told["definition"], streets=told.get("streets", ()), **_by(town, ORGANISER, told["opened"]),
    )  # fmt: skip
    for one in told["stages"]:
        how = _by(town, ORGANISER, one["at"])
        act.change_stage(
            community=community, stage=Stage(one["stage"]), entered_on=day_of(how["at"]), reason=one["reason"], **how
        )
    for one in told["notes"]:
        note = act.note_recognition(
            community=community, kind=NoteKind(one["kind"]), text=one["text"], heard_from=one["heard_from"],
            **_by(town, one["by"], one["at"]),
        )  # fmt: skip
        if one["public"]:
            act.publish_note(note=note, is_public=True, **_by(town, ORGANISER, one["at"]))
    return community


def _plan(town: Town, community: Community, told: dict[str, Any]) -> dict[str, PlannedAction]:
    first_year = day_of(town.moments.now).year + told["years"]
    plan = act.start_plan(
        community=community, valid_from=date(first_year, 1, 1), valid_until=date(first_year + 1, 12, 31),
        goals=told["goals"], longest_months=LONGEST_PLAN_MONTHS, **_by(town, ORGANISER, told["written"]),
    )  # fmt: skip
    actions = {}
    for one in told["actions"]:
        actions[one["key"]] = action = act.add_action(
            plan=plan, title=one["title"], dimension=Dimension(one["dimension"]), description=one["description"],
            **_by(town, ORGANISER, told["written"]),
        )  # fmt: skip
        for verb in ("start", "finish", "drop"):
            if verb in one:
                reason = one["reason"] if verb == "drop" else ""
                act.move_action(action=action, verb=verb, reason=reason, **_by(town, ORGANISER, one[verb]))
    if "adopted" in told:
        act.adopt_plan(plan=plan, **_by(town, ORGANISER, told["adopted"]))
    if "closed" in told:
        act.close_plan(plan=plan, conclusions=told["conclusions"], **_by(town, ORGANISER, told["closed"]))
    return actions


def _announce(
    town: Town, community: Community, told: dict[str, Any], actions: dict[str, PlannedAction]
) -> CommunityEvent:
    starts_at = town.moments.at(told["starts"])
    details = act.EventDetails(
        title=told["title"], description=told["description"], starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=told["hours"]), where=told.get("where", ""),
        place=place_named(told["place"]) if "place" in told else None, action=actions.get(told.get("action", "")),
        sign_up_needed=told.get("sign_up", False), places_limit=told.get("limit"),
        for_children=told.get("children", False),
    )  # fmt: skip
    return act.announce_event(community=community, details=details, **_by(town, ORGANISER, told["announced"]))


def _list(town: Town, event: CommunityEvent, told: dict[str, Any], signed_up: dict[str, SignUp]) -> None:
    if "cancel" in told:
        act.cancel_sign_up(sign_up=signed_up[told["cancel"]], **_by(town, "ewa", told["at"]))
        return
    at, on_phone = town.moments.past(told["at"]), "by" in told
    signed_up[told["phone"]] = act.sign_up(
        event=event, name=told["name"], phone=f"590 012 {told['phone']}", key=f"town-{event.pk}-{told['phone']}",
        channel=Channel.PHONE if on_phone else Channel.WEB, children=told.get("children", 0), at=at,
        by=town.actor(told["by"], at=at, purpose=Purpose.EVENT) if on_phone else Actor.resident(),
    )  # fmt: skip


def _what_became_of(town: Town, event: CommunityEvent, told: dict[str, Any]) -> None:
    if "cancelled" in told:
        act.cancel_event(event=event, reason=told["reason"], **_by(town, ORGANISER, told["cancelled"]))
    if "held" in told:
        at = event.ends_at
        by = town.actor(ORGANISER, at=at, purpose=Purpose.EVENT)
        held = act.hold_event(
            event=event, attended=told["held"], follow_up_on=town.moments.day(told["follow_up"]), by=by, at=at
        )
        if outcome := told.get("outcome"):
            act.record_outcome(
                event=held, result=outcome["result"], cost=Decimal(outcome["cost"]), money_source=outcome["source"],
                **_by(town, ORGANISER, outcome["at"]),
            )  # fmt: skip
