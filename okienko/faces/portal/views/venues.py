"""Places of local activity: where they are, when open, how to get inside, and asking for a room."""

from datetime import datetime
from typing import Any

from django import forms
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from okienko.domain.catalogue.queries import parameter
from okienko.domain.community.queries import duties_at, standards_for_children
from okienko.domain.places.queries import closings_ahead, opening_week
from okienko.domain.staff.queries import duty_sentence
from okienko.domain.venues.actions import RoomWish, ask_for_room, cancel_booking
from okienko.domain.venues.choices import AskerKind, VenueKind
from okienko.domain.venues.kinds_file import SHOWN_AS_LAW, cooperative_path
from okienko.domain.venues.letters import rules_in_words
from okienko.domain.venues.lifecycle import BOOKING, BookingState
from okienko.domain.venues.models import RoomBooking, Venue, VenueRoom, VenueRules
from okienko.domain.venues.queries import (
    groups_of,
    holidays_ahead,
    meetings_at,
    opening_of,
    rooms_on,
    rules_on,
    taken_ahead,
    venue_of,
    venues,
)
from okienko.faces.portal.agenda import line_of_event
from okienko.faces.portal.page import show
from okienko.foundation.access import Actor, Channel
from okienko.foundation.access.doors import EVERYONE, open_to
from okienko.foundation.clock import at_hour, day_of, now
from okienko.foundation.errors import OfficeError
from okienko.foundation.idempotency.once import FIELD, once
from okienko.foundation.weekly_hours import opening_words
from okienko.ui.forms import DayField, HourField, MultipleChoiceChips, PhoneField, PolishForm

_SALT = "portal.room"
SLIP, SENT_SLIP = "prosba", "kartka"
MEETINGS_SHOWN = 5


class RoomForm(PolishForm):
    """When, for what, how many, who: everything that the answer needs, nothing more."""

    room = forms.ModelChoiceField(label=_("Która sala?"), queryset=VenueRoom.objects.none(), empty_label=None)
    day = DayField(label=_("Którego dnia?"))
    starts = HourField(label=_("Od której?"), help_text=_("Na przykład 17 albo 17.30."))
    ends = HourField(label=_("Do której?"))
    people = forms.IntegerField(
        label=_("Ile osób przyjdzie?"), min_value=1, max_value=2000,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-3"}),
        error_messages={"required": _("Wpisz, ile osób przyjdzie.")},
    )  # fmt: skip
    purpose = forms.CharField(
        label=_("Co będziecie robić?"), max_length=200, error_messages={"required": _("Napisz, co będziecie robić.")}
    )
    equipment = forms.MultipleChoiceField(
        label=_("Czego potrzebujecie?"), widget=MultipleChoiceChips, choices=[], required=False
    )
    asker = forms.ChoiceField(label=_("Kto prosi?"), widget=forms.RadioSelect, choices=[])
    group = forms.CharField(
        label=_("Nazwa grupy albo organizacji"), max_length=120, required=False,
        help_text=_("Mieszkańcy bez grupy zostawiają puste."),
    )  # fmt: skip
    name = forms.CharField(
        label=_("Jak się do Ciebie zwracać?"), max_length=80, widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Wpisz imię albo jak się do Ciebie zwracać.")},
    )  # fmt: skip
    phone = PhoneField(
        label=_("Twój telefon"), help_text=_("Tu wyślemy odpowiedź."),
        error_messages={"required": _("Wpisz numer telefonu. Tu wyślemy odpowiedź.")},
    )  # fmt: skip

    def __init__(self, data: QueryDict | None, rooms: list[VenueRoom], rules: VenueRules) -> None:
        super().__init__(data, initial={"asker": rules.askers[0]})
        fields: dict[str, Any] = self.fields
        fields["room"].queryset = VenueRoom.objects.filter(pk__in=[room.pk for room in rooms])
        fields["room"].label_from_instance = _room_words
        fields["asker"].choices = [(one, AskerKind(one).label) for one in rules.askers]
        equipment = sorted({one for room in rooms for one in room.equipment})
        fields["equipment"].choices = [(one, one) for one in equipment]
        if not equipment:
            del fields["equipment"]


def _room_words(room: VenueRoom) -> str:
    return gettext("%(room)s, miejsc: %(seats)s") % {"room": room.name, "seats": room.seats}


@open_to(EVERYONE)
@require_safe
def list_of_venues(request: HttpRequest) -> HttpResponse:
    """Every place with its address, hours and way inside."""
    at = now()
    return show(request, "venues.html", {"listed": [(one, _when(one, at)) for one in venues()]})


@open_to(EVERYONE)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@once
def venue(request: HttpRequest, slug: str) -> HttpResponse:
    """One place; asking for a room gives a number at once, and the same page shows the answer later."""
    at, found = now(), venue_of(slug)
    if found is None:
        raise Http404
    rooms, rules = list(rooms_on(found, day_of(at))), rules_on(found, day_of(at))
    if SENT_SLIP in request.POST:
        return _called_off(request, found, at)
    form = RoomForm(request.POST or None, rooms, rules)
    if request.method == "POST" and form.is_valid():
        try:
            booking = _ask(request, form.cleaned_data, at)
        except OfficeError as error:
            form.add_error(None, str(error))
        else:
            slip = signing.dumps(booking.pk, salt=_SALT)
            return redirect(f"{reverse('portal:venue', args=[slug])}?{SLIP}={slip}")
    token = request.GET.get(SLIP, "")
    booking_seen = _booking(found, token) if token else None
    context = {
        **_about(found, rules, at),
        "rooms": rooms,
        "form": form,
        "booking": booking_seen,
        "token": token,
        "can_cancel": booking_seen is not None
        and booking_seen.state not in BOOKING.final
        and at < booking_seen.starts_at,
        "waits": booking_seen is not None and booking_seen.state == BookingState.ASKED,
    }
    return show(request, "venue.html", context, status=422 if form.errors else 200)


def _ask(request: HttpRequest, said: dict[str, Any], at: datetime) -> RoomBooking:
    day, starts, ends = said["day"], said["starts"], said["ends"]
    wish = RoomWish(
        starts_at=at_hour(day, starts.hour, starts.minute), ends_at=at_hour(day, ends.hour, ends.minute),
        purpose=said["purpose"], people=said["people"], asker=AskerKind(said["asker"]), group=said["group"],
        equipment=said.get("equipment", ()),
    )  # fmt: skip
    return ask_for_room(
        room=said["room"], wish=wish, name=said["name"], phone=said["phone"], channel=Channel.WEB,
        key=request.POST[FIELD], by=Actor.resident(), at=at,
        most_a_day=int(parameter("room_requests_per_phone_day", on=day_of(at)).value),
    )  # fmt: skip


def _called_off(request: HttpRequest, found: Venue, at: datetime) -> HttpResponse:
    token = request.POST[SENT_SLIP]
    booking = _booking(found, token)
    if booking.state not in BOOKING.final:
        cancel_booking(booking=booking, phone=booking.phone, by=Actor.resident(), at=at)
    return redirect(f"{reverse('portal:venue', args=[found.slug])}?{SLIP}={token}")


def _booking(found: Venue, token: str) -> RoomBooking:
    """The request behind a slip. Raises Http404."""
    try:
        number = signing.loads(token, salt=_SALT)
    except signing.BadSignature:
        raise Http404 from None
    booking = RoomBooking.objects.select_related("room__venue__community").filter(pk=number, room__venue=found).first()
    if booking is None:
        raise Http404
    return booking


def _about(found: Venue, rules: VenueRules, at: datetime) -> dict[str, Any]:
    day, for_children = day_of(at), found.kind == VenueKind.DAY_SUPPORT
    return {
        "venue": found,
        "opening": _when(found, at),
        "week": opening_week(found.place),
        "keeper_hours": duty_sentence(found.keeper, at),
        "duties": [(one.duty, opening_words(one.opening, at)) for one in duties_at(found.place, at) if one.opening],
        "closings": closings_ahead(found.place, day),
        "holidays": holidays_ahead(found, day),
        "rules_words": rules_in_words(rules),
        "basis": rules.basis if rules.certainty in SHOWN_AS_LAW else "",
        "taken": taken_ahead(found, at),
        "meetings": [line_of_event(event, at) for event in meetings_at(found, at)[:MEETINGS_SHOWN]],
        "groups": groups_of(found, day) if for_children else [],
        "standards": standards_for_children(day) if for_children else None,
        "steps": cooperative_path() if found.kind == VenueKind.NGO_CENTRE else (),
    }


def _when(found: Venue, at: datetime) -> str:
    opening = opening_of(found, at)
    return opening_words(opening, at) if opening else ""
