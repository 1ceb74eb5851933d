"""What residents of the town do themselves: their ideas, the small stock, duty hours and series."""

from datetime import time
from decimal import Decimal
from typing import Any

from okienko.config.town.cast import Town
from okienko.config.town.community_work import ORGANISER, done_by
from okienko.domain.community import actions as act
from okienko.domain.community.choices import DutyKind, Support
from okienko.domain.community.models import Community, CommunityEvent
from okienko.domain.places.queries import place_named
from okienko.domain.timebank import actions as bank
from okienko.domain.timebank.models import TimeBankMember
from okienko.foundation.clock import at_hour, day_of
from okienko.foundation.journal.purposes import Purpose
from okienko.foundation.workdays import Term

ANSWER_WITHIN, A_SEASON = Term(days=30), Term(months=3)


def initiatives(town: Town, community: Community, told: dict[str, Any], events: dict[str, CommunityEvent]) -> None:
    """Everything of one community."""
    for one in told.get("initiatives", ()):
        _initiative(town, community, one)
    for one in told.get("calls", ()):
        call = act.ask_volunteers(
            community=community, text=one["text"], wanted=one["wanted"], needed_until=town.moments.day(one["until"]),
            event=events.get(one.get("event", "")), **done_by(town, ORGANISER, one["at"]),
        )  # fmt: skip
        if "closed" in one:
            act.close_call(call=call, found=one["found"], **done_by(town, ORGANISER, one["closed"]))
    for one in told.get("cards", ()):
        act.write_card(
            about=events[one["event"]], text=act.CardText(**one["card"]), **done_by(town, ORGANISER, one["at"])
        )
    for one in told.get("stock", ()):
        move = act.receive_material(
            community=community, name=one["name"], measure=one["measure"], quantity=one["quantity"],
            source=one["source"], cost=Decimal(one["cost"]), **done_by(town, ORGANISER, one["at"]),
        )  # fmt: skip
        for given in one.get("given", ()):
            act.hand_out_material(
                material=move.material, event=events[given["event"]], quantity=given["quantity"],
                **done_by(town, "magda", given["at"]),
            )  # fmt: skip
    for one in told.get("duties", ()):
        how = done_by(town, ORGANISER, one["at"])
        act.add_duty(
            community=community, kind=DutyKind(one["kind"]), who=one["who"], weekday=one["weekday"],
            opens=time.fromisoformat(one["opens"]), closes=time.fromisoformat(one["closes"]),
            place=place_named(one["place"]), valid_from=day_of(how["at"]), **how,
        )  # fmt: skip
    for one in told.get("consents", ()):
        how = done_by(town, "magda", one["at"])
        act.record_consent(
            event=events[one["event"]], given_by=one["who"], given_on=day_of(how["at"]), kept_where=one["kept"], **how
        )
    _time_bank(town, community, told)
    for one in told.get("series", ()):
        _series(town, events[one["event"]], one)


def _series(town: Town, first: CommunityEvent, told: dict[str, Any]) -> None:
    """Meetings at their regular time; those that are over were counted, and asked about when a season had passed."""
    later = act.repeat_event(
        event=first, times=told["times"], every_weeks=told["every"], **done_by(town, ORGANISER, told["at"])
    )
    over = [event for event in [first, *later] if event.ends_at <= town.moments.now]
    for event, (attended, *known) in zip(reversed(over), told["held"], strict=False):
        by = town.actor("magda", at=event.ends_at, purpose=Purpose.EVENT)
        follow_up_on = A_SEASON.calendar_end(day_of(event.starts_at))
        work = act.WorkDone(returning=known[0], volunteers=2, staff_hours=Decimal(2)) if known else act.WorkDone()
        held = act.hold_event(
            event=event, attended=attended, follow_up_on=follow_up_on, work=work, by=by, at=event.ends_at
        )
        if known and known[1]:
            act.record_outcome(
                event=held, result=known[1], cost=Decimal(0), money_source="", by=by, at=at_hour(follow_up_on, 12)
            )


def _initiative(town: Town, community: Community, told: dict[str, Any]) -> None:
    idea = act.take_in_initiative(
        community=community, title=told["title"], idea=told["idea"], from_whom=told["from_whom"],
        wants=told.get("wants", ""), gives=told.get("gives", ""), answer_within=ANSWER_WITHIN,
        **done_by(town, "magda", told["at"]),
    )  # fmt: skip
    if "answered" not in told:
        return
    idea = act.answer_initiative(
        initiative=idea, verb=told["verb"], answer=told["answer"], support=Support(told.get("support", "no_money")),
        **done_by(town, ORGANISER, told["answered"]),
    )  # fmt: skip
    for one in told.get("bought", ()):
        how = done_by(town, ORGANISER, one["at"])
        act.record_purchase(
            initiative=idea, what=one["what"], amount=one["amount"], seller=one["seller"], bought_on=day_of(how["at"]),
            invoice_number=one["invoice"], money_source=one["source"], **how,
        )  # fmt: skip
    for verb in ("start", "finish", "drop"):
        if verb in told:
            result = "" if verb == "start" else told["result"]
            idea = act.move_initiative(initiative=idea, verb=verb, result=result, **done_by(town, "magda", told[verb]))


def _time_bank(town: Town, community: Community, told: dict[str, Any]) -> None:
    members: dict[str, TimeBankMember] = {}
    for one in told.get("time_bank", ()):
        how = done_by(town, "magda", one["at"])
        members[one["phone"]] = bank.join_time_bank(
            community=community, name=one["name"], phone=f"590 012 {one['phone']}", offers=one["offers"],
            consent_on=day_of(how["at"]), **how,
        )  # fmt: skip
    for one in told.get("exchanges", ()):
        how = done_by(town, "magda", one["at"])
        bank.record_exchange(
            giver=members[one["giver"]], taker=members[one["taker"]], hours=Decimal(one["hours"]), what=one["what"],
            done_on=day_of(how["at"]), **how,
        )  # fmt: skip
