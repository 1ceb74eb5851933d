"""Acts on what a refusal stands on: who may sign, who is above us, and what a lawyer has read."""

from typing import Any

from django import forms
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from okienko.domain.catalogue.actions import check_parameter
from okienko.domain.catalogue.models import LegalParameter
from okienko.domain.catalogue.permissions import can_check_parameter
from okienko.domain.refusals.actions import name_authority
from okienko.domain.refusals.models import Authority
from okienko.domain.refusals.permissions import can_name_authority
from okienko.domain.refusals.queries import ALL_LAW, authority
from okienko.domain.staff.actions import end_authorisation, record_authorisation
from okienko.domain.staff.models import Authorisation, StaffMember
from okienko.domain.staff.permissions import can_manage_staff
from okienko.domain.staff.queries import employed, register_of_authorisations
from okienko.faces.desk.acts.act import Act, ActForm, Deed
from okienko.faces.desk.roles import REGISTRARS, RULE_MAKERS
from okienko.foundation.access import Actor
from okienko.foundation.clock import today
from okienko.foundation.journal.purposes import Purpose
from okienko.ui.forms import ChoiceChips, DayField


class RegisterAct(Act[Any]):
    """An act whose way back is the register."""

    purpose = Purpose.SETUP

    def back(self, thing: Any) -> str:
        """The register."""
        return reverse("desk:registers")


class AuthorisationForm(ActForm):
    """Who, on whose word, from when."""

    staff = forms.ChoiceField(label=_("Kto podpisuje"))
    grantor = forms.ChoiceField(
        label=_("Kto upoważnił"), widget=forms.RadioSelect, choices=Authorisation.Grantor.choices
    )
    number = forms.CharField(
        label=_("Numer upoważnienia"), max_length=60, required=False, help_text=_("Przy ustawie zostaw puste.")
    )
    basis = forms.CharField(label=_("Podstawa"), max_length=300, help_text=_("Pismo albo przepis."))
    valid_from = DayField(label=_("Od kiedy"))
    valid_until = DayField(label=_("Do kiedy"), required=False)


class RecordAuthorisation(RegisterAct):
    """Wpis do rejestru upoważnień."""

    name, path, roles = "record_authorisation", "upowaznienia/nowe/", REGISTRARS
    title, button, form = _("Upoważnienie do decyzji odmownych"), _("Wpisz do rejestru"), AuthorisationForm
    note = _("Upoważnia ustawa albo wójt, burmistrz, prezydent. Upoważniony nie upoważnia dalej.")

    def find(self, by: Actor, **where: Any) -> list[StaffMember]:
        """Everybody who works here today."""
        return list(employed(today()))

    def can(self, by: Actor, thing: list[StaffMember]) -> bool:
        """Those who manage staff."""
        return bool(thing) and can_manage_staff(by, thing[0].unit)

    def subject(self, thing: Any) -> str:
        """Nobody in particular."""
        return ""

    def initial(self, thing: Any) -> dict[str, Any]:
        """Mostly from today."""
        return {"valid_from": today()}

    def shape(self, form: ActForm, thing: list[StaffMember], by: Actor) -> None:
        """Names with functions."""
        form.fields["staff"].choices = [  # type: ignore[attr-defined]
            (str(one.pk), f"{one.full_name}, {one.function}") for one in thing
        ]

    def do(self, deed: Deed[list[StaffMember]]) -> None:
        """The entry."""
        said = deed.said
        [staff] = [one for one in deed.thing if str(one.pk) == said["staff"]]
        record_authorisation(
            staff=staff,
            scope=Authorisation.Scope.REFUSALS,
            grantor=said["grantor"],
            number=said["number"],
            basis=said["basis"],
            valid_from=said["valid_from"],
            valid_until=said["valid_until"],
            **deed.hand,
        )


class LastDayForm(ActForm):
    """The last day."""

    last_day = DayField(label=_("Ostatni dzień"))


class EndAuthorisation(RegisterAct):
    """Koniec upoważnienia."""

    name, path, roles = "end_authorisation", "upowaznienia/<int:pk>/koniec/", REGISTRARS
    title, button, form = _("Koniec upoważnienia"), _("Zapisz koniec"), LastDayForm

    def find(self, by: Actor, **where: Any) -> Authorisation:
        """An entry of the register."""
        found = register_of_authorisations().select_related("staff__unit").filter(pk=where["pk"]).first()
        if found is None:
            raise Http404
        return found

    def can(self, by: Actor, thing: Authorisation) -> bool:
        """Those who manage staff."""
        return can_manage_staff(by, thing.staff.unit)

    def subject(self, thing: Authorisation) -> str:
        """Whose it is."""
        return thing.staff.full_name

    def initial(self, thing: Authorisation) -> dict[str, Any]:
        """Mostly today."""
        return {"last_day": today()}

    def do(self, deed: Deed[Authorisation]) -> None:
        """After that day it signs nothing."""
        end_authorisation(authorisation=deed.thing, last_day=deed.said["last_day"], **deed.signature)


class AuthorityForm(ActForm):
    """Its name and address."""

    role = forms.ChoiceField(label=_("Od czego jest"), widget=ChoiceChips, choices=Authority.Role.choices)
    named = forms.CharField(label=_("Nazwa"), max_length=200)
    address = forms.CharField(label=_("Adres"), max_length=200, help_text=_("Ulica, kod i miejscowość po przecinku."))
    since = DayField(label=_("Od kiedy"))


class NameAuthority(RegisterAct):
    """Organ wyższy."""

    name, path, roles = "name_authority", "upowaznienia/organ/", REGISTRARS
    title, button, form = _("Dokąd idą odwołania i skargi"), _("Zapisz adres"), AuthorityForm

    def find(self, by: Actor, **where: Any) -> Authority | None:
        """The college, when it is known."""
        return authority(Authority.Role.APPEALS, on=today())

    def can(self, by: Actor, thing: Any) -> bool:
        """The director and the system administrator."""
        return can_name_authority(by)

    def subject(self, thing: Authority | None) -> str:
        """Where they go now."""
        return thing.name if thing else ""

    def initial(self, thing: Any) -> dict[str, Any]:
        """Mostly from today."""
        return {"since": today()}

    def do(self, deed: Deed[Any]) -> None:
        """From that day on."""
        said = deed.said
        name_authority(role=said["role"], name=said["named"], address=said["address"], since=said["since"], **deed.hand)


class LawForm(ActForm):
    """The provision word by word, and who read it."""

    legal_basis = forms.CharField(label=_("Podstawa prawna"), max_length=400, widget=forms.Textarea(attrs={"rows": 2}))
    lawyer = forms.CharField(label=_("Kto ją sprawdził"), max_length=160)


class CheckLaw(RegisterAct):
    """Sprawdzenie podstawy prawnej."""

    name, path, roles = "check_law", "upowaznienia/prawo/<int:pk>/", RULE_MAKERS
    title, button, form = _("Podstawa do sprawdzenia"), _("Sprawdzone"), LawForm
    note = _("Wpisz dopiero wtedy, gdy prawnik przeczytał przepis. Ta podstawa trafi na pisma.")

    def find(self, by: Actor, **where: Any) -> LegalParameter:
        """A provision behind our letters."""
        found: LegalParameter | None = LegalParameter.objects.filter(pk=where["pk"], code__in=ALL_LAW).first()
        if found is None:
            raise Http404
        return found

    def can(self, by: Actor, thing: LegalParameter) -> bool:
        """Those who answer for the letters."""
        return can_check_parameter(by)

    def subject(self, thing: LegalParameter) -> str:
        """What it says."""
        return thing.label

    def initial(self, thing: LegalParameter) -> dict[str, Any]:
        """As it is written now."""
        return {"legal_basis": thing.legal_basis}

    def do(self, deed: Deed[LegalParameter]) -> None:
        """Somebody read it."""
        check_parameter(row=deed.thing, legal_basis=deed.said["legal_basis"], lawyer=deed.said["lawyer"], **deed.hand)
