"""How many questions a person is asked, one after another, until nothing can change any more."""

from collections.abc import Sequence

from okienko.engines.criteria.cases import About, Case
from okienko.engines.criteria.facts import Kind
from okienko.engines.criteria.questions import facts_of, next_question
from okienko.engines.criteria.rule import Rule


def asked_of(rules: Sequence[Rule], whole: Case, *, already: Case | None = None) -> tuple[About, ...]:
    """The questions that somebody is asked of whom `whole` is all that can be known, in their order.

    What is not in `whole` is refused when asked. `already` is what is known before the first question.
    """
    case = already or Case(whole.day, days=whole.days)
    asked: list[About] = []
    refused: set[About] = set()
    while question := next_question(rules, case, skip=frozenset(refused)):
        about = question.about
        asked.append(about)
        span = whole.known(about)
        if question.fact.kind is Kind.HOUSEHOLD and whole.others_known:
            case = case.living_with(len(whole.people) - 1)
        elif span:
            case = case.learning(about, span)
        else:
            refused.add(about)
    return tuple(asked)


def all_of(rules: Sequence[Rule], whole: Case) -> tuple[About, ...]:
    """Every question that the rules may ask of the same person, when they are asked one after another in full."""
    return tuple(dict.fromkeys(about for rule in rules for about in facts_of(rule, whole)))
