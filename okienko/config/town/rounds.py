"""Three rounds: one by points with its results, a lottery that waits for its seed, and one that is open now."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from okienko.config.town.cast import CONSOLE, Town
from okienko.config.town.files import read
from okienko.config.town.steps import hand_over_messages
from okienko.domain.applications.actions import process_receipt, take_receipt
from okienko.domain.applications.models import Application, Receipt
from okienko.domain.applications.rules import Submission
from okienko.domain.catalogue.queries import service_by_code
from okienko.domain.people.choices import ContactWay
from okienko.domain.people.models import Person
from okienko.domain.rounds import actions
from okienko.domain.rounds.models import EntryFact, EntryMember, PlacesRound
from okienko.domain.rounds.rules.plan import Asking, Plan
from okienko.domain.rounds.rules.spelling import read_criteria, read_places
from okienko.engines.ranking.rules import Mode, Rules
from okienko.engines.ranking.terms import Lottery, Points, Term
from okienko.engines.ranking.terms import Receipt as ByReceipt
from okienko.foundation.access import Actor, Channel
from okienko.foundation.clock import day_of
from okienko.foundation.journal.purposes import Purpose

ORGANISER, DIRECTOR, CLERK = "tomasz", "krystyna", "ewa"
A_DAY = timedelta(days=1)
# What follows the approval, and the state after it.
STEPS = (("announced", actions.announce_results), ("running", actions.start_service), ("ended", actions.end_round))


def told(town: Town) -> Iterator[tuple[dict[str, Any], dict[str, Any], str, Person]]:
    """Every round with everybody in it: neighbours whom no other story needs, and who read text messages."""
    taken = {person.pk for person in town.people.values()}
    free = Person.objects.filter(contact_way=ContactWay.SMS).exclude(identity_confirmed_at=None).exclude(pk__in=taken)
    neighbours = iter(free.order_by("-pk"))
    for one in read("rounds"):
        for number, said in enumerate(one["people"]):
            yield one, said, f"town:{one['service']}-{number}", next(neighbours)


def hand_in(town: Town) -> None:
    """The receipts: each stands by itself, by the way by which it came."""
    for one, said, key, person in told(town):
        at, way = town.moments.past(said["at"]), Channel(said["way"])
        by_staff = way is not Channel.WEB
        take_receipt(
            submission=Submission(
                words=one["words"], known_as=person.full_name, phone=person.phone, services=(one["service"],),
                confirmed={"web": "web", "phone": "phone"}.get(way, "signed"), person_id=person.pk,
            ),
            channel=way, key=key, at=at, taken_by=town.staff[CLERK] if by_staff else None,
            day_of_receipt=town.moments.day(said["stamped"]) if "stamped" in said else None,
            by=town.actor(CLERK, at=at, purpose=Purpose.INTAKE).through(way) if by_staff else Actor.resident(),
        )  # fmt: skip


def load(town: Town) -> None:
    """Each round as far as it has come, and the draft of a next edition, copied from the last one."""
    for one in read("rounds"):
        places_round = _published(town, one)
        if one.get("until") == "published":
            continue
        actions.open_round(places_round=places_round, by=CONSOLE, at=town.moments.past(one["opens"]))
        _enter(town, places_round, one)
        if one.get("until") == "cancelled":
            hand = _hand(town, ORGANISER, town.moments.past("-2 12.00"))
            actions.cancel_round(places_round=places_round, reason=one["reason"], **hand)
        elif places_round.plan.complete_by < day_of(town.moments.now):
            _close(town, places_round, one)
    _copy(town)
    hand_over_messages(until=town.moments.now)
    actions.publish_waiting_times(by=CONSOLE, at=town.moments.now)


def _copy(town: Town) -> None:
    """The next edition of the first round: a draft that nobody has published yet."""
    source = PlacesRound.objects.select_related("service").order_by("pk")[0]
    actions.copy_round(
        source=source, service=source.service, edition=read("words")["next_edition"],
        opens_at=town.moments.at("60 8.00"), closes_at=town.moments.at("70 15.00"), places={},
        **_hand(town, ORGANISER, town.moments.past("-1 13.00")),
    )  # fmt: skip


def plan_of(town: Town, one: dict[str, Any]) -> Plan:
    """The published rules."""
    read_lines = read_criteria(one["criteria"])
    mode, order = Mode(one["mode"]), list[Term]()
    if mode is Mode.RECEIPT:
        order.append(ByReceipt())
    if read_lines:
        order.append(Points(tuple(criterion for criterion, _question in read_lines)))
    opens_at = town.moments.at(one["opens"])
    return Plan(
        rules=Rules(
            edition=one["edition"], mode=mode, order=(*order, Lottery()), variants=read_places(one["places"]),
            basis=one["basis"], in_programme=not one.get("outside", False), seed_source=one["seed_source"],
            window_until=opens_at + timedelta(hours=one["window"]) if "window" in one else None,
        ),
        opens_at=opens_at, closes_at=town.moments.at(one["closes"]), complete_by=town.moments.day(one["complete"]),
        questions=tuple(question for _criterion, question in read_lines), waiting_basis=one["waiting_basis"],
    )  # fmt: skip


def _hand(town: Town, key: str, at: datetime) -> dict[str, Any]:
    return {"staff": town.staff[key], "by": town.actor(key, at=at, purpose=Purpose.QUALIFY, work="rounds"), "at": at}


def _published(town: Town, one: dict[str, Any]) -> PlacesRound:
    at = town.moments.past(one["published"])
    service = service_by_code(one["service"], on=day_of(at))
    assert service is not None  # nosec B101: the programme of the town has it
    hand = _hand(town, ORGANISER, at)
    places_round = actions.draft_round(service=service, plan=plan_of(town, one), **hand)
    return actions.publish_rules(places_round=places_round, **hand)


def _enter(town: Town, places_round: PlacesRound, one: dict[str, Any]) -> None:
    """What came is worked through in its order, and the answers are written down in a talk on the same day."""
    for other, said, key, _person in told(town):
        if other["service"] != one["service"]:
            continue
        receipt = Receipt.objects.get(key=key)
        at = receipt.received_at
        process_receipt(receipt=receipt, by=CONSOLE, at=at)
        actions.gather_entries(places_round=places_round, by=CONSOLE, at=at)
        if "answers" in said:
            application = Application.objects.get(matter__number=receipt.number)
            facts = [question.fact for question in places_round.plan.questions if question.asking is not Asking.EARLIER]
            actions.tell_facts(
                entry=EntryMember.objects.get(application=application).entry,
                answers=dict(zip(facts, said["answers"], strict=True)), shown=dict.fromkeys(facts, True),
                source=EntryFact.Source.DOCUMENT, **_hand(town, CLERK, at),
            )  # fmt: skip


def _close(town: Town, places_round: PlacesRound, one: dict[str, Any]) -> None:
    """Frozen on the morning after the last day for documents; with a seed also ranked, approved and announced."""
    frozen_at = town.moments.past(f"{one['complete'] + 1} 0.05")
    actions.close_round(places_round=places_round, by=CONSOLE, at=frozen_at)
    if "ranked" not in one:
        return
    at = town.moments.past(one["ranked"])
    ranked = actions.rank_round(places_round=places_round, seed=one["seed"], **_hand(town, ORGANISER, at))
    until = one.get("until", "announced")
    if until == "ranked":
        return
    hand = _hand(town, ORGANISER, at + A_DAY)
    actions.approve_list(ranked=ranked, nobody_close=True, **_hand(town, DIRECTOR, at + A_DAY))
    for state, act in STEPS:
        if until == "approved":
            return
        act(places_round=places_round, **hand)
        if until == state:
            return
