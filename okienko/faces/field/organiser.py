"""What an organiser does outdoors: notes, ways, sheets of a survey, how many came, photos."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from okienko.domain.community.actions import (
    add_photo,
    fill_in_sheet,
    hold_event,
    note_recognition,
    record_outing,
    recount_event,
)
from okienko.domain.community.choices import NoteKind, SheetWay, Way
from okienko.domain.community.models import Community, CommunityEvent, Survey
from okienko.domain.community.permissions import communities_worked_with_by
from okienko.domain.community.queries import community_at_hand, events_outdoors, surveys_to_ask
from okienko.faces.field.kinds import Kind, OutdoorForm, Sent
from okienko.foundation.access import Actor, Role
from okienko.foundation.clock import day_of
from okienko.foundation.offline.actions import ToldDifferently
from okienko.foundation.workdays import Term
from okienko.ui.forms import ChoiceChips
from okienko.ui.templatetags.polish import day as day_words

TEAM = (Role.COMMUNITY_ORGANISER, Role.ANIMATOR)
A_SEASON = Term(months=3)
LOOKED_BACK = timedelta(days=30)
# A wheel of numbers is turned with one thumb; more people than this are counted at the desk.
MOST_PEOPLE = 150


class CountedAlready(ToldDifferently):
    """Two people counted the same meeting."""

    def __init__(self, attended: int) -> None:
        super().__init__(gettext("Ktoś zapisał już, że przyszło osób: %(n)s.") % {"n": attended})


class HereForm(OutdoorForm):
    """A form about one of one's own communities, first the one at hand; whoever has one is not asked."""

    community = forms.ModelChoiceField(
        label=_("Społeczność"), queryset=Community.objects.none(), widget=ChoiceChips, empty_label=None
    )

    def shape(self, by: Actor, at: datetime) -> None:
        """One's own."""
        own: QuerySet[Community] = communities_worked_with_by(by)
        field: Any = self.fields["community"]
        field.initial = community_at_hand(by)
        if own.count() == 1:
            field.widget = forms.HiddenInput()
        field.queryset = own

    def nothing_to_choose(self) -> bool:
        """Nobody's organiser."""
        return self.fields["community"].initial is None


class NoteForm(HereForm):
    """What neighbours say, without saying who."""

    kind = forms.ChoiceField(
        label=_("Co to jest"), widget=ChoiceChips, choices=NoteKind.choices, initial=NoteKind.POTENTIAL
    )
    text = forms.CharField(
        label=_("Co słychać"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Bez nazwisk, telefonów i adresów osób."),
        error_messages={"required": _("Napisz, co słychać. Jedno zdanie wystarczy.")},
    )
    heard_from = forms.CharField(label=_("Od kogo, ogólnie"), max_length=120, required=False)


def take_note(sent: Sent) -> None:
    """Notatka: dated by the talk, not by the network."""
    said = sent.said
    note_recognition(
        community=said["community"], kind=NoteKind(said["kind"]), text=said["text"], heard_from=said["heard_from"],
        heard_at=sent.made_at, by=sent.by, at=sent.at,
    )  # fmt: skip


class WayForm(HereForm):
    """Where one walked and with how many people one talked."""

    way = forms.ChoiceField(label=_("Jak"), widget=ChoiceChips, choices=Way.choices[:2], initial=Way.TALK)
    where = forms.CharField(
        label=_("Którędy"),
        max_length=200,
        error_messages={"required": _("Napisz, którędy. Na przykład: od sklepu do szkoły.")},
    )
    people = forms.TypedChoiceField(
        label=_("Z iloma osobami"), coerce=int, choices=[(n, n) for n in range(MOST_PEOPLE + 1)]
    )
    learned = forms.CharField(
        label=_("Czego się dowiedzieliśmy"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


def take_way(sent: Sent) -> None:
    """Wyjście: on the day when it was."""
    said = sent.said
    record_outing(
        community=said["community"], way=Way(said["way"]), where=said["where"], people=said["people"],
        learned=said["learned"], held_on=day_of(sent.made_at), by=sent.by, at=sent.at,
    )  # fmt: skip


class EventForm(OutdoorForm):
    """About a meeting that began not long ago."""

    event = forms.ModelChoiceField(
        label=_("Spotkanie"),
        queryset=CommunityEvent.objects.none(),
        empty_label=None,
        error_messages={"invalid_choice": _("Tego spotkania nie ma już na liście. Sprawdź je przy biurku.")},
    )

    def shape(self, by: Actor, at: datetime) -> None:
        """One's own, the latest first."""
        field: Any = self.fields["event"]
        field.queryset = events_outdoors(at, LOOKED_BACK, by)
        field.label_from_instance = lambda event: f"{day_words(event.starts_at)}: {event.title}"

    def nothing_to_choose(self) -> bool:
        """Nothing has begun lately."""
        field: Any = self.fields["event"]
        return not field.queryset.exists()


class CountForm(EventForm):
    """How many came: turned, not typed."""

    attended = forms.TypedChoiceField(
        label=_("Ile osób przyszło"), coerce=int, choices=[(n, n) for n in range(MOST_PEOPLE + 1)]
    )


def take_count(sent: Sent) -> None:
    """Liczba osób: the first one stands; another one is a conflict until somebody chooses."""
    event, attended = sent.said["event"], sent.said["attended"]
    if event.attended is None:
        after = A_SEASON.calendar_end(day_of(event.starts_at))
        hold_event(event=event, attended=attended, follow_up_on=after, by=sent.by, at=sent.at)
    elif sent.again:
        recount_event(event=event, attended=attended, by=sent.by, at=sent.at)
    elif event.attended != attended:
        raise CountedAlready(event.attended)


class PhotoForm(EventForm):
    """A photo, hidden until everybody on it has agreed."""

    upload = forms.FileField(
        label=_("Zdjęcie"),
        max_length=200,
        widget=forms.FileInput(attrs={"accept": "image/*", "capture": "environment"}),
        error_messages={"required": _("Zrób albo wybierz zdjęcie.")},
    )
    description = forms.CharField(
        label=_("Co widać"), max_length=300, required=False, help_text=_("Bez nazwisk. Można dopisać przy biurku.")
    )
    recognisable = forms.TypedChoiceField(
        label=_("Ile osób można rozpoznać"), coerce=int, choices=[(n, n) for n in range(31)], initial=1
    )


def take_photo(sent: Sent) -> None:
    """Zdjęcie: nobody sees it on the page before consents are assigned at the desk."""
    said = sent.said
    words = said["description"] or gettext("Zdjęcie ze spotkania: %(title)s") % {"title": said["event"].title}
    add_photo(
        event=said["event"], upload=said["upload"], description=words, recognisable=said["recognisable"], by=sent.by,
        at=sent.at,
    )  # fmt: skip


class SheetForm(OutdoorForm):
    """The answers of one person who was asked on the street. The survey is the one that is asked now."""

    survey = forms.ModelChoiceField(queryset=Survey.objects.none(), widget=forms.HiddenInput)

    def shape(self, by: Actor, at: datetime) -> None:
        """The latest survey of one's own that is open, with its questions."""
        field: Any = self.fields["survey"]
        field.queryset = surveys_to_ask(by)
        survey = self._meant(field.queryset)
        field.initial = survey
        for place, question in enumerate(survey.asked if survey else []):
            self.fields[f"answer_{place}"] = forms.TypedChoiceField(
                label=question.text, required=False, coerce=int, empty_value=None, widget=ChoiceChips,
                choices=[*enumerate(question.options), ("", gettext("brak odpowiedzi"))], initial="",
            )  # fmt: skip

    def _meant(self, surveys: QuerySet[Survey]) -> Survey | None:
        asked = self.data.get("survey", "")
        return surveys.filter(pk=int(asked)).first() if asked.isdecimal() else surveys.first()

    def nothing_to_choose(self) -> bool:
        """Nothing is asked now."""
        return self.fields["survey"].initial is None


def take_sheet(sent: Sent) -> None:
    """Kartka ankiety: told in a talk, nobody's."""
    survey = sent.said["survey"]
    answers = [sent.said[f"answer_{place}"] for place in range(len(survey.asked))]
    fill_in_sheet(
        survey=survey, answers=answers, way=SheetWay.TALK, filled_on=day_of(sent.made_at), by=sent.by, at=sent.at
    )


NOTE = Kind("note", _("Notatka"), _("Zapisz notatkę"), TEAM, NoteForm, take_note)
COUNT = Kind("count", _("Ile osób"), _("Zapisz liczbę"), TEAM, CountForm, take_count)
PHOTO = Kind("photo", _("Zdjęcie"), _("Zapisz zdjęcie"), TEAM, PhotoForm, take_photo)
WAY = Kind("way", _("Wyjście"), _("Zapisz wyjście"), TEAM, WayForm, take_way)
SHEET = Kind("sheet", _("Ankieta"), _("Zapisz kartkę"), TEAM, SheetForm, take_sheet)
KINDS = (NOTE, COUNT, PHOTO, WAY, SHEET)
