"""Acts on the way to a refusal: a last chance, the draft, delivery; and other ends of an application."""

from typing import Any

from django import forms
from django.conf import settings
from django.http import Http404
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from okienko.domain.applications.actions import carry_over_application
from okienko.domain.applications.models import Application
from okienko.domain.applications.permissions import can_change_application
from okienko.domain.catalogue.models import SocialService
from okienko.domain.catalogue.queries import service_by_code
from okienko.domain.refusals.actions import (
    correct_draft,
    drop_refusal,
    leave_unexamined,
    record_delivery,
    send_last_chance,
    tell_of_delay,
)
from okienko.domain.refusals.lifecycle import REFUSAL, RefusalState
from okienko.domain.refusals.models import Refusal
from okienko.domain.refusals.permissions import can_look_after_refusal, can_tell_of_delays, can_write_refusal
from okienko.domain.refusals.queries import late_answers, may_be_refused, refusal
from okienko.faces.desk.acts.about_matter import ApplicationAct, MatterAct, read_matter
from okienko.faces.desk.acts.act import Act, ActForm, Deed
from okienko.faces.desk.roles import CASEWORK, JUDGES
from okienko.foundation.access import Actor
from okienko.foundation.clock import now, today
from okienko.foundation.journal import actions as journal
from okienko.foundation.journal.purposes import Purpose
from okienko.foundation.privacy import FieldClass
from okienko.foundation.workdays import add_workdays
from okienko.ui.forms import DayField
from okienko.ui.templatetags.polish import day, matter_number

EVERYTHING = (FieldClass.PERSONAL, FieldClass.SENSITIVE)
A_WEEK, TWO_WEEKS = 5, 10  # working days


class LastChanceForm(ActForm):
    """Why we would refuse, what the person may still do, what else may help."""

    reason = forms.CharField(
        label=_("Dlaczego dziś musimy odmówić"),
        max_length=2000,
        help_text=_("Osoba to przeczyta. Napisz prosto, na przykład: Usługa jest dla osób od 70 lat."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    unmet = forms.CharField(
        label=_("Co osoba może jeszcze zrobić"),
        max_length=2000,
        required=False,
        help_text=_("Każda rzecz w osobnym wierszu. Zostaw puste, jeśli nic nie zależy od osoby."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    other_help = forms.CharField(
        label=_("Co jeszcze może pomóc"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )


class LastChance(ApplicationAct):
    """List przed odmową."""

    name, path, roles = "last_chance", "wnioski/<int:pk>/list-przed-odmowa/", JUDGES
    title, button, form = _("List przed odmową"), _("Wyślij list"), LastChanceForm
    said = _("List czeka na wydruk. Osoba ma czas na odpowiedź.")
    note = _("Najpierw list, potem decyzja. Osoba dowie się, co może jeszcze zrobić i do kiedy.")
    purpose = Purpose.QUALIFY

    def can(self, by: Actor, thing: Application) -> bool:
        """Those who judge applications."""
        return can_write_refusal(by)

    def context(self, thing: Application, by: Actor) -> dict[str, Any]:
        """For whom the service is."""
        return {"known": [(gettext("Dla kogo jest usługa"), thing.service.addressees)]}

    def do(self, deed: Deed[Application]) -> str:
        """The letter goes, and the refusal has its own page."""
        said = deed.said
        [one] = send_last_chance(
            applications=[deed.thing],
            reason=said["reason"],
            unmet=said["unmet"].splitlines(),
            other_help=said["other_help"],
            contact=deed.signer,
            demo=settings.DEMO,
            **deed.hand,
        )
        return reverse("desk:refusal", args=[one.pk])


class GroupForm(LastChanceForm):
    """As for one person, and to whom."""

    people = forms.MultipleChoiceField(label=_("Do kogo"), widget=forms.CheckboxSelectMultiple)


def _choices(rows: list[Application]) -> list[tuple[str, str]]:
    return [(str(one.pk), f"{one.person.full_name}, {matter_number(one.matter.number)}") for one in rows]


class LastChances(Act[SocialService]):
    """Listy przed odmową do wielu osób naraz."""

    name, path, roles = "last_chances", "odmowy/grupa/<slug:code>/", JUDGES
    title, button, form = _("Listy przed odmową"), _("Wyślij listy"), GroupForm
    said = _("Listy czekają na wydruk.")
    note = _("Każda osoba dostanie własny list. W decyzji będą później jej własne fakty.")
    purpose = Purpose.QUALIFY

    def find(self, by: Actor, **where: Any) -> SocialService:
        """The service as it is today."""
        found = service_by_code(where["code"], on=today())
        if found is None:
            raise Http404
        return found

    def can(self, by: Actor, thing: SocialService) -> bool:
        """Those who judge applications."""
        return can_write_refusal(by)

    def back(self, thing: SocialService) -> str:
        """The list of refusals."""
        return reverse("desk:refusals")

    def subject(self, thing: SocialService) -> str:
        """The service."""
        return thing.name

    def looked(self, by: Actor, thing: SocialService) -> None:
        """The page shows names."""
        people = [one.person_id for one in may_be_refused(thing.code, by=by)]
        journal.record_list(by=by, at=now(), people=people, thing=f"list:refusals:{thing.code}")

    def shape(self, form: ActForm, thing: SocialService, by: Actor) -> None:
        """Everybody who waits for a result."""
        form.fields["people"].choices = _choices(list(may_be_refused(thing.code, by=by)))  # type: ignore[attr-defined]

    def do(self, deed: Deed[SocialService]) -> None:
        """A letter to each."""
        said = deed.said
        send_last_chance(
            applications=list(may_be_refused(deed.thing.code, by=deed.by).filter(pk__in=said["people"])),
            reason=said["reason"],
            unmet=said["unmet"].splitlines(),
            other_help=said["other_help"],
            contact=deed.signer,
            demo=settings.DEMO,
            **deed.hand,
        )


class DelayForm(ActForm):
    """Whom, why, until when."""

    people = forms.MultipleChoiceField(label=_("Kogo zawiadamiamy"), widget=forms.CheckboxSelectMultiple)
    reason = forms.CharField(
        label=_("Dlaczego odpowiedź będzie później"),
        max_length=1000,
        help_text=_("Osoba to przeczyta, na przykład: Wniosków jest trzy razy więcej niż zwykle."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    new_day = DayField(label=_("Do kiedy odpowiemy"))


class TellOfDelay(Act[list[Application]]):
    """Zawiadomienia o zwłoce, wszystkie naraz."""

    name, path, roles = "tell_of_delay", "odmowy/zwloka/", JUDGES
    title, button, form = _("Odpowiedź będzie później"), _("Wyślij zawiadomienia"), DelayForm
    said = _("Zawiadomienia czekają na wydruk. Nowy termin widzą też osoby na swojej stronie.")
    note = _("Tu są wnioski, którym termin mija w tym tygodniu albo już minął.")

    def find(self, by: Actor, **where: Any) -> list[Application]:
        """Applications whose day is near."""
        return list(late_answers(by=by, until=add_workdays(today(), A_WEEK)))

    def can(self, by: Actor, thing: list[Application]) -> bool:
        """Those who judge applications."""
        return can_tell_of_delays(by)

    def back(self, thing: list[Application]) -> str:
        """The list of refusals."""
        return reverse("desk:refusals")

    def subject(self, thing: list[Application]) -> str:
        """Nobody in particular."""
        return ""

    def looked(self, by: Actor, thing: list[Application]) -> None:
        """The page shows names."""
        journal.record_list(by=by, at=now(), people=[one.person_id for one in thing], thing="list:delays")

    def initial(self, thing: list[Application]) -> dict[str, Any]:
        """Everybody, and two weeks more."""
        return {"people": [str(one.pk) for one in thing], "new_day": add_workdays(today(), TWO_WEEKS)}

    def shape(self, form: ActForm, thing: list[Application], by: Actor) -> None:
        """With the day that was promised."""
        rows = dict(_choices(thing))
        labels = [(str(one.pk), f"{rows[str(one.pk)]}, {one.service.name}, {day(one.answer_by)}") for one in thing]
        form.fields["people"].choices = labels  # type: ignore[attr-defined]

    def do(self, deed: Deed[list[Application]]) -> None:
        """A notice to each."""
        chosen = [one for one in deed.thing if str(one.pk) in deed.said["people"]]
        tell_of_delay(
            applications=chosen,
            reason=deed.said["reason"],
            new_day=deed.said["new_day"],
            demo=settings.DEMO,
            **deed.hand,
        )


class RefusalAct(MatterAct[Refusal]):
    """An act on a refusal that stands where `verb` starts."""

    verb: str
    purpose = Purpose.QUALIFY

    def find(self, by: Actor, **where: Any) -> Refusal:
        """A refusal that waits for this."""
        found = refusal(where["pk"], by=by)
        if found is None or not REFUSAL.allows(RefusalState(found.state), self.verb):
            raise Http404
        return found

    def can(self, by: Actor, thing: Refusal) -> bool:
        """Those who judge applications."""
        return can_write_refusal(by)

    def matter_of(self, thing: Refusal) -> Any:
        """The matter of the application."""
        return thing.application.matter

    def back(self, thing: Refusal) -> str:
        """The page of the refusal."""
        return reverse("desk:refusal", args=[thing.pk])

    def looked(self, by: Actor, thing: Refusal) -> None:
        """The page shows why."""
        read_matter(by, thing.application.matter, *EVERYTHING)


class DraftForm(ActForm):
    """The grounds."""

    facts = forms.CharField(
        label=_("Co ustaliliśmy"),
        help_text=_("Fakty tej osoby, każdy w osobnym wierszu."),
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    law = forms.CharField(label=_("Jakie są zasady"), widget=forms.Textarea(attrs={"rows": 5}))


class CorrectDraft(RefusalAct):
    """Poprawka projektu decyzji."""

    name, path, roles, verb = "correct_draft", "odmowy/<int:pk>/projekt/", JUDGES, "sign"
    title, button, form = _("Popraw projekt decyzji"), _("Zapisz projekt"), DraftForm

    def initial(self, thing: Refusal) -> dict[str, Any]:
        """As it is."""
        return {"facts": thing.facts, "law": thing.law}

    def do(self, deed: Deed[Refusal]) -> None:
        """In better words."""
        correct_draft(refusal=deed.thing, facts=deed.said["facts"], law=deed.said["law"], **deed.signature)


class BecauseForm(ActForm):
    """Why."""

    because = forms.CharField(
        label=_("Co się zmieniło"),
        max_length=1000,
        help_text=_("Osoba to przeczyta, na przykład: Orzeczenie jest już w aktach."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class DropRefusal(RefusalAct):
    """Odmowa niepotrzebna."""

    name, path, roles, verb = "drop_refusal", "odmowy/<int:pk>/niepotrzebna/", JUDGES, "drop"
    title, button, form = _("Odmowa niepotrzebna"), _("Wróć do wniosku"), BecauseForm

    def do(self, deed: Deed[Refusal]) -> str:
        """The application is judged again."""
        drop_refusal(refusal=deed.thing, because=deed.said["because"], **deed.signature)
        application = deed.thing.application
        return reverse("desk:qualify", args=[application.matter.number, application.pk])


class DeliveryForm(ActForm):
    """How and when."""

    how = forms.ChoiceField(label=_("Jak doręczono"), widget=forms.RadioSelect, choices=Refusal.Delivery.choices)
    on = DayField(
        label=_("Którego dnia"), help_text=_("Dzień ze zwrotki. Jeśli list czekał na poczcie: dzień pierwszego awiza.")
    )


class RecordDelivery(RefusalAct):
    """Doręczenie decyzji."""

    name, path, roles, verb = "record_delivery", "odmowy/<int:pk>/doreczenie/", CASEWORK, "deliver"
    title, button, form = _("Doręczenie decyzji"), _("Zapisz doręczenie"), DeliveryForm
    note = _("Od tego dnia liczy się czas na odwołanie. Osoba zobaczy na swojej stronie dokładny dzień.")

    def can(self, by: Actor, thing: Refusal) -> bool:
        """The office."""
        return can_look_after_refusal(by)

    def do(self, deed: Deed[Refusal]) -> None:
        """From now on the last day is known."""
        record_delivery(refusal=deed.thing, how=deed.said["how"], on=deed.said["on"], **deed.signature)


class UnexaminedForm(ActForm):
    """When the person got the call."""

    called_on = DayField(
        label=_("Kiedy osoba dostała prośbę o uzupełnienie"), help_text=_("Dzień ze zwrotki albo dzień rozmowy.")
    )


class LeaveUnexamined(ApplicationAct):
    """Pozostawienie bez rozpoznania."""

    name, path, roles = "leave_unexamined", "wnioski/<int:pk>/bez-rozpoznania/", CASEWORK
    title, button, form = _("Zostaw bez rozpoznania"), _("Zostaw bez rozpoznania"), UnexaminedForm
    note = _("Tylko wtedy, gdy nikt nie odpowiedział na czas. Osoba dostanie list i może złożyć wniosek od nowa.")
    said: str | Promise = _("Wniosek zostaje bez rozpoznania. List czeka na wydruk.")

    def can(self, by: Actor, thing: Application) -> bool:
        """The office."""
        return can_look_after_refusal(by)

    def context(self, thing: Application, by: Actor) -> dict[str, Any]:
        """What was asked for, and until when."""
        return {"known": [(gettext("Czego brakuje"), thing.missing), (gettext("Do kiedy"), day(thing.complete_by))]}

    def do(self, deed: Deed[Application]) -> None:
        """The end, with a letter."""
        leave_unexamined(application=deed.thing, called_on=deed.said["called_on"], demo=settings.DEMO, **deed.signature)


class ConsentForm(ActForm):
    """The person's word."""

    consent = forms.CharField(
        label=_("Jak osoba się zgodziła"),
        max_length=500,
        help_text=_("Na przykład: Zgoda w rozmowie telefonicznej."),
    )


class CarryOver(ApplicationAct):
    """Przeniesienie na następny nabór."""

    name, path, roles = "carry_over", "wnioski/<int:pk>/nastepny-nabor/", CASEWORK
    title, button, form = _("Przenieś na następny nabór"), _("Przenieś wniosek"), ConsentForm
    note = _("Tylko za zgodą osoby. Gdy otworzy się następny nabór, wniosek złoży się sam, a osoba dostanie wiadomość.")
    said = _("Wniosek czeka na następny nabór i wtedy złoży się sam.")

    def can(self, by: Actor, thing: Application) -> bool:
        """The office."""
        return can_change_application(by, thing)

    def do(self, deed: Deed[Application]) -> None:
        """With consent."""
        carry_over_application(application=deed.thing, consent=deed.said["consent"], **deed.signature)
