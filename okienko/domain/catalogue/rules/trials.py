"""What rules do to the stored households: where a result is not the expected one, and what another rule changes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from okienko.engines.criteria.cases import Case
from okienko.engines.criteria.explaining import Explanation
from okienko.engines.criteria.rule import Rule
from okienko.engines.criteria.states import State
from okienko.engines.criteria.tree import AllOf, AnyOf, Not
from okienko.engines.criteria.vocabulary import Vocabulary


class Tried(Protocol):
    """What a rule needs to know about a stored household."""

    @property
    def name(self) -> str:
        """Its name."""

    def case(self, known: Vocabulary, on: date, days: Mapping[str, date]) -> Case:
        """It as a case."""

    def expects(self, service: str) -> State:
        """What it should get of a service."""


@dataclass(frozen=True)
class Difference:
    """Inny wynik: a household that gets of a service something else than before, or than it should."""

    household: str
    service: str
    before: State
    after: State


@dataclass(frozen=True)
class Trial:
    """Próba: one household under the rule in force (None: there is none) and under a tried one, with the reason."""

    household: str
    before: State | None
    after: State
    because: str

    @property
    def differs(self) -> bool:
        """Whether the tried rule says something else."""
        return self.before is not None and self.before is not self.after


def differences(
    households: Iterable[Tried], rules: Mapping[str, Rule], *, on: date, days: Mapping[str, date]
) -> Iterator[Difference]:
    """Inne wyniki: each household and service whose result is not the expected one, in the order of the files."""
    for household in households:
        for code, rule in rules.items():
            state, expected = rule.judge(household.case(rule.vocabulary, on, days)), household.expects(code)
            if state is not expected:
                yield Difference(household.name, code, expected, state)


def tried(
    households: Iterable[Tried], before: Rule | None, after: Rule, *, on: date, days: Mapping[str, date]
) -> Iterator[Trial]:
    """Próba reguły: what each household gets under the rule in force and under the tried one, and why."""
    for household in households:
        case = household.case(after.vocabulary, on, days)
        state = before.judge(household.case(before.vocabulary, on, days)) if before else None
        explained = after.explain(case)
        because = "; ".join(
            one.says if one.says == one.because else f"{one.says} ({one.because})" for one in deciding(explained)
        )
        yield Trial(household.name, state, explained.state, because)


def deciding(told: Explanation) -> tuple[Explanation, ...]:
    """Co przesądza: the conditions without parts that made the answer; of several that would do, the first."""
    if isinstance(told.condition, Not):
        return deciding(told.parts[0])
    if not isinstance(told.condition, AllOf | AnyOf):
        return (told,)
    telling = [part for part in told.parts if part.state is told.state]
    one_would_do = State.NO if isinstance(told.condition, AllOf) else State.YES
    return tuple(leaf for part in telling[: 1 if told.state is one_would_do else None] for leaf in deciding(part))
