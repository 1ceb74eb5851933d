"""Applications as the order sees them: facts that a published rule names, and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

# A whole number, a text or yes/no (which Python counts among whole numbers). Never a float: it has no single spelling.
Fact = int | str
Data = dict[str, object]


def moment_as_text(moment: datetime) -> str:
    """A moment in UTC with microseconds, always of the same width, so that texts sort as moments do."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


@dataclass(frozen=True)
class Choice:
    """Wybór: one variant that the whole unit asks for, and how much of it.

    `amount` is counted in the smallest unit of the variant's measure: places, minutes, metres, grosze, items. Of a
    variant in places a unit asks for as many as it has persons.
    """

    variant: str
    amount: int


@dataclass(frozen=True)
class Application:
    """Zgłoszenie w naborze: one or more persons who come together or not at all.

    `number` and `persons` are opaque and unique in the round. `received` is the moment of receipt, not of typing.
    `choices` stand in the order of preference. `facts` are whole numbers, texts or yes/no; a fact that is missing was
    not told, and counts as the last or as no points, never as a reason to leave the application out. `evidence` names
    the criteria that a worker saw evidence for. `salt` is 32 random bytes in hexadecimal, drawn for this row alone.
    """

    number: str
    received: datetime
    persons: tuple[str, ...]
    choices: tuple[Choice, ...]
    salt: str
    facts: Mapping[str, Fact] = field(default_factory=dict)
    evidence: frozenset[str] = frozenset()

    def data(self) -> Data:
        """The row of the snapshot, in values that JSON knows."""
        return {
            "number": self.number,
            "received": moment_as_text(self.received),
            "persons": sorted(self.persons),
            "choices": [[choice.variant, choice.amount] for choice in self.choices],
            "facts": dict(self.facts),
            "evidence": sorted(self.evidence),
            "salt": self.salt,
        }
