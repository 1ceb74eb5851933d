"""FOG-PL: how many years of school a Polish text asks for.

FOG = 0.4 x (words in a sentence + percent of words with four or more syllables). Each line of the text is a block of
its own (a heading, a button, a paragraph), so a line end closes a sentence. Numbers are skipped, and days with them,
else a page would be harder in October than in May; names of people and places are words but never hard ones.
"""

import re
from dataclasses import dataclass

HARD_FROM = 4  # syllables; the Polish convention
# Before a name (ul. Leśna), and before a number or a small letter (godz. 8, np. taksówka): the dot closes no sentence.
_TITLES = "al|dr|im|inż|mgr|os|pl|płk|prof|św|ul"
_SHORT = "art|godz|in|itd|itp|jw|lit|m|mies|min|ml|nr|np|pkt|pt|poz|r|rozdz|sek|str|tel|tj|tys|tzn|tzw|ust|ws|zob"
_ABBREVIATION = re.compile(rf"\b(?:(?:{_TITLES})\.(?=\s)|(?:{_SHORT})\.(?=\s*[\da-ząćęłńóśźż,)]))")
_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"\d+(?:[.,:\u00a0 ]\d+)*")
_WEEKDAY = "poniedziałek|wtorek|środ[aęy]|czwartek|piątek|sobot[aęy]|niedziel[aęi]"
_MONTH = "stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października|listopada|grudnia"
_DAY = re.compile(rf"(?:\b(?:{_WEEKDAY}),?\s)?\b\d{{1,2}}\s(?:{_MONTH})\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?…]+(?=\s|$|[\"”»)])|\n+")
_NUCLEUS = re.compile(r"[aąeęioóuy]")
# An i before another vowel only softens the consonant (dzie-cko), except in a few loan words (kli-ent).
_SOFT_I = re.compile(r"(?<=[^\W\d_aąeęioóuy])i(?=[aąeęioóuy])")
_HARD_I = re.compile(r"^(?:klien|trium)")
# au and eu are one syllable in loan words, two in Polish ones (na-u-ka, za-u-fać).
_DIPHTHONG = re.compile(
    r"^(?:au|eu)|(?<=rest)au|(?<=kl)au(?=zul)|(?<=p)au(?=z)|(?<=hydr)au|(?<=k)au(?=cj)|(?<=n)eu(?=tr)|(?<=rap|mac)eu"
)
_NOT_DIPHTHONG = re.compile(r"^(?:nieu|zau|nau|prze)")

# Words of the office that have no place on a resident's page.
OFFICIALESE = (
    "petent",
    "roszczeniow",
    "pod rygorem",
    "w przypadku niedopełnienia",
    "wnioskodawca zobowiązany jest",
    "zaniechani",
    "świadczeniobiorc",
)


@dataclass(frozen=True)
class Score:
    """The measure of a text, with what a writer needs to mend it: the longest sentence and the hard words."""

    fog: float
    words: int
    sentences: int
    average_sentence: float
    longest_sentence: int
    longest_text: str
    hard_words: tuple[str, ...]


def syllables(word: str) -> int:
    """Syllables of one Polish word; a word without a vowel (`w`, `nr`) counts as one."""
    word = word.lower()
    softened = word if _HARD_I.match(word) else _SOFT_I.sub("", word)
    joined = softened if _NOT_DIPHTHONG.match(word) else _DIPHTHONG.sub("o", softened)
    return max(1, len(_NUCLEUS.findall(joined)))


def fog(text: str) -> Score:
    """Score a text, one block a line. An empty text scores 0."""
    sentences = [words for words in map(_words, _split(text)) if words]
    count = sum(len(words) for words in sentences)
    if not count:
        return Score(0.0, 0, 0, 0.0, 0, "", ())
    hard = tuple(word for words in sentences for at, word in enumerate(words) if _is_hard(word, first=at == 0))
    longest = max(sentences, key=len)
    average = count / len(sentences)
    measure = 0.4 * (average + 100 * len(hard) / count)
    return Score(round(measure, 2), count, len(sentences), round(average, 2), len(longest), " ".join(longest), hard)


def officialese(text: str) -> list[str]:
    """The banned expressions that a text contains."""
    lowered = text.lower()
    return [expression for expression in OFFICIALESE if expression in lowered]


def _split(text: str) -> list[str]:
    without_numbers = _NUMBER.sub(" ", _DAY.sub(" ", _ABBREVIATION.sub(lambda match: match.group()[:-1], text)))
    return _SENTENCE_END.split(without_numbers)


def _words(sentence: str) -> list[str]:
    return _WORD.findall(sentence)


def _is_hard(word: str, *, first: bool) -> bool:
    """Names and acronyms (a capital inside a sentence, or all capitals) are never hard."""
    named = word.isupper() if first else word[0].isupper()
    return not named and syllables(word) >= HARD_FROM
