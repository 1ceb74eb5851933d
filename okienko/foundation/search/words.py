"""Words of everyday Polish, read once from the text files beside this module."""

from pathlib import Path

from okienko.foundation.search.text import normalise


def _lines(name: str) -> list[tuple[str, ...]]:
    text = (Path(__file__).parent / "polish" / f"{name}.txt").read_text(encoding="utf-8")
    return [tuple(normalise(line).split()) for line in text.splitlines() if not line.startswith("#")]


def _words(name: str) -> frozenset[str]:
    return frozenset(word for line in _lines(name) for word in line)


ENDINGS = tuple(sorted(_words("endings"), key=lambda ending: (-len(ending), ending)))
SAYS_NOTHING = _words("says_nothing")
SAY_THE_SAME = tuple(_lines("say_the_same"))
