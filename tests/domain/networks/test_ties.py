"""Ties have two sides of one network, a first day and perhaps a last."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from okienko.domain.networks.actions import leave_network, untie
from okienko.domain.networks.actions.errors import (
    EndsBeforeItBegan,
    LeftAlready,
    NotInTheNetworkThen,
    TiedAlready,
    TiedToItself,
)
from okienko.domain.networks.choices import TieKind
from okienko.domain.networks.models import NetworkMember, Tie
from okienko.domain.networks.queries import ties_of
from tests.domain.community.factories import AT, Neighbourhood, a_neighbourhood, last_entry, refused_to_strangers
from tests.domain.networks.factories import SINCE, TODAY, a_partner, a_tie
from tests.domain.staff.factories import STRANGER

BEFORE = date(2026, 5, 3)


@pytest.fixture
def place(db: None) -> Neighbourhood:
    """A community with its team."""
    return a_neighbourhood()


def two(place: Neighbourhood) -> tuple[NetworkMember, NetworkMember]:
    """A school and a parish."""
    return a_partner(place), a_partner(place, "Parafia", "parafia")


def test_a_tie_ends_and_may_begin_again(place: Neighbourhood) -> None:
    school, parish = two(place)
    made = a_tie(place, parish, school)
    assert (made.first, made.second) == (school, parish)
    with pytest.raises(TiedAlready):
        a_tie(place, school, parish, valid_from=TODAY)
    a_tie(place, school, parish, kind=TieKind.PLACE)
    ended = untie(tie=made, last_day=date(2026, 12, 31), by=place.animator, at=AT)
    assert ended.valid_until == date(2026, 12, 31)
    again = a_tie(place, school, parish, valid_from=date(2027, 1, 1))
    assert ties_of(school)[0] == again
    assert list(ties_of(school))[-1] == made
    assert last_entry("untie")[0] == f"network_tie:{made.pk}"
    assert last_entry("tie")[0] == f"network_tie:{again.pk}"
    with pytest.raises(LeftAlready):
        untie(tie=made, last_day=TODAY, by=place.animator, at=AT)
    with pytest.raises(EndsBeforeItBegan):
        untie(tie=again, last_day=date(2026, 12, 31), by=place.animator, at=AT)


def test_both_sides_stand_in_one_network_on_that_day(place: Neighbourhood) -> None:
    school, parish = two(place)
    elsewhere = a_neighbourhood()
    for other in (school, a_partner(elsewhere, by=elsewhere.animator)):
        with pytest.raises(TiedToItself):
            a_tie(place, school, other)
    with pytest.raises(NotInTheNetworkThen):
        a_tie(place, school, parish, valid_from=BEFORE)
    leave_network(member=parish, last_day=TODAY, by=place.animator, at=AT)
    with pytest.raises(NotInTheNetworkThen):
        a_tie(place, school, parish)


def test_strangers_tie_nobody(place: Neighbourhood) -> None:
    school, parish = two(place)
    made = a_tie(place, school, parish)
    for nobody in (place.clerk, place.elsewhere, STRANGER):
        with refused_to_strangers():
            a_tie(place, school, parish, kind=TieKind.NEWS, by=nobody)
        with refused_to_strangers():
            untie(tie=made, last_day=TODAY, by=nobody, at=AT)


def test_the_database_holds_ties_straight(place: Neighbourhood) -> None:
    school, parish = two(place)
    made = a_tie(place, school, parish)
    for facts in (
        {"first": parish, "second": school},
        {"kind": "other"},
        {"valid_until": BEFORE},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Tie.objects.filter(pk=made.pk).update(**facts)
    with pytest.raises(IntegrityError), transaction.atomic():
        Tie.objects.create(first=school, second=parish, kind=TieKind.ACTION, valid_from=SINCE)
