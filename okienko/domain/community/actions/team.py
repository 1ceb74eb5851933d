"""Who joins the team of a community and who leaves it, who plays which role, and the search for animators."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from okienko.domain.community.actions.impersonal import impersonal
from okienko.domain.community.choices import ModelRole, Speciality, TeamPart
from okienko.domain.community.lifecycle import RECRUITMENT
from okienko.domain.community.models import Community, Recruitment, RolePlayed, TeamMember
from okienko.domain.community.permissions import can_lead_community
from okienko.domain.staff.models import StaffMember
from okienko.foundation.access import Actor, NotAllowed
from okienko.foundation.clock import day_of
from okienko.foundation.errors import OfficeError
from okienko.foundation.journal import actions as journal


class NobodyNamed(OfficeError):
    """Neither an employee nor words about somebody from outside."""

    sentence = _("Wybierz pracownika albo napisz, kto to jest, na przykład „ekspert z uczelni”.")


class InTheTeamAlready(OfficeError):
    """Somebody is in a team once at a time."""

    sentence = _("Ta osoba jest już w zespole w tym czasie. Możesz jej dopisać rolę.")


class RolePlayedAlready(OfficeError):
    """Somebody plays a role once at a time."""

    sentence = _("Ta osoba pełni już tę rolę w tym czasie.")


class EndsBeforeItBegan(OfficeError):
    """The last day is before the first."""

    sentence = _("Ostatni dzień nie może być przed pierwszym. Popraw datę.")


class NotInTheTeamThen(OfficeError):
    """A role is played by somebody who is in the team."""

    sentence = _("Tego dnia tej osoby nie ma w zespole. Popraw datę.")


class NobodyWanted(OfficeError):
    """A search looks for somebody."""

    sentence = _("Napisz, ilu osób szukacie. Najmniej jednej.")


@transaction.atomic
def join_team(
    *,
    community: Community,
    part: TeamPart,
    valid_from: date,
    by: Actor,
    at: datetime,
    staff: StaffMember | None = None,
    described: str = "",
    speciality: Speciality | str = "",
) -> TeamMember:
    """Wejście do zespołu: an employee, or somebody from outside told without a name.

    A speciality is kept of animators only. Raises NobodyNamed, InTheTeamAlready, TextLeadsToAPerson.
    """
    if not can_lead_community(by, community):
        raise NotAllowed
    described = impersonal(described)
    if not (staff or described):
        raise NobodyNamed
    # Two people who add somebody at one moment meet at the lock of the community.
    Community.objects.select_for_update().get(pk=community.pk)
    if staff and community.team.exclude(valid_until__lt=valid_from).filter(staff=staff).exists():
        raise InTheTeamAlready
    member = TeamMember.objects.create(
        community=community, part=part, speciality=speciality if part == TeamPart.ANIMATOR else "", staff=staff,
        described="" if staff else described, valid_from=valid_from,
    )  # fmt: skip
    journal.record(by=by, at=at, verb="join_team", thing=f"community:{community.pk}")
    return member


@transaction.atomic
def leave_team(*, member: TeamMember, last_day: date, by: Actor, at: datetime) -> TeamMember:
    """Odejście z zespołu: the roles of the person end on the same day; the history stays. Raises EndsBeforeItBegan."""
    if not can_lead_community(by, member.community):
        raise NotAllowed
    member = TeamMember.objects.select_for_update(of=("self",)).select_related("community").get(pk=member.pk)
    if last_day < member.valid_from:
        raise EndsBeforeItBegan
    member.valid_until = last_day
    member.save(update_fields=["valid_until"])
    lasting = member.roles.exclude(valid_until__lte=last_day)
    # A role that was to begin after the person left was never played.
    lasting.filter(valid_from__gt=last_day).delete()
    lasting.update(valid_until=last_day)
    journal.record(by=by, at=at, verb="leave_team", thing=f"community:{member.community_id}")
    return member


@transaction.atomic
def take_role(*, member: TeamMember, role: ModelRole, valid_from: date, by: Actor, at: datetime) -> RolePlayed:
    """Objęcie roli: one of the three of the model. Raises NotInTheTeamThen, RolePlayedAlready."""
    if not can_lead_community(by, member.community):
        raise NotAllowed
    member = TeamMember.objects.select_for_update(of=("self",)).get(pk=member.pk)
    if not member.period.contains(valid_from):
        raise NotInTheTeamThen
    if member.roles.filter(role=role).exclude(valid_until__lt=valid_from).exists():
        raise RolePlayedAlready
    played = RolePlayed.objects.create(member=member, role=role, valid_from=valid_from, valid_until=member.valid_until)
    journal.record(by=by, at=at, verb="take_role", thing=f"community:{member.community_id}")
    return played


@transaction.atomic
def give_up_role(*, played: RolePlayed, last_day: date, by: Actor, at: datetime) -> RolePlayed:
    """Koniec roli: the person stays in the team. Raises EndsBeforeItBegan."""
    if not can_lead_community(by, played.member.community):
        raise NotAllowed
    played = RolePlayed.objects.select_for_update(of=("self",)).select_related("member").get(pk=played.pk)
    if last_day < played.valid_from:
        raise EndsBeforeItBegan
    played.valid_until = last_day
    played.save(update_fields=["valid_until"])
    journal.record(by=by, at=at, verb="give_up_role", thing=f"community:{played.member.community_id}")
    return played


@transaction.atomic
def open_recruitment(
    *, community: Community, speciality: Speciality, wanted: int, closes_on: date, by: Actor, at: datetime
) -> Recruitment:
    """Nabór animatorów: begins today. Raises NobodyWanted, EndsBeforeItBegan."""
    if not can_lead_community(by, community):
        raise NotAllowed
    if wanted < 1:
        raise NobodyWanted
    if closes_on < day_of(at):
        raise EndsBeforeItBegan
    recruitment = Recruitment.objects.create(
        community=community, speciality=speciality, wanted=wanted, opened_on=day_of(at), closes_on=closes_on,
        recorded_at=at, recorded_by_id=by.user_id,
    )  # fmt: skip
    journal.record(by=by, at=at, verb="open_recruitment", thing=f"community_recruitment:{recruitment.pk}")
    return recruitment


@transaction.atomic
def close_recruitment(*, recruitment: Recruitment, chosen: int, outcome: str, by: Actor, at: datetime) -> Recruitment:
    """Wynik naboru: how many were chosen, and why not more; who they are is said by the team."""
    if not can_lead_community(by, recruitment.community):
        raise NotAllowed
    outcome = impersonal(outcome)
    recruitment = Recruitment.objects.select_for_update(of=("self",)).select_related("community").get(pk=recruitment.pk)
    recruitment.state = RECRUITMENT.target(recruitment.state, "fill" if chosen else "give_up")
    recruitment.chosen, recruitment.outcome = chosen, outcome
    recruitment.save(update_fields=["state", "chosen", "outcome"])
    journal.record(by=by, at=at, verb="close_recruitment", thing=f"community_recruitment:{recruitment.pk}")
    return recruitment
