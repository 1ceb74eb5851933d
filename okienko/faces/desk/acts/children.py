"""Acts on meetings with children: dated checks, who is assigned, the standards, and a list that is needed on paper."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from okienko.domain.community.actions import adopt_standards, assign_worker, keep_children_list, record_clearance
from okienko.domain.community.models import ChildrenList, CommunityEvent
from okienko.domain.community.queries import standards_for_children, standards_review_within
from okienko.domain.staff.models import StaffMember
from okienko.faces.desk.acts.about_community import words
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


class StandardsForm(ActForm):
    """Both texts."""

    child_text = words(_("Wersja dla dzieci"), rows=6, most=4000, help_text=_("Krótko, prosto, na jednej kartce."))
    full_text = words(_("Wersja pełna"), rows=14, most=60_000)
    valid_from = DayField(label=_("Obowiązują od"))
    conclusions = words(_("Wnioski z przeglądu"), rows=3, required=False)


class AdoptStandards(InstitutionAct):
    """Standardy ochrony małoletnich."""

    name, path = "adopt_standards", "osl/standardy/"
    title, button, form = _("Standardy ochrony małoletnich"), _("Przyjmij standardy"), StandardsForm
    note = _("Obie wersje stoją na stronie każdego spotkania dla dzieci. Poprzednie zostają w historii.")

    def initial(self, thing: Unit) -> dict[str, Any]:
        """The texts in force, to be looked at again."""
        told = standards_for_children(today())
        texts = {"full_text": told.full_text, "child_text": told.child_text} if told else {}
        return {**texts, "valid_from": today(), "version": None}

    def do(self, deed: Deed[Unit]) -> None:
        """Until the next review."""
        said = {name: value for name, value in deed.said.items() if name != "version"}
        within = standards_review_within(said["valid_from"])
        adopt_standards(unit=deed.thing, review_within=within, **said, **deed.hand)


class ChildrenListForm(ActForm):
    """Why, where, until when."""

    why = words(_("Po co lista"), most=200, help_text=_("Na przykład: ubezpieczenie wycieczki."))
    kept_where = words(_("Gdzie leży"), most=120)
    destroyed_on = DayField(label=_("Dzień zniszczenia"), required=False)


class KeepChildrenList(EventAct):
    """Lista dzieci na papierze."""

    name, path = "keep_children_list", "spotkania/<int:pk>/lista-dzieci/"
    title, form = _("Lista dzieci na papierze"), ChildrenListForm
    note = _("Dzieci liczymy. Imion tu nie wpisujemy. Lista jest na papierze i tylko wtedy, gdy naprawdę trzeba.")

    def initial(self, thing: CommunityEvent) -> dict[str, Any]:
        """What is known of it."""
        told = ChildrenList.objects.filter(event=thing).first()
        if told is None:
            return {"version": None}
        return {"why": told.why, "kept_where": told.kept_where, "destroyed_on": told.destroyed_on, "version": None}

    def do(self, deed: Deed[CommunityEvent]) -> None:
        """Without names."""
        said = {name: value for name, value in deed.said.items() if name != "version"}
        keep_children_list(event=deed.thing, **said, **deed.hand)
