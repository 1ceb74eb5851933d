"""Acts on a message that goes by telephone: what came of the call."""

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from okienko.domain.correspondence.actions import CallOutcome, report_call
from okienko.domain.correspondence.addressee import Way
from okienko.domain.correspondence.models import Message
from okienko.faces.desk.acts.act import ActForm, Deed
from okienko.faces.desk.acts.message import MessageAct
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


class ReportCall(MessageAct):
    """Wynik telefonu."""

    name, path, verb, ways = "report_call", "oddzwon/<int:pk>/", "fail", (Way.PHONE,)
    title, button, form = _("Telefon do wykonania"), _("Zapisz wynik"), CallForm
    template = "call.html"

    def back(self, thing: Message) -> str:
        """The list of calls."""
        return reverse("desk:calls")

    def do(self, deed: Deed[Message]) -> None:
        """One of three."""
        report_call(message_id=deed.thing.pk, outcome=CallOutcome(deed.said["outcome"]), **deed.hand)
