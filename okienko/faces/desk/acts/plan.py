"""Acts on an individual plan: a draft, agreement with the person, approval by somebody else, the end."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from okienko.domain.catalogue.models import SocialService
from okienko.domain.catalogue.queries import parameter, services_available
from okienko.domain.matters.models import Matter
from okienko.domain.plans.actions import agree_plan, approve_plan, draft_plan, end_plan, redraft_plan
from okienko.domain.plans.models import IndividualPlan
from okienko.domain.plans.permissions import can_approve_plan, can_make_plan
from okienko.domain.plans.rules import longest_end
from okienko.faces.desk.acts.about_matter import PlanAct, WholeMatterAct
from okienko.faces.desk.acts.act import ActForm, Deed
from okienko.faces.desk.roles import APPROVERS, PLANNERS
from okienko.foundation.access import Actor
from okienko.foundation.clock import today
from okienko.foundation.journal.purposes import Purpose
from okienko.ui.forms import DayField

LINES = 3
_TOMORROW = timedelta(days=1)


class PlanForm(ActForm):
    """The goal in the person's words, up to three services, and the period."""

    goal = forms.CharField(
        label=_("Co ma się zmienić, słowami osoby"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Napisz, co ma się zmienić.")},
    )
    valid_from = DayField(label=_("Od kiedy"))
    valid_until = DayField(label=_("Do kiedy"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Pairs of a service and how much of it."""
        super().__init__(*args, **kwargs)
        services = [("", _("bez usługi")), *((service.code, service.name) for service in services_available(today()))]
        for number in range(1, LINES + 1):
            self.fields[f"service_{number}"] = forms.ChoiceField(
                label=_("Usługa %(number)s") % {"number": number}, choices=services, required=False
            )
            self.fields[f"how_much_{number}"] = forms.CharField(
                label=_("Ile i jak często, usługa %(number)s") % {"number": number}, max_length=200, required=False
            )

    def clean(self) -> dict[str, Any]:
        """A service in the plan says how much of it there is."""
        said = super().clean() or {}
        for number in range(1, LINES + 1):
            if said.get(f"service_{number}") and not said.get(f"how_much_{number}"):
                self.add_error(f"how_much_{number}", _("Napisz, ile i jak często, na przykład: raz w tygodniu."))
        return said


class DraftPlan(WholeMatterAct):
    """Szkic planu."""

    name, path, roles, purpose = "draft_plan", "plany/nowy/", PLANNERS, Purpose.PLAN
    title, button, form = _("Szkic planu"), _("Zapisz szkic"), PlanForm
    note = _("Plan pisze się razem z osobą. Zatwierdza go kto inny.")

    def can(self, by: Actor, thing: Matter) -> bool:
        """Those who make plans."""
        return can_make_plan(by)

    def initial(self, thing: Matter) -> dict[str, Any]:
        """The need is the first word about the goal; the period is the longest one."""
        need = thing.needs.first()
        start = today() + _TOMORROW
        months = int(parameter("ipus_max_months", on=start).value)
        known = {f"service_{n}": code for n, code in enumerate(self._codes(thing), start=1)}
        goal = need.words if need else ""
        return {**known, "goal": goal, "valid_from": start, "valid_until": longest_end(start, months)}

    def do(self, deed: Deed[Matter]) -> None:
        """The draft is written."""
        services = {service.code: service for service in services_available(deed.said["valid_from"])}
        pairs = [(deed.said[f"service_{n}"], deed.said[f"how_much_{n}"]) for n in range(1, LINES + 1)]
        lines: list[tuple[SocialService, str]] = [(services[code], much) for code, much in pairs if code in services]
        draft_plan(
            matter=deed.thing,
            goal=deed.said["goal"],
            lines=lines,
            valid_from=deed.said["valid_from"],
            valid_until=deed.said["valid_until"],
            coordinator=deed.signer,
            **deed.hand,
        )

    def _codes(self, matter: Matter) -> list[str]:
        return list(dict.fromkeys(matter.needs.exclude(service_code="").values_list("service_code", flat=True)))[:LINES]


class AgreeForm(ActForm):
    """When the person agreed."""

    agreed_on = DayField(label=_("Kiedy osoba się zgodziła"))


class AgreePlan(PlanAct):
    """Uzgodnienie planu z osobą."""

    name, path, roles = "agree_plan", "plany/<int:pk>/uzgodnij/", PLANNERS
    title, button, form = _("Plan uzgodniony z osobą"), _("Zapisz zgodę"), AgreeForm
    note = _("Przeczytaj plan na głos albo daj go osobie do ręki.")

    def can(self, by: Actor, thing: IndividualPlan) -> bool:
        """Those who make plans."""
        return can_make_plan(by)

    def initial(self, thing: IndividualPlan) -> dict[str, Any]:
        """Mostly today."""
        return {"agreed_on": today()}

    def do(self, deed: Deed[IndividualPlan]) -> None:
        """The person agreed."""
        agree_plan(plan=deed.thing, agreed_on=deed.said["agreed_on"], **deed.signature)


class RedraftPlan(PlanAct):
    """Powrót do szkicu."""

    name, path, roles = "redraft_plan", "plany/<int:pk>/szkic/", PLANNERS
    title, button = _("Wróć do szkicu"), _("Wróć do szkicu")

    def can(self, by: Actor, thing: IndividualPlan) -> bool:
        """Those who make plans."""
        return can_make_plan(by)

    def do(self, deed: Deed[IndividualPlan]) -> None:
        """Something has to change."""
        redraft_plan(plan=deed.thing, **deed.signature)


class ApprovePlan(PlanAct):
    """Zatwierdzenie planu."""

    name, path, roles = "approve_plan", "plany/<int:pk>/zatwierdz/", APPROVERS
    title, button, said = _("Zatwierdź plan"), _("Zatwierdź plan"), _("Plan zatwierdzony.")
    template = "approve_plan.html"

    def can(self, by: Actor, thing: IndividualPlan) -> bool:
        """Those who approve."""
        return can_approve_plan(by, thing)

    def do(self, deed: Deed[IndividualPlan]) -> None:
        """Approved by somebody else than its author."""
        approve_plan(plan=deed.thing, staff=deed.signer, **deed.signature)


class EndForm(ActForm):
    """How it went."""

    summary = forms.CharField(
        label=_("Jak szło i co z tego wyszło, słowami osoby"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Napisz, co powiedziała osoba.")},
    )


class EndPlan(PlanAct):
    """Rozmowa podsumowująca."""

    name, path, roles = "end_plan", "plany/<int:pk>/zakoncz/", PLANNERS
    title, button, form = _("Rozmowa na koniec planu"), _("Zakończ plan"), EndForm

    def can(self, by: Actor, thing: IndividualPlan) -> bool:
        """Those who make plans."""
        return can_make_plan(by)

    def do(self, deed: Deed[IndividualPlan]) -> None:
        """The end, with its summary."""
        end_plan(plan=deed.thing, summary=deed.said["summary"], **deed.signature)
