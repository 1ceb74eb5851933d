"""Answers of people to the questions of a round."""

from okienko.domain.rounds.rules.plan import Asking, Plan
from okienko.engines.ranking.applications import Fact

MOST = 10**9


def is_understood(plan: Plan, fact: str, answer: Fact | None) -> bool:
    """Whether the answer has the shape that the published rules ask for. Nothing told is always understood."""
    question = next((one for one in plan.questions if one.fact == fact), None)
    if question is None or question.asking is Asking.EARLIER:
        return False
    if answer is None:
        return True
    if question.asking is Asking.YES_NO:
        return isinstance(answer, bool)
    if question.asking is Asking.NUMBER:
        return isinstance(answer, int) and not isinstance(answer, bool) and 0 <= answer <= MOST
    return answer in plan.options(fact)
