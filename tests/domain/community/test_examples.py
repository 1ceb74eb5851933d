"""Three towns from public information load through the real actions and read back as their organisers know them."""

from datetime import date

import pytest

from okienko.domain.catalogue.actions import load_parameters
from okienko.domain.catalogue.parameter_file import our_parameters
from okienko.domain.community.actions import load_example
from okienko.domain.community.actions.communities import CommunityNameTaken
from okienko.domain.community.actions.examples import Example
from okienko.domain.community.models import Community
from okienko.domain.community.queries import (
    done_of,
    done_since_the_beginning,
    plan_in_force,
    public_register,
    steps_of,
    team_on,
)
from tests.domain.community.factories import AT, Neighbourhood, a_neighbourhood, refused_to_strangers
from tests.domain.staff.factories import CONSOLE, STRANGER

THEN = date(2023, 6, 1)


@pytest.fixture
def place(db: None) -> Neighbourhood:
    """An organiser whose centre has its own rules."""
    load_parameters(parameters=our_parameters(), by=CONSOLE, at=AT)
    return a_neighbourhood()


def loaded(place: Neighbourhood, example: Example) -> list[Community]:
    return load_example(example=example, organiser=place.staff, unit=place.unit, by=place.organiser, at=AT)


def test_starachowice_has_three_communities_a_team_of_eight_stages_and_five_goals(place: Neighbourhood) -> None:
    hill, blocks, seniors = loaded(place, Example.STARACHOWICE)
    assert [one.kind for one in (hill, blocks, seniors)] == ["territorial", "territorial", "categorial"]
    assert all("Przykład z informacji publicznych" in one.definition for one in (hill, blocks, seniors))
    team = list(team_on(hill, THEN))
    assert len(team) == 8
    assert [one.speciality for one in team if one.part == "animator"] == ["culture", "sport", "social"]
    assert hill.stages.order_by("entered_on", "pk").first().entered_on == date(2021, 8, 11)
    plan = plan_in_force(hill, THEN)
    assert plan is not None
    assert plan.goal_list.count() == 5
    assert "interwencja, profilaktyka, aktywizacja" in plan.goals
    assert [one.source_label for one in plan.actions.all()] == [
        "aktywizacja", "profilaktyka", "aktywizacja", "interwencja",
    ]  # fmt: skip
    assert [one.title for one in public_register(hill)] == ["CAS, ul. Widok 10A"]
    (duty,) = hill.duties.all()
    assert (duty.where, duty.valid_until) == ("CAS, ul. Widok 10A", date(2024, 12, 31))


def test_ostrowiec_has_two_estates_and_its_events(place: Neighbourhood) -> None:
    estates = loaded(place, Example.OSTROWIEC)
    assert len(estates) == 2
    for estate in estates:
        assert estate.plans.get().actions.first().title == "Szkoła Rodziny"
        assert public_register(estate).get().title == "Miejsce Aktywności Lokalnej na osiedlu"
        assert team_on(estate, THEN).count() == 2
    titles = [one.title for one in done_since_the_beginning(place.unit)]
    assert titles[1:3] == ["Akcja Aktywizacja - OSL (film)", "Tu mieszkam, tu zmieniam EKO"]
    assert len(titles) == 6


def test_koscian_has_eleven_rows_and_five_steps(place: Neighbourhood) -> None:
    (town,) = loaded(place, Example.KOSCIAN)
    rows = list(done_since_the_beginning(place.unit))
    assert (len(rows), list(done_of(town))) == (11, rows)
    assert [one.title for one in public_register(town)][::2] == ["Klub Integracji Społecznej", "Klub Wolontariusza"]
    campaign = next(row for row in rows if row.kind == "campaign")
    assert (campaign.period, campaign.first_month) == ("wrzesień, październik, grudzień 2011", date(2011, 9, 1))
    assert all(one.evidence for one in steps_of(place.unit))


def test_an_example_is_loaded_once_and_by_those_who_work_there(place: Neighbourhood) -> None:
    with refused_to_strangers():
        load_example(example=Example.KOSCIAN, organiser=place.staff, unit=place.unit, by=STRANGER, at=AT)
    loaded(place, Example.OSTROWIEC)
    with pytest.raises(CommunityNameTaken):
        loaded(place, Example.OSTROWIEC)
