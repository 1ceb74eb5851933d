"""Partners of the example towns come through the real actions, and only for the example's own communities."""

from datetime import date

import pytest

from okienko.domain.catalogue.actions import load_parameters
from okienko.domain.catalogue.parameter_file import our_parameters
from okienko.domain.community.actions import load_example
from okienko.domain.community.actions.examples import Example
from okienko.domain.community.models import Community
from okienko.domain.networks.actions import load_example_partners
from okienko.domain.networks.choices import PaperKind
from okienko.domain.networks.models import NetworkMember, Partnership
from okienko.foundation.access import NotAllowed
from tests.domain.community.factories import AT, Neighbourhood, a_neighbourhood
from tests.domain.staff.factories import CONSOLE, STRANGER


@pytest.fixture
def place(db: None) -> Neighbourhood:
    """An organiser whose centre has its own rules."""
    load_parameters(parameters=our_parameters(), by=CONSOLE, at=AT)
    return a_neighbourhood()


def town(place: Neighbourhood, example: Example) -> list[Community]:
    return load_example(example=example, organiser=place.staff, unit=place.unit, by=place.organiser, at=AT)


def test_koscian_has_its_partners_and_the_letter_of_the_labour_office(place: Neighbourhood) -> None:
    communities = town(place, Example.KOSCIAN)
    added = load_example_partners(example=Example.KOSCIAN, communities=communities, by=place.organiser, at=AT)
    assert len(added) == 5
    assert {one.community for one in added} == set(communities)
    letter = Partnership.objects.get()
    assert (letter.member.name, letter.kind, letter.valid_from) == (
        "Powiatowy Urząd Pracy", PaperKind.LETTER, date(2007, 10, 1),
    )  # fmt: skip


@pytest.mark.parametrize("example", [Example.STARACHOWICE, Example.OSTROWIEC])
def test_a_town_whose_partners_no_source_names_gets_none(place: Neighbourhood, example: Example) -> None:
    assert load_example_partners(example=example, communities=town(place, example), by=place.organiser, at=AT) == []
    assert not NetworkMember.objects.exists()


def test_a_stranger_loads_nobody(place: Neighbourhood) -> None:
    communities = town(place, Example.KOSCIAN)
    with pytest.raises(NotAllowed):
        load_example_partners(example=Example.KOSCIAN, communities=communities, by=STRANGER, at=AT)
    assert not NetworkMember.objects.exists()
