"""Acts on a message that goes by telephone: what came of the call."""

from typing import Any

from django import forms
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from okienko.domain.correspondence.actions import CallOutcome, report_call
from okienko.domain.correspondence.addressee import Way
from okienko.domain.correspondence.lifecycle import MessageState
from okienko.domain.correspondence.models import Message
from okienko.domain.correspondence.permissions import can_look_after_message, messages_visible_to
from okienko.faces.desk.acts.act import Act, ActForm, Deed
from okienko.faces.desk.roles import TALKERS
from okienko.foundation.access import Actor
from okienko.foundation.clock import now
from okienko.foundation.journal import actions as journal
from okienko.foundation.journal.purposes import Purpose
from okienko.foundation.privacy import FieldClass
from okienko.ui.forms import ChoiceChips


class CallForm(ActForm):
    """What came of it."""

    outcome = forms.ChoiceField(
        label=_("Jak poszło"),
        widget=ChoiceChips,
        choices=[
            (CallOutcome.SPOKE.value, _("rozmowa się odbyła")),
            (CallOutcome.NO_ANSWER.value, _("nikt nie odbiera")),
            (CallOutcome.WRONG_NUMBER.value, _("to numer kogoś innego")),
        ],
        error_messages={"required": _("Zaznacz, jak poszło.")},
    )


class ReportCall(Act[Message]):
    """Wynik telefonu."""

    name, path, roles, purpose = "report_call", "oddzwon/<int:pk>/", TALKERS, Purpose.MESSAGE
    title, button, form = _("Telefon do wykonania"), _("Zapisz wynik"), CallForm
    template = "call.html"

    def find(self, by: Actor, **where: Any) -> Message:
        """A call that waits."""
        waiting = messages_visible_to(by).filter(channel=Way.PHONE, state=MessageState.QUEUED)
        found = waiting.filter(pk=where["pk"]).first()
        if found is None:
            raise Http404
        return found

    def can(self, by: Actor, thing: Message) -> bool:
        """Those who talk with residents."""
        return can_look_after_message(by)

    def back(self, thing: Message) -> str:
        """The list of calls."""
        return reverse("desk:calls")

    def subject(self, thing: Message) -> str:
        """Whom to call."""
        return thing.name or gettext("osoba bez nazwiska")

    def work(self, thing: Message) -> str:
        """The message."""
        return f"message:{thing.pk}"

    def looked(self, by: Actor, thing: Message) -> None:
        """The page shows a number and what to say."""
        both = [FieldClass.PERSONAL, FieldClass.SENSITIVE]
        journal.record(by=by, at=now(), verb="read", thing=f"message:{thing.pk}", about=thing.person_id, fields=both)

    def do(self, deed: Deed[Message]) -> None:
        """One of three."""
        report_call(message_id=deed.thing.pk, outcome=CallOutcome(deed.said["outcome"]), **deed.hand)
