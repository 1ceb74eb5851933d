"""Finding a document by a person's own words: "nie mam jak dojechać do okulisty"."""

import math
import re
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Generic, TypeVar

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from okienko.foundation.search.text import normalise
from okienko.foundation.search.words import ENDINGS, SAY_THE_SAME, SAYS_NOTHING

K = TypeVar("K", bound=Hashable)

SHORTEST_STEM = 3
SHORTEST_ALIKE = 4
SHORTEST_FUZZY = 5
# How much a word counts that is not the same: it starts alike, it has a typo, it is another word for it.
STARTS_ALIKE = 0.85
TYPO = 0.75
ANOTHER_WORD = 0.6
TYPO_CUTOFF = 0.74
SLIPS = DamerauLevenshtein.normalized_similarity


def stem(word: str) -> str:
    """The beginning that the forms of a Polish word share, roughly: "sprzątać" and "sprzątania" are "sprzat"."""
    word = normalise(word)
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return word[: -len(ending)]
    return word


def _stems(text: str) -> list[str]:
    words = re.findall(r"\w+", normalise(text))
    telling = [word for word in words if word not in SAYS_NOTHING and (len(word) > 1 or word.isdigit())]
    return [stem(word) for word in telling or words]


def _others(groups: Iterable[Sequence[str]]) -> dict[str, frozenset[str]]:
    """For each stem, the stems of the words that say the same."""
    others: dict[str, frozenset[str]] = {}
    for group in groups:
        stems = frozenset(stem(word) for word in group)
        for one in stems:
            others[one] = others.get(one, frozenset()) | stems - {one}
    return others


class PhraseIndex(Generic[K]):
    """A small index in memory. Build it once from the documents; it does not change."""

    def __init__(
        self,
        documents: Mapping[K, Iterable[tuple[str, float]]],
        same: Iterable[Sequence[str]] = SAY_THE_SAME,
    ) -> None:
        """`documents`: id -> fields as (text, weight); `same`: groups of words that say the same thing."""
        self._others = _others(same)
        self._size = len(documents)
        self._weights: dict[str, dict[K, float]] = {}
        for key, fields in documents.items():
            for text, weight in fields:
                for word in _stems(text):
                    held = self._weights.setdefault(word, {})
                    held[key] = max(weight, held.get(key, 0.0))
        self._words = sorted(self._weights)

    def find(self, phrase: str, limit: int = 3) -> list[tuple[K, float]]:
        """The documents that answer the phrase, best first, each with its score; none when no word is known."""
        scores: dict[K, float] = {}
        for word in dict.fromkeys(_stems(phrase)):
            found: dict[K, float] = {}
            for indexed, likeness in self._alike(word).items():
                for key, weight in self._weights[indexed].items():
                    found[key] = max(found.get(key, 0.0), likeness * weight)
            # A word of few documents says more than a word of many.
            rarity = math.log(1 + self._size / len(found)) if found else 0.0
            for key, score in found.items():
                scores[key] = scores.get(key, 0.0) + score * rarity
        ranked = sorted(scores.items(), key=lambda item: (-item[1], str(item[0])))
        return [(key, round(score, 4)) for key, score in ranked[:limit]]

    def _alike(self, word: str) -> dict[str, float]:
        """Indexed words like this one, each with how much it counts."""
        alike: dict[str, float] = {}
        # A word with a typo has other words too: those of the known word it resembles most.
        known = word
        if word not in self._others and len(word) >= SHORTEST_FUZZY:
            nearest = process.extractOne(word, list(self._others), scorer=SLIPS, score_cutoff=TYPO_CUTOFF)
            known = nearest[0] if nearest else word
        for other in self._others.get(known, ()):
            alike |= dict.fromkeys(self._starting_alike(other), ANOTHER_WORD)
        alike |= dict.fromkeys(self._near(word), TYPO)
        alike |= dict.fromkeys(self._starting_alike(word), STARTS_ALIKE)
        if word in self._weights:
            alike[word] = 1.0
        return alike

    def _starting_alike(self, word: str) -> list[str]:
        """Indexed words that are the same, longer or shorter at the end."""
        if len(word) < SHORTEST_ALIKE:
            return [word] if word in self._weights else []
        return [
            other
            for other in self._words
            if len(other) >= SHORTEST_ALIKE and (other.startswith(word) or word.startswith(other))
        ]

    def _near(self, word: str) -> list[str]:
        """Indexed words that differ by a slip of the finger."""
        if len(word) < SHORTEST_FUZZY:
            return []
        return [
            other
            for other, _similarity, _index in process.extract(
                word, self._words, scorer=SLIPS, score_cutoff=TYPO_CUTOFF, limit=None
            )
            if len(other) >= SHORTEST_FUZZY
        ]
