"""Who works with a community now and who did, and which of the three roles nobody plays."""

from datetime import date

from django.db.models import Prefetch, QuerySet

from okienko.domain.community.choices import ModelRole
from okienko.domain.community.models import Community, Recruitment, RolePlayed, TeamMember


def team_on(community: Community, on: date) -> QuerySet[TeamMember]:
    """The team on a day, each with the roles of that day in `roles_now`: two SQL queries."""
    return _team(community, on).filter(pk__in=TeamMember.objects.in_force_on(on).values("pk"))


def team_before(community: Community, on: date) -> QuerySet[TeamMember]:
    """Those who left before a day, the latest first."""
    return _team(community, on).filter(valid_until__lt=on).order_by("-valid_until", "-pk")


def _team(community: Community, on: date) -> QuerySet[TeamMember]:
    roles = Prefetch("roles", RolePlayed.objects.in_force_on(on), to_attr="roles_now")
    return TeamMember.objects.filter(community=community).select_related("staff").prefetch_related(roles)


def roles_nobody_plays(community: Community, on: date) -> list[ModelRole]:
    """The roles of the model that are empty on a day."""
    played = set(RolePlayed.objects.in_force_on(on).filter(member__community=community).values_list("role", flat=True))
    return [role for role in ModelRole if role not in played]


def recruitments_of(community: Community) -> QuerySet[Recruitment]:
    """Searches for animators, the latest first."""
    return Recruitment.objects.filter(community=community)
