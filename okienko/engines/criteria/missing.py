"""Which facts are still missing, and only those: what cannot turn the answer any more is not asked."""

from collections.abc import Iterator

from okienko.engines.criteria.cases import About, Case
from okienko.engines.criteria.judging import concerned, leaf_state, state_of
from okienko.engines.criteria.states import State
from okienko.engines.criteria.tree import (
    Age,
    Condition,
    FactOf,
    HomeCount,
    Leaf,
    People,
    Term,
    children,
    inside,
    terms_of,
)
from okienko.engines.criteria.vocabulary import BIRTH, Vocabulary


def missing_in(condition: Condition, case: Case, vocabulary: Vocabulary, person: int = 0) -> Iterator[About]:
    """The facts that could settle the condition, in the order of the text; nothing when it is settled."""
    if isinstance(condition, Leaf):
        if leaf_state(condition, case, vocabulary, person) is State.UNKNOWN:
            yield from unknown_in(condition, case, vocabulary, person)
        return
    if state_of(condition, case, vocabulary, person).settled:
        return
    if isinstance(condition, People):
        yield from _missing_about(condition, case, vocabulary)
        return
    for child in children(condition):
        yield from missing_in(child, case, vocabulary, person)


def _missing_about(people: People, case: Case, vocabulary: Vocabulary) -> Iterator[About]:
    if not case.others_known:
        yield household(vocabulary)
    for one in concerned(people.who, case):
        yield from missing_in(people.body, case, vocabulary, one)


def unknown_in(leaf: Leaf, case: Case, vocabulary: Vocabulary, person: int) -> Iterator[About]:
    """The facts in a condition without parts that are not known exactly."""
    for about in facts_in(leaf, vocabulary, person):
        if about == household(vocabulary):
            if not case.others_known:
                yield about
            continue
        span = case.known(about)
        if span is None or not span.exact:
            yield about


def facts_in(leaf: Leaf, vocabulary: Vocabulary, person: int = 0) -> Iterator[About]:
    """The facts that a condition without parts needs about a person."""
    for whole in terms_of(leaf):
        for term in inside(whole):
            name = _fact_behind(term, vocabulary)
            if name:
                yield About(name, 0 if isinstance(term, HomeCount) else person)


def household(vocabulary: Vocabulary) -> About:
    """The fact that asks who else lives at home."""
    return About(vocabulary.household.name if vocabulary.household else "")


def _fact_behind(term: Term, vocabulary: Vocabulary) -> str | None:
    match term:
        case FactOf(name):
            return name
        case Age():
            return BIRTH
        case HomeCount():
            return household(vocabulary).fact
        case _:
            return None
