"""What a person reads about a ride: on the page of their matter, and in messages short enough for a telephone."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from okienko.domain.delivery.lifecycle import RideState
from okienko.domain.delivery.models import Ride
from okienko.foundation import weekly_hours
from okienko.foundation.clock import WARSAW
from okienko.foundation.weekly_hours import hour_words, weekday_words


def hour_of(moment: datetime) -> str:
    """An hour of the Warsaw clock: "10.05"."""
    return hour_words(moment.astimezone(WARSAW).time())


def day_words(day: date) -> str:
    """A day with its weekday: "czwartek 18 marca"."""
    return f"{weekday_words(day.weekday())} {weekly_hours.day_words(day)}"


def when(ride: Ride) -> str:
    """The day and hour: "czwartek 18 marca, 10.05"; only the day while the hour is not known."""
    day = day_words(ride.day)
    return f"{day}, {hour_of(ride.pickup_at)}" if ride.pickup_at else day


def standing(rides: Sequence[Ride], changed: Ride) -> dict[str, Any]:
    """Gdzie stoi sprawa po zmianie przejazdu: what is now, what comes next, and what the person does.

    `rides` are all rides of the matter; `changed` is the one that something just happened to.
    """
    if any(ride.state == RideState.PICKED_UP for ride in rides):
        return _stands(_("Jesteś w drodze"), _("Kierowca dowiezie Cię na miejsce."))
    ahead = sorted((ride for ride in rides if ride.state == RideState.BOOKED), key=_order)
    if not ahead:
        return _nothing_ahead(changed)
    ride = ahead[0]
    there = ride.back_of
    if there is None or there.state != RideState.DONE:
        now_text = _("Masz przejazd: %(when)s") % {"when": when(ride)}
    else:
        now_text = _("Jesteś na miejscu")
    if ride.pickup_at is None:
        text = _("Zadzwoń, gdy skończysz. Przyjedziemy po Ciebie.")
        return _stands(now_text, text, next_by=ride.day, person_does=_("Zadzwoń, gdy skończysz."))
    hour = {"hour": hour_of(ride.pickup_at)}
    text = _("Kierowca przyjedzie po Ciebie o %(hour)s.") % hour
    return _stands(now_text, text, next_by=ride.day, person_does=_("Czekaj na kierowcę o %(hour)s.") % hour)


def _nothing_ahead(changed: Ride) -> dict[str, Any]:
    if changed.state == RideState.DONE:
        return _stands(_("Przejazd się odbył"), _("Zapytamy, czy problem zniknął."))
    if changed.state == RideState.NO_SHOW:
        return _stands(_("Kierowca nikogo nie zastał"), _("Zadzwonimy i zapytamy, co się stało."), next_by=changed.day)
    return _stands(_("Przejazd odwołany"), _("Zadzwoń, gdy chcesz umówić inny."))


def _stands(now_text: str, next_text: str, **more: Any) -> dict[str, Any]:
    return {"now_text": now_text, "next_text": next_text, **more}


def _order(ride: Ride) -> tuple[date, bool, datetime]:
    return ride.day, ride.pickup_at is None, ride.pickup_at or ride.booked_at


def booked(ride: Ride, *, phone: str) -> str:
    """Przejazd umówiony: day and hours. Where to is nobody's business who sees the telephone."""
    words = {"when": when(ride), "phone": phone, "back": hour_of(ride.return_at) if ride.return_at else ""}
    if ride.return_at:
        return _("Przejazd: %(when)s. Powrót: %(back)s. Coś nie pasuje? Tel. %(phone)s.") % words
    if ride.way_back:
        return _("Przejazd: %(when)s. Powrót: proszę zadzwonić po wizycie. Tel. %(phone)s.") % words
    return _("Przejazd: %(when)s. Coś nie pasuje? Tel. %(phone)s.") % words


def cancelled(ride: Ride, *, phone: str) -> str:
    """Przejazd odwołany: which one, whether it counts, and how to get another."""
    words = {"when": when(ride), "phone": phone}
    if ride.still_counts:
        return _("Odwołany przejazd: %(when)s. Było po terminie, więc liczy się do limitu. Tel. %(phone)s.") % words
    return _("Odwołany przejazd: %(when)s. Inny termin? Tel. %(phone)s.") % words


def done(*, phone: str) -> str:
    """Przejazd się odbył: we shall ask whether the problem is gone."""
    return _("Przejazd się odbył. Zapytamy, czy problem zniknął. Tel. %(phone)s.") % {"phone": phone}


def nobody_home(ride: Ride, at: datetime, *, phone: str) -> str:
    """Nikogo nie było: when the driver was there, and that we call."""
    return _("Kierowca był u Państwa o %(hour)s i nikogo nie zastał. Zadzwonimy. Tel. %(phone)s.") % {
        "hour": hour_of(at), "phone": phone,
    }  # fmt: skip


def moved(ride: Ride, before: datetime, *, phone: str) -> str:
    """Inna godzina przejazdu: the old hour and the new one."""
    words = {"before": hour_of(before), "when": when(ride), "phone": phone}
    return _("Zmiana: zamiast o %(before)s przyjedziemy: %(when)s. Coś nie pasuje? Tel. %(phone)s.") % words
