"""Acts of an institution on its way to community organising: evidence of a step, and a table of what was done."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from okienko.domain.community.actions import import_done, load_example, prove_step
from okienko.domain.community.actions.examples import Example
from okienko.domain.community.choices import Step
from okienko.domain.community.permissions import can_open_community, unit_organised_by
from okienko.domain.community.queries import next_step
from okienko.domain.networks.actions import load_example_partners
from okienko.domain.places.queries import centre
from okienko.domain.venues.actions import load_example_venues
from okienko.faces.desk.acts.about_community import words
from okienko.faces.desk.acts.act import Act, ActForm, Deed
from okienko.foundation.access import Actor, Role
from okienko.foundation.clock import today
from okienko.foundation.journal.purposes import Purpose
from okienko.foundation.units.models import Unit
from okienko.ui.forms import ChoiceChips, DayField

MOST_BYTES = 4 * 1024 * 1024


class InstitutionAct(Act[Unit]):
    """An act on the centre as a whole."""

    roles: tuple[Role, ...] = (Role.COMMUNITY_ORGANISER, Role.DIRECTOR)
    purpose = Purpose.EVENT

    def find(self, by: Actor, **where: Any) -> Unit:
        """The centre, or the part of it where an organiser works."""
        return unit_organised_by(by) or centre().unit

    def can(self, by: Actor, thing: Unit) -> bool:
        """The organiser and the director."""
        return can_open_community(by, thing)

    def back(self, thing: Unit) -> str:
        """The way."""
        return reverse("desk:osl")

    def subject(self, thing: Unit) -> str:
        """The centre."""
        return thing.name


class StepForm(ActForm):
    """What happened."""

    step = forms.ChoiceField(label=_("Krok"), widget=ChoiceChips, choices=Step.choices)
    what = words(_("Co się stało"), most=300, help_text=_("Na przykład: rozmowa z komisją rady. Bez nazwisk."))
    happened_on = DayField(label=_("Dzień"))


class ProveStep(InstitutionAct):
    """Dowód kroku."""

    name, path = "prove_step", "osl/krok/"
    title, button, form = _("Krok na drodze do OSL"), _("Zapisz"), StepForm

    def initial(self, thing: Unit) -> dict[str, Any]:
        """The step where the way leads now."""
        return {"step": next_step(centre().unit), "happened_on": today()}

    def do(self, deed: Deed[Unit]) -> None:
        """In any order."""
        said = deed.said
        prove_step(
            unit=deed.thing, step=Step(said["step"]), what=said["what"], happened_on=said["happened_on"], **deed.hand
        )


class DoneForm(ActForm):
    """A table."""

    table = forms.FileField(
        label=_("Tabela z Excela, LibreOffice albo CSV"),
        max_length=200,
        help_text=_("Kolumny: kiedy; rodzaj; działanie; cele; zakres. Cele oddziel kreską |."),
        error_messages={"required": _("Wybierz plik z tabelą.")},
    )


class ImportDone(InstitutionAct):
    """Rejestr działań z tabeli."""

    name, path = "import_done", "osl/rejestr/"
    title, button, form = _("Rejestr działań z tabeli"), _("Wczytaj tabelę"), DoneForm
    note = _("Wiersz, który już jest w rejestrze, zostanie bez zmian.")

    def do(self, deed: Deed[Unit]) -> None:
        """All rows or none."""
        import_done(unit=deed.thing, table=deed.said["table"].read(MOST_BYTES), **deed.hand)


class ExampleForm(ActForm):
    """Which town."""

    example = forms.ChoiceField(label=_("Przykład"), widget=ChoiceChips, choices=Example.choices)


class LoadExample(InstitutionAct):
    """Przykład z informacji publicznych."""

    name, path, roles = "load_example", "osl/przyklad/", (Role.COMMUNITY_ORGANISER,)
    title, button, form = _("Przykład z informacji publicznych"), _("Wczytaj przykład"), ExampleForm
    note = _(
        "Zobaczysz, jak pracują inni. Przykład jest oznaczony i nie jest o Waszych mieszkańcach. "
        "Zostanie na końcu listy społeczności i będzie mieć swoją stronę."
    )

    def do(self, deed: Deed[Unit]) -> None:
        """Through the same actions as real work."""
        example = Example(deed.said["example"])
        communities = load_example(example=example, organiser=deed.signer, unit=deed.thing, **deed.hand)
        load_example_venues(example=example, communities=communities, **deed.hand)
        load_example_partners(example=example, communities=communities, **deed.hand)
