"""The team of a community: who is in it, who plays which role and when, and the search for animators."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from okienko.domain.community.actions import (
    close_recruitment,
    give_up_role,
    join_team,
    leave_team,
    open_recruitment,
    take_role,
)
from okienko.domain.community.actions.impersonal import TextLeadsToAPerson
from okienko.domain.community.actions.team import (
    EndsBeforeItBegan,
    InTheTeamAlready,
    NobodyNamed,
    NobodyWanted,
    NotInTheTeamThen,
    RolePlayedAlready,
)
from okienko.domain.community.choices import ModelRole, Speciality, TeamPart
from okienko.domain.community.lifecycle import RecruitmentState
from okienko.domain.community.models import Recruitment, RolePlayed, TeamMember
from okienko.domain.community.queries import recruitments_of, roles_nobody_plays, team_before, team_on
from okienko.foundation.lifecycle import MoveNotAllowed
from tests.domain.community.factories import AT, Neighbourhood, a_neighbourhood, last_entry, refused_to_strangers
from tests.domain.staff.factories import STRANGER, a_staff_member

pytestmark = pytest.mark.django_db
TODAY = date(2027, 3, 8)
ONE = timedelta(days=1)


def a_member(place: Neighbourhood, **changes: Any) -> TeamMember:
    """Hanna Wrona, the organiser."""
    facts: dict[str, Any] = {
        "community": place.community, "part": TeamPart.ORGANISER, "staff": place.staff, "valid_from": TODAY,
        "by": place.organiser, "at": AT,
    }  # fmt: skip
    return join_team(**{**facts, **changes})


def a_recruitment(place: Neighbourhood, **changes: Any) -> Recruitment:
    """Two animators of sport are looked for."""
    facts: dict[str, Any] = {
        "community": place.community, "speciality": Speciality.SPORT, "wanted": 2, "closes_on": TODAY,
        "by": place.organiser, "at": AT,
    }  # fmt: skip
    return open_recruitment(**{**facts, **changes})


def test_employees_and_people_from_outside_make_a_team() -> None:
    place = a_neighbourhood()
    organiser = a_member(place, described="nieważne", speciality=Speciality.CULTURE)
    adviser = a_member(place, part=TeamPart.ADVISER, staff=None, described="ekspert z uczelni")
    animator = a_member(place, part=TeamPart.ANIMATOR, staff=a_staff_member(place.unit), speciality=Speciality.CULTURE)
    assert list(team_on(place.community, TODAY)) == [organiser, adviser, animator]
    assert [str(one) for one in (organiser, adviser)] == ["Hanna Wrona", "ekspert z uczelni"]
    assert [one.speciality for one in (organiser, animator)] == ["", "culture"]
    assert last_entry("join_team")[:2] == (f"community:{place.community.pk}", place.organiser.user_id)


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"staff": None}, NobodyNamed),
        ({"staff": None, "described": "Jan, 590 012 118"}, TextLeadsToAPerson),
    ],
)
def test_a_member_is_somebody_told_without_a_telephone(changes: dict[str, Any], error: type[Exception]) -> None:
    with pytest.raises(error):
        a_member(a_neighbourhood(), **changes)


def test_somebody_is_in_a_team_once_at_a_time_and_may_come_back() -> None:
    place = a_neighbourhood()
    member = a_member(place)
    with pytest.raises(InTheTeamAlready):
        a_member(place)
    leave_team(member=member, last_day=TODAY, by=place.organiser, at=AT)
    with pytest.raises(InTheTeamAlready):
        a_member(place, valid_from=TODAY)
    assert a_member(place, valid_from=TODAY + ONE).pk
    assert list(team_before(place.community, TODAY + ONE)) == [member]


def test_who_leaves_gives_up_the_roles_on_the_same_day() -> None:
    place = a_neighbourhood()
    member = a_member(place)
    take_role(member=member, role=ModelRole.ANIMATOR, valid_from=TODAY, by=place.organiser, at=AT)
    take_role(member=member, role=ModelRole.PLANNER, valid_from=TODAY + 2 * ONE, by=place.organiser, at=AT)
    with pytest.raises(EndsBeforeItBegan):
        leave_team(member=member, last_day=TODAY - ONE, by=place.organiser, at=AT)
    left = leave_team(member=member, last_day=TODAY + ONE, by=place.organiser, at=AT)
    (played,) = left.roles.all()
    assert (left.valid_until, played.role, played.valid_until) == (TODAY + ONE, "animator", TODAY + ONE)
    assert last_entry("leave_team")[0] == f"community:{place.community.pk}"


def test_the_roles_of_a_day_and_those_that_nobody_plays() -> None:
    place = a_neighbourhood()
    member = a_member(place)
    played = take_role(member=member, role=ModelRole.NETWORKER, valid_from=TODAY, by=place.organiser, at=AT)
    with pytest.raises(RolePlayedAlready):
        take_role(member=member, role=ModelRole.NETWORKER, valid_from=TODAY + ONE, by=place.organiser, at=AT)
    (now,) = team_on(place.community, TODAY)
    assert [one.role for one in now.roles_now] == ["networker"]  # type: ignore[attr-defined]
    assert roles_nobody_plays(place.community, TODAY) == [ModelRole.ANIMATOR, ModelRole.PLANNER]
    with pytest.raises(EndsBeforeItBegan):
        give_up_role(played=played, last_day=TODAY - ONE, by=place.organiser, at=AT)
    give_up_role(played=played, last_day=TODAY, by=place.organiser, at=AT)
    assert roles_nobody_plays(place.community, TODAY + ONE) == list(ModelRole)
    assert last_entry("give_up_role")[1] == place.organiser.user_id
    assert take_role(member=member, role=ModelRole.NETWORKER, valid_from=TODAY + ONE, by=place.organiser, at=AT).pk


def test_a_role_is_played_by_somebody_who_is_in_the_team() -> None:
    place = a_neighbourhood()
    with pytest.raises(NotInTheTeamThen):
        take_role(member=a_member(place), role=ModelRole.PLANNER, valid_from=TODAY - ONE, by=place.organiser, at=AT)


def test_a_search_for_animators_ends_with_how_many_were_chosen() -> None:
    place = a_neighbourhood()
    one, other = a_recruitment(place), a_recruitment(place, speciality=Speciality.CULTURE)
    assert (str(one), one.state) == ("sportowo-rekreacyjna, 08.03.2027", RecruitmentState.OPEN)
    found = close_recruitment(recruitment=one, chosen=1, outcome="Przyszło troje.", by=place.organiser, at=AT)
    nobody = close_recruitment(recruitment=other, chosen=0, outcome="", by=place.organiser, at=AT)
    assert (found.state, found.chosen, nobody.state) == (RecruitmentState.FILLED, 1, RecruitmentState.UNFILLED)
    assert last_entry("open_recruitment")[0] == f"community_recruitment:{other.pk}"
    assert last_entry("close_recruitment")[0] == f"community_recruitment:{other.pk}"
    assert list(recruitments_of(place.community)) == [other, one]
    with pytest.raises(MoveNotAllowed):
        close_recruitment(recruitment=one, chosen=1, outcome="", by=place.organiser, at=AT)


@pytest.mark.parametrize(
    ("changes", "error"), [({"wanted": 0}, NobodyWanted), ({"closes_on": TODAY - ONE}, EndsBeforeItBegan)]
)
def test_a_search_looks_for_somebody_and_lasts(changes: dict[str, Any], error: type[Exception]) -> None:
    with pytest.raises(error):
        a_recruitment(a_neighbourhood(), **changes)


def test_only_the_organiser_makes_the_team() -> None:
    place = a_neighbourhood()
    member, search = a_member(place), a_recruitment(place)
    played = take_role(member=member, role=ModelRole.ANIMATOR, valid_from=TODAY, by=place.organiser, at=AT)
    for nobody in (place.animator, place.elsewhere, place.clerk, STRANGER):
        with refused_to_strangers():
            a_member(place, by=nobody)
        with refused_to_strangers():
            leave_team(member=member, last_day=TODAY, by=nobody, at=AT)
        with refused_to_strangers():
            take_role(member=member, role=ModelRole.PLANNER, valid_from=TODAY, by=nobody, at=AT)
        with refused_to_strangers():
            give_up_role(played=played, last_day=TODAY, by=nobody, at=AT)
        with refused_to_strangers():
            a_recruitment(place, by=nobody)
        with refused_to_strangers():
            close_recruitment(recruitment=search, chosen=1, outcome="", by=nobody, at=AT)


def test_the_database_keeps_impossible_teams_out() -> None:
    place = a_neighbourhood()
    member, search = a_member(place), a_recruitment(place)
    played = take_role(member=member, role=ModelRole.ANIMATOR, valid_from=TODAY, by=place.organiser, at=AT)
    for model, pk, facts in (
        (TeamMember, member.pk, {"staff": None}),
        (TeamMember, member.pk, {"speciality": "culture"}),
        (RolePlayed, played.pk, {"valid_until": TODAY - ONE}),
        (Recruitment, search.pk, {"state": "maybe"}),
        (Recruitment, search.pk, {"wanted": 0}),
        (Recruitment, search.pk, {"chosen": 1}),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            model.objects.filter(pk=pk).update(**facts)  # type: ignore[attr-defined]
