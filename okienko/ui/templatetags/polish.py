"""How Okienko writes days, hours, phone numbers, money and names, so that nobody formats by hand.

Spaces inside one value are non-breaking. A moment with a time zone is shown as the clock in Poland shows it.
"""

import datetime as dt
import re
from decimal import Decimal

from django import template
from django.utils.dateformat import format as django_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from okienko.foundation.clock import WARSAW
from okienko.foundation.money import format_zl
from okienko.foundation.phones import PhoneNotUnderstood, format_phone, parse_phone

register = template.Library()

NBSP = "\N{NO-BREAK SPACE}"

_CLOCK_RANGE = re.compile(r"(\d{1,2}\.\d{2}–\d{1,2}\.\d{2})")


def local(moment: dt.datetime) -> dt.datetime:
    """`moment` by the clock in Poland. A naive one is taken to be that already."""
    return moment if moment.tzinfo is None else moment.astimezone(WARSAW)


def _written(value: dt.date | None, pattern: str) -> str:
    if not value:
        return ""
    when = local(value).date() if isinstance(value, dt.datetime) else value
    return django_format(when, pattern)


@register.filter
def day(value: dt.date | None) -> str:
    """12 marca."""
    return _written(value, "j E").replace(" ", NBSP)


@register.filter
def day_year(value: dt.date | None) -> str:
    """12 marca 2027."""
    return _written(value, "j E Y").replace(" ", NBSP)


@register.filter
def weekday(value: dt.date | None) -> str:
    """The weekday alone, in small letters: wtorek."""
    return _written(value, "l").lower()


@register.filter
def weekday_day(value: dt.date | None) -> str:
    """The weekday and the day: wtorek, 9 marca."""
    return f"{weekday(value)}, {day(value)}" if value else ""


@register.filter
def hour(value: dt.time | dt.datetime | None) -> str:
    """9.41. In the hour that comes twice each autumn it says which of the two it was."""
    if value is None or value == "":
        return ""
    here = local(value) if isinstance(value, dt.datetime) else value
    clock = f"{here.hour}.{here.minute:02}"
    if not isinstance(here, dt.datetime) or here.tzinfo is None:
        return clock
    if here.replace(fold=0).utcoffset() == here.replace(fold=1).utcoffset():
        return clock
    words = _("{hour} czasu zimowego") if here.fold else _("{hour} czasu letniego")
    return words.format(hour=clock).replace(" ", NBSP)


@register.filter
def day_hour(value: dt.datetime | None) -> str:
    """The day and the hour of one moment: 9 marca, 9.12."""
    return f"{day(value)}, {hour(value)}" if value else ""


@register.filter
def phone(value: str | None) -> str:
    """41 012 36 48 for an area code, 590 012 118 for a mobile; what is no telephone number stays as it is."""
    text = str(value or "").strip()
    try:
        return format_phone(parse_phone(text)).replace(" ", NBSP)
    except PhoneNotUnderstood:
        return text


@register.filter
def tel(value: str | None) -> str:
    """The number for `href="tel:…"`: +48410123648. What is no subscriber's number keeps only its digits (112)."""
    text = str(value or "").strip()
    try:
        return parse_phone(text)
    except PhoneNotUnderstood:
        return "".join(re.findall(r"\d", text))


@register.filter
def money(value: Decimal | int | str | None) -> str:
    """45,00 zł. Raises NotAnAmount for words, TypeError for a float."""
    return "" if value is None or value == "" else format_zl(value)


@register.filter
def matter_number(value: int | str | None) -> str:
    """Six digits in threes, as they are dictated: 482 617. Anything else unchanged."""
    text = str(value if value is not None else "")
    digits = re.sub(r"\s", "", text)
    return f"{digits[:3]}{NBSP}{digits[3:]}" if re.fullmatch(r"[0-9]{6}", digits) else text


@register.filter
def initials(value: str | None) -> str:
    """HW for Hanna Wrona: the first letters of the first and of the last word."""
    letters = [found[0] for word in str(value or "").split() if (found := re.search(r"[^\W\d_]", word))]
    return "".join(letters[:1] + letters[1:][-1:]).upper()


@register.filter
def unbroken(value: str | None) -> SafeString:
    """Keeps hours like 7.30–15.30 on one line; the rest of the text is escaped as usual."""
    pieces = enumerate(_CLOCK_RANGE.split(str(value or "")))
    return format_html_join("", "{}", ((_kept(piece) if place % 2 else piece,) for place, piece in pieces))


def _kept(text: str) -> SafeString:
    return format_html('<span class="ok-nobr">{}</span>', text)
