"""What may stand in a note: nothing that leads to one person."""

import re
import unicodedata
from enum import StrEnum

_SEPARATED = r"[ .()/-]{0,2}"
_HARMLESS = re.compile(
    r"\b\d{1,2}[.-]\d{1,2}[.-](?:19|20)\d\d\b"  # 12.03.2027
    r"|\b(?:19|20)\d\d-\d\d-\d\d\b"  # 2027-03-12
    r"|\b[A-Z]{4}(?:\.\d\d){2,3}-(?:[A-Z]{2}\.)?\d\d-\d{4}/\d\d\b"  # a project: POWR.02.08.00-00-0062/20
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
    counts as a telephone. Dates, hours, years, amounts of money and numbers of projects are harmless.
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
