"""A new vehicle; one that does not drive: it broke, its driver is ill; when it drives again; when its driver rests."""

from datetime import date
from typing import Any

from django import forms
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from okienko.domain.resources.actions import add_vehicle, bring_back_vehicle, change_rest, take_out_vehicle
from okienko.domain.resources.models import OutageReason, Vehicle
from okienko.domain.resources.permissions import can_manage_vehicles
from okienko.domain.resources.queries import outages_between
from okienko.domain.resources.rules import Rest
from okienko.domain.staff.models import Post, StaffMember
from okienko.domain.staff.queries import employed
from okienko.faces.desk.acts.act import Act, ActForm, Deed
from okienko.foundation.access import Actor, Role
from okienko.foundation.clock import at_hour, today
from okienko.foundation.journal.purposes import Purpose
from okienko.foundation.weekly_hours import hour_words
from okienko.ui.forms import ChoiceChips, DayField, HourField

DRIVES = "drives"


class VehicleForm(ActForm):
    """What it is called, whom it takes, who drives it and since when."""

    name = forms.CharField(label=_("Nazwa"), max_length=80, help_text=_("Tak, jak mówicie o nim w rozmowie: „Bus 2”."))
    seats = forms.IntegerField(label=_("Miejsca siedzące dla pasażerów"), min_value=0, max_value=99)
    wheelchair_places = forms.IntegerField(
        label=_("Miejsca na wózek"), min_value=0, max_value=20, initial=0, help_text=_("Osobno od siedzących.")
    )
    driver = forms.ModelChoiceField(
        label=_("Kierowca"), queryset=StaffMember.objects.none(), required=False, empty_label=_("jeszcze nie wiadomo")
    )
    since = DayField(label=_("Jeździ od"))

    def clean_name(self) -> str:
        """Two vehicles of one name cannot be told apart on the telephone."""
        name: str = self.cleaned_data["name"]
        if Vehicle.objects.filter(name=name).exists():
            raise forms.ValidationError(_("Pojazd o tej nazwie już jest."))
        return name

    def clean(self) -> dict[str, Any]:
        """It takes somebody."""
        said = super().clean() or {}
        if said.get("seats") == 0 and said.get("wheelchair_places") == 0:
            self.add_error("seats", _("Podaj choć jedno miejsce, siedzące albo na wózek."))
        return said


class OutageForm(ActForm):
    """Why, on which day, from when to when."""

    reason = forms.ChoiceField(
        label=_("Co się stało"),
        widget=ChoiceChips,
        choices=[*OutageReason.choices, (DRIVES, _("już jeździ"))],
        initial=OutageReason.BROKEN,
    )
    day = DayField(label=_("Dzień"))
    since = HourField(label=_("Od godziny"))
    until = HourField(label=_("Do godziny"))

    def clean(self) -> dict[str, Any]:
        """Until comes after since."""
        said = super().clean() or {}
        if said.get("since") and said.get("until") and said["until"] <= said["since"]:
            self.add_error("until", _("Koniec musi być po początku."))
        return said


class RestForm(ActForm):
    """How long the driver rests, and between which hours that begins."""

    minutes = forms.IntegerField(label=_("Ile minut"), min_value=0, max_value=120, help_text=_("Zero: bez przerwy."))
    since = HourField(label=_("Zaczyna się najwcześniej o"), required=False)
    until = HourField(label=_("Zaczyna się najpóźniej o"), required=False)

    def clean(self) -> dict[str, Any]:
        """A pause has both its hours, in order."""
        said = super().clean() or {}
        since, until = said.get("since"), said.get("until")
        if said.get("minutes") and not self.errors:
            if since is None or until is None:
                self.add_error("since" if since is None else "until", _("Podaj godzinę."))
            elif until < since:
                self.add_error("until", _("Koniec nie może być przed początkiem."))
        return said


class AddVehicle(Act[None]):
    """Nowy pojazd."""

    name, path = "add_vehicle", "bus/pojazdy/nowy/"
    roles, purpose = (Role.DISPATCHER,), Purpose.RIDE
    title, button, form = _("Nowy pojazd"), _("Dodaj pojazd"), VehicleForm
    said = _("Pojazd dodany. Od pierwszego dnia umawiamy nim przejazdy.")

    def find(self, by: Actor, **where: Any) -> None:
        """Nothing yet."""

    def can(self, by: Actor, thing: None) -> bool:
        """The dispatcher."""
        return can_manage_vehicles(by)

    def subject(self, thing: None) -> str:
        """Nothing yet."""
        return ""

    def back(self, thing: None) -> str:
        """The day of the bus."""
        return reverse("desk:bus_today")

    def initial(self, thing: None) -> dict[str, Any]:
        """From today."""
        return {"since": today(), "wheelchair_places": 0}

    def shape(self, form: ActForm, thing: None, by: Actor) -> None:
        """Those who are employed as drivers."""
        drivers: Any = form.fields["driver"]
        drivers.queryset = employed(today()).filter(post=Post.DRIVER)
        drivers.label_from_instance = lambda one: one.full_name

    def do(self, deed: Deed[None]) -> str:
        """Added; its first day is shown."""
        said = deed.said
        add_vehicle(
            name=said["name"], seats=said["seats"], wheelchair_places=said["wheelchair_places"], driver=said["driver"],
            valid_from=said["since"], **deed.hand,
        )  # fmt: skip
        return reverse("desk:bus", args=[_shown(said["since"])])


class _OfVehicle(Act[Vehicle]):
    """What a dispatcher says about a vehicle."""

    roles = (Role.DISPATCHER,)
    purpose = Purpose.RIDE

    def find(self, by: Actor, **where: Any) -> Vehicle:
        """A vehicle that is in use."""
        found = Vehicle.objects.in_force_on(today()).filter(pk=where["pk"]).first()
        if found is None:
            raise Http404
        return found

    def can(self, by: Actor, thing: Vehicle) -> bool:
        """The dispatcher."""
        return can_manage_vehicles(by)

    def back(self, thing: Vehicle) -> str:
        """The day of the bus."""
        return reverse("desk:bus_today")


class ChangeRest(_OfVehicle):
    """Przerwa kierowcy."""

    name, path = "change_rest", "bus/pojazdy/<int:pk>/przerwa/"
    title, form = _("Przerwa kierowcy"), RestForm
    note = _("W przerwie nikogo nie wieziemy. Nowych przejazdów nie umówimy tak, żeby na przerwę nie było czasu.")

    def initial(self, thing: Vehicle) -> dict[str, Any]:
        """The pause as it is."""
        rest = thing.rest
        hours = {} if rest is None else {"since": hour_words(rest.opens), "until": hour_words(rest.closes)}
        return {"minutes": thing.rest_minutes, "version": thing.version, **hours}

    def do(self, deed: Deed[Vehicle]) -> None:
        """Write it down."""
        said = deed.said
        rest = Rest(said["since"], said["until"], said["minutes"]) if said["minutes"] else None
        change_rest(vehicle=deed.thing, rest=rest, **deed.signature)


class TakeOutVehicle(_OfVehicle):
    """Wyłączenie pojazdu."""

    name, path = "take_out_vehicle", "bus/pojazdy/<int:pk>/"
    title, button, form = _("Pojazd nie jeździ"), _("Zapisz"), OutageForm
    said = _("Zapisane. Niżej widzisz, co to zmienia. Nic jeszcze nie przenieśliśmy.")
    note = _("Na ten czas niczego już nie umówimy. Umówione przejazdy przeniesiesz na następnej stronie.")

    def initial(self, thing: Vehicle) -> dict[str, Any]:
        """Today, the whole working day."""
        return {"day": today(), "since": "6.00", "until": "18.00"}

    def do(self, deed: Deed[Vehicle]) -> str:
        """Write it down and show what it changes."""
        said, day = deed.said, deed.said["day"]
        since, until = (at_hour(day, hour.hour, hour.minute) for hour in (said["since"], said["until"]))
        if said["reason"] == DRIVES:
            for outage in outages_between(at_hour(day, 0), at_hour(day, 23, 59)):
                if outage.vehicle_id == deed.thing.pk:
                    bring_back_vehicle(outage=outage, **deed.hand)
        else:
            take_out_vehicle(
                vehicle=deed.thing, since=since, until=until, reason=OutageReason(said["reason"]), **deed.hand
            )
        return reverse("desk:replan", args=[_shown(day)])


def _shown(day: date) -> str:
    return max(day, today()).isoformat()
