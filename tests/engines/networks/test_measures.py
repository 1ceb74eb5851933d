"""Measures of a network agree with another library and with counting by hand."""

from itertools import combinations

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from okienko.engines.networks.measures import Link, breaking_points, pieces, pieces_without, shares_of_ways

# A school in the middle; a parish beyond it with its choir; a library alone.
SCHOOL, COUNCIL, CLUB, PARISH, CHOIR, LIBRARY = range(1, 7)
TOWN = [(SCHOOL, COUNCIL), (SCHOOL, CLUB), (COUNCIL, CLUB), (SCHOOL, PARISH), (PARISH, CHOIR)]
EVERYBODY = range(1, 7)


@st.composite
def networks(draw: st.DrawFn) -> tuple[list[int], list[Link]]:
    """Up to fourteen members with numbers as a database gives them, and any of the ties that they may have."""
    members = draw(st.lists(st.integers(1, 900), unique=True, min_size=1, max_size=14))
    possible = list(combinations(sorted(members), 2))
    chosen = draw(st.lists(st.sampled_from(possible), unique=True, max_size=40)) if possible else []
    return members, chosen


def same_in_networkx(members: list[int], links: list[Link]) -> "networkx.Graph[int]":
    graph: networkx.Graph[int] = networkx.Graph(links)
    graph.add_nodes_from(members)
    return graph


@given(networks())
def test_every_measure_agrees_with_networkx(network: tuple[list[int], list[Link]]) -> None:
    members, links = network
    graph = same_in_networkx(members, links)
    assert shares_of_ways(members, links) == pytest.approx(networkx.betweenness_centrality(graph))
    assert breaking_points(members, links) == set(networkx.articulation_points(graph))
    assert {*pieces(members, links)} == {frozenset(part) for part in networkx.connected_components(graph)}
    for gone in members:
        own = graph.subgraph(networkx.node_connected_component(graph, gone) - {gone})
        left = pieces_without(gone, members, links)
        assert {*left} == {frozenset(part) for part in networkx.connected_components(own)}
        assert (gone in breaking_points(members, links)) == (len(left) > 1)


def test_a_town_that_anybody_can_count() -> None:
    # Ten pairs of others for each: through the school go council and club to parish and choir, so four of ten.
    assert shares_of_ways(EVERYBODY, TOWN) == pytest.approx({1: 0.4, 2: 0.0, 3: 0.0, 4: 0.3, 5: 0.0, 6: 0.0})
    assert breaking_points(EVERYBODY, TOWN) == {SCHOOL, PARISH}
    assert pieces(EVERYBODY, TOWN) == [{1, 2, 3, 4, 5}, {6}]
    assert pieces_without(SCHOOL, EVERYBODY, TOWN) == [{COUNCIL, CLUB}, {PARISH, CHOIR}]
    assert pieces_without(CLUB, EVERYBODY, TOWN) == [{SCHOOL, COUNCIL, PARISH, CHOIR}]
    assert pieces_without(LIBRARY, EVERYBODY, TOWN) == []


def test_several_ties_between_two_count_once_and_nobody_is_no_network() -> None:
    assert shares_of_ways([1, 2, 3], [(1, 2), (1, 2), (2, 3)]) == {1: 0.0, 2: 1.0, 3: 0.0}
    assert (shares_of_ways([], []), breaking_points([], []), pieces([], [])) == ({}, frozenset(), [])
