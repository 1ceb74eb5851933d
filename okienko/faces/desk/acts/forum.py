"""Acts of a partnership: papers that partners sign, meetings of the forum, its positions and their answers."""

from datetime import timedelta
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from okienko.domain.catalogue.queries import parameter
from okienko.domain.community.models import Community
from okienko.domain.networks.actions import (
    adopt_position,
    answer_position,
    change_end_of_partnership,
    hold_forum,
    sign_partnership,
)
from okienko.domain.networks.choices import PaperKind
from okienko.domain.networks.models import ForumMeeting, NetworkMember, Partnership, Position
from okienko.domain.networks.queries import meetings_of_forum, partners_on
from okienko.faces.desk.acts.about_community import ByLeader, RowAct, WholeCommunityAct, words
from okienko.faces.desk.acts.act import ActForm, Deed
from okienko.foundation.access import Actor
from okienko.foundation.clock import today
from okienko.ui.forms import ChoiceChips, DayField, MultipleChoiceChips


class PaperForm(ActForm):
    """What was signed, about what, from when until when."""

    kind = forms.ChoiceField(label=_("Rodzaj"), widget=ChoiceChips, choices=PaperKind.choices)
    subject = words(_("O czym"), most=200, help_text=_("Na przykład: sala gimnastyczna w soboty."))
    number = words(_("Znak pisma"), most=60, required=False)
    valid_from = DayField(label=_("Od dnia"))
    valid_until = DayField(label=_("Do dnia"), required=False, help_text=_("Puste: bez końca."))


class SignPartnership(ByLeader[NetworkMember], RowAct[NetworkMember]):
    """List intencyjny albo porozumienie."""

    name, path, page, rows = "sign_partnership", "siec/<int:pk>/pismo/", "network", NetworkMember
    title, button, form = _("List intencyjny albo porozumienie"), _("Zapisz pismo"), PaperForm

    def initial(self, thing: NetworkMember) -> dict[str, Any]:
        """An agreement from today."""
        return {"kind": PaperKind.AGREEMENT, "valid_from": today(), "version": None}

    def subject(self, thing: NetworkMember) -> str:
        """With whom."""
        return thing.name

    def back(self, thing: NetworkMember) -> str:
        """The card of the partner."""
        return reverse("desk:partner", args=[thing.pk])

    def do(self, deed: Deed[NetworkMember]) -> None:
        """With its days."""
        said = {name: value for name, value in deed.said.items() if name not in {"version", "kind"}}
        sign_partnership(member=deed.thing, kind=PaperKind(deed.said["kind"]), **said, **deed.hand)


class EndForm(ActForm):
    """Another last day, and why."""

    valid_until = DayField(label=_("Do dnia"), required=False, help_text=_("Puste: bez końca."))
    why = words(_("Dlaczego"), most=200, help_text=_("Na przykład: przedłużamy o rok."))


class ChangeEndOfPartnership(ByLeader[Partnership], RowAct[Partnership]):
    """Przedłużenie albo wcześniejszy koniec."""

    name, path, page = "change_partnership", "partnerstwa/<int:pk>/koniec/", "network"
    rows, through = Partnership, "member__community"
    title, button, form = _("Przedłużenie albo koniec"), _("Zapisz nowy koniec"), EndForm

    def initial(self, thing: Partnership) -> dict[str, Any]:
        """The last day as it is."""
        return {"valid_until": thing.valid_until}

    def subject(self, thing: Partnership) -> str:
        """Which paper of whom."""
        return f"{thing.member.name}, {thing}"

    def back(self, thing: Partnership) -> str:
        """The card of the partner."""
        return reverse("desk:partner", args=[thing.member_id])

    def do(self, deed: Deed[Partnership]) -> None:
        """A task about the old end goes away."""
        said = deed.said
        change_end_of_partnership(paper=deed.thing, valid_until=said["valid_until"], why=said["why"], **deed.signature)


class ForumForm(ActForm):
    """When and where, who came, about what, what was agreed."""

    held_on = DayField(label=_("Dzień"))
    where = words(_("Gdzie"), most=120)
    partners = forms.ModelMultipleChoiceField(
        label=_("Kto przyszedł"), widget=MultipleChoiceChips, queryset=NetworkMember.objects.none()
    )
    topics = words(_("O czym"), most=300)
    agreed = words(_("Co ustalono"), rows=3, required=False, help_text=_("Bez nazwisk."))


class HoldForum(WholeCommunityAct):
    """Posiedzenie forum."""

    name, path, page = "hold_forum", "spolecznosci/<slug:slug>/siec/forum/posiedzenie/", "forum"
    title, button, form = _("Posiedzenie forum"), _("Zapisz posiedzenie"), ForumForm

    def initial(self, thing: Community) -> dict[str, Any]:
        """Today."""
        return {"held_on": today(), "version": None}

    def shape(self, form: ActForm, thing: Community, by: Actor) -> None:
        """Partners of this network."""
        field: Any = form.fields["partners"]
        field.queryset = partners_on(thing, today())
        field.label_from_instance = lambda one: one.name

    def do(self, deed: Deed[Community]) -> None:
        """People are not listed."""
        said = {name: value for name, value in deed.said.items() if name != "version"}
        hold_forum(community=deed.thing, **said, **deed.hand)


class PositionForm(ActForm):
    """What is put to whom, and by when an answer is due."""

    title = words(_("W jakiej sprawie"), most=160)
    text = words(_("Treść"), rows=4)
    put_to = words(_("Do kogo"), most=160, help_text=_("Na przykład: Zarząd Dróg Miejskich."))
    meeting = forms.ModelChoiceField(
        label=_("Przyjęte na posiedzeniu"), queryset=ForumMeeting.objects.none(), required=False,
        empty_label=_("poza posiedzeniem"),
    )  # fmt: skip
    adopted_on = DayField(label=_("Dzień przyjęcia"))
    answer_due_on = DayField(label=_("Prosimy o odpowiedź do"))


class AdoptPosition(ByLeader[Community], WholeCommunityAct):
    """Stanowisko forum."""

    name, path, page = "adopt_position", "spolecznosci/<slug:slug>/siec/forum/stanowisko/", "forum"
    title, button, form = _("Stanowisko forum"), _("Zapisz stanowisko"), PositionForm
    note = _("Stanowisko i odpowiedź będą na stronie dla wszystkich.")

    def initial(self, thing: Community) -> dict[str, Any]:
        """Adopted today; as long for the answer as the centre thinks fair."""
        within = timedelta(days=int(parameter("position_answer_days", on=today()).value))
        return {"adopted_on": today(), "answer_due_on": today() + within, "version": None}

    def shape(self, form: ActForm, thing: Community, by: Actor) -> None:
        """Meetings of this forum."""
        field: Any = form.fields["meeting"]
        field.queryset = meetings_of_forum(thing)
        field.label_from_instance = lambda one: f"{one.held_on:%d.%m.%Y}, {one.topics}"

    def do(self, deed: Deed[Community]) -> None:
        """For everybody to read."""
        said = {name: value for name, value in deed.said.items() if name != "version"}
        adopt_position(community=deed.thing, **said, **deed.hand)


class AnswerForm(ActForm):
    """What the office answered, and when."""

    answer = words(_("Odpowiedź"), rows=4, help_text=_("Krótko i bez nazwisk. Będzie na stronie."))
    answered_on = DayField(label=_("Dzień odpowiedzi"))


class AnswerPosition(ByLeader[Position], RowAct[Position]):
    """Odpowiedź na stanowisko."""

    name, path, page, rows = "answer_position", "stanowiska/<int:pk>/odpowiedz/", "forum", Position
    title, button, form = _("Odpowiedź na stanowisko"), _("Zapisz odpowiedź"), AnswerForm

    def initial(self, thing: Position) -> dict[str, Any]:
        """Today."""
        return {"answered_on": today(), "version": None}

    def do(self, deed: Deed[Position]) -> None:
        """With its day."""
        answer_position(
            position=deed.thing, answer=deed.said["answer"], answered_on=deed.said["answered_on"], **deed.hand
        )
