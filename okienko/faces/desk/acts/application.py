"""From a request to an application, and what happens to an application before anybody judges it."""

from dataclasses import replace
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from okienko.domain.applications.actions import (
    answer_request,
    ask_for_completion,
    choose_service,
    complete_application,
    forward_application,
    submit_application,
    withdraw_application,
)
from okienko.domain.applications.models import Application, Request
from okienko.domain.applications.permissions import can_answer_request, can_change_application, can_submit_application
from okienko.domain.catalogue.queries import find_services, service_by_code, services_available
from okienko.domain.matters.models import Matter, Need
from okienko.domain.matters.permissions import can_change_matter
from okienko.domain.people.actions import complete_identity, identity_of
from okienko.domain.people.models import Person
from okienko.domain.people.permissions import can_complete_identity
from okienko.domain.people.rules import GAPS, identity_gaps, split_name
from okienko.faces.desk.acts.about_matter import ApplicationAct, NeedAct, RequestAct, WholeMatterAct
from okienko.faces.desk.acts.act import ActForm, Deed
from okienko.faces.desk.roles import CASEWORK, OFFICE
from okienko.foundation.access import Actor
from okienko.foundation.clock import today
from okienko.foundation.identifiers import PeselNotUnderstood
from okienko.foundation.identifiers import pesel as read_pesel
from okienko.ui.forms import ChoiceChips, DayField


class IdentityForm(ActForm):
    """Only what is missing; the rest is known and stays."""

    given_name = forms.CharField(label=_("Imię"), max_length=80)
    family_name = forms.CharField(label=_("Nazwisko"), max_length=120)
    born_on = DayField(label=_("Data urodzenia"))
    street = forms.CharField(label=_("Ulica albo wieś"), max_length=120)
    house = forms.CharField(label=_("Numer domu i mieszkania"), max_length=20)
    town = forms.CharField(label=_("Miejscowość"), max_length=80)
    pesel = forms.CharField(
        label=_("PESEL"),
        max_length=20,
        required=False,
        help_text=_("Niekonieczny. Zapisujemy zaszyfrowany."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )

    def clean_pesel(self) -> str:
        """Eleven digits that mean a day; in the demo only invented ones."""
        return clean_pesel(self.cleaned_data["pesel"])


def clean_pesel(text: str) -> str:
    """The digits of what was typed, or nothing. Raises ValidationError."""
    try:
        return read_pesel(text, demo=settings.DEMO) if text.strip() else ""
    except PeselNotUnderstood as error:
        raise forms.ValidationError(str(error)) from error


class CompleteIdentity(WholeMatterAct):
    """Uzupełnienie tożsamości."""

    name, path, roles = "complete_identity", "dane/", OFFICE
    title, button, form = _("Uzupełnij dane"), _("Zapisz dane"), IdentityForm
    note = _("Pytamy tylko o to, czego jeszcze nie wiemy.")

    def can(self, by: Actor, thing: Matter) -> bool:
        """The office."""
        return can_complete_identity(by, thing.person)

    def initial(self, thing: Matter) -> dict[str, Any]:
        """What is known, and the two names out of the one that was said."""
        return {"version": thing.person.version, **_known(thing.person), "pesel": thing.person.pesel}

    def shape(self, form: ActForm, thing: Matter, by: Actor) -> None:
        """Known facts are shown, not asked."""
        for name in self._settled(thing.person):
            del form.fields[name]

    def context(self, thing: Matter, by: Actor) -> dict[str, Any]:
        """The known facts."""
        known = {"pesel": _("jest")} | {name: getattr(thing.person, name) for name in GAPS}
        labels = {**GAPS, "pesel": _("PESEL")}
        return {"known": [(str(labels[name]).capitalize(), known[name]) for name in self._settled(thing.person)]}

    def do(self, deed: Deed[Matter]) -> None:
        """The identity is whole and somebody confirmed it."""
        person, said = deed.thing.person, deed.said
        told = replace(identity_of(person), **{name: said[name] for name in GAPS if name in said})
        complete_identity(
            person=person,
            given_name=told.given_name,
            family_name=told.family_name,
            born_on=told.born_on,
            street=told.street,
            house=told.house,
            town=told.town,
            pesel=said.get("pesel", ""),
            demo_pesel=settings.DEMO,
            **deed.signature,
        )

    def _settled(self, person: Person) -> list[str]:
        if person.identity_confirmed_at is None:
            gaps = set(identity_gaps(identity_of(person)))
            return [name for name in GAPS if name not in gaps]
        return [*GAPS, *(["pesel"] if person.pesel else [])]


def _known(person: Person) -> dict[str, Any]:
    given, family = split_name(person.known_as)
    known = {name: getattr(person, name) for name in GAPS}
    if not person.given_name and not person.family_name:
        known |= {"given_name": given, "family_name": family}
    return known


class ServiceForm(ActForm):
    """Which service answers the need."""

    service = forms.ChoiceField(
        label=_("Usługa"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Wybierz usługę, która odpowiada na tę potrzebę.")},
    )


class ChooseService(NeedAct):
    """Wskazanie usługi."""

    name, path, roles = "choose_service", "potrzeby/<int:pk>/usluga/", CASEWORK
    title, button, form = _("Wskaż usługę"), _("Zapisz usługę"), ServiceForm
    note = _("Najpierw te, które pasują do słów osoby.")

    def can(self, by: Actor, thing: Need) -> bool:
        """The office."""
        return can_change_matter(by, thing.matter)

    def initial(self, thing: Need) -> dict[str, Any]:
        """The one chosen before."""
        return {"service": thing.service_code}

    def shape(self, form: ActForm, thing: Need, by: Actor) -> None:
        """Services that answer the words come first, then all the others."""
        services = {service.code: service.name for service in find_services(thing.words, today()).services}
        services |= {service.code: service.name for service in services_available(today())}
        form.fields["service"].choices = list(services.items())  # type: ignore[attr-defined]

    def context(self, thing: Need, by: Actor) -> dict[str, Any]:
        """The need in the person's words."""
        return {"words": thing.words}

    def do(self, deed: Deed[Need]) -> None:
        """The need has its service."""
        choose_service(need=deed.thing, service_code=deed.said["service"], **deed.hand)


class SubmitForm(ActForm):
    """How the person confirmed."""

    confirmation = forms.ChoiceField(
        label=_("Jak osoba potwierdza wniosek"),
        widget=ChoiceChips,
        choices=[
            (Application.Confirmation.PHONE, Application.Confirmation.PHONE.label),
            (Application.Confirmation.SIGNED, Application.Confirmation.SIGNED.label),
        ],
        error_messages={"required": _("Przeczytaj wniosek na głos i zaznacz, jak osoba go potwierdza.")},
    )


class SubmitApplication(NeedAct):
    """Złożenie wniosku."""

    name, path, roles = "submit_application", "potrzeby/<int:pk>/wniosek/", CASEWORK
    title, button, form = _("Złóż wniosek"), _("Złóż wniosek"), SubmitForm
    said = _("Wniosek złożony.")
    template = "submit.html"

    def can(self, by: Actor, thing: Need) -> bool:
        """The office."""
        return can_submit_application(by)

    def context(self, thing: Need, by: Actor) -> dict[str, Any]:
        """The application as it is read aloud."""
        person, service = thing.matter.person, service_by_code(thing.service_code, on=today())
        return {
            "words": thing.words,
            "service": service,
            "person": person,
            "gaps": [GAPS[gap] for gap in identity_gaps(identity_of(person))],
        }

    def do(self, deed: Deed[Need]) -> None:
        """The request becomes an application; both moments are kept."""
        request = Request.objects.get(matter=deed.thing.matter_id)
        confirmation = deed.said["confirmation"]
        submit_application(
            request=request, need=deed.thing, confirmation=confirmation, confirmed_by=deed.staff, **deed.hand
        )


class AnswerForm(ActForm):
    """What was said."""

    answer = forms.CharField(
        label=_("Odpowiedź"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Napisz, co osoba usłyszała.")},
    )


class AnswerRequest(RequestAct):
    """Załatwienie rozmową."""

    name, path, roles = "answer_request", "zgloszenie/odpowiedz/", CASEWORK
    title, button, form = _("Załatw rozmową"), _("Zapisz odpowiedź"), AnswerForm
    note = _("Wystarczyła rozmowa i nie trzeba wniosku. Osoba zobaczy odpowiedź przy swojej sprawie.")

    def can(self, by: Actor, thing: Request) -> bool:
        """The office."""
        return can_answer_request(by, thing)

    def do(self, deed: Deed[Request]) -> None:
        """The request has its answer."""
        answer_request(request=deed.thing, answer=deed.said["answer"], **deed.signature)


class MissingForm(ActForm):
    """What is missing."""

    missing = forms.CharField(
        label=_("Czego brakuje"),
        max_length=300,
        help_text=_("Napisz tak, żeby osoba wiedziała, co zrobić. Na przykład: Dołącz orzeczenie."),
        error_messages={"required": _("Napisz, o co prosimy.")},
    )


class AskForCompletion(ApplicationAct):
    """Prośba o uzupełnienie."""

    name, path, roles = "ask_for_completion", "wnioski/<int:pk>/uzupelnienie/", CASEWORK
    title, button, form = _("Poproś o uzupełnienie"), _("Wyślij prośbę"), MissingForm

    def can(self, by: Actor, thing: Application) -> bool:
        """The office."""
        return can_change_application(by, thing)

    def do(self, deed: Deed[Application]) -> None:
        """The person knows what and by when."""
        ask_for_completion(application=deed.thing, missing=deed.said["missing"], **deed.signature)


class CompleteApplication(ApplicationAct):
    """Uzupełniono."""

    name, path, roles = "complete_application", "wnioski/<int:pk>/komplet/", CASEWORK
    title, button, said = _("Wniosek jest kompletny"), _("Potwierdź komplet"), _("Wniosek jest kompletny.")

    def can(self, by: Actor, thing: Application) -> bool:
        """The office."""
        return can_change_application(by, thing)

    def do(self, deed: Deed[Application]) -> None:
        """What was missing is here."""
        complete_application(application=deed.thing, **deed.signature)


class ReasonForm(ActForm):
    """Why."""

    reason = forms.CharField(
        label=_("Dlaczego, słowami osoby"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Napisz, co powiedziała osoba.")},
    )


class WithdrawApplication(ApplicationAct):
    """Wycofanie wniosku."""

    name, path, roles = "withdraw_application", "wnioski/<int:pk>/wycofaj/", CASEWORK
    title, button, form = _("Wycofaj wniosek"), _("Wycofaj wniosek"), ReasonForm
    said = _("Wniosek wycofany.")
    note = _("Tylko na prośbę osoby. Może poprosić znowu, kiedy chce.")

    def can(self, by: Actor, thing: Application) -> bool:
        """The office."""
        return can_change_application(by, thing)

    def do(self, deed: Deed[Application]) -> None:
        """At the person's word."""
        withdraw_application(application=deed.thing, reason=deed.said["reason"], **deed.signature)


class ForwardForm(ActForm):
    """To whom, with consent."""

    to = forms.CharField(
        label=_("Komu przekazujemy"), max_length=200, error_messages={"required": _("Napisz, kto się teraz odezwie.")}
    )
    consent = forms.BooleanField(
        label=_("Osoba się zgadza"),
        error_messages={"required": _("Zapytaj o zgodę. Bez niej wniosek zostaje u nas.")},
    )


class ForwardApplication(ApplicationAct):
    """Przekazanie wniosku."""

    name, path, roles = "forward_application", "wnioski/<int:pk>/przekaz/", CASEWORK
    title, button, form = _("Przekaż wniosek dalej"), _("Przekaż wniosek"), ForwardForm

    def can(self, by: Actor, thing: Application) -> bool:
        """The office."""
        return can_change_application(by, thing)

    def do(self, deed: Deed[Application]) -> None:
        """Others answer now."""
        forward_application(application=deed.thing, to=deed.said["to"], **deed.signature)
