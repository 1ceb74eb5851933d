"""Safety words: what is shown before any further question when an answer, or somebody's own words, tell of danger."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from okienko.domain.eligibility.rules.answers import Answers
from okienko.engines.criteria.cases import About
from okienko.foundation.search import normalise


@dataclass(frozen=True, slots=True)
class HelpLine:
    """Telefon pomocy: a number, whose it is and when it answers ("" when we do not know for sure)."""

    number: str
    who: str
    hours: str
    source: str


@dataclass(frozen=True, slots=True)
class Safety:
    """Słowa bezpieczeństwa: what to do now, and whom to call."""

    code: str
    title: str
    words: tuple[str, ...]
    numbers: tuple[HelpLine, ...]


@dataclass(frozen=True, slots=True)
class Danger:
    """Zagrożenie: the answer that tells of it, and the beginnings of words that do ("nie chc zyc.").

    `hints` are words after which we ask: who is cold may heat with the kitchen stove.
    """

    safety: Safety
    fact: str
    value: str
    phrases: tuple[str, ...]
    hints: tuple[str, ...] = ()


def danger_in(answers: Answers, dangers: Iterable[Danger]) -> Safety | None:
    """Niebezpieczeństwo w odpowiedziach: the first safety words that belong to them and were not seen yet."""
    return next((one for one in dangers_in(answers, dangers) if one.code not in answers.seen), None)


def dangers_in(answers: Answers, dangers: Iterable[Danger]) -> list[Safety]:
    """Wszystkie słowa bezpieczeństwa: those that belong to the answers, seen or not, each once."""
    words = re.findall(r"\w+", normalise(answers.wanted))
    known = answers.known
    told = [
        danger.safety
        for danger in dangers
        if known.get(About(danger.fact)) == danger.value or any(_says(words, one) for one in danger.phrases)
    ]
    return list(dict.fromkeys(told))


def hinted_by(answers: Answers, dangers: Iterable[Danger]) -> tuple[str, ...]:
    """O co trzeba zapytać: facts that somebody's own words call for."""
    words = re.findall(r"\w+", normalise(answers.wanted))
    return tuple(dict.fromkeys(one.fact for one in dangers if any(_says(words, hint) for hint in one.hints)))


def _says(words: Sequence[str], phrase: str) -> bool:
    """Whether each part of the phrase begins one of the words, or is it when it ends with a full stop."""
    return all(
        any(word == part[:-1] if part.endswith(".") else word.startswith(part) for word in words)
        for part in phrase.split()
    )
