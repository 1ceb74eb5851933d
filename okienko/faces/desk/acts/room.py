"""Acts on rooms and keys: a request taken by phone, its answer, the same every week, keys out and back."""

from datetime import timedelta
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from okienko.domain.venues.actions import (
    RoomWish,
    answer_booking,
    ask_for_room,
    cancel_booking,
    give_key,
    read_bookings,
    repeat_booking,
    take_key_back,
)
from okienko.domain.venues.actions.bookings import span_words
from okienko.domain.venues.choices import AskerKind
from okienko.domain.venues.lifecycle import BOOKING, BookingState
from okienko.domain.venues.models import KeyLoan, RoomBooking, Venue, VenueRoom
from okienko.domain.venues.permissions import can_keep_venue, can_see_bookings
from okienko.domain.venues.queries import keys_out, meetings_at, rivals_of, rooms_on, rules_on
from okienko.faces.desk.acts.about_community import found_or_404, words
from okienko.faces.desk.acts.act import Act, ActForm, Deed
from okienko.faces.desk.acts.venue import VenueAct
from okienko.faces.desk.roles import TALKERS, TEAM
from okienko.foundation.access import Actor, Channel, Role
from okienko.foundation.clock import at_hour, now, today
from okienko.foundation.idempotency.once import FIELD as KEY
from okienko.foundation.journal.purposes import Purpose
from okienko.foundation.money import zl
from okienko.ui.forms import ChoiceChips, DayField, HourField, MultipleChoiceChips, PhoneField


class AskForm(ActForm):
    """Which room, when, for what; who asks."""

    room = forms.ModelChoiceField(label=_("Sala"), queryset=VenueRoom.objects.none(), empty_label=None)
    day = DayField(label=_("Dzień"))
    starts = HourField(label=_("Od której"))
    ends = HourField(label=_("Do której"))
    people = forms.IntegerField(label=_("Ile osób"), min_value=1, max_value=2000)
    purpose = words(_("Na co"), most=200, help_text=_("Na przykład: próba chóru. Bez nazwisk."))
    equipment = forms.MultipleChoiceField(
        label=_("Potrzebny sprzęt"), widget=MultipleChoiceChips, choices=[], required=False
    )
    asker = forms.ChoiceField(
        label=_("Kto prosi"), widget=ChoiceChips, choices=AskerKind.choices, initial=AskerKind.RESIDENTS
    )
    group = words(_("Nazwa grupy albo organizacji"), most=120, required=False)
    name = words(_("Imię albo jak się zwracać"), most=80)
    phone = PhoneField(label=_("Telefon"))
    confirmed = forms.BooleanField(label=_("Potwierdź od razu"), required=False)


class AskForRoom(VenueAct):
    """Prośba o salę przez telefon albo przy okienku."""

    name, path, roles = "ask_for_room", "miejsca/<slug:slug>/prosba/", TALKERS
    title, button, form = _("Prośba o salę"), _("Zapisz prośbę"), AskForm
    said = _("Prośba zapisana.")

    def can(self, by: Actor, thing: Venue) -> bool:
        """The team, and the clerk who answers the phone."""
        return can_see_bookings(by, thing)

    def initial(self, thing: Venue) -> dict[str, Any]:
        """A new one."""
        return {"version": None}

    def shape(self, form: ActForm, thing: Venue, by: Actor) -> None:
        """Rooms in use, what stands in them; the answer at once is for those who answer."""
        rooms = rooms_on(thing, today())
        fields: dict[str, Any] = form.fields
        fields["room"].queryset = rooms
        equipment = sorted({one for room in rooms for one in room.equipment})
        fields["equipment"].choices = [(one, one) for one in equipment]
        if not can_keep_venue(by, thing):
            del fields["confirmed"]

    def do(self, deed: Deed[Venue]) -> None:
        """With a number."""
        said = deed.said
        day, starts, ends = said["day"], said["starts"], said["ends"]
        wish = RoomWish(
            starts_at=at_hour(day, starts.hour, starts.minute), ends_at=at_hour(day, ends.hour, ends.minute),
            purpose=said["purpose"], people=said["people"], asker=AskerKind(said["asker"]), group=said["group"],
            equipment=said["equipment"],
        )  # fmt: skip
        booking = ask_for_room(
            room=said["room"], wish=wish, name=said["name"], phone=said["phone"], channel=Channel.PHONE,
            key=deed.request.POST[KEY], **deed.hand,
        )  # fmt: skip
        if said.get("confirmed"):
            answer_booking(booking=booking, verb="confirm", **deed.hand)


class BookingAct(Act[RoomBooking]):
    """An act on a request."""

    roles: tuple[Role, ...] = TEAM
    purpose = Purpose.EVENT

    def find(self, by: Actor, **where: Any) -> RoomBooking:
        """By its number in the list; one that is alive."""
        rows = RoomBooking.objects.select_related("room__venue__place", "room__venue__community__unit__parent")
        return found_or_404(rows.exclude(state__in=BOOKING.final).filter(pk=where["pk"]).first())

    def can(self, by: Actor, thing: RoomBooking) -> bool:
        """The team."""
        return can_keep_venue(by, thing.room.venue)

    def back(self, thing: RoomBooking) -> str:
        """The place."""
        return reverse("desk:venue", args=[thing.room.venue.slug])

    def subject(self, thing: RoomBooking) -> str:
        """Which room, when, for what."""
        return f"{thing.room.name}, {span_words(thing.span)}: {thing.purpose}"

    def work(self, thing: RoomBooking) -> str:
        """The request."""
        return f"room_booking:{thing.pk}"


class AnswerForm(ActForm):
    """What, and why."""

    verb = forms.ChoiceField(label=_("Odpowiedź"), widget=ChoiceChips, choices=[])
    answer = words(
        _("Co napisać"),
        rows=2,
        most=300,
        required=False,
        help_text=_("Odmowę i odwołanie zawsze z powodem. Pójdzie SMS-em."),
    )


class AnswerBooking(BookingAct):
    """Odpowiedź na prośbę o salę."""

    name, path, roles = "answer_booking", "rezerwacje/<int:pk>/", TALKERS
    title, form, template = _("Odpowiedź na prośbę o salę"), AnswerForm, "answer_booking.html"

    def can(self, by: Actor, thing: RoomBooking) -> bool:
        """The team; the clerk may call it off for whoever phones."""
        return can_see_bookings(by, thing.room.venue)

    def looked(self, by: Actor, thing: RoomBooking) -> None:
        """The page shows who asks."""
        read_bookings(venue=thing.room.venue, by=by, at=now(), since=now())

    def shape(self, form: ActForm, thing: RoomBooking, by: Actor) -> None:
        """What its state and the one who answers let."""
        keeps = can_keep_venue(by, thing.room.venue)
        moves = [move for move in BOOKING.moves_from(BookingState(thing.state)) if keeps or move.verb == "cancel"]
        field: Any = form.fields["verb"]
        field.choices = [(move.verb, move.label) for move in moves]
        field.initial = moves[0].verb

    def context(self, thing: RoomBooking, by: Actor) -> dict[str, Any]:
        """Who asks, who else wants the same hours, which meetings are there that day."""
        day_begins = thing.starts_at.replace(hour=0, minute=0)
        meetings = meetings_at(thing.room.venue, day_begins).filter(starts_at__lt=day_begins + timedelta(days=1))
        return {"rivals": rivals_of(thing), "meetings": meetings}

    def do(self, deed: Deed[RoomBooking]) -> None:
        """Who asked is told."""
        said = deed.said
        if said["verb"] == "cancel":
            cancel_booking(booking=deed.thing, reason=said["answer"], **deed.hand)
        else:
            answer_booking(booking=deed.thing, verb=said["verb"], answer=said["answer"], **deed.signature)


class RepeatForm(ActForm):
    """How many times, how often."""

    times = forms.IntegerField(label=_("Ile razy jeszcze"), min_value=1, max_value=52, initial=8)
    every_weeks = forms.IntegerField(label=_("Co ile tygodni"), min_value=1, max_value=52, initial=1)


class RepeatBooking(BookingAct):
    """Stała rezerwacja."""

    name, path = "repeat_booking", "rezerwacje/<int:pk>/co-tydzien/"
    title, button, form = _("Stała rezerwacja"), _("Zarezerwuj"), RepeatForm
    note = _("Ten sam dzień tygodnia i ta sama godzina. Święta i zamknięte dni omijamy.")

    def do(self, deed: Deed[RoomBooking]) -> None:
        """All or nothing."""
        repeat_booking(booking=deed.thing, times=deed.said["times"], every_weeks=deed.said["every_weeks"], **deed.hand)


class KeyForm(ActForm):
    """Which set, to whom, until when."""

    key_set = forms.ChoiceField(label=_("Komplet kluczy"), widget=ChoiceChips, choices=[])
    booking = forms.ModelChoiceField(
        label=_("Na którą rezerwację"), queryset=RoomBooking.objects.none(), required=False, empty_label=_("inną")
    )
    name = words(_("Kto bierze"), most=80, required=False, help_text=_("Puste: osoba z rezerwacji."))
    phone = PhoneField(label=_("Telefon"), required=False)
    day = DayField(label=_("Zwrot do dnia"))
    hour = HourField(label=_("Do godziny"))
    deposit = words(_("Przyjęta kaucja w złotych"), most=20)


class GiveKey(VenueAct):
    """Wydanie kluczy."""

    name, path = "give_key", "miejsca/<slug:slug>/klucze/"
    title, button, form, said = _("Wydanie kluczy"), _("Wydaj klucze"), KeyForm, _("Klucze wydane.")

    def initial(self, thing: Venue) -> dict[str, Any]:
        """Until tomorrow noon, with the deposit of the rules."""
        deposit = str(rules_on(thing, today()).deposit).replace(".", ",")
        return {"day": today() + timedelta(days=1), "hour": "12.00", "deposit": deposit, "version": None}

    def looked(self, by: Actor, thing: Venue) -> None:
        """The form shows who booked."""
        read_bookings(venue=thing, by=by, at=now(), since=now())

    def shape(self, form: ActForm, thing: Venue, by: Actor) -> None:
        """Sets that are here, and meetings that come."""
        out = set(keys_out(thing).values_list("key", flat=True))
        fields: dict[str, Any] = form.fields
        here = [one for one in thing.keys if one not in out]
        fields["key_set"].choices = [(one, one) for one in here]
        fields["key_set"].initial = here[0] if here else None
        fields["booking"].queryset = RoomBooking.objects.filter(
            room__venue=thing, state=BookingState.CONFIRMED, ends_at__gt=now()
        ).select_related("room__venue")
        fields["booking"].label_from_instance = lambda one: f"{span_words(one.span)}, {one.group or one.name}"

    def do(self, deed: Deed[Venue]) -> None:
        """Until a moment."""
        said, booking = deed.said, deed.said["booking"]
        give_key(
            venue=deed.thing, key=said["key_set"], booking=booking, deposit=zl(said["deposit"]),
            name=said["name"] or (booking.name if booking else ""),
            phone=said["phone"] or (booking.phone if booking else ""),
            due_at=at_hour(said["day"], said["hour"].hour, said["hour"].minute), **deed.hand,
        )  # fmt: skip


class TakeKeyBack(Act[KeyLoan]):
    """Zwrot kluczy."""

    name, path, roles = "take_key_back", "klucze/<int:pk>/zwrot/", TEAM
    title, button, said, purpose = _("Zwrot kluczy"), _("Klucze wróciły"), _("Klucze wróciły."), Purpose.EVENT
    note = _("Zapisujemy dzisiejszą godzinę. Oddaj kaucję, jeśli była.")

    def find(self, by: Actor, **where: Any) -> KeyLoan:
        """Keys that are out."""
        rows = KeyLoan.objects.select_related("venue__place", "venue__community__unit__parent")
        return found_or_404(rows.filter(pk=where["pk"], returned_at=None).first())

    def can(self, by: Actor, thing: KeyLoan) -> bool:
        """The team."""
        return can_keep_venue(by, thing.venue)

    def back(self, thing: KeyLoan) -> str:
        """The place."""
        return reverse("desk:venue", args=[thing.venue.slug])

    def subject(self, thing: KeyLoan) -> str:
        """Which set, who has it."""
        return f"{thing.key}: {thing.name}"

    def do(self, deed: Deed[KeyLoan]) -> None:
        """Now."""
        take_key_back(loan=deed.thing, **deed.hand)
