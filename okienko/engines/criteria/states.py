"""The three answers of a condition, and how they are put together (Kleene's strong logic)."""

from collections.abc import Iterable
from enum import IntEnum


class State(IntEnum):
    """Yes, no, or not known yet. The order matters: "and" is the least of its parts, "or" the greatest."""

    NO = 0
    UNKNOWN = 1
    YES = 2

    @property
    def settled(self) -> bool:
        """Whether nothing learnt later can turn it."""
        return self is not State.UNKNOWN


def negation(state: State) -> State:
    """Yes for no, no for yes; what is not known stays so."""
    return State(2 - state)


def every(states: Iterable[State]) -> State:
    """No when any is no, otherwise unknown when any is; yes for none at all."""
    return min(states, default=State.YES)


def some(states: Iterable[State]) -> State:
    """Yes when any is yes, otherwise unknown when any is; no for none at all."""
    return max(states, default=State.NO)


def at_least(number: int, *, yes: int, unknown: int | None) -> State:
    """Whether `number` people meet a condition that `yes` meet and `unknown` may meet (None: nobody knows how many)."""
    if yes >= number:
        return State.YES
    return State.NO if unknown is not None and yes + unknown < number else State.UNKNOWN
