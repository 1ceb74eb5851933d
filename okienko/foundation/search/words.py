"""Words of everyday Polish: their base forms and all their forms, and lists kept as data beside this module."""

import threading
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from morfeusz2 import Morfeusz

from okienko.foundation.search.text import normalise

# Proper names are noise here: "kran" is a surname too.
_PROPER = frozenset({"nazwisko", "imię", "nazwa_geograficzna", "nazwa_organizacji"})  # untranslated: labels of Morfeusz
# The dictionary has a past form without its ending: "spała" for "spałam".
_PAST_ENDINGS = {"sg": ("m", "ś", "em", "eś"), "pl": ("śmy", "ście")}  # untranslated: endings
# It is not said to be safe for threads.
_one_at_a_time = threading.Lock()


@lru_cache(maxsize=1)
def _dictionary() -> Morfeusz:
    """Morfeusz 2 with SGJP, offline. It costs 0.1 s and 40 MB, so it is opened by the first who needs it."""
    return Morfeusz(generate=True, expand_tags=False)


@lru_cache(maxsize=20_000)
def base_forms(word: str) -> frozenset[str]:
    """Base forms of all readings of a word: "zamków" has "zamek"; an unknown word has itself."""
    return frozenset(lemma for lemma, known in _readings(word) if known) or frozenset({word.lower()})


def _readings(word: str) -> Iterator[tuple[str, bool]]:
    with _one_at_a_time:
        found = _dictionary().analyse(word.lower())
    for start, _end, (_form, lemma, tag, labels, _style) in found:
        # What follows the first part is an ending: "spała" + "m".
        if start == 0:
            yield lemma.split(":")[0], tag != "ign" and _PROPER.isdisjoint(labels)


@lru_cache(maxsize=20_000)
def all_forms(base: str) -> frozenset[str]:
    """Every form of a base form as `normalise` spells it: of "ząb" also "zeby" and "zebow"."""
    with _one_at_a_time:
        made = _dictionary().generate(base)
    forms = {base}
    for form, _lemma, tag, _labels, _style in made:
        forms.add(form)
        kind, _, rest = tag.partition(":")
        if kind == "praet":
            forms.update(form + ending for ending in _PAST_ENDINGS[rest[:2]])
    return frozenset(map(normalise, forms))


def _lines(name: str) -> list[tuple[str, ...]]:
    text = (Path(__file__).parent / "polish" / f"{name}.txt").read_text(encoding="utf-8")
    return [tuple(line.split()) for line in text.splitlines() if line and not line.startswith("#")]


SAYS_NOTHING = frozenset(word for line in _lines("says_nothing") for word in line)
SAY_THE_SAME = tuple(_lines("say_the_same"))
