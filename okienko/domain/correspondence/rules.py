"""What a message may say, when it may go, and how often it is tried."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

from okienko.domain.correspondence.addressee import Way
from okienko.foundation.clock import WARSAW, at_hour
from okienko.foundation.search import normalise

# GSM 03.38: the letters of a "short" text message; each of the second row takes the place of two.
_GSM = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
_GSM_DOUBLE = frozenset("^{}\\[~]|€")
MAX_SEGMENTS = 2

# Beginnings of words, as `normalise` writes them, that tell a stranger at the phone what somebody's trouble is.
REVEALING = (
    "aborcj", "aids", "alkohol", "areszt", "bezdomn", "demencj", "depresj", "dlugow", "eksmisj", "hiv",
    "komornik", "kurator", "narkot", "niebieska kart", "niebieskiej kart", "odwyk", "onkolog", "przemoc", "psychiatr",
    "psycholog", "psychiczn", "samoboj", "schizofren", "terapi", "ubostw", "upadlosc", "uzaleznien", "wiezien",
    "zadluz",
)  # fmt: skip
_REVEALING = re.compile(rf"\b(?:{'|'.join(REVEALING)})")
_PESEL = re.compile(r"(?<![\d+])\d{11}(?!\d)")
_LINK = re.compile(r"https?:|www\.|\b[\w-]+\.(?:pl|com|eu|org|net|gov|info|me|ly)\b", re.IGNORECASE)
_PHONE = re.compile(r"(?<!\d)(?:\+48 ?)?\d(?: ?\d){8}(?!\d)")

# Tries of a gateway that is down: pauses grow to four hours, fourteen tries are more than a day.
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240))
MAX_TRIES = 14
# An answer from a gateway takes half a minute at most; a try that is older was cut off.
CUT_OFF = timedelta(minutes=10)
# The breaker: after so many failures in a row a gateway is left alone.
FAILURES_TO_REST = 3
REST = timedelta(minutes=5)
MAX_CALLS = 3
CALL_AGAIN = timedelta(hours=2)


class TextFault(StrEnum):
    """Why a text may not go to this person by this way."""

    NO_ADDRESS = "no_address"
    EMPTY = "empty"
    TOO_LONG = "too_long"
    REVEALS = "reveals"
    PESEL = "pesel"
    LINK = "link"
    NO_PHONE = "no_phone"
    TOO_MANY = "too_many"


@dataclass(frozen=True)
class PerPhone:
    """Ile SMS-ów na jeden numer: in an hour and in a day; dated parameters of the centre."""

    hour: int
    day: int


def too_many(sent_at: Sequence[datetime], most: PerPhone, at: datetime) -> bool:
    """Whether one more text is more than a telephone gets: somebody may be tormenting its owner with our messages."""
    ages = [at - moment for moment in sent_at]
    in_hour, in_day = (sum(age < length for age in ages) for length in (timedelta(hours=1), timedelta(days=1)))
    return in_hour >= most.hour or in_day >= most.day


@dataclass(frozen=True)
class QuietHours:
    """Cisza nocna: no text and no call from `begins` to `ends` on the Warsaw clock; a dated parameter of the centre."""

    begins: time
    ends: time

    def cover(self, hour: time) -> bool:
        """Whether `hour` is quiet; the first minute is, the last is not."""
        if self.begins <= self.ends:
            return self.begins <= hour < self.ends
        return hour >= self.begins or hour < self.ends


def sending_time(at: datetime, quiet: QuietHours | None) -> datetime:
    """The first moment from `at` on that is not quiet."""
    local = at.astimezone(WARSAW)
    if quiet is None or not quiet.cover(local.time()):
        return at
    day = local.date() if local.time() < quiet.ends else local.date() + timedelta(days=1)
    return at_hour(day, quiet.ends.hour, quiet.ends.minute)


def clean_text(text: str, *, lines: bool = True) -> str:
    """The text without control, direction and broken characters; in one line when `lines` is off."""
    shown = "".join(
        letter if letter == "\n" or unicodedata.category(letter) not in {"Cc", "Cf", "Cs"} else " " * letter.isspace()
        for letter in unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
    )
    return (shown if lines else " ".join(shown.split())).strip()


def segments(text: str) -> int:
    """How many text messages the text takes: of 160 letters (joined 153), with a Polish letter of 70 (joined 67)."""
    if set(text) <= _GSM | _GSM_DOUBLE:
        length, one, joined = len(text) + sum(letter in _GSM_DOUBLE for letter in text), 160, 153
    else:
        # Letters beyond the first plane, like most emoji, take two places.
        length, one, joined = len(text.encode("utf-16-le")) // 2, 70, 67
    return 1 if length <= one else -(-length // joined)


def reveals(text: str) -> bool:
    """Whether a word in the text names a trouble that a stranger who sees the phone should not learn of."""
    return bool(_REVEALING.search(normalise(text)))


def sms_faults(text: str) -> list[TextFault]:
    """What is wrong with the text of an SMS: it is short, reveals nothing, has no link, and gives a number to call."""
    found = {
        TextFault.EMPTY: not text,
        TextFault.TOO_LONG: segments(text) > MAX_SEGMENTS,
        TextFault.REVEALS: reveals(text),
        TextFault.PESEL: bool(_PESEL.search(text)),
        TextFault.LINK: bool(_LINK.search(text)),
        TextFault.NO_PHONE: not _PHONE.search(_PESEL.sub("", text)),
    }
    return [fault for fault, is_there in found.items() if is_there]


def mail_faults(subject: str, text: str) -> list[TextFault]:
    """What is wrong with an e-mail: its subject shows on a locked screen, and the whole of it travels in the open."""
    found = {
        TextFault.EMPTY: not (subject and text),
        TextFault.REVEALS: reveals(subject),
        TextFault.PESEL: bool(_PESEL.search(subject) or _PESEL.search(text)),
    }
    return [fault for fault, is_there in found.items() if is_there]


def faults(*, channel: Way, reachable: bool, subject: str, text: str) -> list[TextFault]:
    """Everything that keeps a message from going by this way."""
    found = [] if reachable else [TextFault.NO_ADDRESS]
    match channel:
        case Way.SMS:
            return found + sms_faults(text)
        case Way.EMAIL:
            return found + mail_faults(subject, text)
        case _:  # a call or a letter
            return found + ([] if text else [TextFault.EMPTY])


def pause_after(failures: int) -> timedelta:
    """How long to wait after the so-many-th failure of a gateway."""
    return PAUSES[min(failures, len(PAUSES)) - 1]


def rests_until(failed_at: Sequence[datetime | None]) -> datetime | None:
    """Until when a gateway is left alone. Its last tries, newest first: the moment of a failure, None for a success."""
    newest = list(failed_at[:FAILURES_TO_REST])
    if len(newest) < FAILURES_TO_REST or None in newest or newest[0] is None:
        return None
    return newest[0] + REST
