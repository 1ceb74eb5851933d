"""Acts by which a team asks and shares: hands that are needed, and cards of what worked for other towns."""

from datetime import timedelta
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from okienko.domain.community.actions import CardText, ask_volunteers, close_call, write_card
from okienko.domain.community.models import Community, CommunityEvent, Initiative, VolunteerCall
from okienko.domain.community.queries import initiatives_of, outcome_of, upcoming_events
from okienko.faces.desk.acts.about_community import ByLeader, RowAct, WholeCommunityAct, words
from okienko.faces.desk.acts.act import ActForm, Deed
from okienko.faces.desk.acts.meeting import EventAct, amount_typed
from okienko.foundation.access import Actor
from okienko.foundation.clock import day_of, now, today
from okienko.ui.forms import DayField
from okienko.ui.templatetags.polish import day as day_words

TWO_WEEKS = timedelta(days=14)


class AskForm(ActForm):
    """What for; the rest is known or usual."""

    text = words(_("Co jest do zrobienia"), rows=2, most=300, help_text=_("Gdzie, kiedy i co wziąć. Bez nazwisk."))
    event = forms.ModelChoiceField(
        label=_("Na spotkanie"), queryset=CommunityEvent.objects.none(), required=False, empty_label=_("bez spotkania")
    )
    wanted = forms.IntegerField(label=_("Ile osób potrzeba"), min_value=1, max_value=500, initial=3)
    needed_until = DayField(
        label=_("Do kiedy"), required=False, help_text=_("Puste: do dnia spotkania, bez spotkania dwa tygodnie.")
    )


class AskVolunteers(WholeCommunityAct):
    """Prośba o wolontariuszy."""

    name, path = "ask_volunteers", "spolecznosci/<slug:slug>/wolontariusze/"
    title, button, form = _("Prośba o wolontariuszy"), _("Ogłoś prośbę"), AskForm
    said = _("Prośba jest na stronie społeczności. Organizator ma zadanie, żeby odpowiedzieć chętnym.")
    note = _("Chętni zadzwonią. Nazwisk tu nie zapisujemy, na koniec podasz tylko liczbę.")

    def shape(self, form: ActForm, thing: Community, by: Actor) -> None:
        """Meetings ahead, the next one first."""
        field: Any = form.fields["event"]
        field.queryset = upcoming_events(now(), thing)
        field.label_from_instance = lambda event: f"{day_words(event.starts_at)}: {event.title}"

    def do(self, deed: Deed[Community]) -> None:
        """Until the day of the meeting, unless said otherwise."""
        said, event = deed.said, deed.said["event"]
        until = said["needed_until"] or (day_of(event.starts_at) if event else today() + TWO_WEEKS)
        ask_volunteers(
            community=deed.thing, text=said["text"], wanted=said["wanted"], needed_until=until, event=event, **deed.hand
        )


class CloseCallForm(ActForm):
    """How many."""

    found = forms.IntegerField(label=_("Ile osób się zgłosiło"), min_value=0, max_value=500)


class CloseCall(RowAct[VolunteerCall]):
    """Koniec prośby o wolontariuszy."""

    name, path, rows = "close_call", "prosby/<int:pk>/koniec/", VolunteerCall
    title, button, form = _("Koniec prośby o wolontariuszy"), _("Zamknij prośbę"), CloseCallForm

    def do(self, deed: Deed[VolunteerCall]) -> None:
        """It leaves the page."""
        close_call(call=deed.thing, found=deed.said["found"], **deed.hand)


class CardForm(ActForm):
    """What worked, told to somebody who was not there."""

    title = words(_("Co to było"), most=160)
    problem = words(_("Na jaki kłopot"), rows=2, most=500)
    steps = words(_("Co zrobiliśmy, krok po kroku"), rows=5)
    with_whom = words(_("Z kim"), most=300, required=False)
    cost = words(_("Ile kosztowało"), most=20)
    result = words(_("Co się zmieniło"), rows=2, most=500)
    advice = words(_("Co zrobilibyśmy inaczej"), rows=2, most=500)


def _written(deed: Deed[Any]) -> str:
    said = {name: value for name, value in deed.said.items() if name != "version"}
    card = write_card(about=deed.thing, text=CardText(**said), **deed.hand)
    return reverse("portal:practice_card", args=[card.pk])


class CardOfEvent(ByLeader[CommunityEvent], EventAct):
    """Karta praktyki ze spotkania."""

    name, path = "card_of_event", "spotkania/<int:pk>/karta-praktyki/"
    title, button, form = _("Karta praktyki"), _("Opublikuj kartę"), CardForm
    note = _("Dla zespołu z innego miasta, który chce to powtórzyć. Karta jest publiczna.")

    def initial(self, thing: CommunityEvent) -> dict[str, Any]:
        """What the meeting and its result say."""
        told, action = outcome_of(thing), thing.action
        return {
            "version": None,
            "title": thing.title,
            "problem": action.description if action else "",
            "steps": thing.description,
            "with_whom": thing.who_did_what,
            "cost": amount_typed(told.cost if told else None),
            "result": told.result if told else "",
        }

    def do(self, deed: Deed[CommunityEvent]) -> str:
        """For everybody."""
        return _written(deed)


class CardOfInitiative(ByLeader[Initiative], RowAct[Initiative]):
    """Karta praktyki z inicjatywy mieszkańców."""

    name, path, page, rows = "card_of_initiative", "inicjatywy/<int:pk>/karta/", "community_initiatives", Initiative
    title, button, form, note = CardOfEvent.title, CardOfEvent.button, CardForm, CardOfEvent.note

    def initial(self, thing: Initiative) -> dict[str, Any]:
        """What the initiative says."""
        spent = initiatives_of(thing.community).get(pk=thing.pk).spent  # type: ignore[attr-defined]
        return {
            "title": thing.title, "steps": thing.idea, "with_whom": thing.from_whom, "cost": amount_typed(spent),
            "result": thing.result,
        }  # fmt: skip

    def do(self, deed: Deed[Initiative]) -> str:
        """For everybody."""
        return _written(deed)
