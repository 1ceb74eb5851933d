"""The files that come with the room: rights from outside the centre, sentences, safety words, clocks, centres."""

# untranslated file: keys of the file format, the same in every language of the pages
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from okienko.domain.catalogue.choices import Certainty, LifeSituation
from okienko.domain.catalogue.programme_file import values
from okienko.domain.catalogue.programme_file.tree import read_tree
from okienko.domain.eligibility.rules.clocks import ClockRow, ClockText
from okienko.domain.eligibility.rules.entries import TROUBLE_CODE, DatedText, Entry
from okienko.domain.eligibility.rules.safety import Danger, HelpLine, Safety
from okienko.domain.eligibility.rules.wording import FactSentences
from okienko.domain.staff.models import Post
from okienko.engines.criteria.rule import Rule
from okienko.foundation.workdays import Term

_DATA = Path(__file__).parent / "data"
SHOWN_AS_LAW = frozenset({Certainty.SEEN, Certainty.MEMORY_HIGH, Certainty.OWN_RULE})

Day = Annotated[date, BeforeValidator(values.day)]
Words = Annotated[str, Field(min_length=1, max_length=400)]
Certain = Annotated[Certainty, BeforeValidator(values.one_of(Certainty))]
PostName = Annotated[Post, BeforeValidator(values.one_of(Post))]

# Debts, eviction and inheritance have no service of their own, but are a situation of life like the others.
TROUBLE, EVERYBODY = "Długi, eksmisja, spadek", "każdy"


def _situation(value: object) -> str:
    """The code of a life situation, by its label. Raises ValueError."""
    return TROUBLE_CODE if value == TROUBLE else str(values.one_of(LifeSituation)(value).value)


Situation = Annotated[str, BeforeValidator(_situation)]
YesNo = Annotated[bool, BeforeValidator(lambda value: {"tak": True, "nie": False}[value])]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class AmountPart(_Part):
    """What a right is worth for some days."""

    words: Words = Field(alias="ile")
    valid_from: Day = Field(alias="od")
    valid_until: Day | None = Field(alias="do", default=None)
    source: Words = Field(alias="źródło")
    certainty: Certain = Field(alias="pewność")

    def as_text(self) -> DatedText:
        """The amount as the finder holds it."""
        sure = self.certainty in SHOWN_AS_LAW
        return DatedText(self.words, self.valid_from, self.valid_until, self.source, sure)


class BenefitPart(_Part):
    """One right or benefit that is not a service of the centre."""

    code: Annotated[str, BeforeValidator(values.code)] = Field(alias="kod")
    name: Words = Field(alias="nazwa")
    summary: Words = Field(alias="w skrócie")
    payer: Words = Field(alias="kto płaci")
    where: Words = Field(alias="gdzie")
    web: str = Field(alias="strona", default="")
    bring: list[Words] = Field(alias="co przygotować", default=[])
    situations: list[Situation] = Field(alias="sytuacje", default=[])
    personal: YesNo = Field(alias="dla każdej osoby", default=False)
    by_talk: YesNo = Field(alias="po rozmowie", default=False)
    criteria: str = Field(alias="kryteria", min_length=1)
    perhaps: str = Field(alias="zapytaj też, gdy", default="")
    basis: Words = Field(alias="podstawa")
    source: Words = Field(alias="źródło")
    certainty: Certain = Field(alias="pewność")
    amounts: list[AmountPart] = Field(alias="kwoty", default=[])
    contact: PostName = Field(alias="kto pomoże")
    owner: PostName = Field(alias="opiekun")
    review_by: Day = Field(alias="sprawdzić do")
    words: list[Words] = Field(alias="słowa", default=[])
    form: list[dict[str, str]] = Field(alias="formularz", default=[])

    @property
    def for_everybody(self) -> bool:
        """Whether there are no conditions at all."""
        return self.criteria == EVERYBODY

    def as_entry(self, rule: Rule | None, perhaps: Rule | None) -> Entry:
        """The right as the finder holds it, with its conditions read."""
        return Entry(
            code=self.code, name=self.name, summary=self.summary, rule=rule, is_service=False,
            for_everybody=self.for_everybody, perhaps=perhaps, situations=tuple(self.situations),
            personal=self.personal, by_talk=self.by_talk, sure=self.certainty in SHOWN_AS_LAW, payer=self.payer,
            where=self.where, web=self.web, bring=tuple(self.bring), basis=self.basis, source=self.source,
            amounts=tuple(part.as_text() for part in self.amounts), contact_post=self.contact.value,
            owner_post=self.owner.value, review_by=self.review_by, words=tuple(self.words),
            form=tuple(field for part in self.form for field in part.items()),
        )  # fmt: skip


class SentencesPart(_Part):
    """How answers about a fact are said."""

    fact: Words = Field(alias="fakt")
    said: dict[str, str] = Field(alias="Ty", default={})
    said_of_other: dict[str, str] = Field(alias="inna osoba", default={})
    unknown: str = Field(alias="nie wiemy", default="")
    unknown_of_other: str = Field(alias="nie wiemy o innej", default="")
    whom: str = Field(alias="osób, które", default="")
    whom_without: str = Field(alias="gdy tak, to osób, które", default="")


class ImplicationPart(_Part):
    """What needs no question."""

    when: Words = Field(alias="gdy")
    then: dict[str, str] = Field(alias="to")


class LinePart(_Part):
    """One help line."""

    number: Words = Field(alias="numer")
    who: Words = Field(alias="kto")
    hours: str = Field(alias="kiedy", default="")
    source: Words = Field(alias="źródło")
    certainty: Certain = Field(alias="pewność")


class DangerPart(_Part):
    """Safety words and what calls for them."""

    code: Annotated[str, BeforeValidator(values.code)] = Field(alias="kod")
    title: Words = Field(alias="tytuł")
    words: list[Words] = Field(alias="słowa")
    lines: list[LinePart] = Field(alias="telefony", min_length=1)
    fact: str = Field(alias="fakt")
    value: str = Field(alias="odpowiedź")
    phrases: list[Words] = Field(alias="początki słów")
    hints: list[Words] = Field(alias="pytaj po słowach", default=[])

    def as_danger(self) -> Danger:
        """The danger as the finder holds it; hours that nobody is sure of are not told."""
        lines = tuple(
            HelpLine(one.number, one.who, one.hours if one.certainty in SHOWN_AS_LAW else "", one.source)
            for one in self.lines
        )
        safety = Safety(self.code, self.title, tuple(self.words), lines)
        return Danger(safety, self.fact, self.value, tuple(self.phrases), tuple(self.hints))


class TermPart(_Part):
    """How long a term is for some days."""

    weeks: int = Field(alias="tygodnie", default=0)
    months: int = Field(alias="miesiące", default=0)
    words: Words = Field(alias="ile")
    valid_from: Day = Field(alias="od")
    valid_until: Day | None = Field(alias="do", default=None)
    basis: Words = Field(alias="podstawa")
    certainty: Certain = Field(alias="pewność")

    @property
    def term(self) -> Term | None:
        """The length, when it is one that can be counted."""
        return Term(weeks=self.weeks, months=self.months) if self.weeks or self.months else None


class ClockPart(_Part):
    """A term that runs once something happened."""

    code: Annotated[str, BeforeValidator(values.code)] = Field(alias="kod")
    fact: Words = Field(alias="fakt")
    since: str = Field(alias="od dnia", default="")
    title: Words = Field(alias="tytuł")
    words: list[Words] = Field(alias="słowa")
    rows: list[TermPart] = Field(alias="terminy", default=[])

    def as_text(self) -> ClockText:
        """The term as the finder holds it; one that is not certain is not told."""
        rows = tuple(
            ClockRow(row.term, row.words, row.valid_from, row.valid_until, row.basis)
            for row in self.rows
            if row.certainty in SHOWN_AS_LAW
        )
        return ClockText(self.code, self.fact, self.since, self.title, tuple(self.words), rows)


class CentrePart(_Part):
    """A centre in another municipality."""

    town: Words = Field(alias="miejscowość")
    name: Words = Field(alias="nazwa")
    web: str = Field(alias="strona", default="")
    source: Words = Field(alias="źródło")


def national_files() -> list[Path]:
    """The files of rights, in the order of their names."""
    return sorted((_DATA / "national").glob("*.yaml"))


@cache
def our_benefits() -> tuple[BenefitPart, ...]:
    """Every right that comes with the program. Raises pydantic's ValidationError when a file is wrong."""
    return tuple(BenefitPart.model_validate(part) for path in national_files() for part in _parts(path))


@cache
def our_sentences() -> dict[str, FactSentences]:
    """Sentences by fact."""
    parts = [SentencesPart.model_validate(part) for part in _parts(_DATA / "sentences.yaml")]
    return {
        one.fact: FactSentences(
            one.said, one.said_of_other, one.unknown, one.unknown_of_other, one.whom, one.whom_without
        )
        for one in parts
    }


@cache
def our_implications() -> tuple[ImplicationPart, ...]:
    """What follows from what."""
    return tuple(ImplicationPart.model_validate(part) for part in _parts(_DATA / "implications.yaml"))


@cache
def our_dangers() -> tuple[Danger, ...]:
    """Safety words, the most urgent first."""
    return tuple(DangerPart.model_validate(part).as_danger() for part in _parts(_DATA / "safety.yaml"))


@cache
def our_clocks() -> tuple[ClockText, ...]:
    """Terms that run."""
    return tuple(ClockPart.model_validate(part).as_text() for part in _parts(_DATA / "clocks.yaml"))


@cache
def our_centres() -> tuple[CentrePart, ...]:
    """Centres of other municipalities."""
    return tuple(CentrePart.model_validate(part) for part in _parts(_DATA / "centres.yaml"))


def _parts(path: Path) -> Iterator[Any]:
    root, faults = read_tree(path.read_text(encoding="utf-8"))
    if root is None or faults:
        raise ValueError(f"{path.name}: {faults}")
    yield from root.plain()
