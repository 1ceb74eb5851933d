"""Answers of people to the questions of a round."""

from okienko.domain.rounds.rules.plan import Asking, Plan, Question
from okienko.engines.ranking.applications import Fact
from okienko.engines.ranking.words import Sentence, gettext_noop

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


_YES, _NO = "tak", "nie"


def choices_of(plan: Plan, question: Question) -> tuple[tuple[str, Sentence], ...]:
    """What can be chosen for an answer: its code on a form and its words; empty for numbers. The last says nothing."""
    if question.asking is Asking.YES_NO:
        return (
            (_YES, Sentence(gettext_noop("tak"))),
            (_NO, Sentence(gettext_noop("nie"))),
            ("", Sentence(gettext_noop("nie wiadomo"))),
        )
    if question.asking is Asking.CHOICE:
        options = tuple((one, Sentence("%(name)s", {"name": one})) for one in plan.options(question.fact))
        return (*options, ("", Sentence(gettext_noop("żadne albo nie wiadomo"))))
    return ()


def code_of(answer: Fact | None) -> str:
    """The code on a form of a stored answer."""
    if isinstance(answer, bool):
        return _YES if answer else _NO
    return "" if answer is None else str(answer)


def answer_of(question: Question, code: str) -> Fact | None:
    """The answer behind a code on a form; None where nothing was said. Whether it fits is `is_understood`'s to say."""
    if question.asking is Asking.YES_NO:
        return {_YES: True, _NO: False}.get(code)
    if question.asking is Asking.NUMBER:
        return int(code) if code else None
    return code or None
