"""Acts on the public side: answers, the library, the programme of a congress, marks of those who pay."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from okienko.domain.community.models import Community, CommunityEvent
from okienko.domain.publishing.actions import (
    add_publication,
    answer_voice,
    end_funder_mark,
    look_at_voice,
    mark_funder,
    move_publication,
    write_programme,
)
from okienko.domain.publishing.actions.shelf import Made
from okienko.domain.publishing.choices import PublicationKind, VoiceKind
from okienko.domain.publishing.lifecycle import PUBLICATION, VOICE
from okienko.domain.publishing.models import FunderMark, Publication, Voice
from okienko.domain.publishing.queries.shelf import written_programme
from okienko.faces.desk.acts.about_community import ByLeader, CommunityAct, RowAct, WholeCommunityAct, words
from okienko.faces.desk.acts.act import ActForm, Deed, T
from okienko.faces.desk.acts.community import LastDayForm, LastDayToday
from okienko.faces.desk.acts.meeting import EventAct
from okienko.foundation.access import Actor
from okienko.foundation.clock import day_of, now, today
from okienko.ui.forms import ChoiceChips, DayField
from okienko.ui.templatetags.polish import day_hour, day_year, hour
from okienko.ui.templatetags.polish import phone as written_phone

_OF_A_QUESTION, _OF_THE_REST = ("answer", "show", "refuse"), ("take", "refuse")


class OnThePublicPage(CommunityAct[T]):
    """An act that leads back to the page of the public side."""

    def back(self, thing: T) -> str:
        """Everything public of all communities stands on one page."""
        return reverse("desk:publishing")


class AnswerForm(ActForm):
    """What becomes of it, and the words."""

    verb = forms.ChoiceField(label=_("Co z tym robimy"), widget=ChoiceChips)
    answer = words(
        _("Odpowiedź albo powód odmowy"),
        rows=4,
        required=False,
        help_text=_("Odpowiedź przeczyta każdy, powód odmowy tylko autor. Bez danych osób."),
    )


class AnswerVoice(OnThePublicPage[Voice], ByLeader[Voice], RowAct[Voice]):
    """Odpowiedź na to, co przyszło ze strony."""

    name, path, rows = "answer_voice", "strona/glosy/<int:pk>/", Voice
    title, button, form = _("Odpowiedź na stronie"), _("Odpowiedz"), AnswerForm

    def shape(self, form: ActForm, thing: Voice, by: Actor) -> None:
        """A question is answered, the rest is taken; both may be refused."""
        fitting = _OF_A_QUESTION if thing.kind == VoiceKind.QUESTION else _OF_THE_REST
        moves = [move for move in VOICE.moves_from(thing.state) if move.verb in fitting]
        form.fields["verb"].choices = [(move.verb, move.label) for move in moves]  # type: ignore[attr-defined]

    def looked(self, by: Actor, thing: Voice) -> None:
        """The page shows a telephone."""
        if thing.phone:
            look_at_voice(voice=thing, by=by, at=now())

    def context(self, thing: Voice, by: Actor) -> dict[str, Any]:
        """All that was written."""
        when = ""
        if thing.starts_at and thing.ends_at:
            last = hour if day_of(thing.starts_at) == day_of(thing.ends_at) else day_hour
            when = f"{day_hour(thing.starts_at)}–{last(thing.ends_at)}"
        rows = (
            (gettext("Społeczność"), thing.community.name),
            (gettext("Przyszło"), f"{day_year(thing.received_at)}, {thing.get_kind_display()}"),
            (gettext("Odpowiedź do"), day_year(thing.answer_by)),
            (gettext("Treść"), thing.text),
            (gettext("Od kogo"), thing.from_whom),
            (gettext("Czego potrzeba"), thing.wants),
            (gettext("Kiedy"), when),
            (gettext("Gdzie"), thing.where),
            (gettext("Telefon do ustaleń"), written_phone(thing.phone) if thing.phone else ""),
        )
        return {"known": [row for row in rows if row[1]]}

    def do(self, deed: Deed[Voice]) -> None:
        """With today's date."""
        answer_voice(voice=deed.thing, verb=deed.said["verb"], answer=deed.said["answer"], **deed.hand)


class PublicationForm(ActForm):
    """What it is, and where it can be read or heard."""

    kind = forms.ChoiceField(label=_("Rodzaj"), widget=ChoiceChips, choices=PublicationKind.choices)
    title = words(_("Tytuł"), most=200)
    about = words(_("O czym jest"), most=500)
    author = words(_("Autor albo wydawca"), most=160)
    made_on = DayField(label=_("Z którego dnia"))
    url = words(_("Adres poza naszą stroną"), most=500, required=False)
    upload = forms.FileField(label=_("Plik"), required=False, max_length=200, help_text=_("PDF albo zdjęcie."))
    has_captions = forms.BooleanField(label=_("Nagranie ma napisy, sprawdzone"), required=False)
    transcript = words(_("Zapis tekstowy"), rows=5, most=40000, required=False)


class AddPublication(OnThePublicPage[Community], WholeCommunityAct):
    """Nowa publikacja."""

    name, path = "add_publication", "spolecznosci/<slug:slug>/publikacja/"
    title, button, form = _("Nowa publikacja"), _("Zapisz szkic"), PublicationForm
    note = _("Nagranie trafi na stronę tylko z napisami albo z zapisem tekstowym.")

    def do(self, deed: Deed[Community]) -> None:
        """A draft."""
        said = {name: value for name, value in deed.said.items() if name not in {"version", "upload"}}
        add_publication(community=deed.thing, made=Made(**said), upload=deed.said["upload"], **deed.hand)


class MovePublicationForm(ActForm):
    """Which way, and what a recording still lacks."""

    verb = forms.ChoiceField(label=_("Co się zmienia"), widget=ChoiceChips)
    has_captions = forms.BooleanField(label=_("Nagranie ma napisy, sprawdzone"), required=False)
    transcript = words(_("Zapis tekstowy"), rows=5, most=40000, required=False)


class MovePublication(OnThePublicPage[Publication], ByLeader[Publication], RowAct[Publication]):
    """Pokaż w bibliotece albo zdejmij."""

    name, path, rows = "move_publication", "strona/publikacje/<int:pk>/", Publication
    title, form = _("Publikacja na stronie"), MovePublicationForm

    def initial(self, thing: Publication) -> dict[str, Any]:
        """As it is."""
        return {"has_captions": thing.has_captions, "transcript": thing.transcript}

    def shape(self, form: ActForm, thing: Publication, by: Actor) -> None:
        """The moves that the state lets."""
        moves = PUBLICATION.moves_from(thing.state)
        form.fields["verb"].choices = [(move.verb, move.label) for move in moves]  # type: ignore[attr-defined]

    def do(self, deed: Deed[Publication]) -> None:
        """Shown or taken off."""
        said = {name: deed.said[name] for name in ("verb", "has_captions", "transcript")}
        move_publication(publication=deed.thing, **said, **deed.hand)


class ProgrammeForm(ActForm):
    """The whole programme in one box."""

    written = words(
        _("Program"), rows=10, most=6000, required=False,
        help_text=_("Każdy punkt w osobnym wierszu: 10.00 | co | kto. Następny dzień zaczyna wiersz: Dzień 2."),
    )  # fmt: skip


class WriteProgramme(EventAct):
    """Program konferencji, kongresu albo kampanii."""

    name, path = "write_programme", "spotkania/<int:pk>/program/"
    title, form = _("Program spotkania"), ProgrammeForm

    def initial(self, thing: CommunityEvent) -> dict[str, Any]:
        """As it is now."""
        return {"written": written_programme(thing)}

    def do(self, deed: Deed[CommunityEvent]) -> None:
        """Anew."""
        write_programme(event=deed.thing, written=deed.said["written"], **deed.hand)


class FunderForm(ActForm):
    """Who, what words, since when, where."""

    funder = words(_("Kto daje pieniądze"), most=160)
    text = words(
        _("Co ma być napisane"), rows=3, most=400, help_text=_("Program, numer umowy, kwota. Tak jak każe umowa.")
    )
    event = forms.ModelChoiceField(
        label=_("Tylko przy spotkaniu"), queryset=CommunityEvent.objects.none(), required=False,
        empty_label=_("na stronie społeczności i wszystkich spotkań"),
    )  # fmt: skip
    valid_from = DayField(label=_("Od dnia"))
    valid_until = DayField(label=_("Do dnia"), required=False)


class MarkFunder(OnThePublicPage[Community], ByLeader[Community], WholeCommunityAct):
    """Oznaczenie finansowania."""

    name, path = "mark_funder", "spolecznosci/<slug:slug>/finansowanie/"
    title, button, form = _("Oznaczenie finansowania"), _("Dodaj oznaczenie"), FunderForm

    def initial(self, thing: Community) -> dict[str, Any]:
        """From today."""
        return {"valid_from": today()}

    def shape(self, form: ActForm, thing: Community, by: Actor) -> None:
        """Meetings of this community, the latest first."""
        form.fields["event"].queryset = thing.events.order_by("-starts_at")  # type: ignore[attr-defined]

    def do(self, deed: Deed[Community]) -> None:
        """On the page at once."""
        said = {name: value for name, value in deed.said.items() if name != "version"}
        mark_funder(community=deed.thing, **said, **deed.hand)


class EndFunderMark(LastDayToday, OnThePublicPage[FunderMark], ByLeader[FunderMark], RowAct[FunderMark]):
    """Koniec oznaczenia."""

    name, path, rows = "end_funder_mark", "strona/finansowanie/<int:pk>/koniec/", FunderMark
    title, button, form = _("Koniec oznaczenia finansowania"), _("Zapisz koniec"), LastDayForm

    def do(self, deed: Deed[FunderMark]) -> None:
        """On a day."""
        end_funder_mark(mark=deed.thing, last_day=deed.said["last_day"], **deed.hand)
