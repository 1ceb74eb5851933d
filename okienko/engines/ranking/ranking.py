"""The ranking: the order, who gets what, and a reason for every position. A pure function of a snapshot and a seed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from okienko.engines.ranking.applications import Application, Choice, Data
from okienko.engines.ranking.rules import Measure, Rules
from okienko.engines.ranking.snapshot import Snapshot
from okienko.engines.ranking.terms import Criterion, Number, Points, Term, Value
from okienko.engines.ranking.words import Sentence, gettext_noop


class SeedMissing(Exception):
    """A lottery without a seed, or a seed without a lottery."""


class Outcome(StrEnum):
    """Wynik wyboru: what came of one choice when its turn came."""

    GIVEN = gettext_noop("%(variant)s: jest miejsce.")
    NOT_NEEDED = gettext_noop("%(variant)s: nie trzeba, wcześniejsze wybory wykorzystały limit.")
    TOO_LITTLE_LEFT = gettext_noop("%(variant)s: zostało %(free)s, potrzeba %(amount)s, a zgłoszenia nie dzielimy.")
    NOTHING_LEFT = gettext_noop("%(variant)s: nic już nie zostało.")


@dataclass(frozen=True)
class Answer:
    """Odpowiedź na wybór: one choice, what was free just before its turn, and what came of it."""

    choice: Choice
    measure: Measure
    left: int
    outcome: Outcome

    @property
    def given(self) -> bool:
        """Whether the unit got it."""
        return self.outcome is Outcome.GIVEN

    @property
    def words(self) -> Sentence:
        """The outcome with its numbers."""
        free, amount = self.measure.told(self.left), self.measure.told(self.choice.amount)
        return Sentence(self.outcome.value, {"variant": self.choice.variant, "free": free, "amount": amount})


@dataclass(frozen=True)
class Position:
    """Pozycja: one application in the order, its values term by term, and what it gets.

    `left` holds for each choice what was free of it just before its turn; all answers follow from it when asked for.
    """

    place: int
    application: Application
    key: tuple[Value, ...]
    left: tuple[int, ...]
    places: tuple[str, ...]
    rules: Rules

    @property
    def answers(self) -> tuple[Answer, ...]:
        """What came of every choice, in the order of preference."""
        most, measures = self.rules.most_places, {one.name: one.measure for one in self.rules.variants}
        answers = list[Answer]()
        given = 0
        for choice, left in zip(self.application.choices, self.left, strict=True):
            if given == most:
                outcome = Outcome.NOT_NEEDED
            elif choice.amount <= left:
                outcome = Outcome.GIVEN
                given += 1
            else:
                outcome = Outcome.TOO_LITTLE_LEFT if left else Outcome.NOTHING_LEFT
            answers.append(Answer(choice, measures[choice.variant], left, outcome))
        return tuple(answers)

    def data(self) -> Data:
        """The entry of the announced list, in values that JSON knows."""
        return {
            "position": self.place,
            "number": self.application.number,
            "key": list(self.key),
            "places": list(self.places),
        }


@dataclass(frozen=True)
class Reason:
    """Powód: one term of one position: its value, the points by criterion if there are any, and the words."""

    kind: str
    value: Value
    points: Mapping[str, int]
    words: Sentence


@dataclass(frozen=True)
class Comparison:
    """Porównanie z sąsiadem: the first term in which two neighbours differ.

    `words` may be shown to the person: they name the term, never the neighbour's value. `mine` and `theirs` are for
    staff and auditors.
    """

    kind: str
    mine: Value
    theirs: Value
    words: Sentence


@dataclass(frozen=True)
class Explanation:
    """Uzasadnienie pozycji: the reasons in the order of the rules, one sentence, the neighbours, the answers."""

    number: str
    place: int
    reasons: tuple[Reason, ...]
    words: Sentence
    above: Comparison | None
    below: Comparison | None
    answers: tuple[Answer, ...]


@dataclass(frozen=True)
class Ranking:
    """Lista: all positions of a round, first to last. Make one with `rank`."""

    snapshot: Snapshot
    seed: str
    positions: tuple[Position, ...]

    @cached_property
    def _by_number(self) -> Mapping[str, Position]:
        return {position.application.number: position for position in self.positions}

    def explanation(self, number: str) -> Explanation:
        """Why the application with this number stands where it stands; raises KeyError."""
        position = self._by_number[number]
        index = position.place - 1
        reasons = tuple(self._reasons(position))
        return Explanation(
            number=number,
            place=position.place,
            reasons=reasons,
            words=Sentence(
                gettext_noop("Zgłoszenie %(number)s ma pozycję %(place)s z %(count)s: %(reasons)s."),
                {
                    "number": number,
                    "place": position.place,
                    "count": len(self.positions),
                    "reasons": tuple(reason.words for reason in reasons),
                },
            ),
            above=self._compared(position, self.positions[index - 1]) if index else None,
            below=self._compared(position, self.positions[index + 1]) if index + 1 < len(self.positions) else None,
            answers=position.answers,
        )

    def last_admitted(self) -> Mapping[str, Position]:
        """The last position that got a place of each variant; a variant that nobody got is missing."""
        return {variant: position for position in self.positions for variant in position.places}

    def _reasons(self, position: Position) -> Iterator[Reason]:
        rules, row = self.snapshot.rules, position.application
        around = rules.around(self.seed)
        for term, value in zip(rules.order, position.key, strict=True):
            points = {one.name: one.points(row) for one in _criteria(term)}
            yield Reason(term.kind, value, points, term.words(value, row, around))

    def _compared(self, mine: Position, theirs: Position) -> Comparison:
        """What decided between two positions; equal tickets of a lottery fall back on the number."""
        terms: tuple[Term, ...] = (*self.snapshot.rules.order, Number())
        ours = zip(terms, _whole_key(mine), _whole_key(theirs), strict=True)
        term, my_value, their_value = next(trio for trio in ours if trio[1] != trio[2])
        words = term.higher if theirs.place < mine.place else term.lower
        return Comparison(term.kind, my_value, their_value, Sentence(words))


def _criteria(term: Term) -> tuple[Criterion, ...]:
    return term.criteria if isinstance(term, Points) else ()


def _whole_key(position: Position) -> tuple[Value, ...]:
    return (*position.key, position.application.number)


def rank(snapshot: Snapshot, *, seed: str = "") -> Ranking:
    """The order of a frozen round and who gets what; raises SeedMissing.

    `seed` is the text drawn by the public source after closing; a round without a lottery takes none. The order does
    not depend on how the rows were stored.
    """
    rules = snapshot.rules
    if rules.draws_lots() != bool(seed):
        raise SeedMissing
    around = rules.around(seed)
    keyed = [(tuple(term.value(row, around) for term in rules.order), row.number, row) for row in snapshot.rows]
    keyed.sort(key=lambda item: item[:2])
    shelf = _Shelf(rules)
    positions = tuple(
        Position(place, row, key, *shelf.serve(row), rules) for place, (key, _, row) in enumerate(keyed, 1)
    )
    return Ranking(snapshot, seed, positions)


class _Shelf:
    """What is left of each variant while the applications are served in their order.

    The rule of units (own rule): everybody has their turn in order. A unit that does not fit whole into what is left is
    passed over, not split, and keeps its position; the next one that fits is served. So whoever was passed over could
    not have been served even if everybody below had got nothing, and nothing stays empty that a smaller unit could use.
    With one order for all variants this is what deferred acceptance yields: nobody would rather swap with
    somebody ranked below.
    """

    def __init__(self, rules: Rules) -> None:
        self.most_places = rules.most_places
        self.left = {variant.name: variant.capacity for variant in rules.variants}

    def serve(self, row: Application) -> tuple[tuple[int, ...], tuple[str, ...]]:
        """Give one unit what fits whole of its choices in order; what was free at the turn of each, and what it got."""
        free, wanted = list[int](), self.most_places
        got = list[str]()
        for choice in row.choices:
            left = self.left[choice.variant]
            free.append(left)
            if wanted and choice.amount <= left:
                self.left[choice.variant] = left - choice.amount
                got.append(choice.variant)
                wanted -= 1
        return tuple(free), tuple(got)
