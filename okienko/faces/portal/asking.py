"""The asking journey: one question a page, in a fixed order; which questions depends on what is asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from okienko.domain.applications.rules import Submission
from okienko.domain.people.choices import ContactWay
from okienko.domain.people.rules import split_name
from okienko.foundation.clock import today
from okienko.foundation.phones import format_phone
from okienko.ui.forms import DayField, PhoneField, PolishForm


class NeedForm(PolishForm):
    """The need, in the person's own words."""

    words = forms.CharField(
        label=gettext_lazy("W czym możemy pomóc?"),
        help_text=gettext_lazy("Napisz po swojemu. Jedno zdanie wystarczy."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": gettext_lazy("Napisz, w czym możemy pomóc. Jedno zdanie wystarczy.")},
    )


class NameForm(PolishForm):
    """Who asks."""

    known_as = forms.CharField(
        label=gettext_lazy("Jak się nazywasz?"),
        help_text=gettext_lazy("Imię i nazwisko."),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": gettext_lazy("Wpisz imię i nazwisko.")},
    )


class PhoneForm(PolishForm):
    """Where to call back."""

    phone = PhoneField(
        label=gettext_lazy("Pod jaki numer oddzwonimy?"),
        help_text=gettext_lazy("Może to być też telefon kogoś bliskiego."),
        error_messages={"required": gettext_lazy("Wpisz numer, pod który mamy zadzwonić.")},
    )


class BirthdayForm(PolishForm):
    """The day of birth, which the programme's conditions need."""

    born_on = DayField(
        label=gettext_lazy("Twoja data urodzenia"),
        help_text=gettext_lazy("Na przykład 5 3 1949. Ta usługa zależy od wieku."),
        autocomplete="bday",
    )

    def clean_born_on(self) -> date:
        """A day that has been, of somebody who may be alive."""
        born_on: date = self.cleaned_data["born_on"]
        if not date(1900, 1, 1) <= born_on <= today():
            raise ValidationError(_("Sprawdź rok urodzenia."))
        return born_on


class AddressForm(PolishForm):
    """Where the person lives."""

    street = forms.CharField(
        label=gettext_lazy("Ulica albo wieś"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "address-line1"}),
        error_messages={"required": gettext_lazy("Wpisz ulicę albo wieś.")},
    )
    house = forms.CharField(
        label=gettext_lazy("Numer domu i mieszkania"),
        max_length=20,
        error_messages={"required": gettext_lazy("Wpisz numer domu, na przykład 9 albo 9/4.")},
    )
    town = forms.CharField(
        label=gettext_lazy("Miejscowość"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "address-level2"}),
        error_messages={"required": gettext_lazy("Wpisz miejscowość.")},
    )


class ContactForm(PolishForm):
    """How to answer."""

    contact_way = forms.ChoiceField(
        label=gettext_lazy("Jak mamy dać Ci znać?"),
        choices=[
            (ContactWay.PHONE, gettext_lazy("Zadzwońcie")),
            (ContactWay.SMS, gettext_lazy("Wyślijcie SMS")),
            (ContactWay.LETTER, gettext_lazy("Napiszcie list dużym drukiem")),
        ],
        widget=forms.RadioSelect,
        initial=ContactWay.PHONE,
        error_messages={"required": gettext_lazy("Wybierz, jak mamy dać Ci znać.")},
    )


@dataclass(frozen=True)
class Question:
    """One page of the journey."""

    slug: str
    form: type[PolishForm]
    title: Any
    only_for_a_service: bool = False


QUESTIONS = (
    Question("potrzeba", NeedForm, gettext_lazy("W czym możemy pomóc?")),
    Question("imie", NameForm, gettext_lazy("Jak się nazywasz?")),
    Question("urodziny", BirthdayForm, gettext_lazy("Data urodzenia"), only_for_a_service=True),
    Question("adres", AddressForm, gettext_lazy("Gdzie mieszkasz?"), only_for_a_service=True),
    Question("telefon", PhoneForm, gettext_lazy("Pod jaki numer oddzwonimy?")),
    Question("kontakt", ContactForm, gettext_lazy("Jak mamy dać Ci znać?")),
)


def questions_for(answers: Mapping[str, Any]) -> list[Question]:
    """The questions of this journey, in order."""
    return [question for question in QUESTIONS if answers.get("service") or not question.only_for_a_service]


def first_unanswered(answers: Mapping[str, Any]) -> Question | None:
    """Where somebody who comes back goes on; None when everything is said."""
    for question in questions_for(answers):
        if not all(answers.get(name) for name in question.form.base_fields):
            return question
    return None


def as_kept(cleaned: Mapping[str, Any]) -> dict[str, Any]:
    """Answers as a draft keeps them."""
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in cleaned.items()}


def as_typed(answers: Mapping[str, Any]) -> dict[str, Any]:
    """Kept answers as initial values of a form."""
    typed = dict(answers)
    if typed.get("born_on"):
        typed["born_on"] = date.fromisoformat(typed["born_on"])
    return typed


def read_back(answers: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """Check-your-answers: (question, answer, slug of the page that changes it)."""
    address = _("%(street)s %(house)s, %(town)s") % {
        name: answers.get(name, "") for name in ("street", "house", "town")
    }
    spoken = {
        "potrzeba": answers.get("words", ""),
        "imie": answers.get("known_as", ""),
        "urodziny": date_format(date.fromisoformat(answers["born_on"]), "j E Y") if answers.get("born_on") else "",
        "adres": address,
        "telefon": format_phone(answers["phone"]) if answers.get("phone") else "",
        "kontakt": str(dict(ContactForm.base_fields["contact_way"].choices).get(answers.get("contact_way"), "")),  # type: ignore[attr-defined]
    }
    return [(str(question.title), spoken[question.slug], question.slug) for question in questions_for(answers)]


def submission_of(answers: Mapping[str, Any]) -> Submission:
    """What the answers hand in: a request; with a service and a whole identity, a confirmed application."""
    given, family = split_name(answers["known_as"])
    service = answers.get("service", "")
    return Submission(
        words=answers["words"], known_as=answers["known_as"], phone=answers["phone"],
        services=(service,) if service else (),
        contact_way=answers["contact_way"], large_print=answers["contact_way"] == ContactWay.LETTER, given_name=given,
        family_name=family, born_on=answers.get("born_on", ""), street=answers.get("street", ""),
        house=answers.get("house", ""), town=answers.get("town", ""), confirmed="web" if service else "",
    )  # fmt: skip
