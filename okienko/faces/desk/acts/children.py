"""Acts on who works at a meeting: dated checks before children, and who is assigned."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from okienko.domain.community.actions import assign_worker, record_clearance
from okienko.domain.community.models import CommunityEvent
from okienko.domain.staff.models import StaffMember
from okienko.faces.desk.acts.act import ActForm, Deed
from okienko.faces.desk.acts.institution import InstitutionAct
from okienko.faces.desk.acts.meeting import EventAct
from okienko.foundation.access import Actor
from okienko.foundation.clock import today
from okienko.foundation.units.models import Unit
from okienko.ui.forms import DayField


def _employed(form: ActForm) -> None:
    rows = StaffMember.objects.in_force_on(today()).order_by("sort_name")
    form.fields["staff"].queryset = rows  # type: ignore[attr-defined]


class ClearanceForm(ActForm):
    """Three days."""

    staff = forms.ModelChoiceField(label=_("Pracownik"), queryset=StaffMember.objects.none(), empty_label=None)
    offenders_register_on = DayField(label=_("Rejestr sprawców przestępstw na tle seksualnym"))
    commission_register_on = DayField(label=_("Rejestr Państwowej Komisji"))
    criminal_record_on = DayField(label=_("Informacja z Krajowego Rejestru Karnego"))


class RecordClearance(InstitutionAct):
    """Sprawdzenie przed pracą z dziećmi."""

    name, path = "record_clearance", "osl/sprawdzenie/"
    title, button, form = _("Sprawdzenie przed pracą z dziećmi"), _("Zapisz sprawdzenie"), ClearanceForm
    note = _("Zapisujemy tylko dni i kto sprawdził. Treści dokumentów tu nie ma.")

    def shape(self, form: ActForm, thing: Unit, by: Actor) -> None:
        """Those employed now."""
        _employed(form)

    def do(self, deed: Deed[Unit]) -> None:
        """Without contents."""
        said = {name: value for name, value in deed.said.items() if name != "version"}
        record_clearance(**said, **deed.hand)


class WorkerForm(ActForm):
    """Who."""

    staff = forms.ModelChoiceField(label=_("Kto prowadzi"), queryset=StaffMember.objects.none(), empty_label=None)


class AssignWorker(EventAct):
    """Kto prowadzi spotkanie."""

    name, path = "assign_worker", "spotkania/<int:pk>/prowadzi/"
    title, button, form = _("Kto prowadzi spotkanie"), _("Wyznacz"), WorkerForm

    def shape(self, form: ActForm, thing: CommunityEvent, by: Actor) -> None:
        """Those employed now."""
        _employed(form)

    def initial(self, thing: CommunityEvent) -> dict[str, Any]:
        """Nobody yet."""
        return {"version": None}

    def do(self, deed: Deed[CommunityEvent]) -> None:
        """Nobody without checks where children are."""
        assign_worker(event=deed.thing, staff=deed.said["staff"], **deed.hand)
