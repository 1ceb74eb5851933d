"""Acts of recognition: notes without persons, the register, ways outdoors and short surveys."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as words_of
from django.utils.translation import gettext_lazy as _

from okienko.domain.community.actions import (
    close_survey,
    file_note,
    fill_in_sheet,
    move_item,
    note_recognition,
    open_survey,
    publish_item,
    publish_note,
    record_outing,
    register_item,
)
from okienko.domain.community.choices import ItemSort, NoteKind, SheetWay, Way
from okienko.domain.community.lifecycle import ITEM
from okienko.domain.community.models import Community, Outing, RecognitionNote, RegisterItem, Survey
from okienko.faces.desk.acts.about_community import ByLeader, RowAct, WholeCommunityAct, words
from okienko.faces.desk.acts.act import ActForm, Deed
from okienko.foundation.access import Actor
from okienko.foundation.clock import today
from okienko.ui.forms import ChoiceChips, DayField

_PAGE = "community_recognition"


class RecognitionForm(ActForm):
    """What neighbours say, without saying who."""

    kind = forms.ChoiceField(
        label=_("Co to jest"), widget=ChoiceChips, choices=NoteKind.choices, initial=NoteKind.POTENTIAL
    )
    text = words(
        _("Co słychać"),
        rows=4,
        help_text=_("Bez nazwisk, telefonów i adresów osób."),
        error_messages={"required": _("Napisz, co słychać. Jedno zdanie wystarczy.")},
    )
    heard_from = words(_("Od kogo, ogólnie"), most=120, required=False)


class WholeNoteForm(RecognitionForm):
    """Also from which walk, and what it is about."""

    outing = forms.ModelChoiceField(
        label=_("Z którego wyjścia"),
        queryset=Outing.objects.none(),
        required=False,
        empty_label=_("z rozmowy"),
    )
    item = forms.ModelChoiceField(
        label=_("Czego dotyczy"),
        queryset=RegisterItem.objects.none(),
        required=False,
        empty_label=_("nie wiem"),
    )


def _own(form: ActForm, community: Community) -> None:
    """Only walks and items of this community; a short form may ask for neither."""
    for name, rows in (("outing", community.outings.all()), ("item", community.register.all())):
        if name in form.fields:
            form.fields[name].queryset = rows  # type: ignore[attr-defined]


class NoteRecognition(WholeCommunityAct):
    """Notatka z rozpoznania."""

    name, path, page = "note_recognition", "spolecznosci/<slug:slug>/notatka/", _PAGE
    title, button, form = _("Notatka z rozpoznania"), _("Zapisz notatkę"), WholeNoteForm
    said = _("Notatka zapisana. Na stronie pojawi się, gdy organizator ją opublikuje.")

    def shape(self, form: ActForm, thing: Community, by: Actor) -> None:
        """Of this community."""
        _own(form, thing)

    def do(self, deed: Deed[Community]) -> None:
        """A need or a potential."""
        said = {name: value for name, value in deed.said.items() if name != "version"}
        note_recognition(community=deed.thing, **{**said, "kind": NoteKind(said["kind"])}, **deed.hand)


class FileNoteForm(ActForm):
    """Which item."""

    item = forms.ModelChoiceField(
        label=_("Czego dotyczy"),
        queryset=RegisterItem.objects.none(),
        required=False,
        empty_label=_("niczego stąd"),
    )


class FileNote(RowAct[RecognitionNote]):
    """Przypisanie notatki."""

    name, path, page, rows = "file_note", "notatki/<int:pk>/rejestr/", _PAGE, RecognitionNote
    title, form = _("Czego dotyczy notatka"), FileNoteForm

    def subject(self, thing: RecognitionNote) -> str:
        """Its text."""
        return thing.text

    def initial(self, thing: RecognitionNote) -> dict[str, Any]:
        """As it is filed now."""
        return {"item": thing.item_id}

    def shape(self, form: ActForm, thing: RecognitionNote, by: Actor) -> None:
        """Of the same community."""
        _own(form, thing.community)

    def do(self, deed: Deed[RecognitionNote]) -> None:
        """Counted there."""
        file_note(note=deed.thing, item=deed.said["item"], **deed.hand)


class PublishForm(ActForm):
    """One more look."""

    is_public = forms.BooleanField(label=_("Pokaż na stronie społeczności"), required=False)


class PublishNote(ByLeader[RecognitionNote], RowAct[RecognitionNote]):
    """Publikacja notatki."""

    name, path, page, rows = "publish_note", "notatki/<int:pk>/publikacja/", _PAGE, RecognitionNote
    title, form = _("Publikacja notatki"), PublishForm
    note = _("Przeczytaj jeszcze raz. Czy ktoś rozpozna sąsiada albo sąsiadkę?")

    def subject(self, thing: RecognitionNote) -> str:
        """Its text."""
        return thing.text

    def initial(self, thing: RecognitionNote) -> dict[str, Any]:
        """As it is now."""
        return {"is_public": thing.is_public}

    def do(self, deed: Deed[RecognitionNote]) -> None:
        """Shown or hidden."""
        publish_note(note=deed.thing, is_public=deed.said["is_public"], **deed.hand)


class ItemForm(ActForm):
    """A potential or a need, and where it is."""

    kind = forms.ChoiceField(
        label=_("Co to jest"), widget=ChoiceChips, choices=NoteKind.choices, initial=NoteKind.POTENTIAL
    )
    sort = forms.ChoiceField(label=_("Czego dotyczy"), choices=ItemSort.choices)
    title = words(_("Nazwa"), most=160, help_text=_("Na przykład: chór z bloku 4. Bez nazwisk."))
    square = words(_("Kratka na planie"), most=3, required=False, help_text=_("Na przykład: C4."))
    description = words(_("Opis"), rows=3, required=False)


class RegisterOne(WholeCommunityAct):
    """Nowa pozycja rejestru."""

    name, path, page = "register_item", "spolecznosci/<slug:slug>/rejestr/", _PAGE
    title, button, form = _("Nowa pozycja rejestru"), _("Zapisz w rejestrze"), ItemForm

    def do(self, deed: Deed[Community]) -> None:
        """Assets first."""
        said = {name: value for name, value in deed.said.items() if name != "version"}
        kind, sort = NoteKind(said["kind"]), ItemSort(said["sort"])
        register_item(community=deed.thing, **{**said, "kind": kind, "sort": sort}, **deed.hand)


class MoveItemForm(ActForm):
    """Which way."""

    verb = forms.ChoiceField(label=_("Co się zmienia"), widget=ChoiceChips)
    result = words(_("Jak to rozwiązano"), most=300, required=False)


class MoveItem(RowAct[RegisterItem]):
    """Zmiana stanu pozycji."""

    name, path, page, rows = "move_item", "rejestr/<int:pk>/", _PAGE, RegisterItem
    title, button, form = _("Co z tym dalej"), _("Zapisz stan"), MoveItemForm

    def shape(self, form: ActForm, thing: RegisterItem, by: Actor) -> None:
        """The moves that the state lets."""
        verb = form.fields["verb"]
        verb.choices = [(move.verb, move.label) for move in ITEM.moves_from(thing.state)]  # type: ignore[attr-defined]

    def do(self, deed: Deed[RegisterItem]) -> None:
        """Taken up, settled or put back."""
        move_item(item=deed.thing, verb=deed.said["verb"], result=deed.said["result"], **deed.hand)


class PublishItem(ByLeader[RegisterItem], RowAct[RegisterItem]):
    """Publikacja pozycji."""

    name, path, page, rows = "publish_item", "rejestr/<int:pk>/publikacja/", _PAGE, RegisterItem
    title, form = _("Publikacja pozycji rejestru"), PublishForm
    note = _("Przeczytaj jeszcze raz. Czy ktoś rozpozna sąsiada albo sąsiadkę?")

    def initial(self, thing: RegisterItem) -> dict[str, Any]:
        """As it is now."""
        return {"is_public": thing.is_public}

    def do(self, deed: Deed[RegisterItem]) -> None:
        """On the page and on the sheet."""
        publish_item(item=deed.thing, is_public=deed.said["is_public"], **deed.hand)


class OutingForm(ActForm):
    """Where, when, with how many."""

    way = forms.ChoiceField(label=_("Jak"), widget=ChoiceChips, choices=Way.choices, initial=Way.WALK)
    held_on = DayField(label=_("Dzień"))
    where = words(_("Którędy"), most=200)
    people = forms.IntegerField(label=_("Z iloma osobami"), min_value=0)
    learned = words(_("Czego się dowiedzieliśmy"), rows=3, required=False)


class RecordOuting(WholeCommunityAct):
    """Wyjście w teren."""

    name, path, page = "record_outing", "spolecznosci/<slug:slug>/wyjscie/", _PAGE
    title, button, form = _("Wyjście w teren"), _("Zapisz wyjście"), OutingForm

    def initial(self, thing: Community) -> dict[str, Any]:
        """Today."""
        return {"held_on": today()}

    def do(self, deed: Deed[Community]) -> None:
        """Notes can follow."""
        said = {name: value for name, value in deed.said.items() if name != "version"}
        record_outing(community=deed.thing, **{**said, "way": Way(said["way"])}, **deed.hand)


class SurveyForm(ActForm):
    """A few questions."""

    title = words(_("Tytuł"), most=160)
    follows = forms.ModelChoiceField(
        label=_("Te same pytania co w ankiecie"), queryset=Survey.objects.none(), required=False,
        empty_label=_("nowe pytania"), help_text=_("Tak zobaczysz, co się zmieniło."),
    )  # fmt: skip
    questions = words(
        _("Pytania"),
        rows=5,
        required=False,
        help_text=_("Każde w osobnym wierszu: pytanie | odpowiedź | odpowiedź."),
    )


class OpenSurvey(ByLeader[Community], WholeCommunityAct):
    """Nowa ankieta."""

    name, path, page = "open_survey", "spolecznosci/<slug:slug>/ankieta/", _PAGE
    title, button, form = _("Nowa ankieta"), _("Zacznij pytać"), SurveyForm

    def shape(self, form: ActForm, thing: Community, by: Actor) -> None:
        """Of this community."""
        form.fields["follows"].queryset = thing.surveys.all()  # type: ignore[attr-defined]

    def do(self, deed: Deed[Community]) -> str:
        """To be printed or asked."""
        said = {name: value for name, value in deed.said.items() if name != "version"}
        survey = open_survey(community=deed.thing, **said, **deed.hand)
        return reverse("desk:survey", args=[survey.pk])


class SurveyAct(RowAct[Survey]):
    """An act on a survey."""

    rows = Survey

    def back(self, thing: Survey) -> str:
        """Its page."""
        return reverse("desk:survey", args=[thing.pk])


class CloseSurvey(ByLeader[Survey], SurveyAct):
    """Koniec ankiety."""

    name, path = "close_survey", "ankiety/<int:pk>/koniec/"
    title, button, note = _("Koniec ankiety"), _("Zamknij ankietę"), _("Odpowiedzi zostaną. Nowych już nie przyjmiemy.")

    def do(self, deed: Deed[Survey]) -> None:
        """What was answered stays."""
        close_survey(survey=deed.thing, **deed.hand)


class SheetForm(ActForm):
    """How it was filled in; the questions come from the survey."""

    way = forms.ChoiceField(
        label=_("Jak wypełniono"), widget=ChoiceChips, choices=SheetWay.choices[:2], initial=SheetWay.PAPER
    )
    filled_on = DayField(label=_("Dzień"))


class FillInSheet(SurveyAct):
    """Odpowiedzi z jednej kartki."""

    name, path = "fill_in_sheet", "ankiety/<int:pk>/kartka/"
    title, button, form = _("Odpowiedzi z jednej kartki"), _("Zapisz kartkę"), SheetForm

    def initial(self, thing: Survey) -> dict[str, Any]:
        """Today."""
        return {"filled_on": today()}

    def shape(self, form: ActForm, thing: Survey, by: Actor) -> None:
        """A row of answers for every question."""
        for place, question in enumerate(thing.asked):
            form.fields[f"answer_{place}"] = forms.TypedChoiceField(
                label=question.text,
                required=False,
                coerce=int,
                empty_value=None,
                widget=ChoiceChips,
                choices=[*enumerate(question.options), ("", words_of("brak odpowiedzi"))],
            )

    def do(self, deed: Deed[Survey]) -> str:
        """And the next one."""
        said = deed.said
        answers = [said[f"answer_{place}"] for place in range(len(deed.thing.asked))]
        fill_in_sheet(
            survey=deed.thing, answers=answers, way=SheetWay(said["way"]), filled_on=said["filled_on"], **deed.hand
        )
        return reverse("desk:fill_in_sheet", args=[deed.thing.pk])
