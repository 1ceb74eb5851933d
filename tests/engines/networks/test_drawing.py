"""A picture of a network: no name lies on another, neighbours stand near, and the same is drawn twice the same."""

from itertools import combinations
from math import dist

from hypothesis import given

from okienko.engines.networks.drawing import ROOM, WIDTH, places
from okienko.engines.networks.measures import Link
from tests.engines.networks.test_measures import networks

RING = [(one, one % 12 + 1) for one in range(1, 13)]


@given(networks())
def test_no_two_names_share_any_room_and_all_stand_on_the_picture(network: tuple[list[int], list[Link]]) -> None:
    members, links = network
    placed, height = places(members, links)
    assert placed.keys() == set(members)
    for (x, y), (other_x, other_y) in combinations(placed.values(), 2):
        # A pixel less, for rounding.
        assert abs(x - other_x) >= ROOM[0] - 1 or abs(y - other_y) >= ROOM[1] - 1
    for x, y in placed.values():
        assert ROOM[0] / 2 - 1 <= x <= WIDTH - ROOM[0] / 2 + 1
        assert ROOM[1] / 2 <= y <= height - ROOM[1] / 2
    assert places(reversed(members), reversed(links)) == (placed, height)


def test_those_who_are_tied_stand_nearer_than_those_who_are_not() -> None:
    placed, _height = places(range(1, 13), RING)
    tied = [dist(placed[one], placed[other]) for one, other in RING]
    others = [dist(placed[one], placed[other]) for one, other in combinations(placed, 2) if (one, other) not in RING]
    assert sum(tied) / len(tied) < 0.7 * sum(others) / len(others)


def test_nobody_needs_no_picture_and_one_needs_a_small_one() -> None:
    assert places([], []) == ({}, 0)
    assert places([7], []) == ({7: (WIDTH // 2, ROOM[1] // 2)}, ROOM[1])
