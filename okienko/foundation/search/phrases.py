"""Finding a document by a person's own words: "nie mam jak dojechać do okulisty"."""

import math
import re
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import takewhile
from typing import Generic, TypeVar

from rapidfuzz import process
from rapidfuzz.distance import OSA

from okienko.foundation.search.text import normalise
from okienko.foundation.search.words import SAY_THE_SAME, SAYS_NOTHING, all_forms, base_forms

K = TypeVar("K", bound=Hashable)

# How much a word counts that is not the same: a verb with another prefix, one that starts alike, another word for it.
OTHER_PREFIX = 0.8
STARTS_ALIKE = 0.7
ANOTHER_WORD = 0.5
SHORTEST_FUZZY = 5
TYPO_CUTOFF = 0.74
GUESS_CUTOFF = 0.5
SHORTEST_ROOT = 4
SAME_START = 5
SHARED = 0.6
SLIPS = OSA.normalized_similarity
PREFIXES = ("prze", "przy", "roz", "nad", "pod", "ob", "po", "na", "za", "wy", "do", "od", "u", "o", "z", "s", "w")

_SILENT = frozenset(map(normalise, SAYS_NOTHING))


def _telling(text: str) -> Iterator[str]:
    """Words that say something about a need."""
    for word in re.findall(r"\w+", text.lower()):
        if (len(word) > 1 or word.isdigit()) and word not in SAYS_NOTHING:
            yield word


@lru_cache(maxsize=20_000)
def _roots(base: str) -> frozenset[str]:
    """A verb, and what stays of it without a prefix: "posprzątać" and "sprzątać" share one. Nothing for other words."""
    if not base.endswith("ć"):
        return frozenset()
    verb = normalise(base)
    bare = {verb.removeprefix(prefix) for prefix in PREFIXES}
    return frozenset({verb} | {one for one in bare if len(one) >= SHORTEST_ROOT})


class PhraseIndex(Generic[K]):
    """A small index in memory. Build it once from the documents; it does not change.

    It knows every form of every word of the documents and of the synonyms, spelled without marks, so that a phrase
    is only looked up, however it was typed.
    """

    def __init__(
        self,
        documents: Mapping[K, Iterable[tuple[str, float]]],
        same: Iterable[Sequence[str]] = SAY_THE_SAME,
    ) -> None:
        """`documents`: id -> fields as (text, weight); `same`: groups of words that say the same thing."""
        self._size = len(documents)
        # Base form -> documents; base form -> others that say the same; form as it is spelled -> base forms.
        self._weights: dict[str, dict[K, float]] = {}
        self._others: dict[str, set[str]] = {}
        written: set[str] = set()
        for key, fields in documents.items():
            for text, weight in fields:
                words = list(_telling(text))
                written.update(words)
                for base in {base for word in words for base in base_forms(word)}:
                    held = self._weights.setdefault(base, {})
                    held[key] = max(weight, held.get(key, 0.0))
        for group in same:
            together = {base for word in group for base in base_forms(word)}
            if not together.isdisjoint(self._weights):
                written.update(group)
                for base in together:
                    self._others.setdefault(base, set()).update(together)
        known = self._weights.keys() | self._others.keys()
        self._bases = _looked_up(written, known)
        self._counted_once: dict[str, dict[str, float]] = {}
        self._by_root = _grouped((root, base) for base in known for root in _roots(base))
        self._by_start = _grouped((normalise(base)[:SAME_START], base) for base in self._weights)
        # A slip is looked for among what was written and base forms, not among all the forms: there are too many.
        self._written = sorted({word for word in map(normalise, written | known) if len(word) >= SHORTEST_FUZZY})

    def find(self, phrase: str, limit: int = 3) -> list[tuple[K, float]]:
        """The documents that answer the phrase, best first, each with its score; none when no word is known."""
        return self._ranked(phrase, limit, TYPO_CUTOFF)

    def guess(self, phrase: str, limit: int = 3) -> list[tuple[K, float]]:
        """As `find`, but a word may be written as badly as you like: for a page that must not stay empty."""
        return self._ranked(phrase, limit, GUESS_CUTOFF)

    def _ranked(self, phrase: str, limit: int, cutoff: float) -> list[tuple[K, float]]:
        scores: dict[K, float] = {}
        for word in dict.fromkeys(_telling(phrase)):
            found: dict[K, float] = {}
            for base, likeness in self._alike(word, cutoff).items():
                # A word of few documents says more than a word of many.
                told = likeness * math.log(1 + self._size / len(self._weights[base]))
                for key, weight in self._weights[base].items():
                    found[key] = max(found.get(key, 0.0), told * weight)
            for key, score in found.items():
                scores[key] = scores.get(key, 0.0) + score
        ranked = sorted(scores.items(), key=lambda item: (-item[1], str(item[0])))
        return [(key, round(score, 4)) for key, score in ranked[:limit]]

    def _alike(self, word: str, cutoff: float) -> dict[str, float]:
        """Base forms of the documents that are meant by a word, each with how much it counts."""
        alike: dict[str, float] = {}
        for base, likeness in self._understood(word, cutoff).items():
            for other, share in self._counted(base).items():
                alike[other] = max(alike.get(other, 0.0), likeness * share)
        return alike

    def _counted(self, base: str) -> dict[str, float]:
        """Base forms of the documents that a base form stands for, each with how much it counts; worked out once."""
        if base not in self._counted_once:
            counted = dict.fromkeys(self._others.get(base, ()), ANOTHER_WORD)
            counted |= dict.fromkeys(self._starting_like(normalise(base)), STARTS_ALIKE) | {base: 1.0}
            self._counted_once[base] = {other: share for other, share in counted.items() if other in self._weights}
        return self._counted_once[base]

    def _understood(self, word: str, cutoff: float) -> Mapping[str, float]:
        """Base forms known here that a word may be: its own, else a verb with another prefix, a slip, a relative."""
        spelled = normalise(word)
        if spelled in self._bases:
            return dict.fromkeys(self._bases[spelled], 1.0)
        if spelled in _SILENT:
            return {}
        bases = base_forms(word)
        if verbs := {verb for base in bases for root in _roots(base) for verb in self._by_root.get(root, ())}:
            return dict.fromkeys(verbs, OTHER_PREFIX)
        slips: dict[str, float] = {}
        if len(spelled) >= SHORTEST_FUZZY:
            for written, likeness, _index in process.extract(
                spelled, self._written, scorer=SLIPS, score_cutoff=cutoff, limit=None
            ):
                slips |= {base: max(likeness, slips.get(base, 0.0)) for base in self._bases[written]}
        relatives = {other for base in {*bases, spelled} for other in self._starting_like(normalise(base))}
        return slips or dict.fromkeys(relatives, STARTS_ALIKE)

    def _starting_like(self, word: str) -> list[str]:
        """Base forms of the documents that share their beginning with this one: "rehabilitant" with "rehabilitacja"."""
        return [base for base in self._by_start.get(word[:SAME_START], ()) if _shared(word, normalise(base)) >= SHARED]


def _shared(one: str, other: str) -> float:
    """Which part of the longer word is the beginning that both have."""
    same = takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    return sum(1 for _pair in same) / max(len(one), len(other))


def _looked_up(written: Iterable[str], known: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Every spelled form with its base forms. Equal tuples are one object: there are tens of thousands."""
    pairs = [(form, base) for base in known for form in all_forms(base)]
    pairs += [(normalise(word), base) for word in written for base in base_forms(word)]
    one_of: dict[tuple[str, ...], tuple[str, ...]] = {}
    bases: dict[str, tuple[str, ...]] = {}
    for form, base in pairs:
        held = bases.get(form, ())
        if base not in held:
            bases[form] = one_of.setdefault((*held, base), (*held, base))
    return bases


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    groups: dict[str, set[str]] = {}
    for name, one in pairs:
        groups.setdefault(name, set()).add(one)
    return groups
