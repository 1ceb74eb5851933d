"""Places of local activity, thin: the list, and one page of a place with its requests, keys, hours and rules."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from okienko.domain.community.actions import add_duty
from okienko.domain.community.choices import DutyKind
from okienko.domain.community.queries import duties_at
from okienko.domain.places.queries import closings_ahead, opening_week
from okienko.domain.venues.actions import read_bookings
from okienko.domain.venues.choices import VenueKind
from okienko.domain.venues.letters import rules_in_words
from okienko.domain.venues.lifecycle import BookingState
from okienko.domain.venues.models import Venue
from okienko.domain.venues.permissions import can_keep_venue, can_lead_venue, can_see_bookings
from okienko.domain.venues.queries import (
    groups_of,
    holidays_ahead,
    keys_out,
    keys_overdue,
    meetings_at,
    opening_of,
    paths_of,
    requests_to_answer,
    rooms_on,
    rules_on,
    used_since,
    venue_of,
    venues,
)
from okienko.domain.venues.rules import key_is_overdue
from okienko.faces.desk.page import show, worker
from okienko.faces.desk.roles import TALKERS
from okienko.foundation.access import Actor, NotAllowed
from okienko.foundation.access.doors import actor, open_to
from okienko.foundation.clock import at_hour, now, today
from okienko.foundation.errors import OfficeError
from okienko.foundation.idempotency.once import once
from okienko.foundation.journal.purposes import Purpose
from okienko.foundation.weekly_hours import hour_words, opening_words, weekday_words
from okienko.ui.forms import ChoiceChips, PolishForm

FIRST_HALF_HOUR, LAST_HALF_HOUR = 14, 41  # 7.00 and 20.30


class DutyForm(PolishForm):
    """My duty in this place: two choices and a button; how long is said already."""

    weekday = forms.TypedChoiceField(label=_("Dzień dyżuru"), coerce=int, widget=ChoiceChips, choices=[])
    opens = forms.TypedChoiceField(label=_("Od której"), coerce=int, choices=[])
    minutes = forms.TypedChoiceField(
        label=_("Jak długo"), coerce=int, initial=120,
        choices=[(60, _("godzinę")), (90, _("półtorej godziny")), (120, _("dwie godziny")), (180, _("trzy godziny"))],
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["weekday"].choices = [(day, weekday_words(day)) for day in range(7)]
        starts = [30 * half for half in range(FIRST_HALF_HOUR, LAST_HALF_HOUR + 1)]
        fields["opens"].choices = [(minutes, hour_words(_hour(minutes))) for minutes in starts]


@open_to(*TALKERS)
@require_safe
@never_cache
def list_of_venues(request: HttpRequest) -> HttpResponse:
    """Every place: what waits there and whose keys are late."""
    by, at = actor(request).working_on(Purpose.EVENT, "venues"), now()
    waiting = [one.room.venue_id for one in requests_to_answer(by)]
    late = [one.venue_id for one in keys_overdue(by, at)]
    listed = [
        {"venue": one, "opening": _when(one, at), "waiting": waiting.count(one.pk), "late": late.count(one.pk)}
        for one in venues()
    ]
    return show(request, "venues.html", {"listed": listed})


@open_to(*TALKERS)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@once
def venue(request: HttpRequest, slug: str) -> HttpResponse:
    """One place; the organiser adds a duty of their own right here."""
    at, found = now(), venue_of(slug)
    if found is None:
        raise Http404
    by = actor(request).working_on(Purpose.EVENT, f"venue:{found.pk}")
    leads = can_lead_venue(by, found)
    if request.method == "POST" and not leads:
        raise Http404
    form = DutyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            _add_duty(request, found, form.cleaned_data, by, at)
        except NotAllowed:
            raise Http404 from None
        except OfficeError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, gettext("Dyżur zapisany. Strona już go pokazuje."))
            return redirect("desk:venue", slug)
    context = {**_page(found, by, at), "leads": leads, "form": form}
    return show(request, "venue.html", context, status=422 if form.errors else 200)


def _add_duty(request: HttpRequest, found: Venue, said: dict[str, Any], by: Actor, at: datetime) -> None:
    who = worker(request)
    add_duty(
        community=found.community, kind=DutyKind.PLACE, who=who.function if who else gettext("organizator"),
        weekday=said["weekday"], opens=_hour(said["opens"]), closes=_hour(said["opens"] + said["minutes"]),
        place=found.place, valid_from=today(), by=by, at=at,
    )  # fmt: skip


def _page(found: Venue, by: Actor, at: datetime) -> dict[str, Any]:
    day, sees = today(), can_see_bookings(by, found)
    bookings = read_bookings(venue=found, by=by, at=at, since=at) if sees else []
    rules = rules_on(found, day)
    return {
        "venue": found,
        "works": can_keep_venue(by, found),
        "sees": sees,
        "opening": _when(found, at),
        "week": opening_week(found.place),
        "asked": [one for one in bookings if one.state == BookingState.ASKED],
        "confirmed": [one for one in bookings if one.state == BookingState.CONFIRMED],
        "loans": [(one, key_is_overdue(one.due_at, one.returned_at, at)) for one in keys_out(found)] if sees else [],
        "duties": [
            (one.duty, opening_words(one.opening, at) if one.opening else "") for one in duties_at(found.place, at)
        ],
        "weekdays": [weekday_words(number) for number in range(7)],
        "closings": closings_ahead(found.place, day),
        "holidays": holidays_ahead(found, day),
        "rooms": rooms_on(found, day),
        "rules": rules,
        "rules_words": rules_in_words(rules),
        "meetings": meetings_at(found, at)[:5],
        "used": used_since(found, at_hour(date(day.year, 1, 1), 0), at),
        "groups": groups_of(found, day) if found.kind == VenueKind.DAY_SUPPORT else [],
        "paths": paths_of(found) if found.kind == VenueKind.NGO_CENTRE else [],
    }


def _hour(minutes: int) -> time:
    """The hour so many minutes after midnight."""
    return time(minutes // 60, minutes % 60)


def _when(found: Venue, at: datetime) -> str:
    opening = opening_of(found, at)
    return opening_words(opening, at) if opening else ""
