"""Acts on what only some places do: groups of children without names, and steps of a group to a social cooperative."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from okienko.domain.staff.models import StaffMember
from okienko.domain.venues.actions import count_group, open_group, prove_path_step, set_group_workers
from okienko.domain.venues.choices import GroupForm as Form
from okienko.domain.venues.choices import VenueKind
from okienko.domain.venues.kinds_file import cooperative_path
from okienko.domain.venues.models import ChildrenGroup, Venue
from okienko.domain.venues.permissions import can_keep_venue, can_lead_venue
from okienko.faces.desk.acts.about_community import found_or_404, words
from okienko.faces.desk.acts.act import Act, ActForm, Deed
from okienko.faces.desk.acts.venue import LedVenueAct, VenueAct, said_in
from okienko.faces.desk.roles import TEAM
from okienko.foundation.access import Actor
from okienko.foundation.clock import today
from okienko.foundation.journal.purposes import Purpose
from okienko.ui.forms import ChoiceChips, DayField, MultipleChoiceChips


class NewGroupForm(ActForm):
    """Whom it is for."""

    name = words(_("Nazwa grupy"), most=80)
    form = forms.ChoiceField(label=_("Forma wsparcia"), widget=ChoiceChips, choices=Form.choices, initial=Form.CARE)
    ages = words(_("Wiek dzieci"), most=40, help_text=_("Na przykład: 6–9 lat."))
    places = forms.IntegerField(label=_("Liczba miejsc"), min_value=1, max_value=200)
    valid_from = DayField(label=_("Od dnia"))


class OpenGroup(LedVenueAct):
    """Nowa grupa w świetlicy."""

    name, path = "open_group", "miejsca/<slug:slug>/grupa/"
    title, button, form = _("Nowa grupa w świetlicy"), _("Załóż grupę"), NewGroupForm

    def can(self, by: Actor, thing: Venue) -> bool:
        """The organiser of a day-support place."""
        return thing.kind == VenueKind.DAY_SUPPORT and can_lead_venue(by, thing)

    def initial(self, thing: Venue) -> dict[str, Any]:
        """From today."""
        return {"valid_from": today(), "version": None}

    def do(self, deed: Deed[Venue]) -> None:
        """Without names."""
        said = said_in(deed)
        open_group(venue=deed.thing, **{**said, "form": Form(said["form"])}, **deed.hand)


class CountForm(ActForm):
    """Numbers and who works there."""

    places = forms.IntegerField(label=_("Liczba miejsc"), min_value=1, max_value=200)
    children = forms.IntegerField(label=_("Ile dzieci chodzi"), min_value=0, max_value=200)
    consents = forms.IntegerField(label=_("Ile jest zgód rodziców"), min_value=0, max_value=200)
    consents_kept = words(_("Gdzie leżą zgody"), most=120, required=False)
    staff = forms.ModelMultipleChoiceField(
        label=_("Wychowawcy"), queryset=StaffMember.objects.none(), required=False, widget=MultipleChoiceChips
    )


class ChangeGroup(Act[ChildrenGroup]):
    """Stan grupy i wychowawcy."""

    name, path, roles = "change_group", "grupy/<int:pk>/", TEAM
    title, form, purpose = _("Grupa w świetlicy"), CountForm, Purpose.EVENT
    note = _("Dzieci liczymy, imion nie zapisujemy. Wychowawcą może być tylko osoba ze sprawdzeniami z datą.")

    def find(self, by: Actor, **where: Any) -> ChildrenGroup:
        """By its number."""
        rows = ChildrenGroup.objects.select_related("venue__community__unit__parent", "venue__place")
        return found_or_404(rows.filter(pk=where["pk"]).first())

    def can(self, by: Actor, thing: ChildrenGroup) -> bool:
        """The team; who works there is for the organiser to say."""
        return can_keep_venue(by, thing.venue)

    def back(self, thing: ChildrenGroup) -> str:
        """The place."""
        return reverse("desk:venue", args=[thing.venue.slug])

    def initial(self, thing: ChildrenGroup) -> dict[str, Any]:
        """As it is."""
        told = {name: getattr(thing, name) for name in ("places", "children", "consents", "consents_kept")}
        return {**told, "staff": list(thing.workers.values_list("staff_id", flat=True))}

    def shape(self, form: ActForm, thing: ChildrenGroup, by: Actor) -> None:
        """Those employed now."""
        fields: dict[str, Any] = form.fields
        fields["staff"].queryset = StaffMember.objects.in_force_on(today()).order_by("sort_name")
        if not can_lead_venue(by, thing.venue):
            del fields["staff"]

    def do(self, deed: Deed[ChildrenGroup]) -> None:
        """Nobody without checks."""
        said = said_in(deed)
        staff = said.pop("staff", None)
        if staff is not None:
            set_group_workers(group=deed.thing, staff=list(staff), **deed.hand)
        count_group(group=deed.thing, **said, **deed.signature)


class StepForm(ActForm):
    """Which group, which step, what happened."""

    group = words(_("Nazwa grupy"), most=120)
    step = forms.ChoiceField(label=_("Krok"), choices=[])
    what = words(_("Co się stało"), most=300, help_text=_("Bez nazwisk."))
    happened_on = DayField(label=_("Dzień"))


class ProvePathStep(VenueAct):
    """Krok do spółdzielni."""

    name, path = "prove_path_step", "miejsca/<slug:slug>/krok/"
    title, button, form = _("Krok do spółdzielni socjalnej"), _("Zapisz krok"), StepForm

    def can(self, by: Actor, thing: Venue) -> bool:
        """The team of a centre for organisations."""
        return thing.kind == VenueKind.NGO_CENTRE and can_keep_venue(by, thing)

    def initial(self, thing: Venue) -> dict[str, Any]:
        """The last group, today."""
        last = thing.paths.order_by("-pk").first()
        return {"group": last.name if last else "", "happened_on": today(), "version": None}

    def shape(self, form: ActForm, thing: Venue, by: Actor) -> None:
        """The steps in their order."""
        form.fields["step"].choices = [(one.code, one.title) for one in cooperative_path()]  # type: ignore[attr-defined]

    def do(self, deed: Deed[Venue]) -> None:
        """With its evidence."""
        prove_path_step(venue=deed.thing, **said_in(deed), **deed.hand)
