"""Acts on a place of local activity: opening it, its description, rules, rooms and closed days."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from okienko.domain.community.models import Community
from okienko.domain.places.actions import close_place, describe_place
from okienko.domain.places.models import Place
from okienko.domain.staff.models import StaffMember
from okienko.domain.venues.actions import (
    NewRules,
    change_rules,
    change_venue_room,
    describe_venue,
    open_venue,
    open_venue_room,
)
from okienko.domain.venues.choices import AskerKind, VenueKind
from okienko.domain.venues.models import Venue, VenueRoom
from okienko.domain.venues.permissions import can_keep_venue, can_lead_venue
from okienko.domain.venues.queries import rules_on, venue_of
from okienko.faces.desk.acts.about_community import LEADERS, ByLeader, WholeCommunityAct, found_or_404, words
from okienko.faces.desk.acts.act import Act, ActForm, Deed
from okienko.faces.desk.roles import TEAM
from okienko.foundation.access import Actor, Role
from okienko.foundation.clock import today
from okienko.foundation.journal.purposes import Purpose
from okienko.foundation.money import zl
from okienko.foundation.weekly_hours import weekday_words
from okienko.ui.forms import ChoiceChips, DayField, HourField, MultipleChoiceChips


def lines_of(text: str) -> list[str]:
    """What was typed, each line for itself."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def said_in(deed: Deed[Any]) -> dict[str, Any]:
    """What was said in the form, without the version."""
    return {name: value for name, value in deed.said.items() if name != "version"}


class VenueAct(Act[Venue]):
    """An act on a place by those who keep it."""

    roles: tuple[Role, ...] = TEAM
    purpose = Purpose.EVENT

    def find(self, by: Actor, **where: Any) -> Venue:
        """By its address."""
        return found_or_404(venue_of(where["slug"]))

    def can(self, by: Actor, thing: Venue) -> bool:
        """The team of its community."""
        return can_keep_venue(by, thing)

    def back(self, thing: Venue) -> str:
        """Its page."""
        return reverse("desk:venue", args=[thing.slug])

    def work(self, thing: Venue) -> str:
        """The place."""
        return f"venue:{thing.pk}"


class LedVenueAct(VenueAct):
    """An act that only the organiser does."""

    roles = LEADERS

    def can(self, by: Actor, thing: Venue) -> bool:
        """Whoever leads the community."""
        return can_lead_venue(by, thing)


class VenueForm(ActForm):
    """Which place, of which kind, kept by whom."""

    kind = forms.ChoiceField(label=_("Rodzaj"), widget=ChoiceChips, choices=VenueKind.choices, initial=VenueKind.MAL)
    place = forms.ModelChoiceField(label=_("Miejsce"), queryset=Place.objects.order_by("name"), empty_label=None)
    keeper = forms.ModelChoiceField(label=_("Gospodarz"), queryset=StaffMember.objects.none(), empty_label=None)
    description = words(_("Co tu jest i dla kogo"), rows=3, required=False)


class OpenVenue(ByLeader[Community], WholeCommunityAct):
    """Nowe miejsce aktywności lokalnej."""

    name, path = "open_venue", "spolecznosci/<slug:slug>/miejsce/"
    title, button, form = _("Nowe miejsce aktywności lokalnej"), _("Załóż miejsce"), VenueForm
    note = _("Zaczyna z zasadami swojego rodzaju. Możesz je od razu zmienić.")

    def shape(self, form: ActForm, thing: Community, by: Actor) -> None:
        """Those employed now."""
        _employed(form)

    def do(self, deed: Deed[Community]) -> str:
        """To its page, where rooms and keys are added."""
        said = said_in(deed)
        venue = open_venue(community=deed.thing, **{**said, "kind": VenueKind(said["kind"])}, **deed.hand)
        return reverse("desk:venue", args=[venue.slug])


class DescribeForm(ActForm):
    """Everything that a visitor wants to know beforehand, and the sets of keys."""

    keeper = forms.ModelChoiceField(label=_("Gospodarz"), queryset=StaffMember.objects.none(), empty_label=None)
    description = words(_("Co tu jest i dla kogo"), rows=3, required=False)
    accessibility = words(
        _("Czy łatwo wejść"), rows=3, required=False, help_text=_("Schody, drzwi, toaleta, pętla, pies przewodnik.")
    )
    phone = words(_("Telefon"), most=20, required=False)
    keys = words(_("Komplety kluczy"), rows=3, required=False, help_text=_("Każdy w osobnym wierszu."))


class DescribeVenue(LedVenueAct):
    """Opis miejsca."""

    name, path = "describe_venue", "miejsca/<slug:slug>/opis/"
    title, form = _("Opis miejsca"), DescribeForm

    def initial(self, thing: Venue) -> dict[str, Any]:
        """As it is."""
        told = {"keeper": thing.keeper_id, "description": thing.description, "keys": "\n".join(thing.keys)}
        return {**told, "accessibility": thing.place.accessibility, "phone": thing.place.phone}

    def shape(self, form: ActForm, thing: Venue, by: Actor) -> None:
        """Those employed now."""
        _employed(form)

    def do(self, deed: Deed[Venue]) -> None:
        """The place and what stands around it."""
        said = deed.said
        describe_venue(
            venue=deed.thing, keeper=said["keeper"], description=said["description"], keys=lines_of(said["keys"]),
            **deed.signature,
        )  # fmt: skip
        describe_place(place=deed.thing.place, accessibility=said["accessibility"], phone=said["phone"], **deed.hand)


class RulesForm(ActForm):
    """Rules from a day on."""

    askers = forms.MultipleChoiceField(
        label=_("Kto może prosić o salę"), widget=MultipleChoiceChips, choices=AskerKind.choices[:-1]
    )
    weekdays = forms.TypedMultipleChoiceField(label=_("Dni"), widget=MultipleChoiceChips, coerce=int, choices=[])
    opens = HourField(label=_("Sale od"))
    closes = HourField(label=_("Sale do"))
    longest_minutes = forms.IntegerField(label=_("Najdłużej minut"), min_value=15, max_value=1440)
    least_days = forms.IntegerField(label=_("Najpóźniej ile dni przed"), min_value=0, max_value=365)
    most_days = forms.IntegerField(label=_("Najwcześniej ile dni przed"), min_value=0, max_value=730)
    answer_days = forms.IntegerField(label=_("W ile dni odpowiadamy"), min_value=0, max_value=60)
    deposit = words(_("Kaucja w złotych"), most=20)
    not_allowed = words(_("Czego nie wolno"), rows=4, required=False, help_text=_("Każda rzecz w osobnym wierszu."))
    basis = words(_("Podstawa"), most=300, required=False)
    valid_from = DayField(label=_("Od dnia"))


class ChangeVenueRules(LedVenueAct):
    """Zasady korzystania z miejsca."""

    name, path = "change_venue_rules", "miejsca/<slug:slug>/zasady/"
    title, button, form = _("Zasady korzystania"), _("Zapisz zasady"), RulesForm
    note = _("Poprzednie zasady obowiązują do dnia przed nowymi. Rezerwacje, które już są, zostają.")

    def initial(self, thing: Venue) -> dict[str, Any]:
        """The rules in force."""
        rules = rules_on(thing, today())
        names = "askers weekdays opens closes longest_minutes least_days most_days answer_days basis"
        told = {name: getattr(rules, name) for name in names.split()}
        deposit = str(rules.deposit).replace(".", ",")
        return {**told, "deposit": deposit, "not_allowed": "\n".join(rules.not_allowed), "version": None}

    def shape(self, form: ActForm, thing: Venue, by: Actor) -> None:
        """Days of the week."""
        form.fields["weekdays"].choices = [(day, weekday_words(day)) for day in range(7)]  # type: ignore[attr-defined]

    def do(self, deed: Deed[Venue]) -> None:
        """From a day on."""
        said = said_in(deed)
        valid_from = said.pop("valid_from")
        told = {**said, "deposit": zl(said["deposit"]), "not_allowed": lines_of(said["not_allowed"])}
        change_rules(venue=deed.thing, rules=NewRules(**told), valid_from=valid_from, **deed.hand)


class RoomForm(ActForm):
    """What a room is like."""

    name = words(_("Nazwa sali"), most=80)
    seats = forms.IntegerField(label=_("Ile osób się zmieści"), min_value=1, max_value=2000)
    equipment = words(_("Wyposażenie"), rows=3, required=False, help_text=_("Każda rzecz w osobnym wierszu."))
    access = words(_("Jak tam wejść"), most=200, required=False)


class AddVenueRoom(LedVenueAct):
    """Nowa sala."""

    name, path = "add_venue_room", "miejsca/<slug:slug>/sala/"
    title, button, form = _("Nowa sala"), _("Dodaj salę"), RoomForm

    def initial(self, thing: Venue) -> dict[str, Any]:
        """A new one."""
        return {"version": None}

    def do(self, deed: Deed[Venue]) -> None:
        """From today."""
        said = said_in(deed)
        open_venue_room(venue=deed.thing, **{**said, "equipment": lines_of(said["equipment"])}, **deed.hand)


class ChangedRoomForm(RoomForm):
    """And its last day."""

    last_day = DayField(label=_("Ostatni dzień"), required=False, help_text=_("Puste: sala zostaje."))


class ChangeVenueRoom(Act[VenueRoom]):
    """Zmiana sali."""

    name, path, roles = "change_venue_room", "sale/<int:pk>/", LEADERS
    title, form, purpose = _("Zmiana sali"), ChangedRoomForm, Purpose.EVENT

    def find(self, by: Actor, **where: Any) -> VenueRoom:
        """By its number."""
        rows = VenueRoom.objects.select_related("venue__community__unit__parent", "venue__place")
        return found_or_404(rows.filter(pk=where["pk"]).first())

    def can(self, by: Actor, thing: VenueRoom) -> bool:
        """The organiser."""
        return can_lead_venue(by, thing.venue)

    def back(self, thing: VenueRoom) -> str:
        """The place."""
        return reverse("desk:venue", args=[thing.venue.slug])

    def initial(self, thing: VenueRoom) -> dict[str, Any]:
        """As it is."""
        told = {"name": thing.name, "seats": thing.seats, "access": thing.access, "last_day": thing.valid_until}
        return {**told, "equipment": "\n".join(thing.equipment)}

    def do(self, deed: Deed[VenueRoom]) -> None:
        """Written anew."""
        said = said_in(deed)
        change_venue_room(room=deed.thing, **{**said, "equipment": lines_of(said["equipment"])}, **deed.signature)


class ClosingForm(ActForm):
    """From, to, why."""

    first_day = DayField(label=_("Od dnia"))
    last_day = DayField(label=_("Do dnia"))
    reason = words(_("Dlaczego"), most=200)


class CloseVenue(VenueAct):
    """Zamknięcie miejsca."""

    name, path, roles = "close_venue", "miejsca/<slug:slug>/zamkniecie/", LEADERS
    title, button, form = _("Zamknięte dni"), _("Zapisz zamknięcie"), ClosingForm
    note = _(
        "Święta i 24 grudnia miejsce jest zamknięte samo. Tu wpisz swoje dni. Potwierdzone rezerwacje odwołaj osobno."
    )

    def initial(self, thing: Venue) -> dict[str, Any]:
        """From today."""
        return {"first_day": today(), "last_day": today(), "version": None}

    def do(self, deed: Deed[Venue]) -> None:
        """Shown to everybody at once."""
        close_place(place=deed.thing.place, **said_in(deed), **deed.hand)


def _employed(form: ActForm) -> None:
    rows = StaffMember.objects.in_force_on(today()).order_by("sort_name")
    form.fields["keeper"].queryset = rows  # type: ignore[attr-defined]
