"""A vehicle that does not drive: it broke, its driver is ill; and when it drives again."""

from datetime import date
from typing import Any

from django import forms
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from okienko.domain.resources.actions import bring_back_vehicle, take_out_vehicle
from okienko.domain.resources.models import OutageReason, Vehicle
from okienko.domain.resources.permissions import can_manage_vehicles
from okienko.domain.resources.queries import outages_between
from okienko.faces.desk.acts.act import Act, ActForm, Deed
from okienko.foundation.access import Actor, Role
from okienko.foundation.clock import at_hour, today
from okienko.foundation.journal.purposes import Purpose
from okienko.ui.forms import ChoiceChips, DayField, HourField

DRIVES = "drives"


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


class TakeOutVehicle(Act[Vehicle]):
    """Wyłączenie pojazdu."""

    name, path, roles = "take_out_vehicle", "bus/pojazdy/<int:pk>/", (Role.DISPATCHER,)
    title, button, form = _("Pojazd nie jeździ"), _("Zapisz"), OutageForm
    said = _("Zapisane. Niżej widzisz, co to zmienia. Nic jeszcze nie przenieśliśmy.")
    note = _("Na ten czas niczego już nie umówimy. Umówione przejazdy przeniesiesz na następnej stronie.")
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
