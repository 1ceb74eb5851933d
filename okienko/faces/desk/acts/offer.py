"""Acts on the line: offering a place that became free, and writing down what the person answered."""

from typing import Any

from django import forms
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from okienko.domain.applications.models import Application
from okienko.domain.catalogue.models import SocialService
from okienko.domain.catalogue.queries import service_by_code
from okienko.domain.qualification.actions import accept_offer, answer_still_waiting, decline_offer, offer_place
from okienko.domain.qualification.permissions import can_answer_offer, can_offer_place
from okienko.domain.qualification.queries import next_in_line, open_check, open_offer
from okienko.faces.desk.acts.about_matter import ApplicationAct
from okienko.faces.desk.acts.act import Act, ActForm, Deed
from okienko.faces.desk.roles import JUDGES, OFFICE
from okienko.foundation.access import Actor
from okienko.foundation.clock import now, today
from okienko.foundation.journal import actions as journal
from okienko.ui.forms import ChoiceChips


class OfferPlace(Act[SocialService]):
    """Wolne miejsce dla pierwszej osoby z listy."""

    name, path, roles = "offer_place", "wolne-miejsca/<slug:code>/", JUDGES
    title, button = _("Wolne miejsce"), _("Zaproponuj miejsce")
    said = _("Propozycja wysłana. Miejsce czeka na odpowiedź.")
    note = _("Miejsce dostaje pierwsza osoba z listy. Kto odmówi albo nie odpowie, zostaje na swojej pozycji.")

    def find(self, by: Actor, **where: Any) -> SocialService:
        """A service for which somebody waits."""
        found = service_by_code(where["code"], on=today())
        if found is None or next_in_line(found.code, besides=set()) is None:
            raise Http404
        return found

    def can(self, by: Actor, thing: SocialService) -> bool:
        """Those who qualify."""
        return can_offer_place(by)

    def back(self, thing: SocialService) -> str:
        """The inbox."""
        return reverse("desk:inbox")

    def subject(self, thing: SocialService) -> str:
        """The service and the person who is next."""
        following = next_in_line(thing.code, besides=set())
        return f"{thing.name}: {following.person.full_name}" if following else thing.name

    def looked(self, by: Actor, thing: SocialService) -> None:
        """The page shows a name."""
        following = next_in_line(thing.code, besides=set())
        people = [following.person_id] if following else []
        journal.record_reads(by=by, at=now(), people=people, thing=f"line:{thing.code}"[:60])

    def do(self, deed: Deed[SocialService]) -> None:
        """The offer goes out."""
        offer_place(service=deed.thing, staff=deed.signer, **deed.hand)


class OfferAnswerForm(ActForm):
    """Yes, or not this time."""

    answer = forms.ChoiceField(
        label=_("Co mówi osoba"), widget=ChoiceChips, choices=[("yes", _("biorę")), ("no", _("nie tym razem"))]
    )


class AnswerOffer(ApplicationAct):
    """Odpowiedź na propozycję, przez telefon albo w okienku."""

    name, path, roles = "answer_offer", "wnioski/<int:pk>/propozycja/", OFFICE
    title, button, form = _("Odpowiedź na propozycję miejsca"), _("Zapisz odpowiedź"), OfferAnswerForm
    note = _("Odmowa niczego nie zmienia: osoba zostaje na swojej pozycji.")

    def can(self, by: Actor, thing: Application) -> bool:
        """While an offer waits."""
        return can_answer_offer(by) and open_offer(thing) is not None

    def do(self, deed: Deed[Application]) -> None:
        """A place, or the next one in the line."""
        offer = open_offer(deed.thing)
        if offer is None:
            raise Http404
        (accept_offer if deed.said["answer"] == "yes" else decline_offer)(offer=offer, **deed.hand)


class WaitingForm(ActForm):
    """Still waits or not."""

    answer = forms.ChoiceField(
        label=_("Czy osoba nadal czeka?"), widget=ChoiceChips, choices=[("yes", _("tak")), ("no", _("nie"))]
    )


class AnswerWaiting(ApplicationAct):
    """Odpowiedź, czy ktoś nadal czeka."""

    name, path, roles = "answer_waiting", "wnioski/<int:pk>/czeka/", OFFICE
    title, button, form = _("Czy nadal czeka"), _("Zapisz odpowiedź"), WaitingForm
    note = _("Nikt nie znika z listy sam. Jeśli osoba już nie czeka, wycofaj potem wniosek na jej prośbę.")

    def can(self, by: Actor, thing: Application) -> bool:
        """While the question is open."""
        return can_answer_offer(by) and open_check(thing) is not None

    def do(self, deed: Deed[Application]) -> None:
        """Written down."""
        check = open_check(deed.thing)
        if check is None:
            raise Http404
        answer_still_waiting(check=check, still_waits=deed.said["answer"] == "yes", **deed.hand)
