"""Booking a ride while the person is on the phone: limits, cut-off and seats are checked before the call ends."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from okienko.domain.delivery.actions import RideNotPossible, book_ride
from okienko.domain.delivery.dispatching import Reply, Ways, reply_to
from okienko.domain.delivery.letters import when
from okienko.domain.delivery.models import RidePurpose
from okienko.domain.delivery.permissions import can_book_ride
from okienko.domain.delivery.queries import load_of, rides_left_this_month, situation, terms_of, trip_on
from okienko.domain.delivery.rules.booking import Wish, check_day, unmet
from okienko.domain.delivery.rules.nearest import LOOK_AHEAD, Proposal
from okienko.domain.people.choices import Circumstance
from okienko.domain.qualification.models import Qualification
from okienko.domain.resources.actions import NoSeatLeft
from okienko.faces.desk.acts.about_matter import matter_or_404, read_matter, url_of
from okienko.faces.desk.acts.act import ActForm
from okienko.faces.desk.acts.ride import BOOKERS
from okienko.faces.desk.page import show
from okienko.foundation.access import Actor, NotAllowed
from okienko.foundation.access.doors import actor, open_to
from okienko.foundation.clock import now, today
from okienko.foundation.errors import OfficeError
from okienko.foundation.idempotency.once import FIELD as KEY
from okienko.foundation.idempotency.once import once
from okienko.foundation.journal.purposes import Purpose
from okienko.foundation.privacy import FieldClass
from okienko.foundation.weekly_hours import hour_words
from okienko.ui.forms import ChoiceChips, HourField, MultipleChoiceChips
from okienko.ui.templatetags.polish import weekday_day

STEP = 5
_ONE = load_of(wheelchair=False, companion=False)
ON_CALL, NONE = "telefon", "nie"
BACK_AFTER = {"30": 30, "60": 60, "90": 90, "120": 120, "180": 180}


class RideForm(ActForm):
    """When, where to, and how back. Two things are typed, the rest is chosen."""

    day = forms.ChoiceField(label=gettext_lazy("Dzień"))
    appointment = HourField(label=gettext_lazy("Na którą ma być na miejscu"))
    destination = forms.CharField(
        label=gettext_lazy("Dokąd"),
        max_length=200,
        error_messages={"required": gettext_lazy("Wpisz, dokąd jedziemy, na przykład: przychodnia, Szpitalna 2.")},
    )
    back = forms.ChoiceField(
        label=gettext_lazy("Powrót"),
        widget=ChoiceChips,
        initial=ON_CALL,
        choices=[
            (ON_CALL, gettext_lazy("zadzwoni, gdy skończy")),
            ("30", gettext_lazy("po pół godzinie")),
            ("60", gettext_lazy("po godzinie")),
            ("90", gettext_lazy("po półtorej godziny")),
            ("120", gettext_lazy("po 2 godzinach")),
            ("180", gettext_lazy("po 3 godzinach")),
            (NONE, gettext_lazy("nie wraca z nami")),
        ],
    )
    purpose = forms.ChoiceField(
        label=gettext_lazy("Po co"), widget=ChoiceChips, choices=RidePurpose.choices, initial=RidePurpose.DOCTOR
    )
    extra = forms.MultipleChoiceField(
        label=gettext_lazy("Dodatkowo"),
        widget=MultipleChoiceChips,
        required=False,
        choices=[
            ("companion", gettext_lazy("z osobą towarzyszącą")),
            ("wheelchair", gettext_lazy("na wózku")),
            ("help_needed", gettext_lazy("potrzebna pomoc kierowcy")),
        ],
    )
    pickup_address = forms.CharField(label=gettext_lazy("Skąd, jeśli nie z domu"), max_length=200, required=False)
    note = forms.CharField(label=gettext_lazy("Uwagi dla kierowcy"), max_length=300, required=False)


def days_possible(card: Qualification, *, at: datetime) -> list[date]:
    """Days on which a ride can be ordered now, as far as the programme says."""
    terms, first = terms_of(card), today()
    last = first + timedelta(days=terms.horizon_days) if terms.horizon_days is not None else first + LOOK_AHEAD
    facts = situation(card, first=first, last=last, at=at)
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return [day for day in days if not unmet(check_day(Wish(day, terms.closes, _ONE), terms, facts))]


def wish_of(said: dict[str, Any]) -> Wish:
    """The wish as the rules take it; the driver comes so early that the way there takes its time."""
    day = date.fromisoformat(said["day"])
    there, extra = _minutes(said["appointment"]), said["extra"]
    lead = int(trip_on(day).total_seconds() // 60)
    after = BACK_AFTER.get(said["back"])
    return Wish(
        day=day,
        pickup=_clock((there - lead) // STEP * STEP),
        load=load_of(wheelchair="wheelchair" in extra, companion="companion" in extra),
        back_at=_clock(there + after) if after else None,
        back_on_call=said["back"] == ON_CALL,
        companions=int("companion" in extra),
        appointment=said["appointment"],
    )


def _minutes(hour: time) -> int:
    return hour.hour * 60 + hour.minute


def _clock(minutes: int) -> time:
    minutes = min(max(minutes, 0), 24 * 60 - 1)
    return time(minutes // 60, minutes % 60)


@open_to(*BOOKERS)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@once
def book(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """Say yes with its hour, or why not with the nearest ones, each a button that books it; "sprawdz" only says."""
    by = actor(request).working_on(Purpose.RIDE)
    matter = matter_or_404(number, by)
    by = by.working_on(Purpose.RIDE, f"matter:{matter.pk}")
    cards = Qualification.objects.select_related("service__version", "application__person", "application__matter")
    card = cards.filter(pk=pk, application__matter=matter).first()
    if card is None or card.service.ride_terms is None or not can_book_ride(by):
        raise Http404
    form = _form(request, card)
    reply: Reply | None = None
    asks = request.POST.get("krok") == "sprawdz"
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        wish, chosen = wish_of(said), proposed(request.POST.get("termin", ""))
        ways = Ways(said["pickup_address"] or card.application.person.address, said["destination"])
        try:
            if chosen is None or asks:
                reply = reply_to(card, wish, ways, at=now())
                chosen = reply.yes
            ride = _book(said, _at(chosen, wish), card, request.POST[KEY], by) if chosen and not asks else None
        except NotAllowed:
            raise Http404 from None
        except (RideNotPossible, NoSeatLeft) as error:
            # Somebody else was quicker, or the proposal has grown old.
            reply = replace(reply_to(card, wish, ways, at=now()), yes=None)
            reply = replace(reply, words=reply.words or (str(error),))
        except OfficeError as error:
            form.add_error(None, str(error))
        else:
            if ride is not None:
                messages.success(
                    request, _("Przejazd umówiony: %(when)s. Przeczytaj to na głos.") % {"when": when(ride)}
                )
                return redirect(url_of(matter))
    else:
        read_matter(by, matter, FieldClass.PERSONAL, FieldClass.SENSITIVE)
    context = {
        "form": form,
        "matter": matter,
        "card": card,
        "left": rides_left_this_month(card, on=today()),
        "reply": reply,
        "yes": _yes(reply.yes) if reply and reply.yes else "",
        "proposals": [(_value(one), _words(one)) for one in (reply.nearest if reply else ())],
        "back": url_of(matter),
    }
    refused = form.errors or (reply and reply.yes is None)
    return show(request, "book_ride.html", context, status=422 if refused else 200)


def _form(request: HttpRequest, card: Qualification) -> RideForm:
    wheelchair = Circumstance.WHEELCHAIR in card.application.person.circumstances
    form = RideForm(
        request.POST if request.method == "POST" else None, initial={"extra": ["wheelchair"] if wheelchair else []}
    )
    days = days_possible(card, at=now())
    form.fields["day"].choices = [(day.isoformat(), weekday_day(day)) for day in days]  # type: ignore[attr-defined]
    if card.service.ride_terms and not card.service.ride_terms.companion:
        extra = form.fields["extra"]
        extra.choices = [pair for pair in extra.choices if pair[0] != "companion"]  # type: ignore[attr-defined]
    return form


def _book(said: dict[str, Any], wish: Wish, card: Qualification, key: str, by: Actor) -> Any:
    extra = said["extra"]
    return book_ride(
        card=card,
        day=wish.day,
        pickup=wish.pickup,
        appointment=wish.appointment,
        back_at=wish.back_at,
        back_on_call=wish.back_on_call,
        destination=said["destination"],
        purpose=said["purpose"],
        pickup_address=said["pickup_address"],
        companion="companion" in extra,
        wheelchair="wheelchair" in extra,
        help_needed="help_needed" in extra,
        note=said["note"],
        key=key,
        by=by,
        at=now(),
    )


def proposed(value: str) -> Proposal | None:
    """The proposal behind a button; None when there is none."""
    try:
        day, pickup, back, arrives = value.split("|")
        back_at, meets = (time.fromisoformat(hour) if hour else None for hour in (back, arrives))
        return Proposal(date.fromisoformat(day), time.fromisoformat(pickup), back_at, meets)
    except ValueError:
        return None


def _at(one: Proposal, wish: Wish) -> Wish:
    """The wish at the proposed time. An appointment that it misses, or of another day, no longer counts."""
    meets = wish.appointment
    misses = one.day != wish.day or (meets is not None and one.arrives is not None and one.arrives > meets)
    return replace(wish, day=one.day, pickup=one.pickup, back_at=one.back_at, appointment=None if misses else meets)


def _value(one: Proposal) -> str:
    return "|".join(
        [one.day.isoformat(), *(hour.isoformat() if hour else "" for hour in (one.pickup, one.back_at, one.arrives))]
    )


def _words(one: Proposal) -> str:
    return _("Umów: %(day)s, %(hours)s") % {"day": weekday_day(one.day), "hours": _hours(one)}


def _yes(one: Proposal) -> str:
    return _("Tak: %(day)s, %(hours)s") % {"day": weekday_day(one.day), "hours": _hours(one)}


def _hours(one: Proposal) -> str:
    told = [_("odjazd %(hour)s") % {"hour": hour_words(one.pickup)}]
    if one.arrives:
        told.append(_("na miejscu %(hour)s") % {"hour": hour_words(one.arrives)})
    if one.back_at:
        told.append(_("powrót %(hour)s") % {"hour": hour_words(one.back_at)})
    return ", ".join(told)
