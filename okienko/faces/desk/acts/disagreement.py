""" "Nie zgadzam się" at the desk: dictated or on paper, and what is done with it."""

import uuid
from typing import Any

from django import forms
from django.conf import settings
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from okienko.domain.matters.models import Matter
from okienko.domain.refusals.actions import (
    Arrival,
    answer_review,
    disagree,
    forward_disagreement,
    grant_appeal,
    record_outcome,
    withdraw_disagreement,
)
from okienko.domain.refusals.lifecycle import DISAGREEMENT, DisagreementState
from okienko.domain.refusals.models import Disagreement
from okienko.domain.refusals.permissions import can_disagree, can_look_after_refusal, disagreements_visible_to
from okienko.domain.refusals.queries import decisions_in
from okienko.faces.desk.acts.about_matter import MatterAct, WholeMatterAct, read_matter
from okienko.faces.desk.acts.act import ActForm, Deed
from okienko.faces.desk.roles import CASEWORK
from okienko.foundation.access import Actor, Channel
from okienko.foundation.clock import today
from okienko.foundation.idempotency.once import FIELD
from okienko.foundation.journal.purposes import Purpose
from okienko.foundation.privacy import FieldClass
from okienko.ui.forms import ChoiceChips, DayField

_CHANNELS = (Channel.PHONE, Channel.DESK, Channel.PAPER)


class DisagreeForm(ActForm):
    """What the person says, how and when it came."""

    words = forms.CharField(
        label=_("Co mówi osoba"),
        max_length=6000,
        help_text=_("Zapisz jej słowami i przeczytaj na głos. Wystarczy: nie zgadzam się."),
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    channel = forms.ChoiceField(
        label=_("Jak przyszło"),
        widget=ChoiceChips,
        choices=[(one.value, one.label) for one in _CHANNELS],
        initial=Channel.PHONE,
    )
    received_on = DayField(label=_("Dzień wpływu"))
    sent_on = DayField(label=_("Dzień ze stempla poczty"), required=False, help_text=_("Tylko dla listu."))
    about_director = forms.BooleanField(label=_("To skarga na dyrektora"), required=False)


class Disagree(WholeMatterAct):
    """Zapisanie niezgody."""

    name, path, roles = "disagree", "nie-zgadza-sie/", CASEWORK
    title, button, form = _("Osoba się nie zgadza"), _("Zapisz i przyjmij"), DisagreeForm
    said = _("Przyjęte. Osoba widzi to na swojej stronie.")

    def can(self, by: Actor, thing: Matter) -> bool:
        """The office."""
        return can_disagree(by)

    def initial(self, thing: Matter) -> dict[str, Any]:
        """Mostly today."""
        return {"received_on": today()}

    def context(self, thing: Matter, by: Actor) -> dict[str, Any]:
        """What it will be by law."""
        decisions = decisions_in(thing.pk)
        return {"decision": decisions[0] if decisions else None}

    template = "disagree.html"

    def do(self, deed: Deed[Matter]) -> str:
        """An appeal, a request to check again, or a complaint."""
        said, on = deed.said, deed.said["received_on"]
        disagree(
            matter=deed.thing,
            words=said["words"],
            key=deed.request.POST.get(FIELD, "") or str(uuid.uuid4()),
            arrival=Arrival(said["channel"], on, said["sent_on"] or on),
            about_director=said["about_director"],
            taken_by=deed.staff,
            **deed.hand,
        )
        return self.back(deed.thing)


class HandleForm(ActForm):
    """What is done, and the words for the person."""

    what = forms.ChoiceField(label=_("Co robimy"), widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("Dlaczego, dla osoby"),
        required=False,
        max_length=4000,
        help_text=_("Przy przekazaniu zostaw puste."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class HandleDisagreement(MatterAct[Disagreement]):
    """Co dalej z niezgodą."""

    name, path, roles = "handle_disagreement", "odmowy/niezgody/<int:pk>/", CASEWORK
    title, button, form = _("Osoba się nie zgadza: co robimy"), _("Zapisz"), HandleForm
    template = "disagreement.html"
    purpose = Purpose.QUALIFY

    def find(self, by: Actor, **where: Any) -> Disagreement:
        """Something that is not finished."""
        rows = disagreements_visible_to(by).select_related("matter__person", "matter__handler", "refusal")
        found = rows.filter(pk=where["pk"]).first()
        if found is None or found.state in DISAGREEMENT.final:
            raise Http404
        return found

    def can(self, by: Actor, thing: Disagreement) -> bool:
        """The office; who may do which part is said by the action."""
        return can_look_after_refusal(by)

    def back(self, thing: Disagreement) -> str:
        """The list of refusals."""
        return reverse("desk:refusals")

    def looked(self, by: Actor, thing: Disagreement) -> None:
        """The page shows the person's words."""
        read_matter(by, thing.matter, FieldClass.PERSONAL, FieldClass.SENSITIVE)

    def shape(self, form: ActForm, thing: Disagreement, by: Actor) -> None:
        """What its kind and its state let."""
        kinds = Disagreement.Kind
        if thing.state == DisagreementState.FORWARDED:
            choices = [(one.value, one.label) for one in thing.outcomes]
        else:
            choices = {  # as long as it lies with us
                kinds.APPEAL: [("forward", _("przekaż do kolegium")), ("grant", _("osoba ma rację, uchyl decyzję"))],
                kinds.REVIEW: [("answer", _("wyślij odpowiedź"))],
                kinds.COMPLAINT: [("forward", _("przekaż radzie"))],
            }[kinds(thing.kind)]
        form.fields["what"].choices = [*choices, ("withdraw", _("osoba to cofa"))]  # type: ignore[attr-defined]

    def do(self, deed: Deed[Disagreement]) -> None:
        """One of them."""
        one, words, what = deed.thing, deed.said["words"], deed.said["what"]
        match what:
            case "forward":
                forward_disagreement(disagreement=one, **deed.signature)
            case "grant":
                grant_appeal(disagreement=one, reason=words, demo=settings.DEMO, **deed.signature)
            case "answer":
                answer_review(disagreement=one, answer=words, **deed.signature)
            case "withdraw":
                withdraw_disagreement(disagreement=one, because=words, **deed.signature)
            case _:
                record_outcome(disagreement=one, outcome=what, answer=words, **deed.signature)
