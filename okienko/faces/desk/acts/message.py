"""Acts on a message: a letter was posted, something came back, what did not arrive goes another way or not at all."""

from dataclasses import replace
from typing import Any

from django import forms
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from okienko.domain.correspondence.actions import release_message, report_posted, report_returned, withdraw_message
from okienko.domain.correspondence.addressee import Addressee, Way
from okienko.domain.correspondence.lifecycle import LIFECYCLE, MessageState
from okienko.domain.correspondence.models import Channel, Message
from okienko.domain.correspondence.permissions import can_look_after_message, messages_visible_to
from okienko.domain.matters.actions import addressee_of
from okienko.domain.people.models import Person
from okienko.faces.desk.acts.act import Act, ActForm, Deed
from okienko.faces.desk.roles import OFFICE, POSTERS, TALKERS
from okienko.faces.desk.standing import NextStep
from okienko.foundation.access import Actor, Role
from okienko.foundation.clock import now
from okienko.foundation.journal import actions as journal
from okienko.foundation.journal.purposes import Purpose
from okienko.foundation.privacy import FieldClass
from okienko.ui.forms import ChoiceChips, PhoneField

BY_PAPER_OR_MAIL = (Way.LETTER, Way.EMAIL)


class MessageAct(Act[Message]):
    """An act on a message that stands where `verb` starts."""

    roles: tuple[Role, ...] = TALKERS
    purpose = Purpose.MESSAGE
    template = "message.html"
    verb: str
    ways: tuple[Way, ...] = tuple(Way)

    def find(self, by: Actor, **where: Any) -> Message:
        """A message that waits for this."""
        rows = messages_visible_to(by).filter(pk=where["pk"], channel__in=self.ways)
        found = rows.first()
        if found is None or not LIFECYCLE.allows(MessageState(found.state), self.verb):
            raise Http404
        return found

    def can(self, by: Actor, thing: Message) -> bool:
        """Those who talk with residents."""
        return can_look_after_message(by)

    def back(self, thing: Message) -> str:
        """The list of letters and messages."""
        return reverse("desk:letters")

    def subject(self, thing: Message) -> str:
        """To whom."""
        return thing.name or gettext("osoba bez nazwiska")

    def work(self, thing: Message) -> str:
        """The message."""
        return f"message:{thing.pk}"

    def looked(self, by: Actor, thing: Message) -> None:
        """The page shows an address and what we write."""
        both = [FieldClass.PERSONAL, FieldClass.SENSITIVE]
        journal.record(by=by, at=now(), verb="read", thing=f"message:{thing.pk}", about=thing.person_id, fields=both)

    def context(self, thing: Message, by: Actor) -> dict[str, Any]:
        """The matter behind it, and its letter, for those who may open them."""
        return {"number": number_of(thing, by), "letter": thing.file_id and by.has(*POSTERS)}


class PostLetter(MessageAct):
    """Nadanie listu."""

    name, path, roles, verb = "post_letter", "listy/<int:pk>/wyslany/", POSTERS, "post"
    title, button, said = _("List wysłany"), _("List jest wysłany"), _("Zapisane: list wysłany.")
    note = _("List jest wydrukowany, w kopercie i oddany na pocztę.")

    def do(self, deed: Deed[Message]) -> None:
        """Handed to the post."""
        report_posted(message_id=deed.thing.pk, **deed.hand)


class ReturnLetter(MessageAct):
    """Zwrot."""

    name, path, verb = "return_letter", "listy/<int:pk>/wrocil/", "return"
    title, button, said = _("List wrócił"), _("List wrócił"), _("Zapisane. Znajdź teraz inną drogę.")
    note = _("Poczta oddała list albo e-mail wrócił. Potem trzeba znaleźć inną drogę.")
    ways = BY_PAPER_OR_MAIL

    def do(self, deed: Deed[Message]) -> None:
        """It came back; somebody looks for another way."""
        report_returned(message_id=deed.thing.pk, **deed.hand)


class ReleaseForm(ActForm):
    """Which way, and in which words."""

    way = forms.ChoiceField(
        label=_("Jaką drogą"),
        widget=ChoiceChips,
        choices=Channel.choices,
        error_messages={"required": _("Wybierz, jaką drogą wiadomość ma wyjść.")},
    )
    phone = PhoneField(label=_("Telefon"), required=False, help_text=_("Do rozmowy i do SMS-a."))
    words = forms.CharField(
        label=_("Treść"),
        max_length=4000,
        help_text=_("SMS ma być krótki, bez adresu strony, z telefonem do nas."),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Napisz, co osoba ma wiedzieć.")},
    )


class ReleaseMessage(MessageAct):
    """Ponowienie."""

    name, path, verb = "release_message", "listy/<int:pk>/ponow/", "release"
    title, button, form = _("Wyślij jeszcze raz"), _("Wyślij"), ReleaseForm
    said = _("Wiadomość znów czeka na swoją kolej.")
    note = _(
        "Popraw treść albo numer, albo wybierz inną drogę. Adres poprawisz na karcie osoby, a list złożymy od nowa."
    )

    def initial(self, thing: Message) -> dict[str, Any]:
        """As it is; what came back goes the same way only when somebody chose that."""
        way = "" if thing.state == MessageState.RETURNED else thing.channel
        return {"way": way, "phone": _reached_now(thing).phone, "words": thing.body}

    def context(self, thing: Message, by: Actor) -> dict[str, Any]:
        """Where a letter would go now: the card may know better than the letter did."""
        now_at = ", ".join(_reached_now(thing).address_lines)
        return {**super().context(thing, by), "address_now": now_at}

    def do(self, deed: Deed[Message]) -> None:
        """It waits again."""
        said = deed.said
        addressee = replace(_reached_now(deed.thing), channel=Way(said["way"]), phone=said["phone"])
        release_message(message_id=deed.thing.pk, addressee=addressee, body=said["words"], **deed.hand)


class WithdrawForm(ActForm):
    """Why nobody needs it."""

    because = forms.CharField(
        label=_("Dlaczego nie jest potrzebna"),
        max_length=200,
        help_text=_("Na przykład: osoba wie o tym z rozmowy."),
        error_messages={"required": _("Napisz, dlaczego ta wiadomość nie jest już potrzebna.")},
    )


class WithdrawMessage(MessageAct):
    """Wycofanie."""

    name, path, verb, form = "withdraw_message", "listy/<int:pk>/wycofaj/", "withdraw", WithdrawForm
    title, button, said = _("Wycofaj wiadomość"), _("Wycofaj wiadomość"), _("Wiadomość wycofana.")
    note = _("Ta wiadomość nie jest już potrzebna i nie wyjdzie. Zostanie w sprawie jako wycofana.")

    def do(self, deed: Deed[Message]) -> None:
        """Not needed any more."""
        withdraw_message(message_id=deed.thing.pk, because=deed.said["because"], **deed.hand)


def acts_on(message: Message, by: Actor) -> list[NextStep]:
    """What can be done with a message that lies somewhere on its way; nothing while it waits for its turn."""
    kinds: tuple[type[MessageAct], ...] = (PostLetter, ReturnLetter, ReleaseMessage, WithdrawMessage)
    words = (gettext("Wysłany"), gettext("Wrócił"), gettext("Wyślij jeszcze raz"), gettext("Wycofaj"))
    return [
        NextStep(said, reverse(f"desk:{kind.name}", args=[message.pk]))
        for kind, said in zip(kinds, words, strict=True)
        if message.state != MessageState.QUEUED
        and LIFECYCLE.allows(MessageState(message.state), kind.verb)
        and message.channel in kind.ways
        and by.has(*kind.roles)
    ]


def number_of(message: Message, by: Actor) -> str:
    """The matter behind a message, for those who may open it."""
    kind, _colon, number = message.ref.partition(":")
    return number if kind == "matter" and by.has(*OFFICE) else ""


def _reached_now(message: Message) -> Addressee:
    """The addressee with the telephone and addresses that the card has today, where the person has a card."""
    known = message.addressee
    person = Person.objects.filter(pk=message.person_id).first() if message.person_id else None
    if person is None or known.ref != f"person:{person.pk}":
        return known
    card = addressee_of(person)
    lines = card.address_lines or known.address_lines
    return replace(known, phone=card.phone or known.phone, email=card.email or known.email, address_lines=lines)
