"""What if the rules were others: who gains and who loses, on frozen data, before anybody approves the list."""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import sqrt

from okienko.domain.rounds.rules.plan import Plan
from okienko.domain.rounds.rules.public import LEAST
from okienko.engines.ranking.ranking import Ranking
from okienko.engines.ranking.rules import Mode, Rules
from okienko.engines.ranking.terms import Criterion, Lottery, Number, Points, Receipt, Term
from okienko.engines.ranking.words import Sentence, gettext_noop

_Z = 1.96  # 95 %


@dataclass(frozen=True)
class Other:
    """Inne zasady: what they are called and what they are."""

    name: Sentence
    rules: Rules


@dataclass(frozen=True)
class Share:
    """Udział: how many of a group got a place, and between which bounds the share lies (95 %, Wilson), in per cent."""

    admitted: int
    of: int
    low: int
    high: int


@dataclass(frozen=True)
class GroupChange:
    """Zmiana dla grupy: her share by the published rules and by the others."""

    group: str
    published: Share
    other: Share

    @property
    def difference(self) -> int:
        """How many more of the group would get a place; negative: fewer."""
        return self.other.admitted - self.published.admitted


@dataclass(frozen=True)
class Comparison:
    """Porównanie zasad: how many gain and lose, and what it means for each group that is large enough to be shown."""

    name: Sentence
    gain: int | None
    lose: int | None
    groups: Mapping[str, Sequence[GroupChange]]


def others(plan: Plan) -> Iterator[Other]:
    """The rules that are worth comparing: by receipt, by lot, and the published ones without one criterion each."""
    rules = plan.rules
    if rules.mode is not Mode.RECEIPT:
        order = (Receipt(), Lottery() if rules.window_until else Number())
        yield Other(Sentence(gettext_noop("kolejność wpływu")), replace(rules, mode=Mode.RECEIPT, order=order))
    if rules.mode is not Mode.LOTTERY:
        yield Other(Sentence(gettext_noop("samo losowanie")), replace(rules, mode=Mode.LOTTERY, order=(Lottery(),)))
    for criterion in plan.criteria:
        name = Sentence(gettext_noop("bez kryterium „%(name)s”"), {"name": criterion.name})
        yield Other(name, replace(rules, order=tuple(_without(rules, criterion))))


def _without(rules: Rules, criterion: Criterion) -> Iterator[Term]:
    for term in rules.order:
        if isinstance(term, Points):
            yield Points(tuple(one for one in term.criteria if one != criterion))
        else:
            yield term


def share(admitted: int, of: int) -> Share:
    """A share with its interval (Wilson score, 95 %)."""
    part, square = admitted / of, _Z * _Z
    middle = (part + square / (2 * of)) / (1 + square / of)
    half = _Z * sqrt(part * (1 - part) / of + square / (4 * of * of)) / (1 + square / of)
    return Share(admitted, of, round(100 * max(0.0, middle - half)), round(100 * min(1.0, middle + half)))


def compare(
    name: Sentence, published: Ranking, other: Ranking, groups: Mapping[str, Mapping[str, Hashable]]
) -> Comparison:
    """Who gains and who loses. `groups` says for each question (age, district…) to which group a number belongs.

    Groups below ten stay hidden, and never one alone: the sum would betray it. An own rule.
    """
    before, after = _admitted(published), _admitted(other)
    return Comparison(
        name,
        _shown(len(after - before)),
        _shown(len(before - after)),
        {question: tuple(_changes(belongs, before, after)) for question, belongs in groups.items()},
    )


def _admitted(ranking: Ranking) -> frozenset[str]:
    return frozenset(position.application.number for position in ranking.positions if position.places)


def _shown(count: int) -> int | None:
    return count if count == 0 or count >= LEAST else None


def _changes(belongs: Mapping[str, Hashable], before: frozenset[str], after: frozenset[str]) -> Iterator[GroupChange]:
    members: dict[str, set[str]] = {}
    for number, group in belongs.items():
        members.setdefault(str(group), set()).add(number)
    for group in shown_groups({group: len(numbers) for group, numbers in members.items()}):
        numbers = members[group]
        yield GroupChange(group, share(len(numbers & before), len(numbers)), share(len(numbers & after), len(numbers)))


def shown_groups(sizes: Mapping[str, int]) -> list[str]:
    """The groups that may be shown: of at least ten; when those hidden are fewer than ten together, one more hides."""
    by_size = sorted(sizes, key=lambda group: (sizes[group], group))
    hidden = [group for group in by_size if sizes[group] < LEAST]
    if hidden and sum(sizes[group] for group in hidden) < LEAST:
        hidden = by_size[: len(hidden) + 1]
    return sorted(set(sizes) - set(hidden))
