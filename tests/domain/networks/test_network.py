"""The network of a day: drawn, told as a list, measured; what everybody sees of it; what fell apart; how it grew."""

from datetime import date, timedelta

import pytest
from django.test.utils import CaptureQueriesContext

from okienko.domain.networks.actions import leave_network, take_name_out, tie
from okienko.domain.networks.choices import TieKind
from okienko.domain.networks.models import NetworkMember
from okienko.domain.networks.queries import (
    Growth,
    departures_of,
    groups_after_a_year,
    growth_of,
    network_on,
    partners_on,
    public_network,
)
from tests.domain.community.factories import AT, Neighbourhood, a_neighbourhood
from tests.domain.networks.factories import SINCE, TODAY, a_leader, a_partner, a_tie

GONE_ON = date(2027, 1, 31)


@pytest.fixture
def place(db: None) -> Neighbourhood:
    """A community with its team."""
    return a_neighbourhood()


def a_network(place: Neighbourhood) -> dict[str, NetworkMember]:
    """A leader between a group and a school; a parish beyond the school; a shop alone."""
    found = {
        "group": a_partner(place, "Rada osiedla", "rada_osiedla"),
        "school": a_partner(place),
        "parish": a_partner(place, "Parafia", "parafia"),
        "shop": a_partner(place, "Sklep", "firma"),
        "leader": a_leader(place).member,
    }
    for one, other in (("group", "leader"), ("leader", "school"), ("school", "parish")):
        a_tie(place, found[one], found[other])
    a_tie(place, found["school"], found["parish"], kind=TieKind.PLACE)
    return found


def test_the_team_sees_everybody_and_what_each_shares(place: Neighbourhood) -> None:
    found = a_network(place)
    network = network_on(place.community, TODAY, {found["leader"].pk: "Zofia Nowak"})
    assert [(one.number, one.name) for one in network.nodes] == [
        (1, "Rada osiedla"), (2, "Szkoła na Łąkach"), (3, "Parafia"), (4, "Sklep"), (5, "Zofia Nowak"),
    ]  # fmt: skip
    told = {node.name: [(one.other.name, one.kinds) for one in tied] for node, tied in network.lines}
    assert told["Parafia"] == [("Szkoła na Łąkach", ["robią coś razem", "dzielą miejsce"])]
    assert told["Sklep"] == []
    assert len(network.links) == 3
    assert [(one.node.name, one.cut_off) for one in network.connecting] == [("Szkoła na Łąkach", 1), ("Zofia Nowak", 1)]
    assert [one.name for one in network.nodes if one.connects] == ["Szkoła na Łąkach", "Zofia Nowak"]
    assert ([one.name for one in network.alone], network.parts) == (["Sklep"], 1)
    lacking = [one.code for one in network.missing]
    assert "urzad_pracy" in lacking
    assert "szkola" not in lacking
    assert [(one.kind, one.sort) for one in network.nodes][:2] == [
        ("group", "rada osiedla albo sołecka"), ("institution", "szkoła"),
    ]  # fmt: skip
    assert [one.name for one in partners_on(place.community, TODAY)] == [
        "Rada osiedla", "Szkoła na Łąkach", "Parafia", "Sklep",
    ]  # fmt: skip


def test_others_at_the_desk_see_no_name_of_a_leader(place: Neighbourhood) -> None:
    a_network(place)
    assert network_on(place.community, TODAY).nodes[-1].name == "lider albo liderka"


def test_everybody_sees_organisations_only(place: Neighbourhood) -> None:
    a_network(place)
    public = public_network(place.community, TODAY)
    assert [one.name for one in public.nodes] == ["Szkoła na Łąkach", "Parafia", "Sklep"]
    assert [(one.number, other.number) for one, other in public.links] == [(1, 2)]
    assert "rada_osiedla" not in [one.code for one in public.missing]
    nobody = public_network(a_neighbourhood().community, TODAY)
    assert (nobody.nodes, nobody.height, len(nobody.missing) > 5) == ([], 0, True)


def test_a_network_of_yesterday_can_still_be_seen_without_the_name(place: Neighbourhood) -> None:
    found = a_network(place)
    take_name_out(entry=found["leader"].entry, code="", by=place.animator, at=AT)
    leave_network(member=found["shop"], last_day=GONE_ON, because="zamknięty", by=place.animator, at=AT)
    assert [one.name for one in network_on(place.community, date(2027, 3, 9)).nodes] == [
        "Rada osiedla", "Szkoła na Łąkach", "Parafia",
    ]  # fmt: skip
    past = network_on(place.community, SINCE)
    assert past.nodes[-1].name == "osoba, która odeszła"
    assert len(past.links) == 3
    assert network_on(place.community, date(2026, 5, 3)).nodes == []
    left = departures_of(place.community, date(2027, 3, 9))
    assert [(one.name, one.off, one.way_again) for one in left] == [
        ("osoba, która odeszła", ["Rada osiedla"], False),
        ("Sklep", [], False),
    ]
    a_tie(place, found["group"], found["school"], valid_from=date(2027, 3, 9))
    assert departures_of(place.community, date(2027, 3, 9))[0].way_again
    assert left[1].member.left_because == "zamknięty"


def test_a_network_grows_between_two_days(place: Neighbourhood) -> None:
    found = a_network(place)
    leave_network(member=found["shop"], last_day=GONE_ON, by=place.animator, at=AT)
    late = a_partner(place, "Biblioteka", "biblioteka", valid_from=TODAY)
    tie(one=late, other=found["group"], kind=TieKind.NEWS, valid_from=TODAY, by=place.animator, at=AT)
    assert growth_of(place.community, date(2027, 1, 1), TODAY) == Growth(
        partners_before=4, partners_after=4, came=1, left=1, ties_before=4, ties_after=5, leaders_found=0
    )
    assert growth_of(place.community, SINCE, SINCE).leaders_found == 1


def test_groups_that_still_meet_after_a_year(place: Neighbourhood) -> None:
    group = a_network(place)["group"]
    a_year_later = SINCE + timedelta(days=365)
    assert groups_after_a_year(place.community, a_year_later - timedelta(days=1)) == (0, 0)
    assert groups_after_a_year(place.community, a_year_later) == (1, 1)
    leave_network(member=group, last_day=GONE_ON, by=place.animator, at=AT)
    assert groups_after_a_year(place.community, a_year_later) == (0, 1)


def test_a_network_costs_two_questions_however_large(
    place: Neighbourhood, django_assert_num_queries: type[CaptureQueriesContext]
) -> None:
    a_network(place)
    with django_assert_num_queries(2):
        network_on(place.community, TODAY)
    with django_assert_num_queries(2):
        public_network(place.community, TODAY)
    with django_assert_num_queries(2):
        departures_of(place.community, TODAY)
