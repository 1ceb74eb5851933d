"""A rule that was read and checked, and what can be asked of it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from okienko.engines.criteria.cases import About, Case
from okienko.engines.criteria.contradictions import check_sense, check_sources
from okienko.engines.criteria.explaining import Explanation, explain
from okienko.engines.criteria.faults import MOST_FAULTS, Fault
from okienko.engines.criteria.judging import state_of
from okienko.engines.criteria.missing import missing_in
from okienko.engines.criteria.parser import parse
from okienko.engines.criteria.resolving import resolve
from okienko.engines.criteria.states import State
from okienko.engines.criteria.tree import AllOf, AnyOf, Condition, ParameterOf, inside, leaves, terms_of
from okienko.engines.criteria.vocabulary import Vocabulary
from okienko.engines.criteria.wording import aloud
from okienko.engines.criteria.writing import write

_MOST_REMEMBERED = 8
_T = TypeVar("_T")


@dataclass(frozen=True)
class Rule:
    """Warunki usługi: a condition whose every name is known. `basis` is the legal basis of the whole."""

    condition: Condition
    vocabulary: Vocabulary
    basis: str = ""

    @property
    def text(self) -> str:
        """The rule written in its one way; reading it gives the same rule."""
        return write(self.condition)

    @property
    def aloud(self) -> str:
        """The rule in one plain sentence, for its author to hear what was understood."""
        text = aloud(self.condition, self.vocabulary)
        return text[1:-1] if isinstance(self.condition, AllOf | AnyOf) else text

    def judge(self, case: Case) -> State:
        """Yes, no, or not known yet."""
        return state_of(self.condition, case, self.vocabulary)

    def explain(self, case: Case) -> Explanation:
        """The answer with all its reasons."""
        return explain(self.condition, case, self.vocabulary, self.basis)

    def missing(self, case: Case) -> tuple[About, ...]:
        """The facts that could settle the answer, each once; none when it is settled."""
        return tuple(dict.fromkeys(missing_in(self.condition, case, self.vocabulary)))

    @cached_property
    def parameters(self) -> frozenset[str]:
        """The names of the dated parameters that the rule looks at."""
        terms = (term for leaf in leaves(self.condition) for whole in terms_of(leaf) for term in inside(whole))
        return frozenset(term.name for term in terms if isinstance(term, ParameterOf))

    def remembered(self, key: object, make: Callable[[], _T]) -> _T:
        """What `make` gives, worked out once for a key; the latest few are kept. It must follow from key and rule."""
        found: _T | None = self._memory.get(key)
        if found is None:
            found = make()
            if len(self._memory) >= _MOST_REMEMBERED:
                self._memory.clear()
            self._memory[key] = found
        return found

    @cached_property
    def _memory(self) -> dict[object, Any]:
        return {}


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading a text: a rule when it can be judged, and all faults found. To be imported it has none."""

    rule: Rule | None
    faults: tuple[Fault, ...] = ()


def read_rule(text: str, vocabulary: Vocabulary, *, basis: str = "") -> Reading:
    """Read and check a rule. Never raises, whatever the text.

    `basis` is the legal basis of the whole rule; without it each threshold needs its own, or is a fault.
    """
    parsed = parse(text)
    if parsed.condition is None:
        return Reading(None, (parsed.fault,) if parsed.fault else ())
    condition, faults = resolve(parsed.condition, vocabulary)
    if faults:
        return Reading(None, tuple(faults))
    remarks = [*check_sense(condition, vocabulary), *check_sources(condition, basis)]
    remarks.sort(key=lambda fault: (fault.line, fault.column))
    return Reading(Rule(condition, vocabulary, basis), tuple(remarks[:MOST_FAULTS]))
