"""Why: the tree of reasons behind an answer, in plain Polish, with the legal basis of each."""

# untranslated file: the language of conditions is Polish, and so are its reasons
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from okienko.engines.criteria.cases import Case
from okienko.engines.criteria.facts import FOREVER, NEVER, Span
from okienko.engines.criteria.judging import comparisons, concerned, leaf_state, measure, people_state
from okienko.engines.criteria.missing import unknown_in
from okienko.engines.criteria.states import State, every, negation, some
from okienko.engines.criteria.tree import (
    AllOf,
    Amount,
    AnyOf,
    Condition,
    Day,
    FactOf,
    Leaf,
    Not,
    Number,
    OptionOf,
    ParameterOf,
    People,
    Since,
    Term,
    inside,
    terms_of,
)
from okienko.engines.criteria.vocabulary import Vocabulary
from okienko.engines.criteria.wording import aloud, day_in_words, kind_of, leaf_in_words, span_in_words, term_in_words

MET = {State.YES: "spełnione", State.NO: "niespełnione", State.UNKNOWN: "jeszcze nie wiadomo"}
_ENDLESS = [Span(day.toordinal(), day.toordinal()) for day in (NEVER, FOREVER)]
_WRITTEN_IN_THE_RULE = (Number, Amount, OptionOf)

Told = Callable[[Leaf, int], State]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Uzasadnienie: one condition with its state, the reason, its legal basis and the reasons of its parts.

    `condition` is the part of the rule it speaks of, `person` whom it concerns (0 is the applicant).
    """

    state: State
    says: str
    because: str
    basis: str
    condition: Condition
    person: int
    parts: tuple["Explanation", ...] = ()

    def lines(self, depth: int = 0) -> Iterator[str]:
        """The whole tree as indented lines of text."""
        basis = f" [{self.basis}]" if self.basis else ""
        yield f"{'  ' * depth}– {self.says} – {MET[self.state]}: {self.because}{basis}"
        for part in self.parts:
            yield from part.lines(depth + 1)


def explain(
    condition: Condition,
    case: Case,
    vocabulary: Vocabulary,
    basis: str = "",
    person: int = 0,
    *,
    told: Told | None = None,
) -> Explanation:
    """The reasons for the state of a condition. `basis` is that of what the condition is a part of.

    `told` gives the states of conditions without parts when somebody has judged them already.
    """
    basis = condition.basis or basis
    match condition:
        case AllOf() | AnyOf():
            return _group(condition, case, vocabulary, basis, person, told)
        case Not(body):
            part = explain(body, case, vocabulary, basis, person, told=told)
            state = negation(part.state)
            because = {State.YES: "to nie zachodzi", State.NO: "to zachodzi", State.UNKNOWN: "brakuje odpowiedzi"}[
                state
            ]
            return Explanation(state, "nie może zachodzić", because, basis, condition, person, (part,))
        case People():
            return _people(condition, case, vocabulary, basis, told)
        case _:
            state = told(condition, person) if told else leaf_state(condition, case, vocabulary, person)
            says = leaf_in_words(condition, vocabulary)
            because, sources = _known(condition, case, vocabulary, person)
            cited = "; ".join(source for source in (basis, *sources) if source)
            return Explanation(state, says, because, cited, condition, person)


def _group(
    group: AllOf | AnyOf, case: Case, vocabulary: Vocabulary, basis: str, person: int, told: Told | None
) -> Explanation:
    parts = tuple(explain(part, case, vocabulary, basis, person, told=told) for part in group.parts)
    states = [part.state for part in parts]
    if isinstance(group, AllOf):
        state, says = every(states), "wszystko naraz"
        reasons = {State.YES: "zachodzi wszystko", State.NO: "czegoś brakuje"}
    else:
        state, says = some(states), "wystarczy jedno z tych"
        reasons = {State.YES: "jedno wystarcza", State.NO: "żadne nie zachodzi"}
    return Explanation(state, says, reasons.get(state, "brakuje odpowiedzi"), basis, group, person, parts)


def _people(people: People, case: Case, vocabulary: Vocabulary, basis: str, told: Told | None) -> Explanation:
    body = people.body
    parts = tuple(explain(body, case, vocabulary, basis, one, told=told) for one in concerned(people.who, case))
    states = [part.state for part in parts]
    if not case.others_known:
        because = "nie wiemy jeszcze, kto mieszka w domu"
    elif not states:
        because = "nikt więcej tu nie mieszka"
    else:
        waiting = states.count(State.UNKNOWN)
        because = f"osoby: {len(states)}, spełnia: {states.count(State.YES)}" + (
            f", nie wiemy: {waiting}" * bool(waiting)
        )
    return Explanation(people_state(people, states, case), aloud(people, vocabulary), because, basis, people, 0, parts)


def _known(leaf: Leaf, case: Case, vocabulary: Vocabulary, person: int) -> tuple[str, list[str]]:
    """What is known of the terms of a condition, and the sources of its parameters."""
    missing = [f"nie wiemy jeszcze: {_asked(about.fact)}" for about in unknown_in(leaf, case, vocabulary, person)]
    unknown_days = [
        f"nie wiemy, kiedy jest dzień {term.day}"
        for whole in terms_of(leaf)
        for term in inside(whole)
        if isinstance(term, Day) and isinstance(term.day, str) and case.day_named(term.day) is None
    ]
    parameters = [term for whole in terms_of(leaf) for term in inside(whole) if isinstance(term, ParameterOf)]
    rows = [(term, vocabulary.parameter_named[term.name].row_on(case.day)) for term in parameters]
    values = [_value(term, case, vocabulary, person) for term in _compared(leaf)]
    unset = [f"{term_in_words(term)}: brak wartości na {day_in_words(case.day)}" for term, row in rows if not row]
    because = [*(value for value in values if value), *missing, *unknown_days, *unset]
    return "; ".join(dict.fromkeys(because)), [row.source for _, row in rows if row]


def _compared(leaf: Leaf) -> list[Term]:
    """The terms whose value the reader cannot see in the condition itself."""
    pairs = comparisons(leaf)
    terms = [term for left, _, right in pairs for term in (left, right) if not isinstance(term, _WRITTEN_IN_THE_RULE)]
    return [term for term in dict.fromkeys(terms) if not (isinstance(term, Day) and not isinstance(term.day, str))]


def _value(term: Term, case: Case, vocabulary: Vocabulary, person: int) -> str:
    span = measure(term, case, vocabulary, person)
    if span is None:
        return ""
    if isinstance(term, Since) and measure(term.fact, case, vocabulary, person) in _ENDLESS:
        return _value(term.fact, case, vocabulary, person)
    fact = vocabulary.fact_named[term.name] if isinstance(term, FactOf) else None
    return f"{term_in_words(term)}: {span_in_words(span, kind_of(term, vocabulary), fact.options if fact else ())}"


def _asked(fact: str) -> str:
    return fact.replace("_", " ")
