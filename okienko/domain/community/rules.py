"""What may stand in a note, how long a plan lasts, who gets a place, and what the calendar says of a meeting."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from okienko.foundation.workdays import Term

# --- Notes without persons -------------------------------------------------------------------------------------------

_SEPARATED = r"[ .()/-]{0,2}"
_HARMLESS = re.compile(
    r"\b\d{1,2}[.-]\d{1,2}[.-](?:19|20)\d\d\b"  # 12.03.2027
    r"|\b(?:19|20)\d\d-\d\d-\d\d\b"  # 2027-03-12
    r"|\b(?:19|20)\d\d(?:[ /-]{1,3}(?:19|20)\d\d)+\b"  # 2025-2027
    r"|(?<![\d.])(?:[01]?\d|2[0-3])[.:][0-5]\d(?![\d.]?\d)"  # 17.30
    r"|\b\d{1,3}(?:[ .]\d{3})*(?:,\d\d)? ?(?:zł|PLN)\b"  # untranslated: read, not shown
)
_LONG_NUMBER = re.compile(rf"\+?\d(?:{_SEPARATED}\d){{8,}}")
# A number of the town without its area code, as neighbours dictate it: 274 12 34.
_LOCAL_NUMBER = re.compile(r"(?<!\d)\d{3}[ .-]\d{2}[ .-]\d{2}(?!\d)")
_EMAIL = re.compile(r"\w@\w|\w\s?(?:@|\(at\)|\[at\])\s?[\w-]+\.\w")
_PESEL_LENGTH = 11


class Trace(StrEnum):
    """What in a text leads to one person."""

    PESEL = "pesel"
    PHONE = "phone"
    EMAIL = "email"


def trace_of_a_person(text: str) -> Trace | None:
    """Ślad osoby: what in the text looks like a PESEL, a telephone number or an e-mail address; None when nothing does.

    Typing errors must not open the door, so a check digit does not matter, and any other number of nine digits or more
    counts as a telephone. Dates, hours, years and amounts of money are harmless.
    Podstawa: RODO art. 5 ust. 1 lit. c.
    """
    seen = _HARMLESS.sub("_", _as_typed(text))
    numbers = _LONG_NUMBER.findall(seen)
    if any(len(re.sub(r"\D", "", number)) == _PESEL_LENGTH and number[0] != "+" for number in numbers):
        return Trace.PESEL
    if numbers or _LOCAL_NUMBER.search(seen):
        return Trace.PHONE
    return Trace.EMAIL if _EMAIL.search(seen) else None


def _as_typed(text: str) -> str:
    """The text with plain digits, spaces and hyphens, and without signs that nobody sees."""
    plain = re.sub("[\u2010-\u2015\u2212]", "-", unicodedata.normalize("NFKC", text))
    return "".join(sign for sign in plain if unicodedata.category(sign) != "Cf")


def tidy(text: str) -> str:
    """The text without what a feed cannot carry: control characters, spaces at the ends, Windows line ends."""
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\t", " ")
    return "".join(sign for sign in lines if sign == "\n" or unicodedata.category(sign) not in {"Cc", "Cs"}).strip()


def slug_of(name: str) -> str:
    """The part of an address made of a name: "Osiedle Łąki nad Kamienną" gives "osiedle-laki-nad-kamienna"."""
    plain = unicodedata.normalize("NFKD", name.lower().replace("ł", "l"))  # untranslated: a letter, not a word
    return re.sub(r"[^a-z0-9]+", "-", plain.encode("ascii", "ignore").decode()).strip("-")


# --- The plan --------------------------------------------------------------------------------------------------------


def last_day_of_plan(valid_from: date, longest_months: int) -> date:
    """Najdłuższy plan: the latest last day of a plan of at most `longest_months`, both days included.

    The Act gives the plan no length (art. 32 ustawy o CUS); centres write it for one or two years: the length is data.
    """
    return Term(months=longest_months).calendar_end(valid_from) - timedelta(days=1)


def plan_period_is_allowed(valid_from: date, valid_until: date, longest_months: int) -> bool:
    """Okres planu: at least one day, and no longer than the allowed number of months."""
    return valid_from <= valid_until <= last_day_of_plan(valid_from, longest_months)


# --- How long a list is kept ------------------------------------------------------------------------------------------

LIST_IS_KEPT = Term(months=3)


def list_is_over(ended_on: date, on: date) -> bool:
    """Koniec listy: three months after the meeting nobody needs its telephones; the page about data promises it.

    Podstawa: RODO art. 5 ust. 1 lit. e.
    """
    return LIST_IS_KEPT.calendar_end(ended_on) < on


# --- A meeting in the calendar ---------------------------------------------------------------------------------------


class Phase(StrEnum):
    """Where a meeting stands on a moment: what somebody decided, read together with the calendar."""

    AHEAD = "ahead"
    OVER = "over"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class Meeting:
    """What the rules must know of a meeting and of its list. `places_limit` None: everybody fits."""

    state: str
    starts_at: datetime
    ends_at: datetime
    sign_up_needed: bool = False
    for_children: bool = False
    places_limit: int | None = None
    taken: int = 0
    anybody_waits: bool = False


def phase(meeting: Meeting, at: datetime) -> Phase:
    """Pora spotkania: ahead until its end, over from its end or when it was recorded as held, or cancelled."""
    if meeting.state == "cancelled":
        return Phase.CANCELLED
    return Phase.AHEAD if meeting.state == "announced" and at < meeting.ends_at else Phase.OVER


class Obstacle(StrEnum):
    """Why nobody can sign up."""

    CANCELLED = "cancelled"
    NO_LIST = "no_list"
    STARTED = "started"
    NO_CHILDREN = "no_children"
    TOO_MANY = "too_many"


def sign_up_obstacle(meeting: Meeting, children: int, at: datetime) -> Obstacle | None:
    """Zapis na spotkanie: open until the meeting starts; a full list is no obstacle, because there is a waiting list.

    An event for children needs to know how many come. A group larger than the whole meeting would wait for ever.
    """
    obstacles = {
        Obstacle.CANCELLED: meeting.state == "cancelled",
        Obstacle.NO_LIST: not meeting.sign_up_needed,
        Obstacle.STARTED: meeting.state == "held" or at >= meeting.starts_at,
        Obstacle.NO_CHILDREN: meeting.for_children and children < 1,
        Obstacle.TOO_MANY: meeting.places_limit is not None and places_wanted(meeting, children) > meeting.places_limit,
    }
    return next((obstacle for obstacle, stands in obstacles.items() if stands), None)


def places_wanted(meeting: Meeting, children: int) -> int:
    """Ile miejsc: children are counted, not listed; elsewhere one sign-up is one person."""
    return children if meeting.for_children else 1


def fits(meeting: Meeting, places: int) -> bool:
    """Czy jest miejsce: nobody jumps the queue, even when a smaller group would still fit."""
    if meeting.places_limit is None:
        return True
    return not meeting.anybody_waits and meeting.taken + places <= meeting.places_limit


def next_in_queue(queue: Sequence[int], free: int | None) -> int:
    """Kolejka: how many from the head of the queue get a place now; `queue` says how many places each of them wants.

    `free` None: everybody. The first who does not fit stops the queue: nobody loses a place to a smaller group.
    """
    if free is None:
        return len(queue)
    moved = 0
    for places in queue:
        free -= places
        if free < 0:
            break
        moved += 1
    return moved
