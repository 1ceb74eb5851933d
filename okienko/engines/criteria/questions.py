"""What to ask next, and what would change an answer."""

# untranslated file: the language of conditions is Polish, and so is what would change an answer
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from okienko.engines.criteria.cases import About, Case
from okienko.engines.criteria.compiled import CompiledRules, Judgement, compiled_alone
from okienko.engines.criteria.facts import MOST_PEOPLE, Fact, Kind, Quantity, Sensitivity, Span
from okienko.engines.criteria.judging import comparisons, concerned, measure
from okienko.engines.criteria.missing import facts_in, household
from okienko.engines.criteria.plan import Versus
from okienko.engines.criteria.rule import Rule
from okienko.engines.criteria.states import State
from okienko.engines.criteria.tree import Condition, HomeCount, Leaf, Number, People, Term, children
from okienko.engines.criteria.wording import span_in_words

_MOST, _LEAST = {Kind.DATE: "najpóźniej"}, {Kind.DATE: "najwcześniej"}
_WITHOUT_ORDER = frozenset({Kind.YES_NO, Kind.CHOICE})


@dataclass(frozen=True, slots=True)
class Change:
    """Co by zmieniło wynik: with this fact within these values, all else equal, the answer would be `state`."""

    about: About
    values: Span
    state: State
    words: str


@dataclass(frozen=True, slots=True)
class Question:
    """The next thing to ask, and about whom."""

    fact: Fact
    about: About


def what_would_change(rule: Rule, case: Case) -> tuple[Change, ...]:
    """The single facts, known or not, that would turn the answer to a settled other one, with the values that would."""
    compiled = compiled_alone(rule, case)
    (now,) = compiled.judge(case).states
    changes = []
    for about in facts_of(rule, case):
        fact = rule.vocabulary.fact_named[about.fact]
        for values, state in _runs(
            (part, compiled.judge(_with(case, fact, about, part.low)).states[0])
            for part in parts_of([rule], case, about)
        ):
            if state.settled and state is not now:
                changes.append(Change(about, values, state, _in_words(fact, values)))
    return tuple(changes)


def next_question(rules: Iterable[Rule], case: Case, *, skip: frozenset[About] = frozenset()) -> Question | None:
    """The fact that settles most of the rules, on average over its answers; None when nothing more can change.

    Of equals, the one that leaves least to ask, then a question that is not sensitive, then the order of the
    vocabulary. `skip` are the questions that the person would not answer: they are not asked again.
    """
    concerned = _concerned(rules, case, skip)
    most, best = -1.0, list[tuple[About, list[Judgement]]]()
    for about, by in sorted(concerned.items(), key=lambda item: -len(item[1])):
        if len(by) < most:
            break  # it cannot settle more rules than it concerns
        answers = parts_of([one.rule for one in by], case, about)
        fact = by[0].rule.vocabulary.fact_named[about.fact]
        cases = [_with(case, fact, about, part.low) for part in answers]
        after = [one.compiled.judge(known) for known in cases for one in by]
        settled = sum(judgement.states[0].settled for judgement in after) / len(answers)
        if settled > most:
            most, best = settled, []
        if settled == most:
            best.append((about, after))
    if not best:
        return None

    def of_equals(candidate: tuple[About, list[Judgement]]) -> tuple[float, bool, int, int]:
        about, after = candidate
        by = concerned[about]
        left = sum(len(judgement.missing(0)) for judgement in after) * len(by) / len(after)
        fewer = left - sum(len(one.missing) for one in by)
        vocabulary = by[0].rule.vocabulary
        fact = vocabulary.fact_named[about.fact]
        return fewer, fact.sensitivity is Sensitivity.SENSITIVE, vocabulary.facts.index(fact), about.person

    about, _ = min(best, key=of_equals)
    return Question(concerned[about][0].rule.vocabulary.fact_named[about.fact], about)


@dataclass(frozen=True, slots=True, eq=False)
class _Unsettled:
    """A rule, compiled for the days of the case, and what could settle it."""

    rule: Rule
    compiled: CompiledRules
    missing: tuple[About, ...]


def _concerned(rules: Iterable[Rule], case: Case, skip: frozenset[About]) -> dict[About, list[_Unsettled]]:
    """For each fact worth asking, the rules that it could settle."""
    concerned: dict[About, list[_Unsettled]] = {}
    for rule in rules:
        compiled = compiled_alone(rule, case)
        unsettled = _Unsettled(rule, compiled, compiled.judge(case).missing(0))
        for about in unsettled.missing:
            if about not in skip:
                concerned.setdefault(about, []).append(unsettled)
    return concerned


def facts_of(rule: Rule, case: Case) -> tuple[About, ...]:
    """Every fact that the rule may look at in this case, in the order of the text."""
    return tuple(dict.fromkeys(_facts(rule.condition, rule, case, 0)))


def _facts(condition: Condition, rule: Rule, case: Case, person: int) -> Iterator[About]:
    if isinstance(condition, Leaf):
        yield from facts_in(condition, rule.vocabulary, person)
    if isinstance(condition, People):
        yield household(rule.vocabulary)
        for one in concerned(condition.who, case):
            yield from _facts(condition.body, rule, case, one)
        return
    for child in children(condition):
        yield from _facts(child, rule, case, person)


def parts_of(rules: Iterable[Rule], case: Case, about: About) -> tuple[Span, ...]:
    """The possible values of a fact cut into parts, such that within one part the rules cannot tell values apart."""
    rules = list(rules)
    fact = rules[0].vocabulary.fact_named[about.fact]
    if fact.kind is Kind.HOUSEHOLD:
        most = min(max((_counted(rule.condition) for rule in rules), default=0) + 1, MOST_PEOPLE - 1)
        return tuple(Span(others, others if others < most else MOST_PEOPLE - 1) for others in range(most + 1))
    known = case.known(about)
    domain = known if known and not known.exact else fact.domain
    low, high = int(domain.low), int(domain.high)
    if fact.kind in _WITHOUT_ORDER:
        return tuple(Span(value, value) for value in range(low, high + 1))
    cuts = {cut for rule in rules for cut in _cuts(rule, case, about, low, high)}
    starts = sorted({low, *(cut for cut in cuts if low < cut <= high)})
    return tuple(Span(start, after - 1) for start, after in zip(starts, [*starts[1:], high + 1], strict=True))


def _cuts(rule: Rule, case: Case, about: About, low: int, high: int) -> Iterator[int]:
    """The first values from which some comparison of the rule answers otherwise."""
    compiled = compiled_alone(rule, case)
    yield from compiled.turning_points.get(about.fact, ())
    for step in compiled.plan.steps:
        if isinstance(step, Versus):
            for term, other in ((step.left, step.right), (step.right, step.left)):
                limit = measure(other, case, rule.vocabulary, about.person)
                if limit and limit.exact:
                    yield from _crossings(term, limit.low, rule, case, about, low, high)


def _crossings(term: Term, limit: Quantity, rule: Rule, case: Case, about: About, low: int, high: int) -> Iterator[int]:
    """Where a term that only grows (or only falls) with the fact reaches the limit, and where it passes it."""

    def at(value: int) -> Quantity:
        span = measure(term, case.learning(about, Span(value, value)), rule.vocabulary, about.person)
        return span.low if span else 0

    first, last = at(low), at(high)
    if first == last:
        return  # the term does not look at this fact

    def beyond(value: int, *, reached: bool) -> bool:
        there = at(value)
        return (there == limit and reached) or (there > limit if first < last else there < limit)

    for reached in (True, False):
        before, after = low - 1, high + 1
        while after - before > 1:
            middle = (before + after) // 2
            before, after = (before, middle) if beyond(middle, reached=reached) else (middle, after)
        yield after


def _counted(condition: Condition) -> int:
    """The largest number of people that the rule counts up to, one for a condition that does not count."""
    if isinstance(condition, People):
        return max(condition.number, 1)
    if isinstance(condition, Leaf):
        pairs = [
            pair for pair in comparisons(condition) if any(isinstance(term, HomeCount) for term in (pair[0], pair[2]))
        ]
        return max((term.value for pair in pairs for term in (pair[0], pair[2]) if isinstance(term, Number)), default=0)
    return max((_counted(child) for child in children(condition)), default=0)


def _with(case: Case, fact: Fact, about: About, value: Quantity) -> Case:
    if fact.kind is Kind.HOUSEHOLD:
        return case.living_with(int(value))
    return case.learning(about, Span(value, value))


def _runs(parts: Iterable[tuple[Span, State]]) -> Iterator[tuple[Span, State]]:
    """Neighbouring parts with one state as one."""
    joined: list[tuple[Span, State]] = []
    for part, state in parts:
        if joined and joined[-1][1] is state:
            joined[-1] = (Span(joined[-1][0].low, part.high), state)
        else:
            joined.append((part, state))
    yield from joined


def _in_words(fact: Fact, values: Span) -> str:
    """ "wiek: co najmniej 70", with the bounds that everybody has left out."""
    domain = fact.domain
    if fact.kind in _WITHOUT_ORDER:
        ranks = range(int(values.low), int(values.high) + 1)
        words = " albo ".join(span_in_words(Span(rank, rank), fact.kind, fact.options) for rank in ranks)
    elif values.exact:
        words = span_in_words(values, fact.kind)
    elif values.low == domain.low:
        words = f"{_MOST.get(fact.kind, 'najwyżej')} {span_in_words(Span(values.high, values.high), fact.kind)}"
    elif values.high >= domain.high:
        words = f"{_LEAST.get(fact.kind, 'co najmniej')} {span_in_words(Span(values.low, values.low), fact.kind)}"
    else:
        words = span_in_words(values, fact.kind)
    return f"{fact.words}: {words}"
