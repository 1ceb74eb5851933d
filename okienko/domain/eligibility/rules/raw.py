"""From what a person typed or ticked to an answer that a rule can judge."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from okienko.engines.criteria.cases import born_at_age
from okienko.engines.criteria.facts import (
    FOREVER,
    MOST_PEOPLE,
    NEVER,
    OLDEST,
    Answer,
    Between,
    Fact,
    Kind,
    NotAnAnswer,
    Span,
)
from okienko.engines.criteria.vocabulary import BIRTH
from okienko.foundation.errors import OfficeError
from okienko.foundation.money import NotAnAmount, zl

# untranslated: words of a form's values, never shown
YES, NO, ALWAYS, NEVER_WAS = "tak", "nie", "bezterminowo", "nigdy"  # untranslated: values
_DAY = re.compile(r"([0-9]{1,2})[.\-/ ]([0-9]{1,2})[.\-/ ]([0-9]{4})")
_YEAR = re.compile(r"(1[89]|20)[0-9]{2}")


class AnswerNotUnderstood(OfficeError):
    """What was typed is no answer to the question; the text says how to answer."""

    sentence = gettext_lazy("Nie wiemy, jak to rozumieć. Odpowiedz jeszcze raz albo pomiń to pytanie.")


def span_of(fact: Fact, raw: str, on: date) -> Span:
    """Odpowiedź w całych jednostkach: what `raw` says, as rules compare it. Raises AnswerNotUnderstood."""
    answer = answer_of(fact, raw, on)
    if fact.kind is Kind.HOUSEHOLD:
        return Span(int(raw), int(raw))
    return fact.span(answer)


def answer_of(fact: Fact, raw: str, on: date) -> Answer:
    """Odpowiedź na pytanie: the value that `raw` says on a day. Raises AnswerNotUnderstood."""
    raw = raw.strip()
    try:
        answer = _READ[fact.kind](fact, raw, on)
        if fact.kind is not Kind.HOUSEHOLD:
            fact.span(answer)
    except (NotAnAnswer, NotAnAmount, ValueError, OverflowError):
        raise AnswerNotUnderstood(_hint(fact)) from None
    return answer


def _yes_no(_fact: Fact, raw: str, _on: date) -> bool:
    return {YES: True, NO: False}[_one_of(raw, {YES, NO})]


def _choice(fact: Fact, raw: str, _on: date) -> str:
    return _one_of(raw, {option.name for option in fact.options})


def _one_of(raw: str, known: set[str]) -> str:
    if raw not in known:
        raise ValueError
    return raw


def _number(_fact: Fact, raw: str, _on: date) -> int:
    if not re.fullmatch(r"[0-9]{1,9}", raw):
        raise ValueError
    return int(raw)


def _people(_fact: Fact, raw: str, on: date) -> int:
    count = _number(_fact, raw, on)
    if count >= MOST_PEOPLE:
        raise ValueError
    return count


def _amount(_fact: Fact, raw: str, _on: date) -> Decimal:
    return zl(raw)


def _date(fact: Fact, raw: str, on: date) -> Answer:
    if fact.name == BIRTH:
        return _birth(raw, on)
    special = {ALWAYS: FOREVER, NEVER_WAS: NEVER}
    return special[raw] if raw in special else _day(raw)


def _birth(raw: str, on: date) -> Answer:
    """An age, a year or a day of birth. Nobody is born after today."""
    if re.fullmatch(r"[0-9]{1,3}", raw):
        return born_at_age(int(raw), on)
    if _YEAR.fullmatch(raw):
        year = int(raw)
        if not on.year - OLDEST <= year <= on.year:
            raise ValueError
        return Between(date(year, 1, 1), min(date(year, 12, 31), on))
    day = _day(raw)
    if day > on:
        raise ValueError
    return day


def _day(raw: str) -> date:
    found = _DAY.fullmatch(raw)
    return date(int(found[3]), int(found[2]), int(found[1])) if found else date.fromisoformat(raw)


_READ: dict[Kind, Callable[[Fact, str, date], Answer]] = {
    Kind.YES_NO: _yes_no,
    Kind.CHOICE: _choice,
    Kind.NUMBER: _number,
    Kind.AMOUNT: _amount,
    Kind.DATE: _date,
    Kind.HOUSEHOLD: _people,
}


def _hint(fact: Fact) -> str:
    if fact.name == BIRTH:
        return _("Wpisz wiek, na przykład 78. Możesz też wpisać datę, na przykład 12.3.1948.")
    return {
        Kind.YES_NO: _("Wybierz „tak” albo „nie”. Możesz też pominąć to pytanie."),
        Kind.CHOICE: _("Wybierz jedną odpowiedź. Możesz też pominąć to pytanie."),
        Kind.NUMBER: _("Wpisz liczbę, na przykład 2. Możesz też pominąć to pytanie."),
        Kind.AMOUNT: _("Wpisz kwotę, na przykład 900. Możesz też pominąć to pytanie."),
        Kind.DATE: _("Wpisz dzień, na przykład 12.3.2026. Możesz też pominąć to pytanie."),
        Kind.HOUSEHOLD: _("Wpisz liczbę osób bez Ciebie. Mieszkasz bez nikogo? Wpisz 0."),
    }[fact.kind]
