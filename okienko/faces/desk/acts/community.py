"""Acts on a community: a note without persons, an action of the plan, a meeting, its list, what came of it."""

from typing import Any, TypeVar

from django import forms
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from okienko.domain.community.actions import (
    add_action,
    move_action,
    note_recognition,
    publish_note,
)
from okienko.domain.community.choices import Dimension, NoteKind
from okienko.domain.community.lifecycle import ACTION
from okienko.domain.community.models import Community, PlannedAction, RecognitionNote
from okienko.domain.community.permissions import (
    can_lead_community,
    can_work_with_community,
)
from okienko.domain.community.queries import plan_in_force
from okienko.faces.desk.acts.act import Act, ActForm, Deed
from okienko.faces.desk.roles import TEAM
from okienko.foundation.access import Actor, Role
from okienko.foundation.clock import today
from okienko.foundation.journal.purposes import Purpose
from okienko.ui.forms import ChoiceChips

T = TypeVar("T")


class CommunityAct(Act[T]):
    """An act on a community or something of its own."""

    roles: tuple[Role, ...] = TEAM
    purpose = Purpose.EVENT

    def community_of(self, thing: T) -> Community:
        """Whose it is."""
        raise NotImplementedError

    def can(self, by: Actor, thing: T) -> bool:
        """The team of the community."""
        return can_work_with_community(by, self.community_of(thing))

    def back(self, thing: T) -> str:
        """The card of the community."""
        return reverse("desk:community", args=[self.community_of(thing).slug])

    def work(self, thing: T) -> str:
        """The community."""
        return f"community:{self.community_of(thing).pk}"


class WholeCommunityAct(CommunityAct[Community]):
    """An act on the community itself."""

    def find(self, by: Actor, **where: Any) -> Community:
        """By its address."""
        return found_or_404(Community.objects.select_related("unit__parent").filter(slug=where["slug"]).first())

    def community_of(self, thing: Community) -> Community:
        """Itself."""
        return thing


def found_or_404(found: T | None) -> T:
    """The thing, or a page that does not exist."""
    if found is None:
        raise Http404
    return found


class RecognitionForm(ActForm):
    """What neighbours say, without saying who."""

    kind = forms.ChoiceField(
        label=_("Co to jest"), widget=ChoiceChips, choices=NoteKind.choices, initial=NoteKind.POTENTIAL
    )
    text = forms.CharField(
        label=_("Co słychać"),
        help_text=_("Bez nazwisk, telefonów i adresów osób."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Napisz, co słychać. Jedno zdanie wystarczy.")},
    )
    heard_from = forms.CharField(label=_("Od kogo, ogólnie"), max_length=120, required=False)


class NoteRecognition(WholeCommunityAct):
    """Notatka z rozpoznania."""

    name, path = "note_recognition", "spolecznosci/<slug:slug>/notatka/"
    title, button, form = _("Notatka z rozpoznania"), _("Zapisz notatkę"), RecognitionForm
    said = _("Notatka zapisana. Na stronie pojawi się, gdy organizator ją opublikuje.")

    def do(self, deed: Deed[Community]) -> None:
        """A need or a potential."""
        said = deed.said
        kind = NoteKind(said["kind"])
        note_recognition(community=deed.thing, kind=kind, text=said["text"], heard_from=said["heard_from"], **deed.hand)


class PublishForm(ActForm):
    """One more look."""

    is_public = forms.BooleanField(label=_("Pokaż na stronie społeczności"), required=False)


class PublishNote(CommunityAct[RecognitionNote]):
    """Publikacja notatki."""

    name, path, roles = "publish_note", "notatki/<int:pk>/publikacja/", (Role.COMMUNITY_ORGANISER,)
    title, form = _("Publikacja notatki"), PublishForm
    note = _("Przeczytaj jeszcze raz. Czy ktoś rozpozna sąsiada albo sąsiadkę?")

    def find(self, by: Actor, **where: Any) -> RecognitionNote:
        """By its number."""
        notes = RecognitionNote.objects.select_related("community__unit__parent")
        return found_or_404(notes.filter(pk=where["pk"]).first())

    def can(self, by: Actor, thing: RecognitionNote) -> bool:
        """The organiser."""
        return can_lead_community(by, thing.community)

    def community_of(self, thing: RecognitionNote) -> Community:
        """Of the note."""
        return thing.community

    def subject(self, thing: RecognitionNote) -> str:
        """Its text."""
        return thing.text

    def initial(self, thing: RecognitionNote) -> dict[str, Any]:
        """As it is now."""
        return {"is_public": thing.is_public}

    def do(self, deed: Deed[RecognitionNote]) -> None:
        """Shown or hidden."""
        publish_note(note=deed.thing, is_public=deed.said["is_public"], **deed.hand)


class ActionForm(ActForm):
    """What the plan promises."""

    title = forms.CharField(label=_("Działanie"), max_length=160)
    dimension = forms.ChoiceField(
        label=_("Wymiar"), widget=ChoiceChips, choices=Dimension.choices, initial=Dimension.PREEMPTIVE
    )
    description = forms.CharField(
        label=_("Opis"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )


class AddAction(WholeCommunityAct):
    """Nowe działanie planu."""

    name, path, roles = "add_action", "spolecznosci/<slug:slug>/dzialanie/", (Role.COMMUNITY_ORGANISER,)
    title, button, form = _("Nowe działanie planu"), _("Zapisz działanie"), ActionForm

    def can(self, by: Actor, thing: Community) -> bool:
        """The organiser, while there is a plan."""
        return can_lead_community(by, thing) and plan_in_force(thing, today()) is not None

    def do(self, deed: Deed[Community]) -> None:
        """Written into the plan in force."""
        plan, said = found_or_404(plan_in_force(deed.thing, today())), deed.said
        add_action(
            plan=plan,
            title=said["title"],
            dimension=Dimension(said["dimension"]),
            description=said["description"],
            **deed.hand,
        )


class MoveForm(ActForm):
    """Which way."""

    verb = forms.ChoiceField(label=_("Co się zmienia"), widget=ChoiceChips)
    reason = forms.CharField(
        label=_("Dlaczego"), max_length=300, required=False, help_text=_("Potrzebne, gdy działania nie będzie.")
    )


class MoveAction(CommunityAct[PlannedAction]):
    """Zmiana stanu działania."""

    name, path = "move_action", "dzialania/<int:pk>/"
    title, button, form = _("Zmień stan działania"), _("Zapisz stan"), MoveForm

    def find(self, by: Actor, **where: Any) -> PlannedAction:
        """By its number."""
        actions = PlannedAction.objects.select_related("plan__community__unit__parent")
        return found_or_404(actions.filter(pk=where["pk"]).first())

    def community_of(self, thing: PlannedAction) -> Community:
        """Of the plan."""
        return thing.plan.community

    def subject(self, thing: PlannedAction) -> str:
        """Its title and state."""
        return f"{thing.title}: {thing.get_state_display()}"

    def shape(self, form: ActForm, thing: PlannedAction, by: Actor) -> None:
        """The moves that the state lets."""
        verb = form.fields["verb"]
        verb.choices = [(move.verb, move.label) for move in ACTION.moves_from(thing.state)]  # type: ignore[attr-defined]

    def do(self, deed: Deed[PlannedAction]) -> None:
        """On, or off with a reason."""
        move_action(action=deed.thing, verb=deed.said["verb"], reason=deed.said["reason"], **deed.hand)
