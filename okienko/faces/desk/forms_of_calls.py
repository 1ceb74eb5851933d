"""The form of the phone window: three things are required, everything else helps."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from okienko.domain.applications.models import Request
from okienko.domain.applications.rules import Submission
from okienko.domain.catalogue.models import SocialService
from okienko.domain.people.choices import Circumstance, ContactWay
from okienko.domain.people.models import Person
from okienko.domain.people.rules import GAPS, split_name
from okienko.faces.desk.acts.application import clean_pesel
from okienko.foundation.access import Channel
from okienko.foundation.clock import today
from okienko.foundation.phones import format_phone
from okienko.ui.forms import ChoiceChips, DayField, MultipleChoiceChips, PhoneField, PolishForm

IDENTITY = tuple(GAPS)


class CallForm(PolishForm):
    """A call. Names of fields are Polish, because they stand in drafts and in scripts of the telephone system."""

    marks = "required"

    notatka = forms.CharField(
        label=_("Co mówi rozmówca"),
        help_text=_("Pisz jego słowami."),
        max_length=4000,
        widget=forms.Textarea,
        error_messages={"required": _("Napisz, z czym dzwoni rozmówca. Jedno zdanie wystarczy.")},
    )
    kto = forms.CharField(
        label=_("Kto dzwoni"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Wpisz imię i nazwisko albo to, jak rozmówca chce być nazywany.")},
    )
    oddzwon = PhoneField(label=_("Jak oddzwonić"))
    dla = forms.ChoiceField(
        label=_("Dla kogo"),
        widget=ChoiceChips,
        choices=Request.ForWhom.choices,
        initial=Request.ForWhom.SELF,
        required=False,
    )
    usluga = forms.MultipleChoiceField(label=_("O co chodzi"), widget=MultipleChoiceChips, required=False)
    inna = forms.ChoiceField(label=_("Inna usługa z listy"), required=False)
    pilne = forms.ChoiceField(
        label=_("Jak pilne"),
        widget=ChoiceChips,
        choices=Request.Urgency.choices,
        initial=Request.Urgency.WEEK,
        required=False,
    )
    kanal = forms.ChoiceField(
        label=_("Potwierdzenie"),
        widget=ChoiceChips,
        initial=ContactWay.SMS,
        required=False,
        choices=[
            (ContactWay.SMS, ContactWay.SMS.label),
            (ContactWay.PHONE, ContactWay.PHONE.label),
            (ContactWay.LETTER, _("list, duży druk")),
        ],
    )
    wiedz = forms.MultipleChoiceField(
        label=_("Warto wiedzieć"), widget=MultipleChoiceChips, choices=Circumstance.choices, required=False
    )
    droga = forms.ChoiceField(
        label=_("Jak przyszło"),
        widget=ChoiceChips,
        initial=Channel.PHONE,
        required=False,
        choices=[
            (Channel.PHONE, Channel.PHONE.label),
            (Channel.DESK, _("przy okienku")),
            (Channel.PAPER, _("na papierze")),
        ],
    )
    dzien = DayField(label=_("Dzień wpływu z pieczątki"), required=False)
    given_name = forms.CharField(label=_("Imię"), max_length=80, required=False)
    family_name = forms.CharField(label=_("Nazwisko"), max_length=120, required=False)
    born_on = DayField(label=_("Data urodzenia"), required=False)
    street = forms.CharField(label=_("Ulica albo wieś"), max_length=120, required=False)
    house = forms.CharField(label=_("Numer domu i mieszkania"), max_length=20, required=False)
    town = forms.CharField(label=_("Miejscowość"), max_length=80, required=False)
    pesel = forms.CharField(label=_("PESEL, jeśli osoba chce go podać"), max_length=20, required=False)
    potwierdza = forms.MultipleChoiceField(
        label=_("Po odczytaniu"),
        widget=MultipleChoiceChips,
        choices=[("tak", _("potwierdza, to też wniosek"))],
        required=False,
    )

    def __init__(
        self, *args: Any, services: Iterable[SocialService], suggested: Iterable[str] = (), **kwargs: Any
    ) -> None:
        """`services` are all of today's; `suggested` are the codes that answer the note."""
        super().__init__(*args, **kwargs)
        names = {service.code: service.name for service in services}
        chosen = self.data.getlist("usluga") if self.is_bound else self.initial.get("usluga", [])  # type: ignore[attr-defined]
        self.chips = [code for code in dict.fromkeys([*suggested, *chosen]) if code in names]
        self.fields["usluga"].choices = [(code, names[code]) for code in self.chips]  # type: ignore[attr-defined]
        rest = [(code, name) for code, name in names.items() if code not in self.chips]
        self.fields["inna"].choices = [("", _("wybierz usługę")), *rest]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """What was not touched has its usual answer."""
        said = super().clean() or {}
        for name in ("dla", "pilne", "kanal", "droga"):
            said[name] = said.get(name) or str(self.fields[name].initial)
        return said

    def clean_dzien(self) -> date | None:
        """A stamp is not from the future."""
        stamped: date | None = self.cleaned_data["dzien"]
        if stamped and stamped > today():
            raise forms.ValidationError(_("Pieczątka nie może mieć daty z przyszłości."))
        return stamped

    def clean_pesel(self) -> str:
        """Eleven digits that mean a day; in the demo only invented ones."""
        return clean_pesel(self.cleaned_data["pesel"])

    @property
    def has_identity(self) -> bool:
        """Whether anything of the identity was written down: then its part stays open."""
        return any(self[name].value() not in (None, "", ["", "", ""]) for name in (*IDENTITY, "pesel"))


def known_of(person: Person) -> dict[str, Any]:
    """What the card says already, so that it is not asked again."""
    known = {name: getattr(person, name) for name in IDENTITY}
    return {
        **known,
        "kto": person.full_name,
        "oddzwon": format_phone(person.phone) if person.phone else "",
        "kanal": ContactWay.SMS if person.contact_way == ContactWay.EMAIL else person.contact_way,
        "wiedz": [str(one) for one in person.circumstances],
    }


def submission_of(form: CallForm, person: Person | None) -> Submission:
    """What the call hands in: a request; confirmed and with a whole identity, an application."""
    said = form.cleaned_data
    names = {"given_name": said["given_name"], "family_name": said["family_name"]}
    rest = any(said[name] for name in IDENTITY if name not in names)
    if rest and not any(names.values()):
        # The name was said once; the rest of the identity shows that it is the whole one.
        names["given_name"], names["family_name"] = split_name(said["kto"])
    note = ""
    if person and person.phone and person.phone != said["oddzwon"]:
        note = _("Oddzwonić na numer %(phone)s.") % {"phone": format_phone(said["oddzwon"])}
    return Submission(
        words=said["notatka"],
        known_as=said["kto"],
        phone=said["oddzwon"],
        services=tuple(filter(None, [*said["usluga"], said["inna"]])),
        for_whom=said["dla"],
        urgency=said["pilne"],
        contact_way=said["kanal"],
        large_print=said["kanal"] == ContactWay.LETTER,
        circumstances=tuple(said["wiedz"]),
        **names,
        born_on=said["born_on"].isoformat() if said["born_on"] else "",
        street=said["street"],
        house=said["house"],
        town=said["town"],
        confirmed=_confirmation(said),
        person_id=person.pk if person else None,
        note=str(note),
    )


def _confirmation(said: dict[str, Any]) -> str:
    """A paper is signed; in a talk the person confirms what was read back."""
    if not said["potwierdza"]:
        return ""
    return "signed" if said["droga"] == Channel.PAPER else "phone"
