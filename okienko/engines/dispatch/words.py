"""Polish sentences that are put together without a framework, and can still be translated."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


def gettext_noop(words: str) -> str:
    """Mark `words` for the translators and give them back unchanged."""
    return words


@dataclass(frozen=True)
class Sentence:
    """Zdanie: a Polish text with named gaps, and what fills them."""

    words: str
    values: Mapping[str, object] = field(default_factory=dict)

    def said(self, translate: Callable[[str], str] = str) -> str:
        """The whole text; `translate` is a gettext function, without it the text is Polish."""
        filled = {
            name: value.said(translate) if isinstance(value, Sentence) else value for name, value in self.values.items()
        }
        return translate(self.words) % filled

    def __str__(self) -> str:
        return self.said()


class FileRefused(ValueError):
    """Plik odrzucony: which line (counted from one; 0 when it is the whole) and what is wrong there, in plain words."""

    def __init__(self, line: int, fault: str, **values: object) -> None:
        """`fault` is marked for translation; `values` fill its gaps."""
        self.line, self.fault = line, Sentence(fault, values)
        super().__init__(line, fault)

    def __str__(self) -> str:
        if self.line == 0:
            return str(self.fault)
        return str(Sentence(gettext_noop("Wiersz %(line)s: %(fault)s"), {"line": self.line, "fault": self.fault}))


def clock(minutes: float) -> str:
    """Minutes from midnight as people write the hour: 10.15; seconds are dropped."""
    whole = int(minutes + 1e-6)
    return f"{whole // 60}.{whole % 60:02}"
