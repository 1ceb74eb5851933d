"""Acts on a matter: a note, another worker, a new code, the end and the return."""

import secrets
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from okienko.domain.matters.actions import close_matter, hand_over, let_in, renew_code, reopen_matter, settle_need, tell
from okienko.domain.matters.lifecycle import NEED, NeedState
from okienko.domain.matters.models import Matter, Need, TimelineItem
from okienko.domain.matters.permissions import can_change_matter
from okienko.domain.matters.rules import code_from
from okienko.domain.staff.models import StaffMember
from okienko.domain.staff.queries import employed
from okienko.faces.desk.acts.about_matter import NeedAct, WholeMatterAct, any_matter_or_404
from okienko.faces.desk.acts.act import ActForm, Deed
from okienko.faces.desk.roles import OFFICE
from okienko.foundation.access import Actor
from okienko.foundation.clock import today
from okienko.foundation.crypto import seal
from okienko.ui.forms import ChoiceChips, DayField

NEW_CODE = "nowy-kod"
_KINDS = (TimelineItem.Kind.CALL, TimelineItem.Kind.NOTE, TimelineItem.Kind.LETTER)


class NoteForm(ActForm):
    """A word about what happened, and if need be what comes next."""

    kind = forms.ChoiceField(
        label=_("Co to było"),
        widget=ChoiceChips,
        initial=TimelineItem.Kind.CALL,
        choices=[(kind.value, kind.label) for kind in _KINDS],
    )
    words = forms.CharField(
        label=_("Najważniejsze"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Napisz, co trzeba zapamiętać.")},
    )
    hidden = forms.BooleanField(label=_("Tylko dla pracowników"), required=False)
    next_text = forms.CharField(
        label=_("Co dalej"), max_length=300, required=False, help_text=_("Jeśli się zmienia. Osoba to zobaczy.")
    )
    next_by = DayField(label=_("Do kiedy"), required=False)

    def clean(self) -> dict[str, Any]:
        """A day without a deed tells nobody anything."""
        said = super().clean() or {}
        if said.get("next_by") and not said.get("next_text"):
            self.add_error("next_text", _("Napisz, co ma się stać do tego dnia."))
        return said


class AddNote(WholeMatterAct):
    """Notatka."""

    name, path, roles = "add_note", "notatka/", OFFICE
    title, button, form = _("Notatka"), _("Zapisz notatkę"), NoteForm

    def can(self, by: Actor, thing: Matter) -> bool:
        """The office."""
        return can_change_matter(by, thing)

    def do(self, deed: Deed[Matter]) -> None:
        """A new item of the timeline. It only adds, so whatever anybody else wrote meanwhile stays: no version."""
        said, matter = deed.said, deed.thing
        moved = {"now_text": matter.now_text, "next_text": said["next_text"], "next_by": said["next_by"]}
        tell(
            matter=matter,
            kind=said["kind"],
            what=str(TimelineItem.Kind(said["kind"]).label).capitalize(),
            more=said["words"],
            staff=deed.staff,
            for_resident=not said["hidden"],
            **deed.hand,
            **(moved if said["next_text"] else {}),
        )


class HandOverForm(ActForm):
    """To whom."""

    to = forms.ModelChoiceField(label=_("Kto ma ją teraz prowadzić"), queryset=StaffMember.objects.none())


class HandOver(WholeMatterAct):
    """Przekazanie sprawy."""

    name, path, roles = "hand_over", "przekaz/", OFFICE
    title, button, form = _("Przekaż sprawę"), _("Przekaż sprawę"), HandOverForm
    said = _("Sprawa przekazana. Osoba zobaczy, kto ją teraz prowadzi.")

    def find(self, by: Actor, **where: Any) -> Matter:
        """Also a matter that is closed to the worker: handing it over is the way out."""
        return any_matter_or_404(where["number"], by)

    def back(self, thing: Matter) -> str:
        """The day: a matter that was handed over is somebody else's."""
        return reverse("desk:day")

    def can(self, by: Actor, thing: Matter) -> bool:
        """The office."""
        return can_change_matter(by, thing)

    def shape(self, form: ActForm, thing: Matter, by: Actor) -> None:
        """Everybody employed today but the one who has it."""
        people = form.fields["to"]
        people.queryset = employed(today()).exclude(pk=thing.handler_id or 0)  # type: ignore[attr-defined]
        people.label_from_instance = lambda staff: f"{staff.full_name}, {staff.function}"  # type: ignore[attr-defined]

    def do(self, deed: Deed[Matter]) -> None:
        """Another name on the matter."""
        hand_over(matter=deed.thing, to=deed.said["to"], **deed.signature)


class CloseMatter(WholeMatterAct):
    """Zamknięcie sprawy."""

    name, path, roles = "close_matter", "zamknij/", OFFICE
    title, button, said = _("Zamknij sprawę"), _("Zamknij sprawę"), _("Sprawa zamknięta.")
    note = _("Zamknij, gdy każda potrzeba ma odpowiedź osoby. Sprawę można potem otworzyć na nowo.")

    def can(self, by: Actor, thing: Matter) -> bool:
        """The office."""
        return can_change_matter(by, thing)

    def do(self, deed: Deed[Matter]) -> None:
        """The end."""
        close_matter(matter=deed.thing, **deed.signature)


class ReopenMatter(WholeMatterAct):
    """Wznowienie sprawy."""

    name, path, roles = "reopen_matter", "otworz/", OFFICE
    title, button, said = _("Otwórz sprawę na nowo"), _("Otwórz sprawę"), _("Sprawa jest znów otwarta.")
    note = _("Problem wrócił albo coś zostało do zrobienia. Numer i kod zostają te same.")

    def can(self, by: Actor, thing: Matter) -> bool:
        """The office."""
        return can_change_matter(by, thing)

    def do(self, deed: Deed[Matter]) -> None:
        """The return."""
        reopen_matter(matter=deed.thing, **deed.signature)


class CodeForm(ActForm):
    """How we know that it is the person."""

    checked = forms.BooleanField(
        label=_("Rozmówca podał rok urodzenia i ulicę. Zgadzają się"),
        error_messages={"required": _("Zapytaj o rok urodzenia i ulicę. Dopiero wtedy podaj nowy kod.")},
    )


class RenewCode(WholeMatterAct):
    """Nowy kod."""

    name, path, roles = "renew_code", "nowy-kod/", OFFICE
    title, button, form = _("Nowy kod do sprawy"), _("Nadaj nowy kod"), CodeForm
    said = _("Nowy kod jest niżej. Podyktuj go teraz, drugi raz go nie pokażemy.")
    note = _("Stary kod przestanie działać. Nowy zobaczysz jeden raz.")

    def can(self, by: Actor, thing: Matter) -> bool:
        """The office."""
        return can_change_matter(by, thing)

    def shape(self, form: ActForm, thing: Matter, by: Actor) -> None:
        """Of somebody with an empty card only the matter itself can be asked."""
        if not (thing.person.born_on and thing.person.street):
            form.fields["checked"].label = _("Rozmówca opowiedział, o co wtedy prosił. Zgadza się")

    def do(self, deed: Deed[Matter]) -> None:
        """The code is shown on the next page of this matter, and never again."""
        code = code_from(secrets.randbelow)
        renew_code(matter=deed.thing, code=code, **deed.hand)
        deed.request.session[NEW_CODE] = {"number": deed.thing.number, "code": seal(code, NEW_CODE)}


class LetIn(WholeMatterAct):
    """Otwarcie drogi po złych kodach."""

    name, path, roles = "let_in", "wpusc/", OFFICE
    title, button = _("Odblokuj kod"), _("Odblokuj kod")
    said = _("Kod znów działa. Poproś, żeby osoba spróbowała teraz.")
    note = _("Ktoś podał zły kod kilka razy. Po odblokowaniu zadziała ten sam kod, co wcześniej.")

    def can(self, by: Actor, thing: Matter) -> bool:
        """The office."""
        return can_change_matter(by, thing)

    def do(self, deed: Deed[Matter]) -> None:
        """The wrong codes are forgotten."""
        let_in(matter=deed.thing, **deed.hand)


class SettleForm(ActForm):
    """The person's word."""

    verb = forms.ChoiceField(
        label=_("Czy problem zniknął?"),
        widget=ChoiceChips,
        error_messages={"required": _("Zapytaj i zaznacz odpowiedź osoby.")},
    )
    outcome = forms.CharField(
        label=_("Słowa osoby"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )


class SettleNeed(NeedAct):
    """Odpowiedź na potrzebę."""

    name, path, roles = "settle_need", "potrzeby/<int:pk>/odpowiedz/", OFFICE
    title, button, form = _("Czy problem zniknął?"), _("Zapisz odpowiedź"), SettleForm

    def can(self, by: Actor, thing: Need) -> bool:
        """The office."""
        return can_change_matter(by, thing.matter)

    def shape(self, form: ActForm, thing: Need, by: Actor) -> None:
        """The moves that the state lets."""
        moves = NEED.moves_from(NeedState(thing.state))
        form.fields["verb"].choices = [(move.verb, move.label) for move in moves]  # type: ignore[attr-defined]

    def context(self, thing: Need, by: Actor) -> dict[str, Any]:
        """The need in the person's words."""
        return {"words": thing.words}

    def do(self, deed: Deed[Need]) -> None:
        """The person's word decides."""
        settle_need(need=deed.thing, verb=deed.said["verb"], outcome=deed.said["outcome"], **deed.hand)
