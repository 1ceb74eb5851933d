"""Acts in a network: partners and leaders come, are described, leave; ties between them begin and end."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from okienko.domain.community.models import Community
from okienko.domain.networks.actions import (
    add_leader,
    add_partner,
    describe_partner,
    leave_network,
    read_leaders,
    tie,
    untie,
)
from okienko.domain.networks.choices import TieKind
from okienko.domain.networks.models import NetworkMember, Tie
from okienko.domain.networks.queries import members_on, name_of, names_of_leaders
from okienko.domain.networks.sorts_file import sorts_by_code
from okienko.faces.desk.acts.about_community import RowAct, WholeCommunityAct, words
from okienko.faces.desk.acts.act import ActForm, Deed
from okienko.faces.desk.acts.community import LastDayForm, LastDayToday
from okienko.foundation.access import Actor
from okienko.foundation.clock import now, today
from okienko.ui.forms import ChoiceChips, DayField


def _sorts() -> list[tuple[str, Any]]:
    return [("", _("wybierz")), *((one.code, one.name) for one in sorts_by_code().values())]


class CardForm(ActForm):
    """What a partner is, how to reach it, what it brings."""

    sort = forms.ChoiceField(label=_("Jaki to partner"), choices=_sorts)
    name = words(_("Nazwa"), most=120)
    contact = words(
        _("Kontakt"), most=120, required=False, help_text=_("Telefon sekretariatu albo strona. Bez nazwisk.")
    )
    gives = words(_("Co wnosi"), most=200, required=False, help_text=_("Na przykład: sala w soboty."))


class NewPartnerForm(CardForm):
    """And since when."""

    valid_from = DayField(label=_("W sieci od dnia"))


class AddPartner(WholeCommunityAct):
    """Nowy partner."""

    name, path, page = "add_partner", "spolecznosci/<slug:slug>/siec/partner/", "network"
    title, button, form = _("Nowy partner"), _("Dopisz partnera"), NewPartnerForm

    def initial(self, thing: Community) -> dict[str, Any]:
        """Since today."""
        return {"valid_from": today(), "version": None}

    def do(self, deed: Deed[Community]) -> str:
        """To the card."""
        said = {name: value for name, value in deed.said.items() if name != "version"}
        return _card_of(add_partner(community=deed.thing, **said, **deed.hand))


class LeaderForm(ActForm):
    """Who, and with which consent."""

    name = words(_("Imię i nazwisko"), most=120)
    gives = words(_("Co wnosi"), most=200, required=False, help_text=_("Na przykład: zna wszystkich z bloku 4."))
    consent_on = DayField(label=_("Dzień zgody"))
    kept_where = words(
        _("Gdzie leży podpisana zgoda"), most=120, help_text=_("Na przykład: segregator zgód w pokoju 3.")
    )


class AddLeader(WholeCommunityAct):
    """Nowy lider."""

    name, path, page = "add_leader", "spolecznosci/<slug:slug>/siec/lider/", "network"
    title, button, form = _("Lider albo liderka"), _("Dopisz za zgodą"), LeaderForm
    note = _("Osoba zobaczy swój wpis i w każdej chwili może odejść. Jej imienia nie ma na stronie dla mieszkańców.")

    def initial(self, thing: Community) -> dict[str, Any]:
        """Consented today."""
        return {"consent_on": today(), "version": None}

    def do(self, deed: Deed[Community]) -> str:
        """To the card, where the private address stands."""
        said = {name: value for name, value in deed.said.items() if name != "version"}
        return _card_of(add_leader(community=deed.thing, **said, **deed.hand).member)


class MemberAct(RowAct[NetworkMember]):
    """An act on somebody in a network; names of leaders are journalled."""

    rows, page = NetworkMember, "network"

    def subject(self, thing: NetworkMember) -> str:
        """Who."""
        return name_of(thing, names_of_leaders(thing.community))

    def looked(self, by: Actor, thing: NetworkMember) -> None:
        """The page may show the name of a leader."""
        read_leaders(community=thing.community, by=by, at=now())

    def back(self, thing: NetworkMember) -> str:
        """The card."""
        return _card_of(thing)


class DescribePartner(MemberAct):
    """Karta partnera."""

    name, path, form = "describe_partner", "siec/<int:pk>/karta/", CardForm
    title = _("Karta partnera")

    def initial(self, thing: NetworkMember) -> dict[str, Any]:
        """As it is."""
        return {name: getattr(thing, name) for name in ("sort", "name", "contact", "gives")}

    def do(self, deed: Deed[NetworkMember]) -> None:
        """All of it."""
        said = {name: value for name, value in deed.said.items() if name != "version"}
        describe_partner(member=deed.thing, **said, **deed.signature)


class LeaveForm(LastDayForm):
    """Until when, and why."""

    because = words(_("Dlaczego"), most=200, required=False, help_text=_("Bez nazwisk."))


class LeaveNetwork(LastDayToday, MemberAct):
    """Odejście z sieci."""

    name, path, form = "leave_network", "siec/<int:pk>/odejscie/", LeaveForm
    title, button = _("Odejście z sieci"), _("Zapisz odejście")
    note = _("Więzi kończą się tego dnia. Historia zostaje. Imię lidera znika od razu.")

    def shape(self, form: ActForm, thing: NetworkMember, by: Actor) -> None:
        """A leader leaves today and gives no reasons."""
        if thing.is_leader:
            del form.fields["last_day"], form.fields["because"]

    def do(self, deed: Deed[NetworkMember]) -> None:
        """With all ties."""
        said = {"last_day": today(), "because": "", **deed.said}
        leave_network(member=deed.thing, last_day=said["last_day"], because=said["because"], **deed.signature)


class TieForm(ActForm):
    """With whom, what, since when."""

    other = forms.ModelChoiceField(label=_("Z kim"), queryset=NetworkMember.objects.none(), empty_label=_("wybierz"))
    kind = forms.ChoiceField(label=_("Co ich łączy"), widget=ChoiceChips, choices=TieKind.choices)
    valid_from = DayField(label=_("Od dnia"))


class AddTie(MemberAct):
    """Nowa więź."""

    name, path, form = "tie", "siec/<int:pk>/wiez/", TieForm
    title, button = _("Nowa więź"), _("Zapisz więź")

    def initial(self, thing: NetworkMember) -> dict[str, Any]:
        """They do something together since today."""
        return {"valid_from": today(), "kind": TieKind.ACTION, "version": None}

    def shape(self, form: ActForm, thing: NetworkMember, by: Actor) -> None:
        """Everybody else in the network."""
        names = names_of_leaders(thing.community)
        field: Any = form.fields["other"]
        field.queryset = members_on(thing.community, today()).exclude(pk=thing.pk)
        field.label_from_instance = lambda one: name_of(one, names)

    def do(self, deed: Deed[NetworkMember]) -> None:
        """A tie has no direction."""
        said = deed.said
        tie(one=deed.thing, other=said["other"], kind=TieKind(said["kind"]), valid_from=said["valid_from"], **deed.hand)


class EndTie(LastDayToday, RowAct[Tie]):
    """Koniec więzi."""

    name, path, page, rows, through = "untie", "wiezi/<int:pk>/koniec/", "network", Tie, "first__community"
    title, button, form = _("Koniec więzi"), _("Zapisz koniec"), LastDayForm

    def subject(self, thing: Tie) -> str:
        """Who, with whom, by what."""
        names = names_of_leaders(thing.first.community)
        return f"{name_of(thing.first, names)}, {name_of(thing.second, names)}: {thing.get_kind_display()}"

    def looked(self, by: Actor, thing: Tie) -> None:
        """The page may show the name of a leader."""
        read_leaders(community=thing.first.community, by=by, at=now())

    def back(self, thing: Tie) -> str:
        """The card of the first side."""
        return _card_of(thing.first)

    def do(self, deed: Deed[Tie]) -> None:
        """The history stays."""
        untie(tie=deed.thing, last_day=deed.said["last_day"], **deed.hand)


def _card_of(member: NetworkMember) -> str:
    return reverse("desk:partner", args=[member.pk])
