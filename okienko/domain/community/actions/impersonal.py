"""Texts of a community lead to no person: checked before every write."""

from django.utils.translation import gettext_lazy as _

from okienko.domain.community.rules import Trace, tidy, trace_of_a_person
from okienko.foundation.errors import OfficeError


class TextLeadsToAPerson(OfficeError):
    """A note, a plan or a result holds something that points at somebody."""

    sentences = {
        Trace.PESEL: _(
            "W tekście jest coś, co wygląda jak PESEL. Tu nie zapisujemy danych osób."
            " Usuń numer i napisz ogólnie, na przykład „sąsiadka z parteru”."
        ),
        Trace.PHONE: _(
            "W tekście jest coś, co wygląda jak numer telefonu. Tu nie zapisujemy danych osób."
            " Usuń numer. Jeśli ktoś prosi o kontakt, daj mu telefon do nas."
        ),
        Trace.EMAIL: _(
            "W tekście jest coś, co wygląda jak adres e-mail. Tu nie zapisujemy danych osób."
            " Usuń adres. Jeśli ktoś prosi o kontakt, daj mu telefon do nas."
        ),
    }

    def __init__(self, trace: Trace) -> None:
        self.trace = trace
        super().__init__(self.sentences[trace])


class TextMissing(OfficeError):
    """There is nothing to write down."""

    sentence = _("Brakuje tekstu. Napisz choć jedno zdanie.")


def refuse_traces_of_persons(*texts: str) -> None:
    """Raises TextLeadsToAPerson for the first text with a trace."""
    for text in texts:
        trace = trace_of_a_person(text)
        if trace:
            raise TextLeadsToAPerson(trace)


def impersonal(text: str) -> str:
    """The text, tidied. Raises TextLeadsToAPerson."""
    text = tidy(text)
    refuse_traces_of_persons(text)
    return text


def impersonal_and_there(text: str) -> str:
    """As `impersonal`; raises TextMissing when nothing is left."""
    text = impersonal(text)
    if not text:
        raise TextMissing
    return text
