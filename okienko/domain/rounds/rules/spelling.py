"""How the office writes places and criteria down, a line each, and how that is read back. The same words are public."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from okienko.domain.rounds.rules.plan import Asking, Plan, Question
from okienko.engines.ranking.rules import Measure, Variant
from okienko.engines.ranking.terms import Criterion
from okienko.engines.ranking.words import Sentence, gettext_noop

_LINE = re.compile(r"^(?P<name>[^:]+):(?P<rest>.+)$")
_UNITS = (
    (re.compile(r"^(\d+)$"), Measure.PLACES, 1),
    (re.compile(r"^(\d+) *(?:h|godz\.?|godzin\w*)$"), Measure.MINUTES, 60),
    (re.compile(r"^(\d+) *km$"), Measure.METRES, 1000),
    (re.compile(r"^(\d+) *zł$"), Measure.GROSZE, 100),  # untranslated: what is read
    (re.compile(r"^(\d+) *szt\.?$"), Measure.ITEMS, 1),
)
_ENDS = {
    Measure.PLACES: "%s",
    Measure.MINUTES: gettext_noop("%s godz."),
    Measure.METRES: "%s km",
    Measure.GROSZE: gettext_noop("%s zł"),
    Measure.ITEMS: "%s szt.",
}
_EVIDENCE = re.compile(r"\([^()]*dokument[^()]*\)\s*$")
_POINTS = re.compile(r"^(\d+)(?: *pkt)?( +za +każd\w+)?$")  # untranslated: what is read
_LEVEL = re.compile(r"^(.+?) +(\d+)(?: *pkt)?$")


class NotReadable(ValueError):
    """A line that is neither; `because` names it in plain words."""

    def __init__(self, words: str, line: str) -> None:
        self.because = Sentence(words, {"line": line})
        super().__init__(str(self.because))


def fact_of(name: str) -> str:
    """The name of a fact made of a label: "Mieszka sam" is mieszka_sam."""
    plain = unicodedata.normalize("NFKD", name.replace("ł", "l").replace("Ł", "L")).encode("ascii", "ignore").decode()
    return "_".join(re.findall(r"[a-z0-9]+", plain.casefold()))


def read_places(text: str) -> tuple[Variant, ...]:
    """Places, a line each: "zajęcia: 16", "opieka: 200 godz.", "bony: 3000 zł". Raises NotReadable."""
    return tuple(_variant(line) for line in _lines(text))


def _variant(line: str) -> Variant:
    found = _LINE.match(line)
    for pattern, measure, times in _UNITS if found else ():
        if found and (amount := pattern.match(found["rest"].strip())):
            return Variant(found["name"].strip(), measure, int(amount[1]) * times)
    raise NotReadable(gettext_noop("Nie rozumiem miejsc w wierszu „%(line)s”. Napisz na przykład: zajęcia: 16."), line)


def written_places(variants: Iterable[Variant]) -> str:
    """What `read_places` reads."""
    times = {measure: count for _pattern, measure, count in _UNITS}
    return "\n".join(f"{one.name}: {_ENDS[one.measure] % (one.capacity // times[one.measure])}" for one in variants)


def read_criteria(text: str) -> tuple[tuple[Criterion, Question], ...]:
    """Criteria, a line each: "mieszka sam: 3", "stopień: lekki 1, znaczny 5 (dokument)", "dzieci: 2 za każde".

    Raises NotReadable.
    """
    return tuple(_criterion(line) for line in _lines(text))


def _criterion(line: str) -> tuple[Criterion, Question]:
    bare = _EVIDENCE.sub("", line).strip()
    evidence, found = bare != line.strip(), _LINE.match(bare)
    if found:
        name, rest = found["name"].strip(), found["rest"].strip()
        fact = fact_of(name)
        if points := _POINTS.match(rest):
            asking = Asking.NUMBER if points[2] else Asking.YES_NO
            return Criterion(name, fact, int(points[1]), evidence=evidence), Question(fact, name, asking)
        levels = [_LEVEL.match(part.strip()) for part in rest.split(",")]
        if all(levels):
            read = tuple((level[1], int(level[2])) for level in levels if level)
            return Criterion(name, fact, 1, read, evidence), Question(fact, name, Asking.CHOICE)
    raise NotReadable(
        gettext_noop("Nie rozumiem kryterium w wierszu „%(line)s”. Napisz na przykład: mieszka sam: 3."), line
    )


def written_criteria(plan: Plan) -> str:
    """What `read_criteria` reads."""
    asked = {question.fact: question.asking for question in plan.questions}
    return "\n".join(_written(one, asked.get(one.fact)) for one in plan.criteria)


def _written(one: Criterion, asking: Asking | None) -> str:
    if one.levels:
        rest = ", ".join(f"{level} {points * one.weight}" for level, points in one.levels)
    else:
        rest = f"{one.weight}" if asking is Asking.YES_NO else f"{one.weight} za każde"  # untranslated: read back
    return f"{one.name}: {rest}" + (" (dokument)" if one.evidence else "")


def read_numbers(text: str) -> tuple[int, ...]:
    """Whole numbers with commas between them: "150, 300"."""
    return tuple(int(number) for number in re.findall(r"\d+", text))


def _lines(text: str) -> Iterator[str]:
    return (line.strip() for line in text.splitlines() if line.strip())
