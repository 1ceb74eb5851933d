"""Acts on the plan of a community: drafting, adopting, changing with a reason, measuring, reviewing, summing up."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from okienko.domain.community.actions import (
    ActionTerms,
    add_action,
    add_goal,
    add_indicator,
    adopt_plan,
    change_action,
    check_standard,
    close_plan,
    measure_indicator,
    move_action,
    review_plan,
    start_plan,
    update_plan,
)
from okienko.domain.community.choices import Component, Dimension, ReviewKind, Standard, Standing, Strategy
from okienko.domain.community.lifecycle import ACTION, PlanState
from okienko.domain.community.models import Community, CommunityPlan, Indicator, PlanGoal, PlannedAction
from okienko.domain.community.queries import longest_plan_months
from okienko.faces.desk.acts.about_community import ByLeader, RowAct, WholeCommunityAct, found_or_404, words
from okienko.faces.desk.acts.act import ActForm, Deed
from okienko.foundation.access import Actor
from okienko.foundation.clock import today
from okienko.foundation.money import zl
from okienko.ui.forms import ChoiceChips, DayField

_PAGE = "community_plan"
_WHY = _("Plan jest przyjęty, więc powód zostaje przy nowej wersji.")


def _said(deed: Deed[Any]) -> dict[str, Any]:
    return {name: value for name, value in deed.said.items() if name != "version"}


class PlanForm(ActForm):
    """From when to when, and what should become true."""

    valid_from = DayField(label=_("Od dnia"))
    valid_until = DayField(label=_("Do dnia"), help_text=_("Plan trwa rok albo dwa lata."))
    goals = words(_("Cele, własnymi słowami"), rows=4)


class StartPlan(ByLeader[Community], WholeCommunityAct):
    """Nowy plan."""

    name, path, page = "start_plan", "spolecznosci/<slug:slug>/plan/nowy/", _PAGE
    title, button, form = _("Nowy plan"), _("Zapisz szkic planu"), PlanForm

    def do(self, deed: Deed[Community]) -> None:
        """A draft."""
        start_plan(community=deed.thing, longest_months=longest_plan_months(today()), **_said(deed), **deed.hand)


class PlanAct(ByLeader[CommunityPlan], RowAct[CommunityPlan]):
    """An act on a plan."""

    rows, page = CommunityPlan, _PAGE

    def subject(self, thing: CommunityPlan) -> str:
        """Its goals."""
        return thing.goals

    def shape(self, form: ActForm, thing: CommunityPlan, by: Actor) -> None:
        """A draft changes without a word why."""
        if "reason" in form.fields and thing.state == PlanState.DRAFT:
            del form.fields["reason"]


class AdoptPlan(PlanAct):
    """Przyjęcie planu."""

    name, path = "adopt_plan", "plany-osl/<int:pk>/przyjecie/"
    title, button = _("Przyjęcie planu"), _("Przyjmij plan")
    note = _("Od teraz każdy zobaczy plan na stronie społeczności.")

    def do(self, deed: Deed[CommunityPlan]) -> None:
        """Its first version."""
        adopt_plan(plan=deed.thing, **deed.hand)


class UpdateForm(ActForm):
    """Other words, and why."""

    goals = words(_("Cele, własnymi słowami"), rows=4)
    reason = words(_("Dlaczego zmieniamy"), most=300, required=False, help_text=_WHY)


class UpdatePlan(PlanAct):
    """Aktualizacja planu."""

    name, path = "update_plan", "plany-osl/<int:pk>/zmiana/"
    title, button, form = _("Aktualizacja planu"), _("Zapisz nową wersję"), UpdateForm

    def subject(self, thing: CommunityPlan) -> str:
        """The goals stand in the form."""
        return str(thing.community)

    def initial(self, thing: CommunityPlan) -> dict[str, Any]:
        """As they are."""
        return {"goals": thing.goals}

    def do(self, deed: Deed[CommunityPlan]) -> None:
        """The old one stays as a version."""
        update_plan(plan=deed.thing, goals=deed.said["goals"], reason=deed.said.get("reason", ""), **deed.signature)


class GoalForm(ActForm):
    """One thing that should become true."""

    title = words(_("Cel"), most=200)
    reason = words(_("Dlaczego dopisujemy"), most=300, required=False, help_text=_WHY)


class AddGoal(PlanAct):
    """Nowy cel planu."""

    name, path, title, button, form = "add_goal", "plany-osl/<int:pk>/cel/", _("Nowy cel"), _("Zapisz cel"), GoalForm

    def do(self, deed: Deed[CommunityPlan]) -> None:
        """Actions can serve it."""
        add_goal(plan=deed.thing, **_said(deed), **deed.hand)


class IndicatorForm(ActForm):
    """What is counted and from where."""

    name = words(_("Co liczymy"), most=160)
    number_from = words(_("Skąd jest liczba"), most=200, help_text=_("Na przykład: liczymy na spotkaniach."))
    target = forms.DecimalField(label=_("Ile chcemy"), required=False, max_digits=10, decimal_places=1, localize=True)
    reason = words(_("Dlaczego dopisujemy"), most=300, required=False, help_text=_WHY)


class AddIndicator(PlanAct):
    """Nowy wskaźnik."""

    name, path = "add_indicator", "plany-osl/<int:pk>/wskaznik/"
    title, button, form = _("Nowy wskaźnik"), _("Zapisz wskaźnik"), IndicatorForm

    def do(self, deed: Deed[CommunityPlan]) -> None:
        """It says where its number comes from."""
        add_indicator(plan=deed.thing, **_said(deed), **deed.hand)


class ReviewForm(ActForm):
    """With whom, what works, what will change."""

    kind = forms.ChoiceField(
        label=_("Rodzaj"), widget=ChoiceChips, choices=ReviewKind.choices, initial=ReviewKind.MONITORING
    )
    held_on = DayField(label=_("Dzień"))
    with_whom = words(_("Z kim, ogólnie"), most=200)
    works = words(_("Co działa"), rows=3)
    hinders = words(_("Co przeszkadza"), rows=2, required=False)
    changes = words(_("Co zmieniamy"), rows=2, required=False)


class ReviewPlan(PlanAct):
    """Przegląd planu."""

    name, path = "review_plan", "plany-osl/<int:pk>/przeglad/"
    title, button, form = _("Przegląd planu"), _("Zapisz przegląd"), ReviewForm

    def initial(self, thing: CommunityPlan) -> dict[str, Any]:
        """Today."""
        return {"held_on": today()}

    def do(self, deed: Deed[CommunityPlan]) -> None:
        """Monitoring or evaluation."""
        review_plan(plan=deed.thing, **{**_said(deed), "kind": ReviewKind(deed.said["kind"])}, **deed.hand)


class ClosePlanForm(ActForm):
    """What is known at the end."""

    conclusions = words(_("Wnioski"), rows=4, help_text=_("Co się udało, co nie. Przyda się w następnym planie."))


class ClosePlan(PlanAct):
    """Podsumowanie planu."""

    name, path = "close_plan", "plany-osl/<int:pk>/podsumowanie/"
    title, button, form = _("Podsumowanie planu"), _("Podsumuj plan"), ClosePlanForm

    def do(self, deed: Deed[CommunityPlan]) -> None:
        """For the next one."""
        close_plan(plan=deed.thing, conclusions=deed.said["conclusions"], **deed.hand)


class ActionForm(ActForm):
    """What the plan promises."""

    title = words(_("Działanie"), most=160)
    dimension = forms.ChoiceField(
        label=_("Wymiar"), widget=ChoiceChips, choices=Dimension.choices, initial=Dimension.PREEMPTIVE
    )
    source_label = words(
        _("Wymiar słowami źródła"), most=80, required=False, help_text=_("Gdy inny dokument nazywa go inaczej.")
    )
    description = words(_("Opis"), rows=3, required=False)
    goal = forms.ModelChoiceField(
        label=_("Cel"), queryset=PlanGoal.objects.none(), required=False, empty_label=_("bez wskazania celu")
    )
    strategy = forms.ChoiceField(label=_("Strategia"), required=False, choices=[("", "–"), *Strategy.choices])
    component = forms.ChoiceField(label=_("Komponent"), required=False, choices=[("", "–"), *Component.choices])
    starts_on = DayField(label=_("Początek"), required=False)
    ends_on = DayField(label=_("Koniec"), required=False)
    where = words(_("Gdzie"), most=200, required=False)
    partners = words(_("Partnerzy"), most=300, required=False)
    volunteers = forms.IntegerField(label=_("Ilu wolontariuszy potrzeba"), required=False, min_value=0)
    budget = words(_("Budżet w złotych"), most=20, required=False)
    money_source = words(_("Skąd pieniądze"), most=200, required=False)
    reason = words(_("Dlaczego zmieniamy plan"), most=300, required=False, help_text=_WHY)


def _promised(deed: Deed[Any]) -> dict[str, Any]:
    """The arguments of an action from its form."""
    said = _said(deed)
    own = {name: said.pop(name) for name in ("title", "description")}
    own |= {"dimension": Dimension(said.pop("dimension")), "reason": said.pop("reason", "")}
    budget = said.pop("budget")
    return {**own, "terms": ActionTerms(budget=zl(budget) if budget else None, **said)}


class AddAction(PlanAct):
    """Nowe działanie planu."""

    name, path = "add_action", "plany-osl/<int:pk>/dzialanie/"
    title, button, form = _("Nowe działanie planu"), _("Zapisz działanie"), ActionForm

    def shape(self, form: ActForm, thing: CommunityPlan, by: Actor) -> None:
        """Goals of this plan."""
        super().shape(form, thing, by)
        form.fields["goal"].queryset = thing.goal_list.all()  # type: ignore[attr-defined]

    def do(self, deed: Deed[CommunityPlan]) -> None:
        """Also while it is carried out."""
        add_action(plan=deed.thing, **_promised(deed), **deed.hand)


class ChangeAction(ByLeader[PlannedAction], RowAct[PlannedAction]):
    """Zmiana działania planu."""

    name, path, page, rows = "change_action", "dzialania/<int:pk>/zmiana/", _PAGE, PlannedAction
    title, button, form, through = _("Zmiana działania"), _("Zapisz zmianę"), ActionForm, "plan__community"

    def initial(self, thing: PlannedAction) -> dict[str, Any]:
        """As it is promised now."""
        told = {name: getattr(thing, name) for name in ActionForm.base_fields if name not in ("version", "reason")}
        budget = "" if thing.budget is None else str(thing.budget).replace(".", ",")
        return {**told, "goal": thing.goal_id, "budget": budget}

    def shape(self, form: ActForm, thing: PlannedAction, by: Actor) -> None:
        """Goals of its plan; a draft changes without a word why."""
        form.fields["goal"].queryset = thing.plan.goal_list.all()  # type: ignore[attr-defined]
        if thing.plan.state == PlanState.DRAFT:
            del form.fields["reason"]

    def do(self, deed: Deed[PlannedAction]) -> None:
        """With a new version of the plan."""
        change_action(action=deed.thing, **_promised(deed), **deed.signature)


class MoveForm(ActForm):
    """Which way."""

    verb = forms.ChoiceField(label=_("Co się zmienia"), widget=ChoiceChips)
    reason = words(_("Dlaczego"), most=300, required=False, help_text=_("Potrzebne, gdy działania nie będzie."))


class MoveAction(RowAct[PlannedAction]):
    """Zmiana stanu działania."""

    name, path, page, rows = "move_action", "dzialania/<int:pk>/", _PAGE, PlannedAction
    title, button, form, through = _("Zmień stan działania"), _("Zapisz stan"), MoveForm, "plan__community"

    def subject(self, thing: PlannedAction) -> str:
        """Its title and state."""
        return f"{thing.title}: {thing.get_state_display()}"

    def shape(self, form: ActForm, thing: PlannedAction, by: Actor) -> None:
        """The moves that the state lets."""
        verb = form.fields["verb"]
        verb.choices = [(move.verb, move.label) for move in ACTION.moves_from(thing.state)]  # type: ignore[attr-defined]

    def do(self, deed: Deed[PlannedAction]) -> None:
        """On, or off with a reason."""
        move_action(action=deed.thing, verb=deed.said["verb"], reason=deed.said["reason"], **deed.hand)


class MeasureForm(ActForm):
    """The number on a day."""

    value = forms.DecimalField(label=_("Liczba"), max_digits=10, decimal_places=1, localize=True)
    measured_on = DayField(label=_("Dzień"))
    note = words(_("Uwaga"), most=200, required=False)


class MeasureIndicator(RowAct[Indicator]):
    """Pomiar wskaźnika."""

    name, path, page, rows = "measure_indicator", "wskazniki/<int:pk>/", _PAGE, Indicator
    title, button, form, through = _("Pomiar wskaźnika"), _("Zapisz liczbę"), MeasureForm, "plan__community"

    def subject(self, thing: Indicator) -> str:
        """What is counted and from where."""
        return f"{thing.name}: {thing.number_from}"

    def initial(self, thing: Indicator) -> dict[str, Any]:
        """Today."""
        return {"measured_on": today()}

    def do(self, deed: Deed[Indicator]) -> None:
        """Earlier numbers stay."""
        measure_indicator(indicator=deed.thing, **_said(deed), **deed.hand)


class StandardForm(ActForm):
    """Met or not, and what shows it."""

    standing = forms.ChoiceField(label=_("Czy tak jest"), widget=ChoiceChips, choices=Standing.choices)
    evidence = words(_("Co o tym świadczy"), most=300)
    checked_on = DayField(label=_("Dzień"))


@dataclass(frozen=True)
class StandardHere:
    """A standard and the community that is looked at."""

    community: Community
    standard: Standard

    def __str__(self) -> str:
        return str(self.standard.label)


class CheckStandard(ByLeader[StandardHere]):
    """Sprawdzenie standardu."""

    name, path, page = "check_standard", "spolecznosci/<slug:slug>/standardy/<slug:standard>/", _PAGE
    title, form = _("Sprawdzenie standardu"), StandardForm

    def find(self, by: Actor, **where: Any) -> StandardHere:
        """Both by their names in the address."""
        if where["standard"] not in Standard.values:
            raise Http404
        rows = Community.objects.select_related("unit__parent").filter(slug=where["slug"])
        return StandardHere(found_or_404(rows.first()), Standard(where["standard"]))

    def community_of(self, thing: StandardHere) -> Community:
        """The one looked at."""
        return thing.community

    def initial(self, thing: StandardHere) -> dict[str, Any]:
        """Today."""
        return {"checked_on": today()}

    def do(self, deed: Deed[StandardHere]) -> None:
        """With evidence."""
        said = {**_said(deed), "standing": Standing(deed.said["standing"])}
        check_standard(community=deed.thing.community, standard=deed.thing.standard, **said, **deed.hand)
