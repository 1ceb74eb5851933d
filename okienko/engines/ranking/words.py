"""Polish sentences that are put together without a framework, and can still be translated."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

_LOCAL = ZoneInfo("Europe/Warsaw")


def gettext_noop(words: str) -> str:
    """Mark `words` for the translators and give them back unchanged."""
    return words


_MONTHS = (
    gettext_noop("stycznia"),
    gettext_noop("lutego"),
    gettext_noop("marca"),
    gettext_noop("kwietnia"),
    gettext_noop("maja"),
    gettext_noop("czerwca"),
    gettext_noop("lipca"),
    gettext_noop("sierpnia"),
    gettext_noop("września"),
    gettext_noop("października"),
    gettext_noop("listopada"),
    gettext_noop("grudnia"),
)


@dataclass(frozen=True)
class Sentence:
    """Zdanie: a Polish text with named gaps, and what fills them: texts, numbers, sentences or tuples of sentences."""

    words: str
    values: Mapping[str, object] = field(default_factory=dict)

    def said(self, translate: Callable[[str], str] = str) -> str:
        """The whole text; `translate` is a gettext function, without it the text is Polish."""
        return translate(self.words) % {name: _filled(value, translate) for name, value in self.values.items()}

    def __str__(self) -> str:
        return self.said()


def _filled(value: object, translate: Callable[[str], str]) -> str:
    if isinstance(value, tuple):
        return ", ".join(_filled(part, translate) for part in value)
    return value.said(translate) if isinstance(value, Sentence) else str(value)


def day_and_hour(moment: datetime) -> Sentence:
    """12 marca 2026, 9.41.27 of local time, with the fraction of the second when there is one: it may decide."""
    local = moment.astimezone(_LOCAL)
    fraction = f",{local:%f}".rstrip("0") if local.microsecond else ""
    return Sentence(
        gettext_noop("%(day)s %(month)s %(year)s o %(time)s"),
        {
            "day": local.day,
            "month": Sentence(_MONTHS[local.month - 1]),
            "year": local.year,
            "time": f"{local.hour}.{local:%M.%S}{fraction}",
        },
    )
