"""Acts of the time bank: joining, leaving, and an exchange of hours."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from okienko.domain.community.models import Community
from okienko.domain.timebank.actions import join_time_bank, leave_time_bank, read_members, record_exchange
from okienko.domain.timebank.models import TimeBankMember
from okienko.faces.desk.acts.about_community import RowAct, WholeCommunityAct, words
from okienko.faces.desk.acts.act import ActForm, Deed
from okienko.foundation.access import Actor
from okienko.foundation.clock import now, today
from okienko.ui.forms import DayField, PhoneField


class MemberForm(ActForm):
    """Who, and what they can give."""

    name = words(_("Imię albo jak się zwracać"), most=80)
    phone = PhoneField(label=_("Telefon"))
    offers = words(_("Co może dać"), most=200, required=False)
    consent_on = DayField(label=_("Dzień zgody"))


class JoinTimeBank(WholeCommunityAct):
    """Nowa osoba w banku czasu."""

    name, path, page = "join_time_bank", "spolecznosci/<slug:slug>/bank-czasu/nowa-osoba/", "time_bank"
    title, button, form = _("Nowa osoba w banku czasu"), _("Zapisz osobę"), MemberForm
    note = _("Po rozmowie i za zgodą. Godzina za godzinę, saldo nigdy poniżej zera. Nie podajemy leków.")

    def initial(self, thing: Community) -> dict[str, Any]:
        """Today."""
        return {"consent_on": today(), "version": None}

    def do(self, deed: Deed[Community]) -> None:
        """With the hours of the start."""
        said = {name: value for name, value in deed.said.items() if name != "version"}
        join_time_bank(community=deed.thing, **said, **deed.hand)


class ExchangeForm(ActForm):
    """Who gave whom how many hours of what."""

    giver = forms.ModelChoiceField(label=_("Kto dał"), queryset=TimeBankMember.objects.none())
    taker = forms.ModelChoiceField(label=_("Kto wziął"), queryset=TimeBankMember.objects.none())
    hours = forms.DecimalField(label=_("Ile godzin"), max_digits=4, decimal_places=1, localize=True)
    what = words(_("Co to było"), most=160)
    done_on = DayField(label=_("Dzień"))


class RecordExchange(WholeCommunityAct):
    """Wymiana godzin."""

    name, path, page = "record_exchange", "spolecznosci/<slug:slug>/bank-czasu/wymiana/", "time_bank"
    title, button, form = _("Wymiana godzin"), _("Zapisz wymianę"), ExchangeForm

    def initial(self, thing: Community) -> dict[str, Any]:
        """Today."""
        return {"done_on": today(), "version": None}

    def looked(self, by: Actor, thing: Community) -> None:
        """The form shows names."""
        read_members(community=thing, by=by, at=now())

    def shape(self, form: ActForm, thing: Community, by: Actor) -> None:
        """Members of this community."""
        for name in ("giver", "taker"):
            field: Any = form.fields[name]
            field.queryset = TimeBankMember.objects.filter(community=thing, left_on=None)
            field.label_from_instance = lambda one: one.name

    def do(self, deed: Deed[Community]) -> None:
        """One hour is one hour."""
        said = {name: value for name, value in deed.said.items() if name != "version"}
        record_exchange(**said, **deed.hand)


class LeaveTimeBank(RowAct[TimeBankMember]):
    """Odejście z banku czasu."""

    name, path, page, rows = "leave_time_bank", "bank-czasu/<int:pk>/odejscie/", "time_bank", TimeBankMember
    title, button = _("Odejście z banku czasu"), _("Usuń imię i telefon")
    note = _("Imię i telefon znikną od razu. Godziny innych się nie zmienią.")

    def subject(self, thing: TimeBankMember) -> str:
        """Who."""
        return thing.name

    def do(self, deed: Deed[TimeBankMember]) -> None:
        """Forgotten at once."""
        leave_time_bank(member=deed.thing, **deed.hand)
