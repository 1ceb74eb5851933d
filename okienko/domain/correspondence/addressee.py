"""To whom, and by which way: a value that the rooms above make from what they know."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Way(StrEnum):
    """Droga: how a message reaches a person. All four are equal."""

    EMAIL = "email"
    SMS = "sms"
    PHONE = "phone"
    LETTER = "letter"


@dataclass(frozen=True)
class Addressee:
    """Adresat: `ref` is opaque ("person:5", "signup:8"); `phone` is E.164; `address_lines` are those under the name."""

    ref: str
    name: str
    channel: Way
    greeting: str = ""
    phone: str = ""
    email: str = ""
    address_lines: Sequence[str] = ()
    large_print: bool = False

    @property
    def reachable(self) -> bool:
        """Whether the chosen way has what it needs."""
        match self.channel:
            case Way.EMAIL:
                return bool(self.email)
            case Way.LETTER:
                return bool(self.name) and bool(self.address_lines)
            case _:  # a text or a call
                return bool(self.phone)
