"""When something may be shown, when a letter with news is due, what a programme says, and when a link is dead."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

RECORDING = "recording"
AT_ONCE = "at_once"
A_WEEK, A_DAY = timedelta(days=7), timedelta(days=1)
# A letter that asks "is it you?" waits so long for an answer; then the address is forgotten.
UNCONFIRMED_IS_KEPT = timedelta(days=2)
# So many refusals in a row mean that the mailbox is gone.
REFUSALS_END = 3
LONGEST_LINK = 500

_LINK = re.compile(r"https?://[^\s<>\"'„”]+", re.IGNORECASE)
_AFTER_A_LINK = ".,;:!?…"
_PAIRS = (("(", ")"), ("[", "]"))
_ITEM = re.compile(r"(\d{1,2})[.:](\d{2})(?:\s*[-–]\s*\d{1,2}[.:]\d{2})?\s*[|]?\s*(.+)")
_NEXT_DAY = re.compile(r"dzień\s+\d+\.?:?", re.IGNORECASE)  # untranslated: read, not shown


class Gap(StrEnum):
    """What a publication lacks."""

    CONTENT = "content"
    CAPTIONS = "captions"


def publication_gap(kind: str, *, has_content: bool, has_captions: bool, transcript: str) -> Gap | None:
    """Czego brakuje publikacji: something to read, see or hear; a recording also captions or its text.

    Podstawa: ustawa z 4 kwietnia 2019 r. o dostępności cyfrowej stron internetowych, art. 5 ust. 2 i załącznik
    (WCAG, kryterium 1.2.2).
    """
    if not (has_content or transcript):
        return Gap.CONTENT
    return Gap.CAPTIONS if kind == RECORDING and not (has_captions or transcript) else None


def letter_is_due(how_often: str, news_until: datetime, at: datetime) -> bool:
    """Czy pora na list: at once for those who want it so, else a week after the last look for news."""
    return how_often == AT_ONCE or at - news_until >= A_WEEK


def hour_is_full(count: int, most: int) -> bool:
    """Czy w tej godzinie przyszło już dość formularzy: one more would only drown those who read them."""
    return count >= most


@dataclass(frozen=True)
class Point:
    """A point of a programme: on which day of the meeting (0 is the first), at which hour, what, led by whom."""

    day: int
    hour: time
    title: str
    who: str = ""


def programme_of(written: str) -> list[Point] | None:
    """Program: lines "10.00 | what | who"; a line "Dzień 2" begins the next day. None when one is not understood."""
    points: list[Point] = []
    day = 0
    for line in filter(None, (one.strip() for one in written.splitlines())):
        if _NEXT_DAY.fullmatch(line):
            day += bool(points)
            continue
        found = _ITEM.fullmatch(line)
        if found is None or int(found[1]) > 23 or int(found[2]) > 59:
            return None
        title, _bar, who = (part.strip() for part in found[3].partition("|"))
        if not title:
            return None
        points.append(Point(day, time(int(found[1]), int(found[2])), title, who))
    return points


def as_written(points: Iterable[tuple[date, time, str, str]]) -> str:
    """A programme as somebody would type it, to be changed: the opposite of `programme_of`."""
    lines: list[str] = []
    days: list[date] = []
    for day, hour, title, who in points:
        if day not in days:
            days.append(day)
            if len(days) > 1:
                lines.append(f"Dzień {len(days)}")  # untranslated: as it is typed
        lines.append(" | ".join(part for part in (f"{hour.hour}.{hour.minute:02}", title, who) if part))
    return "\n".join(lines)


def links_in(*texts: str) -> list[str]:
    """Linki w tekstach: addresses that begin with http, each once, in order, without the full stop that follows."""
    found = (_bare(link) for text in texts for link in _LINK.findall(text))
    return [link for link in dict.fromkeys(found) if len(link) <= LONGEST_LINK]


def _bare(link: str) -> str:
    link = link.rstrip(_AFTER_A_LINK)
    for opened, closed in _PAIRS:
        while link.endswith(closed) and link.count(closed) > link.count(opened):
            link = link[:-1].rstrip(_AFTER_A_LINK)
    return link


def is_dead_too_long(dead_since: datetime | None, at: datetime) -> bool:
    """Czy link nie działa za długo: for more than a day; a shorter silence may be a repair."""
    return dead_since is not None and at - dead_since > A_DAY
