"""Beginning to work with a community, and the stages of that work."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from okienko.domain.community.actions import change_stage, hand_over_community, import_done, open_community, prove_step
from okienko.domain.community.actions.communities import CommunityNameTaken, CommunityNotDescribed
from okienko.domain.community.actions.impersonal import TextLeadsToAPerson
from okienko.domain.community.choices import CommunityKind, Stage, Step
from okienko.domain.community.models import Community
from okienko.domain.community.permissions import unit_organised_by
from okienko.domain.community.queries import done_since_the_beginning, next_step
from okienko.foundation.access import Role
from okienko.foundation.clock import day_of
from tests.domain.community.factories import AT, a_neighbourhood, last_entry, refused_to_strangers
from tests.domain.staff.factories import STRANGER, a_staff_member, a_unit, somebody

pytestmark = pytest.mark.django_db


def test_an_organiser_opens_a_community_with_an_address_for_ever() -> None:
    place = a_neighbourhood(name="Osiedle Łąki")
    community = place.community
    assert (str(community), community.slug, community.streets) == ("Osiedle Łąki", "osiedle-laki", ["ul. Łąkowa"])
    assert community.stage == Stage.PREPARING
    first = community.stages.get()
    assert (first.stage, first.entered_on, first.recorded_by_id) == (
        Stage.PREPARING,
        date(2027, 3, 8),
        place.organiser.user_id,
    )
    assert last_entry("open_community")[:2] == (f"community:{community.pk}", place.organiser.user_id)


def test_the_director_opens_one_too() -> None:
    unit = a_unit()
    assert a_neighbourhood(unit, by=somebody(Role.DIRECTOR, unit)).community.pk


def test_an_organiser_of_a_part_leads_there_and_the_way_of_the_whole_shows_it() -> None:
    place = a_neighbourhood()
    assert unit_organised_by(place.organiser) == unit_organised_by(place.director) == place.unit
    part = unit_organised_by(place.elsewhere)
    assert part is not None
    assert part.parent == place.unit
    for nobody in (place.animator, place.clerk, STRANGER):
        assert unit_organised_by(nobody) is None
    prove_step(unit=part, step=Step.ALLIES, what="Rozmowa.", happened_on=day_of(AT), by=place.elsewhere, at=AT)
    assert (next_step(place.unit), next_step(part)) == (Step.PATHS, Step.PATHS)
    import_done(unit=part, table="kiedy;działanie\nmaj 2021;Klub\n", by=place.elsewhere, at=AT)
    assert done_since_the_beginning(place.unit).get().title == "Klub"


def test_an_animator_and_a_stranger_open_none() -> None:
    unit = a_unit()
    staff = a_staff_member(unit)
    for nobody in (somebody(Role.ANIMATOR, unit), STRANGER):
        with refused_to_strangers():
            open_community(
                name="Bloki", kind=CommunityKind.CATEGORIAL, definition="sąsiedzi", organiser=staff, unit=unit,
                by=nobody, at=AT,
            )  # fmt: skip
    assert not Community.objects.exists()


def test_a_categorial_community_is_described_in_words_and_has_no_streets() -> None:
    seniors = a_neighbourhood(kind=CommunityKind.CATEGORIAL, definition="seniorzy z osiedla").community
    assert (seniors.definition, seniors.streets) == ("seniorzy z osiedla", [])


@pytest.mark.parametrize(
    "facts", [{"kind": CommunityKind.CATEGORIAL}, {"streets": ()}, {"name": "!?", "definition": "sąsiedzi"}]
)
def test_a_community_says_whom_it_means(facts: dict[str, Any]) -> None:
    with pytest.raises(CommunityNotDescribed, match="podaj ulice albo opis"):
        a_neighbourhood(**facts)


def test_two_communities_never_share_an_address() -> None:
    place = a_neighbourhood(name="Osiedle Łąki")
    with pytest.raises(CommunityNameTaken):
        a_neighbourhood(place.unit, name="osiedle ŁĄKI", by=place.organiser)


def test_a_description_names_no_person() -> None:
    with pytest.raises(TextLeadsToAPerson):
        a_neighbourhood(definition="sąsiedzi pani Zofii, 590 012 118")


def test_the_stage_moves_forward_and_back_and_keeps_its_history() -> None:
    place = a_neighbourhood()
    for stage, day in ((Stage.ACTING, date(2027, 4, 1)), (Stage.RECOGNISING, date(2027, 9, 1))):
        community = change_stage(
            community=place.community, stage=stage, entered_on=day, reason="Wielu nowych.", by=place.organiser, at=AT
        )
    assert community.stage == Stage.RECOGNISING
    assert [one.stage for one in community.stages.all()] == [Stage.PREPARING, Stage.ACTING, Stage.RECOGNISING]
    assert last_entry("change_stage")[0] == f"community:{community.pk}"


def test_only_the_organiser_of_this_community_changes_its_stage() -> None:
    place = a_neighbourhood()
    for nobody in (place.animator, place.elsewhere, place.clerk, STRANGER):
        with refused_to_strangers():
            change_stage(
                community=place.community, stage=Stage.ACTING, entered_on=date(2027, 4, 1), reason="", by=nobody, at=AT
            )


def test_an_organiser_of_the_whole_centre_works_with_every_part_of_it() -> None:
    centre = a_unit()
    organiser = somebody(Role.COMMUNITY_ORGANISER, centre)
    assert a_neighbourhood(a_unit(centre), by=organiser).community.pk


def test_another_organiser_takes_the_community_over() -> None:
    place = a_neighbourhood()
    other = a_staff_member(place.unit, last_name="Kos")
    community = hand_over_community(community=place.community, organiser=other, by=place.director, at=AT)
    assert (community.organiser, community.slug) == (other, place.community.slug)
    assert last_entry("hand_over_community")[1] == place.director.user_id
    with refused_to_strangers():
        hand_over_community(community=place.community, organiser=other, by=place.animator, at=AT)


@pytest.mark.parametrize(
    "facts", [{"kind": "club"}, {"stage": "party"}, {"kind": "categorial", "definition": "", "streets": ["ul. Łąkowa"]}]
)
def test_the_database_keeps_impossible_communities_out(facts: dict[str, Any]) -> None:
    community = a_neighbourhood().community
    with pytest.raises(IntegrityError), transaction.atomic():
        Community.objects.filter(pk=community.pk).update(**facts)
