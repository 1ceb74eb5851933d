"""Acts on a ride that is booked: calling it off, and the hour of the way back."""

from typing import Any

from django import forms
from django.http import Http404
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from okienko.domain.delivery.actions import cancel_ride, set_return_time
from okienko.domain.delivery.letters import when
from okienko.domain.delivery.models import Ride
from okienko.domain.delivery.permissions import can_book_ride, can_cancel_ride, rides_visible_to
from okienko.domain.delivery.queries import would_still_count
from okienko.faces.desk.acts.about_matter import MatterAct, matter_or_404
from okienko.faces.desk.acts.act import ActForm, Deed
from okienko.foundation.access import Actor, Role
from okienko.foundation.clock import now
from okienko.foundation.journal.purposes import Purpose
from okienko.ui.forms import HourField

BOOKERS = (Role.CLERK, Role.DISPATCHER, Role.PLAN_COORDINATOR)


class RideAct(MatterAct[Ride]):
    """An act on a ride."""

    roles, purpose = BOOKERS, Purpose.RIDE

    def find(self, by: Actor, **where: Any) -> Ride:
        """A ride of the matter."""
        matter = matter_or_404(where["number"], by)
        rides = rides_visible_to(by).select_related("matter__person", "vehicle", "back_of", "back", "card__service")
        found = rides.filter(matter=matter, pk=where["pk"]).first()
        if found is None:
            raise Http404
        return found

    def subject(self, thing: Ride) -> str:
        """Who, when and where to."""
        said = {"person": thing.matter.person.full_name, "when": when(thing), "where": thing.destination}
        return gettext("%(person)s, %(when)s, %(where)s") % said


class CancelForm(ActForm):
    """Why."""

    reason = forms.CharField(label=_("Dlaczego"), max_length=300, required=False)


class CancelRide(RideAct):
    """Odwołanie przejazdu."""

    name, path = "cancel_ride", "przejazdy/<int:pk>/odwolaj/"
    title, button, form = _("Odwołaj przejazd"), _("Odwołaj przejazd"), CancelForm
    said = _("Przejazd odwołany. Miejsce jest znów wolne.")
    note = _("Z drogą tam odwołujemy też powrót.")
    template = "cancel_ride.html"

    def can(self, by: Actor, thing: Ride) -> bool:
        """Whoever books."""
        return can_cancel_ride(by, thing)

    def context(self, thing: Ride, by: Actor) -> dict[str, Any]:
        """Whether it counts to the limit all the same: the person should hear it before, not after."""
        return {"still_counts": would_still_count(thing, at=now())}

    def do(self, deed: Deed[Ride]) -> None:
        """At the person's word."""
        cancel_ride(ride=deed.thing, reason=deed.said["reason"], **deed.signature)


class ReturnForm(ActForm):
    """When."""

    hour = HourField(label=_("O której wraca"))


class SetReturn(RideAct):
    """Godzina powrotu."""

    name, path = "set_return", "przejazdy/<int:pk>/powrot/"
    title, button, form = _("Ustal godzinę powrotu"), _("Zapisz powrót"), ReturnForm
    said = _("Powrót ustalony.")

    def can(self, by: Actor, thing: Ride) -> bool:
        """Whoever books."""
        return can_book_ride(by)

    def do(self, deed: Deed[Ride]) -> None:
        """The person called."""
        set_return_time(ride=deed.thing, hour=deed.said["hour"], **deed.signature)
