"""States and moves, checked when the table is written."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from okienko.foundation.errors import OfficeError
from okienko.foundation.lifecycle import drawing

S = TypeVar("S", bound=models.TextChoices)


class MoveNotAllowed(OfficeError):
    """The thing is not in a state from which this can be done."""


@dataclass(frozen=True)
class Move(Generic[S]):
    """Przejście: what somebody does (`verb`), from which states, to which one; `label` is the Polish word for it."""

    verb: str
    sources: Sequence[S]
    target: S
    label: str | Promise


class Lifecycle(Generic[S]):
    """Cykl życia: the states of a thing and the moves between them.

    `name` is unique in the whole system; `final` names the states with no way out; `title` is for people (the name when
    left out). ValueError when a state cannot be reached, is a dead end and not final, is final with a way out, or when
    one verb leads from one state twice.
    """

    def __init__(
        self,
        name: str,
        *,
        states: type[S],
        initial: S,
        moves: Sequence[Move[S]],
        final: Sequence[S] = (),
        title: str | Promise = "",
        listed: bool = True,
    ) -> None:
        """Check the table; `listed=False` keeps it out of `all_lifecycles` (for tests)."""
        self.name = name
        self.states = states
        self.initial = initial
        self.moves = tuple(moves)
        self.final = frozenset(final)
        self.title = title or name
        self._targets: dict[tuple[S, str], S] = {}
        for move in self.moves:
            for source in move.sources:
                if (source, move.verb) in self._targets:
                    raise ValueError(f"{name}: {move.verb} leads from {source} twice")
                self._targets[source, move.verb] = move.target
        self._check_ways()
        if listed:
            if name in _listed:
                raise ValueError(f"{name}: there is a lifecycle of this name already")
            _listed[name] = self

    def _check_ways(self) -> None:
        reached, edge = {self.initial}, [self.initial]
        while edge:
            found = {move.target for move in self.moves if edge[-1] in move.sources} - reached
            edge.pop()
            edge.extend(found)
            reached |= found
        for state in self.states:
            if state not in reached:
                raise ValueError(f"{self.name}: {state} cannot be reached")
            if not self.moves_from(state) and state not in self.final:
                raise ValueError(f"{self.name}: {state} is a dead end and not final")
            if self.moves_from(state) and state in self.final:
                raise ValueError(f"{self.name}: {state} is final and has a way out")

    def moves_from(self, state: str) -> tuple[Move[S], ...]:
        """What can be done in `state`, in the order of the table."""
        return tuple(move for move in self.moves if state in move.sources)

    def allows(self, state: str, verb: str) -> bool:
        """Whether `verb` can be done in `state`."""
        return (self.states(state), verb) in self._targets

    def target(self, state: str, verb: str) -> S:
        """The state after doing `verb` in `state`.

        Raises MoveNotAllowed when that cannot be done now, ValueError for a verb or a state that does not exist.
        """
        label = next((move.label for move in self.moves if move.verb == verb), None)
        if label is None:
            raise ValueError(f"{self.name}: there is no move {verb}")
        now = self.states(state)
        if (now, verb) not in self._targets:
            raise MoveNotAllowed(
                _("Tego nie da się teraz zrobić: „%(move)s”. Obecny stan: „%(state)s”.")
                % {"move": label, "state": now.label}
            )
        return self._targets[now, verb]

    def constraint(self, *, name: str, field: str = "state") -> models.CheckConstraint:
        """The same states as a rule of the database, for `Meta.constraints`."""
        return models.CheckConstraint(condition=models.Q(**{f"{field}__in": self.states.values}), name=name)

    def arrows(self) -> tuple[tuple[S, S, str], ...]:
        """Every way from a state to a state, with its Polish label, in the order of the table."""
        return tuple((source, move.target, str(move.label)) for move in self.moves for source in move.sources)

    def mermaid(self) -> str:
        """The diagram as mermaid text, for documentation."""
        return drawing.mermaid(self._boxes(), self._plain_arrows(), str(self.initial), [str(s) for s in self.final])

    def svg(self) -> str:
        """The diagram as an SVG to put inside a page: titled, described, in the colour of the text, without styles."""
        return drawing.svg(
            name=self.name,
            title=_("Stany i przejścia: %(title)s") % {"title": self.title},
            boxes=self._boxes(),
            arrows=self._plain_arrows(),
            initial=str(self.initial),
            final=[str(state) for state in self.final],
        )

    def _boxes(self) -> dict[str, str]:
        return {str(state): str(state.label) for state in self.states}

    def _plain_arrows(self) -> list[tuple[str, str, str]]:
        return [(str(source), str(target), label) for source, target, label in self.arrows()]


_listed: dict[str, Lifecycle[Any]] = {}


def all_lifecycles() -> tuple[Lifecycle[Any], ...]:
    """Every lifecycle of the system by name: what the documentation draws."""
    return tuple(_listed[name] for name in sorted(_listed))
