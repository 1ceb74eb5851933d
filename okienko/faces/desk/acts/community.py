"""Acts on a community itself: opening it, describing it, its stage, its team and the search for animators."""

from datetime import date
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from okienko.domain.community.actions import (
    change_stage,
    close_recruitment,
    describe_community,
    give_up_role,
    join_team,
    leave_team,
    open_community,
    open_recruitment,
    take_role,
)
from okienko.domain.community.choices import CommunityKind, ModelRole, Speciality, Stage, TeamPart
from okienko.domain.community.models import Community, Recruitment, RolePlayed, TeamMember
from okienko.domain.community.permissions import can_open_community, unit_organised_by
from okienko.domain.places.queries import centre
from okienko.domain.staff.models import Post, StaffMember
from okienko.domain.staff.queries import holders_of
from okienko.faces.desk.acts.about_community import ByLeader, RowAct, WholeCommunityAct, words
from okienko.faces.desk.acts.act import Act, ActForm, Deed
from okienko.foundation.access import Actor, Role
from okienko.foundation.clock import today
from okienko.foundation.journal.purposes import Purpose
from okienko.foundation.units.models import Unit
from okienko.ui.forms import ChoiceChips, DayField


class CommunityForm(ActForm):
    """Whom it means and where."""

    name = words(_("Nazwa"), most=120)
    definition = words(_("Kogo obejmuje"), rows=3, required=False)
    streets = words(_("Ulice"), rows=2, required=False, help_text=_("Każda w osobnym wierszu."))


class NewCommunityForm(CommunityForm):
    """And of which kind, led by whom."""

    field_order = ("kind", "name", "definition", "streets", "organiser")
    kind = forms.ChoiceField(
        label=_("Rodzaj"), widget=ChoiceChips, choices=CommunityKind.choices, initial=CommunityKind.TERRITORIAL
    )
    organiser = forms.ModelChoiceField(label=_("Kto prowadzi"), queryset=StaffMember.objects.none(), empty_label=None)


class OpenCommunity(Act[Unit]):
    """Nowa społeczność."""

    name, path, roles = "open_community", "spolecznosci/nowa/zaloz/", (Role.COMMUNITY_ORGANISER, Role.DIRECTOR)
    title, button, form = _("Nowa społeczność"), _("Załóż społeczność"), NewCommunityForm
    purpose = Purpose.EVENT

    def find(self, by: Actor, **where: Any) -> Unit:
        """The centre, or the part of it where an organiser works."""
        return unit_organised_by(by) or centre().unit

    def can(self, by: Actor, thing: Unit) -> bool:
        """The organiser and the director."""
        return can_open_community(by, thing)

    def back(self, thing: Unit) -> str:
        """The list."""
        return reverse("desk:communities")

    def subject(self, thing: Unit) -> str:
        """Nothing to add."""
        return ""

    def shape(self, form: ActForm, thing: Unit, by: Actor) -> None:
        """Those who are employed as organisers."""
        organisers = [one.pk for one in holders_of(Post.COMMUNITY_ORGANISER, today())]
        field = form.fields["organiser"]
        field.queryset = StaffMember.objects.filter(pk__in=organisers)  # type: ignore[attr-defined]

    def do(self, deed: Deed[Unit]) -> str:
        """Its work begins with preparations."""
        said, by = deed.said, deed.hand["by"]
        # Whoever organises it works there, whoever opens it.
        of_organiser = said["organiser"].unit
        community = open_community(
            name=said["name"],
            kind=CommunityKind(said["kind"]),
            organiser=said["organiser"],
            unit=of_organiser if can_open_community(by, of_organiser) else deed.thing,
            definition=said["definition"],
            streets=said["streets"].splitlines(),
            **deed.hand,
        )
        return reverse("desk:community", args=[community.slug])


class DescribeForm(CommunityForm):
    """With its place on the sheet."""

    area = words(
        _("Kratki na planie"),
        most=300,
        required=False,
        help_text=_("Rysujecie plan na kartce w kratkę, od A do J i od 1 do 7. Wpisz na przykład: B2-D4 E3."),
    )
    is_revitalised = forms.BooleanField(label=_("Obszar rewitalizacji"), required=False)


class DescribeCommunity(ByLeader[Community], WholeCommunityAct):
    """Opis społeczności."""

    name, path, page = "describe_community", "spolecznosci/<slug:slug>/opis/", "community_team"
    title, form = _("Opis społeczności"), DescribeForm
    note = _("Adres strony się nie zmieni, choćby zmieniła się nazwa.")

    def initial(self, thing: Community) -> dict[str, Any]:
        """As it is."""
        told = {name: getattr(thing, name) for name in ("name", "definition", "is_revitalised")}
        return {**told, "streets": "\n".join(thing.streets), "area": " ".join(thing.area)}

    def do(self, deed: Deed[Community]) -> None:
        """Written anew."""
        said = {name: value for name, value in deed.said.items() if name not in {"streets", "version"}}
        describe_community(community=deed.thing, streets=deed.said["streets"].splitlines(), **said, **deed.signature)


class StageForm(ActForm):
    """Which stage, since when, why."""

    stage = forms.ChoiceField(label=_("Etap"), widget=ChoiceChips, choices=Stage.choices)
    entered_on = DayField(label=_("Od dnia"))
    reason = words(_("Dlaczego"), most=300, help_text=_("Etap może się też cofnąć. Historia zostaje."))


class ChangeStage(ByLeader[Community], WholeCommunityAct):
    """Zmiana etapu."""

    name, path, page = "change_stage", "spolecznosci/<slug:slug>/etap/", "community_team"
    title, button, form = _("Zmiana etapu pracy"), _("Zapisz etap"), StageForm

    def initial(self, thing: Community) -> dict[str, Any]:
        """From today."""
        return {"entered_on": today(), "stage": thing.stage}

    def do(self, deed: Deed[Community]) -> None:
        """Forward or back."""
        said = deed.said
        change_stage(
            community=deed.thing, stage=Stage(said["stage"]), entered_on=said["entered_on"], reason=said["reason"],
            **deed.hand,
        )  # fmt: skip


class JoinForm(ActForm):
    """Who and since when."""

    part = forms.ChoiceField(label=_("Miejsce w zespole"), widget=ChoiceChips, choices=TeamPart.choices)
    speciality = forms.ChoiceField(
        label=_("Specjalność animatora"), required=False, choices=[("", _("nie dotyczy")), *Speciality.choices]
    )
    staff = forms.ModelChoiceField(
        label=_("Pracownik"), queryset=StaffMember.objects.none(), required=False, empty_label=_("ktoś spoza centrum")
    )
    described = words(
        _("Kto to, jeśli spoza centrum"), most=120, required=False, help_text=_("Bez nazwiska, na przykład: ekspert.")
    )
    valid_from = DayField(label=_("Od dnia"))


class JoinTeam(ByLeader[Community], WholeCommunityAct):
    """Nowa osoba w zespole."""

    name, path, page = "join_team", "spolecznosci/<slug:slug>/zespol/nowa-osoba/", "community_team"
    title, button, form = _("Nowa osoba w zespole"), _("Dopisz do zespołu"), JoinForm

    def initial(self, thing: Community) -> dict[str, Any]:
        """From today."""
        return {"valid_from": today(), "part": TeamPart.ANIMATOR}

    def shape(self, form: ActForm, thing: Community, by: Actor) -> None:
        """Those employed now."""
        employed = StaffMember.objects.in_force_on(today()).order_by("sort_name")
        form.fields["staff"].queryset = employed  # type: ignore[attr-defined]

    def do(self, deed: Deed[Community]) -> None:
        """With a place in the team."""
        said = {name: value for name, value in deed.said.items() if name != "version"}
        join_team(community=deed.thing, **{**said, "part": TeamPart(said["part"])}, **deed.hand)


class LastDayForm(ActForm):
    """Until when."""

    last_day = DayField(label=_("Ostatni dzień"))


class LastDayToday:
    """Usually today."""

    def initial(self, thing: Any) -> dict[str, date]:
        """Today."""
        return {"last_day": today()}


class LeaveTeam(LastDayToday, ByLeader[TeamMember], RowAct[TeamMember]):
    """Odejście z zespołu."""

    name, path, page, rows = "leave_team", "zespol/<int:pk>/odejscie/", "community_team", TeamMember
    title, button, form = _("Odejście z zespołu"), _("Zapisz odejście"), LastDayForm

    def do(self, deed: Deed[TeamMember]) -> None:
        """With all roles."""
        leave_team(member=deed.thing, last_day=deed.said["last_day"], **deed.hand)


class RoleForm(ActForm):
    """Which role, since when."""

    role = forms.ChoiceField(label=_("Rola"), widget=ChoiceChips, choices=ModelRole.choices)
    valid_from = DayField(label=_("Od dnia"))


class TakeRole(ByLeader[TeamMember], RowAct[TeamMember]):
    """Objęcie roli."""

    name, path, page, rows = "take_role", "zespol/<int:pk>/rola/", "community_team", TeamMember
    title, button, form = _("Rola w zespole"), _("Zapisz rolę"), RoleForm

    def initial(self, thing: TeamMember) -> dict[str, Any]:
        """From today."""
        return {"valid_from": today()}

    def do(self, deed: Deed[TeamMember]) -> None:
        """One of three."""
        said = deed.said
        take_role(member=deed.thing, role=ModelRole(said["role"]), valid_from=said["valid_from"], **deed.hand)


class GiveUpRole(LastDayToday, ByLeader[RolePlayed], RowAct[RolePlayed]):
    """Koniec roli."""

    name, path, page, rows = "give_up_role", "role/<int:pk>/koniec/", "community_team", RolePlayed
    title, button, form, through = _("Koniec roli"), _("Zapisz koniec roli"), LastDayForm, "member__community"

    def subject(self, thing: RolePlayed) -> str:
        """Which role of whom."""
        return f"{thing.member}: {thing.get_role_display()}"

    def do(self, deed: Deed[RolePlayed]) -> None:
        """The person stays."""
        give_up_role(played=deed.thing, last_day=deed.said["last_day"], **deed.hand)


class RecruitmentForm(ActForm):
    """Whom we look for."""

    speciality = forms.ChoiceField(label=_("Specjalność"), widget=ChoiceChips, choices=Speciality.choices)
    wanted = forms.IntegerField(label=_("Ilu osób szukamy"), min_value=1, initial=1)
    closes_on = DayField(label=_("Zgłoszenia do dnia"))


class OpenRecruitment(ByLeader[Community], WholeCommunityAct):
    """Nabór animatorów."""

    name, path, page = "open_recruitment", "spolecznosci/<slug:slug>/nabor/", "community_team"
    title, button, form = _("Nabór animatorów"), _("Ogłoś nabór"), RecruitmentForm

    def do(self, deed: Deed[Community]) -> None:
        """From today."""
        said = deed.said
        open_recruitment(
            community=deed.thing, speciality=Speciality(said["speciality"]), wanted=said["wanted"],
            closes_on=said["closes_on"], **deed.hand,
        )  # fmt: skip


class RecruitmentResultForm(ActForm):
    """What came of it."""

    chosen = forms.IntegerField(label=_("Ile osób wybrano"), min_value=0)
    outcome = words(_("Co z tego wyszło"), most=300, required=False, help_text=_("Bez nazwisk."))


class CloseRecruitment(ByLeader[Recruitment], RowAct[Recruitment]):
    """Wynik naboru."""

    name, path, page, rows = "close_recruitment", "nabory-animatorow/<int:pk>/", "community_team", Recruitment
    title, button, form = _("Wynik naboru animatorów"), _("Zapisz wynik"), RecruitmentResultForm

    def do(self, deed: Deed[Recruitment]) -> None:
        """How many."""
        close_recruitment(recruitment=deed.thing, chosen=deed.said["chosen"], outcome=deed.said["outcome"], **deed.hand)
