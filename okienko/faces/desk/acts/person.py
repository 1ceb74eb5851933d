"""Acts on a person's card."""

from typing import Any

from django import forms
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from okienko.domain.people.actions import change_circumstances, change_contact
from okienko.domain.people.choices import Circumstance, ContactWay
from okienko.domain.people.models import Person
from okienko.domain.people.permissions import can_change_contact, people_visible_to
from okienko.faces.desk.acts.act import Act, ActForm, Deed
from okienko.faces.desk.roles import OFFICE
from okienko.foundation.access import Actor
from okienko.foundation.clock import now
from okienko.foundation.journal import actions as journal
from okienko.ui.forms import ChoiceChips, MultipleChoiceChips, PhoneField


class PersonAct(Act[Person]):
    """An act on a person."""

    def find(self, by: Actor, **where: Any) -> Person:
        """A person that `by` may see."""
        found = people_visible_to(by).filter(pk=where["pk"]).first()
        if found is None:
            raise Http404
        return found

    def can(self, by: Actor, thing: Person) -> bool:
        """The office, at the person's wish."""
        return can_change_contact(by, thing)

    def back(self, thing: Person) -> str:
        """The card."""
        return reverse("desk:person", args=[thing.pk])

    def subject(self, thing: Person) -> str:
        """Whose card it is."""
        return thing.full_name

    def work(self, thing: Person) -> str:
        """The card."""
        return f"person:{thing.pk}"

    def looked(self, by: Actor, thing: Person) -> None:
        """The page shows the person."""
        journal.record_reads(by=by, at=now(), people=[thing.pk], thing=f"person:{thing.pk}")


class ContactForm(ActForm):
    """How to reach the person."""

    phone = PhoneField(label=_("Telefon"), required=False)
    contact_way = forms.ChoiceField(label=_("Sposób kontaktu"), widget=ChoiceChips, choices=ContactWay.choices)
    large_print = forms.BooleanField(label=_("Duży druk"), required=False)

    def clean(self) -> dict[str, Any]:
        """Calls and texts need a number."""
        said = super().clean() or {}
        if said.get("contact_way") in (ContactWay.PHONE, ContactWay.SMS) and not said.get("phone"):
            self.add_error("phone", _("Wpisz numer, skoro mamy dzwonić albo pisać SMS."))
        return said


class ChangeContact(PersonAct):
    """Zmiana sposobu kontaktu."""

    name, path, roles = "change_contact", "kontakt/", OFFICE
    title, button, form = _("Zmień sposób kontaktu"), _("Zapisz kontakt"), ContactForm
    note = _("Tak będziemy się odzywać we wszystkich sprawach tej osoby.")

    def initial(self, thing: Person) -> dict[str, Any]:
        """As it is now."""
        return {"phone": thing.phone, "contact_way": thing.contact_way, "large_print": thing.large_print}

    def do(self, deed: Deed[Person]) -> None:
        """One place, obeyed everywhere."""
        said = deed.said
        way, large = said["contact_way"], said["large_print"]
        change_contact(person=deed.thing, contact_way=way, large_print=large, phone=said["phone"], **deed.signature)


class CircumstancesForm(ActForm):
    """What to know before a visit or a ride."""

    circumstances = forms.MultipleChoiceField(
        label=_("Warto wiedzieć"), widget=MultipleChoiceChips, choices=Circumstance.choices, required=False
    )


class ChangeCircumstances(PersonAct):
    """Zmiana tego, co warto wiedzieć."""

    name, path, roles = "change_circumstances", "warto-wiedziec/", OFFICE
    title, form = _("Warto wiedzieć"), CircumstancesForm

    def initial(self, thing: Person) -> dict[str, Any]:
        """As it is now."""
        return {"circumstances": [str(one) for one in thing.circumstances]}

    def do(self, deed: Deed[Person]) -> None:
        """Drivers and visitors read it."""
        change_circumstances(person=deed.thing, circumstances=deed.said["circumstances"], **deed.signature)
