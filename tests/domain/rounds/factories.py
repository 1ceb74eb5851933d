"""A round of swimming lessons, from the rules to the announcement, by the real actions."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from okienko.domain.applications.models import Application
from okienko.domain.catalogue.models import SocialService
from okienko.domain.rounds import actions
from okienko.domain.rounds.models import Entry, EntryMember, FrozenRound, PlacesRound, RankedList
from okienko.domain.rounds.rules.freezing import Member, Unit, rows_of
from okienko.domain.rounds.rules.plan import Asking, Plan, Question
from okienko.domain.staff.models import StaffMember
from okienko.engines.ranking.ranking import Ranking, rank
from okienko.engines.ranking.rules import Measure, Mode, Rules, Variant
from okienko.engines.ranking.snapshot import freeze
from okienko.engines.ranking.terms import Criterion, Lottery, NothingLastTime, Points, Receipt, Term
from okienko.foundation.access import Actor, Role
from tests.factories import actor, application, found_centre, hire

SWIMMING = "nauka-plywania"
AT = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
OPENS = datetime(2026, 3, 9, 7, 0, tzinfo=UTC)
CLOSES = datetime(2026, 3, 20, 14, 0, tzinfo=UTC)
FROZEN = datetime(2026, 3, 26, 8, 0, tzinfo=UTC)
SEED = "3 9 11 24 27"
CLOCK = Actor.machine("rounds")
ALONE = Criterion("samotność", "alone", weight=3)
DISABILITY = Criterion("stopień", "disability", levels=(("umiarkowany", 3), ("znaczny", 5)), evidence=True)
CHILDREN = Criterion("dzieci", "children", weight=2)
POINTS = Points((ALONE, DISABILITY, CHILDREN))
QUESTIONS = (
    Question("alone", "Czy mieszka Pan/Pani bez nikogo?", Asking.YES_NO),
    Question("disability", "Stopień niepełnosprawności", Asking.CHOICE),
    Question("children", "Ile dzieci jest w domu?", Asking.NUMBER),
)


def plan(mode: Mode = Mode.POINTS, *, places: int = 2, order: tuple[Term, ...] | None = None, **changes: Any) -> Plan:
    """Rules that can be published: points and a lottery unless told otherwise."""
    openings: dict[Mode, tuple[Term, ...]] = {
        Mode.POINTS: (POINTS, Lottery()),
        Mode.LOTTERY: (Lottery(),),
        Mode.RECEIPT: (Receipt(), Lottery()),
    }
    engine = {name: changes.pop(name) for name in list(changes) if name in Rules.__dataclass_fields__}
    settled: dict[str, Any] = {
        "edition": "wiosna 2026",
        "mode": mode,
        "order": order or openings[mode],
        "variants": (Variant("zajęcia", Measure.PLACES, places),),
        "basis": "§ 12 ust. 3 programu",
        "seed_source": "Multi Multi, pierwsze losowanie po zamknięciu",
    }
    rules = Rules(**settled | engine)
    asked = {
        "rules": rules,
        "opens_at": OPENS,
        "closes_at": CLOSES,
        "complete_by": date(2026, 3, 25),
        "questions": tuple(one for one in QUESTIONS if one.fact in rules.facts()),
    }
    return Plan(**asked | changes)


def with_rules(one: Plan, **changes: Any) -> Plan:
    """The plan with other rules of the engine."""
    return replace(one, rules=replace(one.rules, **changes))


MISSED = Question("missed", "Poprzednio bez miejsca", Asking.EARLIER)


def plan_with_missed() -> Plan:
    """Points, and before them those who got nothing last time."""
    return plan(order=(NothingLastTime("missed"), POINTS, Lottery()), questions=(*QUESTIONS, MISSED))


@dataclass
class Office:
    """Who works on rounds: one writes, another approves, a clerk answers the phone, an officer guards the data."""

    organiser: StaffMember
    director: StaffMember
    clerk: StaffMember
    dpo: StaffMember

    def hand(self, staff: StaffMember, at: datetime = AT) -> dict[str, Any]:
        """`staff`, `by` and `at` of an action."""
        return {"staff": staff, "by": actor(staff, at=at), "at": at}

    def drafted(self, one: Plan | None = None, **fields: Any) -> PlacesRound:
        """A draft."""
        return actions.draft_round(service=swimming(), plan=one or plan(), **{**self.hand(self.organiser), **fields})

    def published(self, one: Plan | None = None, **fields: Any) -> PlacesRound:
        """Rules that stand."""
        return actions.publish_rules(places_round=self.drafted(one, **fields), **self.hand(self.organiser))

    def opened(self, one: Plan | None = None, **fields: Any) -> PlacesRound:
        """A round that takes applications."""
        return actions.open_round(places_round=self.published(one, **fields), by=CLOCK, at=OPENS)

    def tell(self, entry: Entry, at: datetime = OPENS, **answers: Any) -> None:
        """Answers by telephone; the evidence was seen."""
        actions.tell_facts(
            entry=entry, answers=answers, shown=dict.fromkeys(answers, True), source="worker",
            **self.hand(self.clerk, at),
        )  # fmt: skip

    def closed(self, places_round: PlacesRound, at: datetime = FROZEN) -> FrozenRound:
        """Frozen by the clock."""
        return actions.close_round(places_round=places_round, by=CLOCK, at=at)

    def listed(self, places_round: PlacesRound, seed: str = SEED, at: datetime = FROZEN) -> RankedList:
        """Closed and ranked."""
        self.closed(places_round, at)
        return actions.rank_round(places_round=places_round, seed=seed, **self.hand(self.organiser, at))

    def announced(self, places_round: PlacesRound, seed: str = SEED, at: datetime = FROZEN) -> RankedList:
        """The whole way to the announcement."""
        ranked = self.listed(places_round, seed, at)
        actions.approve_list(ranked=ranked, nobody_close=True, **self.hand(self.director, at))
        actions.announce_results(places_round=ranked.round, **self.hand(self.organiser, at))
        return ranked


def office() -> Office:
    """The centre and its people."""
    found_centre()
    return Office(hire(Role.SERVICES_ORGANISER), hire(Role.DIRECTOR), hire(Role.CLERK), hire(Role.DPO))


def swimming() -> SocialService:
    """The service of all these rounds."""
    return SocialService.objects.select_related("version").get(code=SWIMMING)


def apply(at: datetime = OPENS, **fields: Any) -> Application:
    """A confirmed application for swimming lessons."""
    return application(at=at, services=(SWIMMING,), **fields)


def entered(places_round: PlacesRound, one: Application, at: datetime | None = None) -> Entry:
    """The application taken into the round."""
    actions.gather_entries(places_round=places_round, by=CLOCK, at=at or max(one.submitted_at, OPENS))
    return EntryMember.objects.get(round=places_round, application=one).entry


def some(places_round: PlacesRound, count: int) -> list[Entry]:
    """So many applications, a minute apart, in the round."""
    asked = [apply(OPENS + timedelta(minutes=number)) for number in range(count)]
    actions.gather_entries(places_round=places_round, by=CLOCK, at=CLOSES)
    members = {one.application_id: one.entry for one in EntryMember.objects.select_related("entry")}
    return [members[one.pk] for one in asked]


def unit(number: int, *members: Member, **fields: Any) -> Unit:
    """A unit of one person who came at the opening, unless told otherwise."""
    return Unit(f"{number:08}", f"{number:064x}", members or (Member(f"p{number}", OPENS),), **fields)


def ranking_of(one: Plan, people: list[dict[str, Any]]) -> Ranking:
    """So many people with these answers, ranked by the rules of a plan."""
    units = [unit(number, facts=facts, evidence=frozenset({"stopień"})) for number, facts in enumerate(people)]
    snapshot = freeze(one.rules, rows_of(units, one))
    return rank(snapshot, seed=SEED if one.rules.draws_lots() else "")
