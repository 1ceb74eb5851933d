"""The reasons of a position as plain data, to be kept beside it and read by the person."""

from collections.abc import Callable
from typing import Any

from okienko.engines.ranking.ranking import Explanation


def reasons_of(explanation: Explanation, translate: Callable[[str], str]) -> dict[str, Any]:
    """Uzasadnienie: the sentence, a line for each term, points by criterion, the neighbours, each choice."""
    neighbours = (explanation.above, explanation.below)
    return {
        "sentence": explanation.words.said(translate),
        "lines": [reason.words.said(translate) for reason in explanation.reasons],
        "points": [[name, points] for reason in explanation.reasons for name, points in reason.points.items()],
        "neighbours": [one.words.said(translate) for one in neighbours if one],
        "choices": [answer.words.said(translate) for answer in explanation.answers],
    }
