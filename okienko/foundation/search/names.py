"""Names of people and streets, found in spite of typos."""

from collections.abc import Hashable, Mapping
from typing import TypeVar

from rapidfuzz import fuzz

from okienko.foundation.search.text import normalise

K = TypeVar("K", bound=Hashable)

GOOD_ENOUGH = 0.75


def similar(a: str, b: str) -> float:
    """How alike two names are, from 0 to 1, whatever the order of their words, the case and the diacritics."""
    return fuzz.token_sort_ratio(normalise(a), normalise(b)) / 100


def _likeness(query: list[str], candidate: list[str]) -> float:
    """The average, over the words of the query, of the likeness to the nearest word of the candidate."""
    if not query or not candidate:
        return 0.0
    return sum(max(fuzz.ratio(word, other) for other in candidate) for word in query) / len(query) / 100


def best_matches(
    query: str, candidates: Mapping[K, str], limit: int = 5, at_least: float = GOOD_ENOUGH
) -> list[tuple[K, float]]:
    """The candidates (id: name) most like the query, best first, each with its likeness from `at_least` to 1.

    The query may be a part of the name: a surname finds the whole person. Equal ones are ordered by name.
    """
    words = normalise(query).split()
    scored = [
        (likeness, similar(query, name), name, key)
        for key, name in candidates.items()
        if (likeness := _likeness(words, normalise(name).split())) >= at_least
    ]
    scored.sort(key=lambda found: (-found[0], -found[1], found[2]))
    return [(key, round(score, 4)) for score, _whole, _name, key in scored[:limit]]
