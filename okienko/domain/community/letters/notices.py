"""What people on a list are told: short enough for a text message, plain enough to be read aloud in a call."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from okienko.domain.community.lifecycle import EventState, SignUpState
from okienko.domain.community.models import CommunityEvent, SignUp
from okienko.domain.places.queries import centre
from okienko.foundation.clock import WARSAW
from okienko.foundation.phones import format_phone

# Two text messages with Polish letters hold 134 of them; a title, a place and the words around them must fit.
_LONGEST_PART = 30


@dataclass(frozen=True)
class Notice:
    """Wiadomość dla zapisanej osoby: `ref` names the sign-up; `phone` is E.164. It reached the list that way only."""

    ref: str
    name: str
    phone: str
    subject: str
    body: str


def place_freed(sign_up_id: int) -> Notice | None:
    """For the event `community.place_freed`: there is a place now.

    None when in the meantime the person signed off, or the meeting was called off.
    """
    listed = _listed().filter(state=SignUpState.PLACED, event__state=EventState.ANNOUNCED)
    sign_up = listed.filter(pk=sign_up_id).first()
    if sign_up is None:
        return None
    words = _("Masz miejsce: %(title)s, %(when)s. Nie możesz przyjść? Zadzwoń: %(phone)s.")
    return _notice(sign_up, _("Jest dla Ciebie miejsce"), words)


def event_changed(event_id: int) -> list[Notice]:
    """For the event `community.event_changed`: the hour and the place as they are now, for everybody on the list."""
    words = _("Zmiana: %(title)s, %(when)s, %(where)s. Pytania? Zadzwoń: %(phone)s.")
    return [_notice(one, _("Zmiana spotkania"), words) for one in _on_list(event_id, EventState.ANNOUNCED)]


def event_cancelled(event_id: int) -> list[Notice]:
    """For the event `community.event_cancelled`: nobody should stand before a closed door."""
    words = _("Nie będzie spotkania: %(title)s, %(when)s. Pytania? Zadzwoń: %(phone)s.")
    return [_notice(one, _("Spotkanie odwołane"), words) for one in _on_list(event_id, EventState.CANCELLED)]


def _on_list(event_id: int, state: EventState) -> list[SignUp]:
    listed = _listed().filter(event=event_id, event__state=state)
    return list(listed.exclude(state=SignUpState.CANCELLED).order_by("pk"))


def _listed() -> QuerySet[SignUp]:
    return SignUp.objects.select_related("event__community__organiser", "event__place")


def _notice(sign_up: SignUp, subject: str, words: str) -> Notice:
    event = sign_up.event
    body = words % {
        "title": _short(event.title),
        "when": when(event),
        "where": _short(event.place.name if event.place else event.where),
        "phone": format_phone(event.community.organiser.duty_phone or centre().phone),
    }
    return Notice(f"sign_up:{sign_up.pk}", sign_up.name, sign_up.phone, subject, body)


def when(event: CommunityEvent) -> str:
    """ "12 marca, godz. 17.00", by the clock in Warsaw."""
    local = event.starts_at.astimezone(WARSAW)
    return _("%(day)s, godz. %(hour)s") % {"day": date_format(local, "j E"), "hour": date_format(local, "G.i")}


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_PART else f"{text[: _LONGEST_PART - 1].rstrip()}…"
