"""Gospodarstwa próbne: invented households with the results that a programme should give them, as a file beside it."""

# untranslated file: keys and words of the file format, the same in every language of the pages
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated

from django.utils.translation import gettext as _
from pydantic import BeforeValidator, Field, ValidationError

from okienko.domain.catalogue.programme_file import shape, values
from okienko.domain.catalogue.programme_file.sentences import Parts, Place, place_of, sentence_of
from okienko.domain.catalogue.programme_file.tree import Fault, Node, read_tree
from okienko.domain.catalogue.vocabulary import vocabulary
from okienko.engines.criteria.cases import Case, case_of
from okienko.engines.criteria.facts import FOREVER, MOST_PEOPLE, NEVER, OLDEST, Answer, Fact, Kind
from okienko.engines.criteria.states import State
from okienko.engines.criteria.vocabulary import BIRTH, Vocabulary

AGE, NOT_KNOWN = "wiek", "nie wiadomo"
_WORDS: Mapping[str, Answer] = {"tak": True, "nie": False, "nigdy": NEVER, "bezterminowo": FOREVER}
Answers = Mapping[str, Answer]


@dataclass(frozen=True)
class Household:
    """Gospodarstwo próbne: answers of the applicant and of the others (None: who they are is not told).

    `expected` is the state of each service by its code; a service that it does not name is a no.
    """

    name: str
    answers: Answers
    others: tuple[Answers, ...] | None
    expected: Mapping[str, State]

    def case(self, known: Vocabulary, on: date, days: Mapping[str, date]) -> Case:
        """The household as a case that applies on a day."""
        return case_of(known, self.answers, on=on, others=self.others, days=days)

    def expects(self, service: str) -> State:
        """What the household should get of a service."""
        return self.expected.get(service, State.NO)


@dataclass(frozen=True)
class Households:
    """A whole file: `on` is the day on which everybody in it applies."""

    programme: str
    on: date
    households: tuple[Household, ...]


class _ResultPart(shape.Part):
    yes: list[shape.Code] = Field(alias="tak", default=[])
    unknown: list[shape.Code] = Field(alias=NOT_KNOWN, default=[])


class _HouseholdPart(shape.Part):
    name: shape.Name = Field(alias="nazwa")
    answers: dict[str, str] = Field(alias="odpowiedzi")
    others: list[dict[str, str]] | None = Field(alias="pozostałe osoby", default=None, max_length=MOST_PEOPLE - 1)
    expected: _ResultPart = Field(alias="wynik", default=_ResultPart())


class _FilePart(shape.Part):
    format: Annotated[str, BeforeValidator(shape.only_format)] = Field(alias="format")
    programme: shape.Code = Field(alias="program")
    on: shape.Day = Field(alias="dzień")
    usual: dict[str, str] = Field(alias="odpowiedzi domyślne", default={})
    households: list[_HouseholdPart] = Field(alias="gospodarstwa", min_length=1)


_PARTS: Parts = {"gospodarstwa": _HouseholdPart, "wynik": _ResultPart}


@dataclass
class _Reader:
    """Reads answers; `found` holds what is no answer, with its place."""

    on: date
    found: list[tuple[Place, str]] = field(default_factory=list)

    def answers(self, told: Mapping[str, str], place: Place) -> dict[str, Answer | None]:
        """Answers by fact; None where the file says that there is none."""
        read: dict[str, Answer | None] = {}
        for name, text in told.items():
            try:
                fact, answer = self._answer(name, text)
                read[fact] = answer
            except ValueError as error:
                self.found.append(((*place, name), str(error)))
        return read

    def _answer(self, name: str, text: str) -> tuple[str, Answer | None]:
        """Raises ValueError, of which NotAnAnswer is one."""
        if name == AGE:
            return BIRTH, _born(values.whole(text), self.on)
        fact = vocabulary().fact_named.get(name)
        if fact is None or fact.kind is Kind.HOUSEHOLD:
            meant = values.nearest(name, list(vocabulary().fact_named))
            raise ValueError(_("Nie ma takiego faktu.") + (f" {_('Może: „%s”?') % meant}" if meant else ""))
        if text == NOT_KNOWN:
            return name, None
        answer = _value(fact, text)
        fact.span(answer)
        return name, answer


def read_households(text: str) -> tuple[Households | None, list[Fault]]:
    """The households that a text holds, or None and every fault with its line. Never raises on hostile text."""
    root, faults = read_tree(text)
    if root is None:
        return None, faults
    try:
        part = _FilePart.model_validate(root.plain())
    except ValidationError as error:
        found = [Fault(root.line_of(place_of(one)), sentence_of(one, _FilePart, _PARTS)) for one in error.errors()]
        return None, sorted({*faults, *found})
    reader = _Reader(part.on)
    usual = reader.answers(part.usual, ("odpowiedzi domyślne",))
    households = tuple(_household(reader, usual, one, place) for place, one in _placed(part))
    faults = sorted({*faults, *(Fault(root.line_of(place), sentence) for place, sentence in _all(root, part, reader))})
    return (None, faults) if faults else (Households(part.programme, part.on, households), [])


def _placed(part: _FilePart) -> Iterator[tuple[Place, _HouseholdPart]]:
    for position, one in enumerate(part.households):
        yield ("gospodarstwa", position), one


def _household(reader: _Reader, usual: Mapping[str, Answer | None], part: _HouseholdPart, place: Place) -> Household:
    of_each = {name: answer for name, answer in usual.items() if vocabulary().fact_named[name].of_each_person}
    answers = _known(usual, reader.answers(part.answers, (*place, "odpowiedzi")))
    others = None
    if part.others is not None:
        told = (reader.answers(one, (*place, "pozostałe osoby", number)) for number, one in enumerate(part.others))
        others = tuple(_known(of_each, one) for one in told)
    expected = dict.fromkeys(part.expected.unknown, State.UNKNOWN) | dict.fromkeys(part.expected.yes, State.YES)
    return Household(part.name, answers, others, expected)


def _known(usual: Mapping[str, Answer | None], own: Mapping[str, Answer | None]) -> Answers:
    return {name: answer for name, answer in {**usual, **own}.items() if answer is not None}


def _all(root: Node, part: _FilePart, reader: _Reader) -> Iterator[tuple[Place, str]]:
    yield from reader.found
    seen: set[str] = set()
    for place, one in _placed(part):
        if one.name in seen:
            yield (*place, "nazwa"), _("Tak samo nazywa się inne gospodarstwo. Każde ma swoją nazwę.")
        seen.add(one.name)
        for number, other in enumerate(one.others or ()):
            for name in other:
                fact = vocabulary().fact_named.get(name)
                if fact and not fact.of_each_person:
                    yield (*place, "pozostałe osoby", number, name), _("O to nie pyta się innych osób w domu.")
        for twice in sorted({*one.expected.yes} & {*one.expected.unknown}):
            yield (*place, "wynik"), _("Usługa „%s” ma tu dwa wyniki.") % twice


def _value(fact: Fact, text: str) -> Answer:
    match fact.kind:
        case Kind.CHOICE:
            return text
        case Kind.NUMBER:
            return values.whole(text)
        case Kind.AMOUNT:
            return values.amount(text)
        case Kind.DATE if text not in _WORDS:
            return values.day(text)
        case _:
            return _WORDS.get(text, text)


def _born(age: int, on: date) -> date:
    """Who turns so old on the day was born then; on 28 February when that year had no 29th. Raises ValueError."""
    if age > OLDEST:
        raise ValueError(_("Takiego wieku nikt nie ma."))
    try:
        return on.replace(year=on.year - age)
    except ValueError:
        return on.replace(year=on.year - age, day=28)
