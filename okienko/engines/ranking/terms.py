"""The terms of an order: what is compared first, what next, and what decides in the end.

Each term turns an application into one value; the smaller value stands higher. A term also says its value in words
and names, for a comparison with a neighbour, what decided, without giving away the neighbour's value.
"""

import hmac
from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from okienko.engines.ranking.applications import Application, Data, moment_as_text
from okienko.engines.ranking.words import Sentence, day_and_hour, gettext_noop

Value = int | str
_TICKETS = 10**15


@dataclass(frozen=True)
class Circumstances:
    """Okoliczności: what all terms of one ranking share: the end of the opening window, the seed that was drawn."""

    window_until: datetime | None = None
    seed: str = ""


class Term(ABC):
    """Kryterium kolejności: one step of the comparison."""

    kind: ClassVar[str]
    decides: ClassVar[bool] = False
    """Whether no two applications can be equal in this term."""
    higher: ClassVar[str]
    """What is said when the neighbour above won by this term."""
    lower: ClassVar[str]
    """What is said when the neighbour below lost by it."""

    @abstractmethod
    def value(self, application: Application, around: Circumstances) -> Value:
        """The value of this application; the smaller one stands higher."""

    @abstractmethod
    def words(self, value: Value, application: Application, around: Circumstances) -> Sentence:
        """The value, said so that the comparison can be repeated from the words."""

    @abstractmethod
    def data(self) -> Data:
        """The term in the snapshot, without its kind."""

    def facts(self) -> frozenset[str]:
        """The facts that this term reads; all others stay out of the snapshot."""
        return frozenset()

    def faults(self) -> Iterator[Sentence]:
        """Why this term cannot be published."""
        yield from ()

    def refused(self, application: Application) -> bool:
        """Whether the application tells a fact of this term in a way that cannot be read."""
        return False


def _is_count(fact: object) -> bool:
    return isinstance(fact, int) and fact >= 0


@dataclass(frozen=True)
class Receipt(Term):
    """Kolejność wpływu: the earlier receipt stands higher; all receipts up to the end of the window are equal.

    Legal basis: the order of applications within the limits of the programme, as centres quote the Act on social
    services centres; the article is to be checked by a lawyer. The window is an own rule.
    """

    kind = "receipt"
    higher = gettext_noop("Tuż wyżej jest zgłoszenie, które wpłynęło wcześniej.")
    lower = gettext_noop("Tuż niżej jest zgłoszenie, które wpłynęło później.")

    def value(self, application: Application, around: Circumstances) -> str:
        """The moment that counts, in UTC: of the receipt, or the end of the window when that is later."""
        received = moment_as_text(application.received)
        return max(received, moment_as_text(around.window_until)) if around.window_until else received

    def words(self, value: Value, application: Application, around: Circumstances) -> Sentence:
        """The day and hour, or that the receipt fell into the window."""
        if around.window_until and value == moment_as_text(around.window_until):
            return Sentence(gettext_noop("wpływ w oknie otwarcia"))
        return Sentence(gettext_noop("wpływ %(moment)s"), {"moment": day_and_hour(application.received)})

    def data(self) -> Data:
        """Nothing to add."""
        return {}


@dataclass(frozen=True)
class Groups(Term):
    """Grupy pierwszeństwa: the groups of the programme in their order; who is in none of them comes after all.

    Legal basis: the paragraph of the programme that the rules cite.
    """

    fact: str
    groups: tuple[str, ...]
    kind = "groups"
    higher = gettext_noop("Tuż wyżej jest zgłoszenie z wcześniejszej grupy pierwszeństwa.")
    lower = gettext_noop("Tuż niżej jest zgłoszenie z dalszej grupy pierwszeństwa.")

    def value(self, application: Application, around: Circumstances) -> int:
        """The place of the group in the list, from 0."""
        group = application.facts.get(self.fact)
        return self.groups.index(group) if group in self.groups else len(self.groups)

    def words(self, value: Value, application: Application, around: Circumstances) -> Sentence:
        """The number and the name of the group."""
        if value == len(self.groups):
            return Sentence(gettext_noop("poza grupami pierwszeństwa"))
        return Sentence(
            gettext_noop("grupa %(place)s z %(count)s (%(name)s)"),
            {"place": int(value) + 1, "count": len(self.groups), "name": self.groups[int(value)]},
        )

    def data(self) -> Data:
        """The fact and the groups in their order."""
        return {"fact": self.fact, "groups": list(self.groups)}

    def facts(self) -> frozenset[str]:
        """The fact that names the group."""
        return frozenset({self.fact})

    def faults(self) -> Iterator[Sentence]:
        """At least one group, none twice."""
        if not self.groups or len(set(self.groups)) < len(self.groups):
            yield Sentence(gettext_noop("Wypisz grupy pierwszeństwa po kolei, każdą raz."))

    def refused(self, application: Application) -> bool:
        """A group is a text."""
        return not isinstance(application.facts.get(self.fact, ""), str)


@dataclass(frozen=True)
class Income(Term):
    """Progi dochodu: upper bounds, both in the unit of the fact (per cent of the criterion, grosze); inclusive.

    Income up to the first bound goes before everyone above it, whatever comes later in the order. Inside a band nobody
    wins by a grosz. Income that was not told stands with the highest band.
    Legal basis: the paragraph of the programme that the rules cite; bands instead of bare amounts are an own rule.
    """

    fact: str
    bands: tuple[int, ...]
    kind = "income"
    higher = gettext_noop("Tuż wyżej jest zgłoszenie z niższym progiem dochodu.")
    lower = gettext_noop("Tuż niżej jest zgłoszenie z wyższym progiem dochodu.")

    def value(self, application: Application, around: Circumstances) -> int:
        """How many bounds the income exceeds."""
        income = application.facts.get(self.fact)
        return sum(income > bound for bound in self.bands) if isinstance(income, int) else len(self.bands)

    def words(self, value: Value, application: Application, around: Circumstances) -> Sentence:
        """The number of the band."""
        return Sentence(
            gettext_noop("próg dochodu %(place)s z %(count)s"),
            {"place": int(value) + 1, "count": len(self.bands) + 1},
        )

    def data(self) -> Data:
        """The fact and the bounds."""
        return {"fact": self.fact, "bands": list(self.bands)}

    def facts(self) -> frozenset[str]:
        """The fact that holds the income."""
        return frozenset({self.fact})

    def faults(self) -> Iterator[Sentence]:
        """At least one bound, each higher than the one before."""
        if not self.bands or sorted(set(self.bands)) != list(self.bands):
            yield Sentence(gettext_noop("Podaj progi dochodu od najniższego, każdy raz."))

    def refused(self, application: Application) -> bool:
        """Income is a whole number, not below zero."""
        return not _is_count(application.facts.get(self.fact, 0))


@dataclass(frozen=True)
class Criterion:
    """Kryterium punktowe: points for one fact, times a weight.

    With `levels` the fact is a text and brings the points of its level; without them it is a whole number or yes/no
    and is itself the points. With `evidence` the points count only when a worker saw the evidence.
    """

    name: str
    fact: str
    weight: int = 1
    levels: tuple[tuple[str, int], ...] = ()
    evidence: bool = False

    def points(self, application: Application) -> int:
        """The points of this application; 0 for what was not told or not shown."""
        if self.evidence and self.name not in application.evidence:
            return 0
        fact = application.facts.get(self.fact, 0)
        if self.levels:
            return self.weight * dict(self.levels).get(str(fact), 0)
        return self.weight * int(fact)

    def data(self) -> Data:
        """The criterion in the snapshot."""
        return {
            "name": self.name,
            "fact": self.fact,
            "weight": self.weight,
            "levels": [[level, points] for level, points in self.levels],
            "evidence": self.evidence,
        }

    def is_sound(self) -> bool:
        """Whether more of the fact can never bring fewer points, and each level is named once."""
        names = [level for level, _ in self.levels]
        return self.weight >= 1 and all(points >= 0 for _, points in self.levels) and len(set(names)) == len(names)


@dataclass(frozen=True)
class Points(Term):
    """Punkty: the sum over all criteria; more points stand higher.

    Legal basis: the paragraph of the programme that the rules cite.
    """

    criteria: tuple[Criterion, ...]
    kind = "points"
    higher = gettext_noop("Tuż wyżej jest zgłoszenie z większą liczbą punktów.")
    lower = gettext_noop("Tuż niżej jest zgłoszenie z mniejszą liczbą punktów.")

    def value(self, application: Application, around: Circumstances) -> int:
        """The sum, negative: the smaller value stands higher."""
        return -sum(criterion.points(application) for criterion in self.criteria)

    def words(self, value: Value, application: Application, around: Circumstances) -> Sentence:
        """The sum."""
        return Sentence(gettext_noop("punkty: %(points)s"), {"points": -int(value)})

    def data(self) -> Data:
        """The criteria in their order."""
        return {"criteria": [criterion.data() for criterion in self.criteria]}

    def facts(self) -> frozenset[str]:
        """The facts of all criteria."""
        return frozenset(criterion.fact for criterion in self.criteria)

    def faults(self) -> Iterator[Sentence]:
        """At least one criterion, each sound and named once."""
        names = {criterion.name for criterion in self.criteria}
        sound = all(criterion.is_sound() for criterion in self.criteria)
        if not names or len(names) < len(self.criteria) or not sound:
            yield Sentence(gettext_noop("Podaj kryteria punktowe, każde raz, z dodatnią wagą i bez ujemnych punktów."))

    def refused(self, application: Application) -> bool:
        """A level is a text, other facts are whole numbers not below zero or yes/no."""
        for criterion in self.criteria:
            fact = application.facts.get(criterion.fact)
            readable = isinstance(fact, str) if criterion.levels else _is_count(fact)
            if fact is not None and not readable:
                return True
        return False


@dataclass(frozen=True)
class NothingLastTime(Term):
    """Poprzednio bez miejsca: who applied last time and got nothing stands higher. An own rule, optional, published."""

    fact: str
    kind = "nothing_last_time"
    higher = gettext_noop("Tuż wyżej jest zgłoszenie osoby, która poprzednio nic nie dostała.")
    lower = gettext_noop("Tuż niżej jest zgłoszenie osoby, która poprzednio coś dostała albo się nie zgłaszała.")

    def value(self, application: Application, around: Circumstances) -> int:
        """0 for yes, 1 for no and for what was not told."""
        return 0 if application.facts.get(self.fact) is True else 1

    def words(self, value: Value, application: Application, around: Circumstances) -> Sentence:
        """Yes or no."""
        answer = gettext_noop("nie") if value else gettext_noop("tak")
        return Sentence(gettext_noop("poprzednio bez miejsca: %(answer)s"), {"answer": Sentence(answer)})

    def data(self) -> Data:
        """The fact."""
        return {"fact": self.fact}

    def facts(self) -> frozenset[str]:
        """The fact that says it."""
        return frozenset({self.fact})

    def refused(self, application: Application) -> bool:
        """Yes or no."""
        return not isinstance(application.facts.get(self.fact, False), bool)


@dataclass(frozen=True)
class Lottery(Term):
    """Losowanie: a ticket of fifteen digits that anybody can compute from the seed and the number; the lower wins.

    The ticket is HMAC-SHA256(key: seed, message: number of the application), both in UTF-8, modulo 10^15. A unit has
    one ticket, whatever its size. Should two tickets be equal, the lower number decides. An own rule; in a programme
    it needs the paragraph that allows it.
    """

    kind = "lottery"
    decides = True
    higher = gettext_noop("Tuż wyżej jest zgłoszenie z niższym losem.")
    lower = gettext_noop("Tuż niżej jest zgłoszenie z wyższym losem.")

    def value(self, application: Application, around: Circumstances) -> int:
        """The ticket."""
        return ticket(around.seed, application.number)

    def words(self, value: Value, application: Application, around: Circumstances) -> Sentence:
        """The digits of the ticket."""
        return Sentence(gettext_noop("los %(ticket)s"), {"ticket": f"{value:015}"})

    def data(self) -> Data:
        """Nothing to add."""
        return {}


def ticket(seed: str, number: str) -> int:
    """The lot of one application: see `Lottery`."""
    return int.from_bytes(hmac.digest(seed.encode(), number.encode(), "sha256")) % _TICKETS


@dataclass(frozen=True)
class Number(Term):
    """Numer zgłoszenia: the last tie-break of rounds without a lottery. An own rule."""

    kind = "number"
    decides = True
    higher = gettext_noop("Tuż wyżej jest zgłoszenie o niższym numerze.")
    lower = gettext_noop("Tuż niżej jest zgłoszenie o wyższym numerze.")

    def value(self, application: Application, around: Circumstances) -> str:
        """The number, compared as text."""
        return application.number

    def words(self, value: Value, application: Application, around: Circumstances) -> Sentence:
        """The number itself."""
        return Sentence(gettext_noop("numer %(number)s"), {"number": value})

    def data(self) -> Data:
        """Nothing to add."""
        return {}
