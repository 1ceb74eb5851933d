"""Acts of impartiality: who is close to me, stepping in, interventions, and moving somebody out of order."""

from typing import Any

from django import forms
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from okienko.domain.applications.lifecycle import ApplicationState
from okienko.domain.applications.models import Application
from okienko.domain.integrity.actions import (
    answer_exception,
    ask_exception,
    declare_close_one,
    declare_kinship,
    end_close_one,
    enter_in_emergency,
    register_intervention,
)
from okienko.domain.integrity.lifecycle import ExceptionState
from okienko.domain.integrity.models import CloseOne, Intervention, RankException
from okienko.domain.integrity.permissions import can_answer_exception, can_ask_exception, can_register_intervention
from okienko.domain.integrity.queries import close_ones_of, possible_seconds
from okienko.domain.matters.models import Matter
from okienko.domain.matters.permissions import can_change_matter
from okienko.domain.staff.models import Post, StaffMember
from okienko.domain.staff.queries import holders_of, staff_of_user
from okienko.faces.desk.acts.about_matter import ApplicationAct, WholeMatterAct, any_matter_or_404
from okienko.faces.desk.acts.act import Act, ActForm, Deed
from okienko.faces.desk.roles import ALL, JUDGES, OFFICE
from okienko.foundation.access import Actor
from okienko.foundation.clock import now, today
from okienko.foundation.journal.purposes import Purpose
from okienko.ui.forms import ChoiceChips, DayField

_WHY = {"required": _("Napisz dlaczego. Bez powodu tego nie zrobimy.")}


def _words(label: Any, help_text: Any = "", **more: Any) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=help_text, max_length=2000, widget=forms.Textarea(attrs={"rows": 4}), **more
    )


class KinshipForm(ActForm):
    """Close or not."""

    related = forms.ChoiceField(
        label=_("Czy to ktoś bliski?"),
        help_text=_("Małżonek, rodzina, wspólny dom, ktoś, z kim łączą Cię sprawy prywatne."),
        widget=ChoiceChips,
        choices=[("no", _("to nikt bliski")), ("yes", _("to ktoś bliski"))],
    )


class DeclareKinship(WholeMatterAct):
    """Oświadczenie o pokrewieństwie."""

    name, path, roles = "declare_kinship", "oswiadczenie/", OFFICE
    title, button, form = _("Oświadczenie"), _("Zapisz oświadczenie"), KinshipForm
    note = _("Oświadczenie zostaje w aktach. Składasz je raz dla tej osoby.")

    def find(self, by: Actor, **where: Any) -> Matter:
        """Also a matter that is closed to the worker: this is its door."""
        return any_matter_or_404(where["number"], by)

    def can(self, by: Actor, thing: Matter) -> bool:
        """The office."""
        return can_change_matter(by, thing)

    def do(self, deed: Deed[Matter]) -> str:
        """The declaration; the door opens or stays closed."""
        related = deed.said["related"] == "yes"
        declare_kinship(staff=deed.signer, person=deed.thing.person, related=related, **deed.hand)
        return reverse("desk:matter", args=[deed.thing.number])


class EmergencyForm(ActForm):
    """Why."""

    reason = _words(_("Dlaczego trzeba działać od razu"), error_messages=_WHY)


class EnterInEmergency(WholeMatterAct):
    """Wejście awaryjne."""

    name, path, roles = "enter_in_emergency", "wejscie-awaryjne/", OFFICE
    title, button, form = _("Wejście awaryjne"), _("Otwórz sprawę na dobę"), EmergencyForm
    note = _("Dowie się o tym osoba przełożona. Inspektor ochrony danych zobaczy to w dzienniku.")

    def find(self, by: Actor, **where: Any) -> Matter:
        """Also a matter that is closed to the worker."""
        return any_matter_or_404(where["number"], by)

    def can(self, by: Actor, thing: Matter) -> bool:
        """The office."""
        return can_change_matter(by, thing)

    def do(self, deed: Deed[Matter]) -> str:
        """Open for a day; the superior, or the director, has a look."""
        controller = deed.signer.superior or next(iter(holders_of(Post.DIRECTOR, today())), deed.signer)
        enter_in_emergency(
            staff=deed.signer, person=deed.thing.person, reason=deed.said["reason"], controller=controller, **deed.hand
        )
        return reverse("desk:matter", args=[deed.thing.number])


class InterventionForm(ActForm):
    """Who, when, what."""

    kind = forms.ChoiceField(
        label=_("Kto interweniował"), widget=ChoiceChips, choices=[(one.value, one.label) for one in Intervention.Kind]
    )
    on = DayField(label=_("Kiedy"))
    words = _words(_("O co chodziło"), _("Jednym zdaniem. Nazwiska nie trzeba."))


class RegisterIntervention(WholeMatterAct):
    """Interwencja."""

    name, path, roles = "register_intervention", "interwencja/", OFFICE
    title, button, form = _("Interwencja w sprawie"), _("Zapisz interwencję"), InterventionForm
    note = _("Interwencja nie zmienia kolejności. Co roku podajemy publicznie, ile ich było i od kogo.")

    def can(self, by: Actor, thing: Matter) -> bool:
        """The office."""
        return can_register_intervention(by)

    def initial(self, thing: Matter) -> dict[str, Any]:
        """Most often today."""
        return {"on": today()}

    def do(self, deed: Deed[Matter]) -> None:
        """One line in the register."""
        register_intervention(
            person=deed.thing.person, matter_ref=f"matter:{deed.thing.number}", kind=deed.said["kind"],
            words=deed.said["words"], on=deed.said["on"], staff=deed.signer, **deed.hand,
        )  # fmt: skip


class ExceptionForm(ActForm):
    """Why, and who is the second person."""

    reason = forms.ChoiceField(
        label=_("Powód"), widget=ChoiceChips, choices=[(one.value, one.label) for one in RankException.Reason]
    )
    words = _words(_("Dlaczego właśnie ta osoba"), error_messages=_WHY)
    second = forms.ModelChoiceField(label=_("Kto ma się zgodzić"), queryset=StaffMember.objects.none())


class AskException(ApplicationAct):
    """Prośba o przesunięcie."""

    name, path, roles = "ask_exception", "wnioski/<int:pk>/poza-kolejnoscia/", JUDGES
    title, button, form = _("Miejsce poza kolejnością"), _("Poproś drugą osobę o zgodę"), ExceptionForm
    said = _("Prośba czeka na drugą osobę. Do zgody nic się nie zmieni.")
    note = _("Każde przesunięcie wchodzi do rocznej, publicznej statystyki według powodu.")

    def can(self, by: Actor, thing: Application) -> bool:
        """Those who qualify, while the person waits."""
        return can_ask_exception(by) and thing.state in (ApplicationState.SUBMITTED, ApplicationState.WAITING)

    def shape(self, form: ActForm, thing: Application, by: Actor) -> None:
        """Only those who may agree."""
        staff = staff_of_user(by.user_id)
        people = form.fields["second"]
        people.queryset = possible_seconds(staff, today()) if staff else StaffMember.objects.none()  # type: ignore[attr-defined]
        people.label_from_instance = lambda one: f"{one.full_name}, {one.function}"  # type: ignore[attr-defined]

    def do(self, deed: Deed[Application]) -> None:
        """Written down; nothing moves yet."""
        ask_exception(
            application_ref=f"application:{deed.thing.pk}", person=deed.thing.person,
            service_code=deed.thing.service.code, reason=deed.said["reason"], words=deed.said["words"],
            second=deed.said["second"], staff=deed.signer, **deed.hand,
        )  # fmt: skip


class AnswerForm(ActForm):
    """Yes or no."""

    agree = forms.ChoiceField(
        label=_("Twoja odpowiedź"), widget=ChoiceChips, choices=[("yes", _("zgoda")), ("no", _("brak zgody"))]
    )


class AnswerException(Act[RankException]):
    """Odpowiedź drugiej osoby."""

    name, path, roles = "answer_exception", "bezstronnosc/przesuniecia/<int:pk>/", ALL
    title, button, form = _("Przesunięcie poza kolejnością"), _("Zapisz odpowiedź"), AnswerForm
    template = "exception.html"
    purpose = Purpose.MATTER

    def find(self, by: Actor, **where: Any) -> RankException:
        """One that waits, for somebody who may answer it."""
        rows = RankException.objects.select_related("asked_by", "person").filter(state=ExceptionState.ASKED)
        found, staff = rows.filter(pk=where["pk"]).first(), staff_of_user(by.user_id)
        if found is None or staff is None or not can_answer_exception(by, found, staff, now()):
            raise Http404
        return found

    def can(self, by: Actor, thing: RankException) -> bool:
        """Seen when it was found."""
        return True

    def back(self, thing: RankException) -> str:
        """The page of impartiality."""
        return reverse("desk:impartiality")

    def subject(self, thing: RankException) -> str:
        """For whom."""
        return str(thing.person.full_name)

    def work(self, thing: RankException) -> str:
        """The exception."""
        return f"exception:{thing.pk}"

    def do(self, deed: Deed[RankException]) -> None:
        """Agreed or not."""
        answer_exception(exception=deed.thing, agree=deed.said["agree"] == "yes", staff=deed.signer, **deed.signature)


class CloseOneForm(ActForm):
    """A name, or an address."""

    full_name = forms.CharField(label=_("Imię i nazwisko bliskiej osoby"), max_length=200, required=False)
    street = forms.CharField(label=_("Albo Twój adres: ulica"), max_length=120, required=False)
    house = forms.CharField(label=_("Numer domu i mieszkania"), max_length=20, required=False)
    town = forms.CharField(label=_("Miejscowość"), max_length=80, required=False)
    label = forms.CharField(
        label=_("Jak to nazwać na Twojej liście"), max_length=80, required=False, help_text=_("Na przykład: mama.")
    )


class DeclareCloseOne(Act[StaffMember]):
    """Oświadczenie o bliskich."""

    name, path, roles = "declare_close_one", "bezstronnosc/bliska-osoba/", ALL
    title, button, form = _("Bliska osoba albo Twój adres"), _("Dopisz do listy"), CloseOneForm
    note = _("Zapisujemy tylko skrót do porównania. Nikt nie odczyta z niego nazwiska ani adresu.")
    purpose = Purpose.SETUP

    def find(self, by: Actor, **where: Any) -> StaffMember:
        """Whoever is logged in."""
        found = staff_of_user(by.user_id)
        if found is None:
            raise Http404
        return found

    def can(self, by: Actor, thing: StaffMember) -> bool:
        """Everybody for themselves."""
        return True

    def back(self, thing: StaffMember) -> str:
        """The page of impartiality."""
        return reverse("desk:impartiality")

    def subject(self, thing: StaffMember) -> str:
        """The one who declares."""
        return thing.full_name

    def do(self, deed: Deed[StaffMember]) -> None:
        """One more on the list."""
        said = {name: deed.said[name] for name in ("label", "full_name", "street", "house", "town")}
        declare_close_one(staff=deed.thing, **said, **deed.hand)


class EndCloseOne(Act[CloseOne]):
    """Koniec wpisu."""

    name, path, roles = "end_close_one", "bezstronnosc/bliska-osoba/<int:pk>/zdejmij/", ALL
    title, button = _("Zdjąć z listy?"), _("Zdejmij z listy od jutra")
    purpose = Purpose.SETUP

    def find(self, by: Actor, **where: Any) -> CloseOne:
        """One of one's own."""
        staff = staff_of_user(by.user_id)
        found = close_ones_of(staff, today()).filter(pk=where["pk"]).first() if staff else None
        if found is None:
            raise Http404
        return found

    def can(self, by: Actor, thing: CloseOne) -> bool:
        """Seen when it was found."""
        return True

    def back(self, thing: CloseOne) -> str:
        """The page of impartiality."""
        return reverse("desk:impartiality")

    def subject(self, thing: CloseOne) -> str:
        """As the worker called it."""
        return thing.label

    def do(self, deed: Deed[CloseOne]) -> None:
        """From tomorrow it blocks nothing."""
        end_close_one(close=deed.thing, **deed.hand)
