"""Deadlines of refusals and appeals, what a decision must hold, and what "I do not agree" is by law.

Lengths of terms come from dated parameters; here they are only counted.
"""

from dataclasses import dataclass, fields
from datetime import date, timedelta

from okienko.foundation.workdays import Term, add_workdays, kpa_deadline

# A usual letter is with the person so many working days after its date; for the example only.
_USUAL_POST = 3


def appeal_deadline(delivered_on: date, days: int) -> date:
    """Ostatni dzień na odwołanie. Podstawa: k.p.a. art. 129(2) and art. 57."""
    return kpa_deadline(delivered_on, Term(days=days))


def forward_deadline(received_on: date, days: int) -> date:
    """Ostatni dzień na przekazanie odwołania do kolegium. Podstawa: k.p.a. art. 133."""
    return kpa_deadline(received_on, Term(days=days))


def completion_deadline(called_on: date, days: int) -> date:
    """Ostatni dzień na uzupełnienie, from the day on which the person got the call. Podstawa: k.p.a. art. 64(2)."""
    return kpa_deadline(called_on, Term(days=days))


def answer_deadline(received_on: date, months: int) -> date:
    """Ostatni dzień na odpowiedź na skargę albo prośbę o sprawdzenie. Podstawa: k.p.a. art. 237(1)."""
    return kpa_deadline(received_on, Term(months=months))


def last_chance_deadline(written_on: date, days: int) -> date:
    """Do kiedy czekamy przed odmową. Podstawa: k.p.a. art. 10 and 79a; the length is the centre's own rule."""
    return kpa_deadline(written_on, Term(days=days))


def deemed_delivered(first_notice_on: date, days: int) -> date:
    """Dzień doręczenia zastępczego: the end of the term in which the letter waits at the post, after two notices.

    A term that ends on a day off is moved as others are: the person never has less time than the law says.
    Podstawa: k.p.a. art. 44.
    """
    return kpa_deadline(first_notice_on, Term(days=days))


@dataclass(frozen=True)
class Example:
    """Przykład ostatniego dnia: a letter of some day, when it is likely read, and the last day that follows."""

    delivered_on: date
    last_day: date


def worked_example(written_on: date, days: int) -> Example:
    """What the letter itself can say before anybody knows when it will be delivered."""
    delivered = add_workdays(written_on, _USUAL_POST)
    return Example(delivered, appeal_deadline(delivered, days))


def is_in_time(sent_on: date, last_day: date | None) -> bool | None:
    """Whether a letter handed in or posted on a day is in time; None while delivery is not recorded.

    Podstawa: k.p.a. art. 57(5): the day of posting counts.
    """
    return None if last_day is None else sent_on <= last_day


def days_left(last_day: date, on: date) -> int:
    """Ile dni kalendarzowych zostało; below zero when the day has passed."""
    return (last_day - on) // timedelta(days=1)


@dataclass(frozen=True)
class Parts:
    """Części decyzji. Podstawa: k.p.a. art. 107(1)."""

    organ: str
    day: str
    party: str
    legal_basis: str
    ruling: str
    facts: str
    law: str
    instruction: str
    signer: str
    post: str


def missing_parts(parts: Parts) -> tuple[str, ...]:
    """Names of the parts that a decision lacks, in the order of the law."""
    return tuple(one.name for one in fields(parts) if not getattr(parts, one.name).strip())


def kind_of_disagreement(*, about_director: bool, decision_stands: bool) -> str:
    """What "nie zgadzam się" is, whatever it is called.

    After a decision it is an appeal: a "re-examination" would cost the person the term. Before one it is a request to
    check again. About the director it is a complaint that belongs to the council. Podstawa: k.p.a. art. 127, 222, 229.
    """
    if about_director:
        return "complaint"
    return "appeal" if decision_stands else "review"


def decision_number(symbol: str, year: int, sequence: int) -> str:
    """Numer decyzji odmownej."""
    return f"{symbol}.OD.{sequence}.{year}"
