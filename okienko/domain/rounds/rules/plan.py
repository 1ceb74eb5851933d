"""The plan of a round: everything that is published before it opens, as one value with one spelling."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from okienko.engines.ranking.applications import moment_as_text
from okienko.engines.ranking.rules import Measure, Mode, Rules, Variant, problems
from okienko.engines.ranking.terms import (
    Criterion,
    Groups,
    Income,
    Lottery,
    NothingLastTime,
    Number,
    Points,
    Receipt,
    Term,
)
from okienko.engines.ranking.words import Sentence, gettext_noop
from okienko.foundation.clock import day_of


class Asking(StrEnum):
    """Jak pytamy: the shape of the answer to a question of a round."""

    YES_NO = "yes_no"
    NUMBER = "number"
    CHOICE = "choice"
    EARLIER = "earlier"
    """Nobody is asked: the office knows it from the round before."""


@dataclass(frozen=True)
class Question:
    """Pytanie naboru: a fact that the rules name, and how people are asked for it."""

    fact: str
    label: str
    asking: Asking


@dataclass(frozen=True)
class Plan:
    """Zasady naboru z terminami: what the public page says, and what nobody changes without a new public version.

    `opens_at`, `closes_at` and `window_until` are moments, `complete_by` is the last day for missing documents.
    `usual` says how much of a variant an application asks for when nothing else is told (places: its persons).
    `waiting_basis` cites the paragraph by which a full programme means waiting; empty: the others get a decision.
    `tokens_until` is the last day on which bare lots are shown, `tokens_basis` the paragraph that allows it.
    """

    rules: Rules
    opens_at: datetime
    closes_at: datetime
    complete_by: date
    questions: tuple[Question, ...] = ()
    usual: Mapping[str, int] = field(default_factory=dict)
    waiting_basis: str = ""
    tokens_basis: str = ""
    tokens_until: date | None = None

    @property
    def places(self) -> int:
        """How many places there are in all variants together."""
        return sum(variant.capacity for variant in self.rules.variants)

    @property
    def people(self) -> int:
        """How many people can get a place in it; 0 where hours, kilometres or money are given."""
        return sum(one.capacity for one in self.rules.variants if one.measure is Measure.PLACES)

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """All criteria that bring points."""
        return tuple(one for term in self.rules.order if isinstance(term, Points) for one in term.criteria)

    def options(self, fact: str) -> tuple[str, ...]:
        """The answers that a question offers: the levels of a criterion, or the groups."""
        for term in self.rules.order:
            if isinstance(term, Groups) and term.fact == fact:
                return term.groups
        return next((tuple(name for name, _ in one.levels) for one in self.criteria if one.fact == fact), ())

    def takes(self, moment: datetime) -> bool:
        """Whether an application received at this moment belongs to the round; both ends included."""
        return self.opens_at <= moment <= self.closes_at

    def as_text(self) -> str:
        """The one spelling, for storage and for comparing versions."""
        return json.dumps(_data(self), ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @classmethod
    def from_text(cls, text: str) -> "Plan":
        """Read back what `as_text` wrote."""
        return _read(json.loads(text))


def faults(plan: Plan, *, gives_tickets: bool) -> tuple[Sentence, ...]:
    """Why the plan cannot be published; empty when it can.

    `gives_tickets` says that the service is a ticket: only those, and events, may go without a paragraph of the
    programme. Legal basis: the order of applications within the limits of the programme (as centres quote the Act on
    social services centres; to be checked by a lawyer). The terms are own rules.
    """
    return (*problems(plan.rules), *_of_time(plan), *_of_promises(plan, gives_tickets), *_of_questions(plan))


def _of_time(plan: Plan) -> Iterator[Sentence]:
    if plan.closes_at <= plan.opens_at:
        yield Sentence(gettext_noop("Nabór kończy się przed otwarciem. Popraw dni."))
    if plan.rules.window_until and not plan.takes(plan.rules.window_until):
        yield Sentence(gettext_noop("Okno otwarcia musi kończyć się w czasie naboru."))
    if plan.complete_by < day_of(plan.closes_at):
        yield Sentence(gettext_noop("Termin uzupełnień jest przed końcem naboru. Popraw dni."))


def _of_promises(plan: Plan, gives_tickets: bool) -> Iterator[Sentence]:
    if not plan.rules.in_programme and not gives_tickets:
        yield Sentence(gettext_noop("Ta usługa jest w programie. Bez paragrafu losuje się tylko bilety i wydarzenia."))
    if bool(plan.tokens_basis.strip()) != (plan.tokens_until is not None):
        yield Sentence(gettext_noop("Losy można pokazać, gdy pozwala na to paragraf i jest dzień, po którym znikną."))
    if plan.tokens_until and plan.rules.mode is not Mode.LOTTERY:
        yield Sentence(gettext_noop("Losy pokazuje się tylko w losowaniu: przy punktach zdradzałyby kolejność."))


def _of_questions(plan: Plan) -> Iterator[Sentence]:
    asked = [question.fact for question in plan.questions]
    if len(set(asked)) < len(asked) or set(asked) != plan.rules.facts():
        yield Sentence(gettext_noop("Każde kryterium ma mieć jedno pytanie, a każde pytanie kryterium."))
    if any(question.asking is Asking.CHOICE and not plan.options(question.fact) for question in plan.questions):
        yield Sentence(gettext_noop("Pytanie z listą musi mieć z czego wybierać."))


def copied(
    plan: Plan, *, edition: str, opens_at: datetime, closes_at: datetime, places: Mapping[str, int], supplements: str
) -> Plan:
    """Kopia naboru: the same rules on other days and for other numbers of places.

    The window and the day for documents keep their distance from the opening and the closing. `supplements` is the
    digest of the first round's rules, or "" for a new edition.
    """
    rules, last_day = plan.rules, day_of(closes_at)
    opened, closed = plan.opens_at, day_of(plan.closes_at)
    return replace(
        plan,
        rules=replace(
            rules,
            edition=edition,
            window_until=opens_at + (rules.window_until - opened) if rules.window_until else None,
            variants=tuple(replace(one, capacity=places.get(one.name, one.capacity)) for one in rules.variants),
            supplements=supplements,
        ),
        opens_at=opens_at,
        closes_at=closes_at,
        complete_by=last_day + (plan.complete_by - closed),
        tokens_until=last_day + (plan.tokens_until - closed) if plan.tokens_until else None,
    )


def _data(plan: Plan) -> dict[str, Any]:
    return {
        "rules": plan.rules.data(),
        "opens_at": moment_as_text(plan.opens_at),
        "closes_at": moment_as_text(plan.closes_at),
        "complete_by": plan.complete_by.isoformat(),
        "questions": [[one.fact, one.label, one.asking.value] for one in plan.questions],
        "usual": dict(plan.usual),
        "waiting_basis": plan.waiting_basis,
        "tokens_basis": plan.tokens_basis,
        "tokens_until": plan.tokens_until.isoformat() if plan.tokens_until else "",
    }


def _read(data: Mapping[str, Any]) -> Plan:
    return Plan(
        rules=rules_of(data["rules"]),
        opens_at=datetime.fromisoformat(data["opens_at"]),
        closes_at=datetime.fromisoformat(data["closes_at"]),
        complete_by=date.fromisoformat(data["complete_by"]),
        questions=tuple(Question(fact, label, Asking(asking)) for fact, label, asking in data["questions"]),
        usual=data["usual"],
        waiting_basis=data["waiting_basis"],
        tokens_basis=data["tokens_basis"],
        tokens_until=date.fromisoformat(data["tokens_until"]) if data["tokens_until"] else None,
    )


def rules_of(data: Mapping[str, Any]) -> Rules:
    """The engine's rules from their data in a plan or a snapshot."""
    return Rules(
        edition=data["edition"],
        mode=Mode(data["mode"]),
        order=tuple(term_of(one) for one in data["order"]),
        variants=tuple(Variant(one["name"], Measure(one["measure"]), one["capacity"]) for one in data["variants"]),
        basis=data["basis"],
        in_programme=data["in_programme"],
        window_until=datetime.fromisoformat(data["window_until"]) if data["window_until"] else None,
        most_choices=data["most_choices"],
        most_places=data["most_places"],
        seed_source=data["seed_source"],
        supplements=data["supplements"],
    )


def term_of(data: Mapping[str, Any]) -> Term:
    """A term of the order from its data in a snapshot or a plan; KeyError for a kind that does not exist."""
    kind = data["kind"]
    if kind == "groups":
        return Groups(data["fact"], tuple(data["groups"]))
    if kind == "income":
        return Income(data["fact"], tuple(data["bands"]))
    if kind == "points":
        return Points(tuple(_criterion(one) for one in data["criteria"]))
    if kind == "nothing_last_time":
        return NothingLastTime(data["fact"])
    return _BARE[kind]


_BARE: Mapping[str, Term] = {"receipt": Receipt(), "lottery": Lottery(), "number": Number()}


def _criterion(data: Mapping[str, Any]) -> Criterion:
    levels = tuple((name, points) for name, points in data["levels"])
    return Criterion(data["name"], data["fact"], data["weight"], levels, data["evidence"])
