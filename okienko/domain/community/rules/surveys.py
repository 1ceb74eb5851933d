"""What short surveys say: how many chose which answer, and what changed between the first and the second time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

# Fewer sheets would let a neighbour guess who filled them in.
SHOWN_FROM = 10


@dataclass(frozen=True)
class Question:
    """A question of a survey and its ready answers."""

    text: str
    options: tuple[str, ...]


@dataclass(frozen=True)
class Tally:
    """How one question was answered: a number for each option, and how many left it out."""

    question: Question
    counts: tuple[int, ...]
    left_out: int

    @property
    def answered(self) -> int:
        """How many chose something."""
        return sum(self.counts)

    @property
    def options(self) -> tuple[tuple[str, int], ...]:
        """Each option with how many chose it."""
        return tuple(zip(self.question.options, self.counts, strict=True))

    @property
    def shares(self) -> tuple[int, ...]:
        """Whole per cent of those who chose something; zeros when nobody did."""
        return tuple(round(100 * count / self.answered) if self.answered else 0 for count in self.counts)


def questions_of(written: str) -> list[Question] | None:
    """Pytania ankiety: lines as a team writes them, "question | answer | answer"; None when one has no two answers."""
    found = []
    for line in filter(str.strip, written.splitlines()):
        text, *options = (part.strip() for part in line.split("|"))
        options = [option for option in options if option]
        if not text or len(options) < 2:
            return None
        found.append(Question(text, tuple(options)))
    return found or None


def answers_fit(questions: Sequence[Question], answers: Sequence[int | None]) -> bool:
    """Kartka pasuje do ankiety: an answer or nothing for every question, and at least one answer."""
    return (
        len(questions) == len(answers)
        and any(answer is not None for answer in answers)
        and all(
            answer is None or 0 <= answer < len(question.options)
            for question, answer in zip(questions, answers, strict=True)
        )
    )


def tally(questions: Sequence[Question], sheets: Iterable[Sequence[int | None]]) -> list[Tally]:
    """Zliczenie ankiety: question by question."""
    filled = list(sheets)
    return [
        Tally(
            question,
            tuple(sum(sheet[place] == option for sheet in filled) for option in range(len(question.options))),
            sum(sheet[place] is None for sheet in filled),
        )
        for place, question in enumerate(questions)
    ]


def may_be_shown(sheets: int) -> bool:
    """Czy wynik można pokazać: from ten sheets on. Podstawa: RODO art. 5 ust. 1 lit. c."""
    return sheets >= SHOWN_FROM


def change(before: Tally, after: Tally) -> tuple[int, ...]:
    """Zmiana: by how many points of per cent each answer is more frequent the second time."""
    return tuple(late - early for early, late in zip(before.shares, after.shares, strict=True))


def largest_change(before: Tally, after: Tally) -> int:
    """Największa zmiana: the place of the answer that changed most, the first one of equals."""
    changes = change(before, after)
    return max(range(len(changes)), key=lambda place: abs(changes[place]))
