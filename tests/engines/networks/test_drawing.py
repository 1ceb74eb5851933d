"""A picture of a network: no name lies on another, neighbours stand near, and the same is drawn twice the same."""

from itertools import combinations
from math import dist

from hypothesis import given

from okienko.engines.networks.drawing import ROOM, WIDTH, Place, places
from okienko.engines.networks.measures import Link
from tests.engines.networks.test_measures import networks

RING = [(one, one % 12 + 1) for one in range(1, 13)]


@given(networks())
def test_no_two_names_share_any_room_and_all_stand_on_the_picture(network: tuple[list[int], list[Link]]) -> None:
    members, links = network
    placed, height = places(members, links)
    assert placed.keys() == set(members)
    for one, other in combinations(placed.values(), 2):
        # A pixel less, for rounding.
        assert abs(one.x - other.x) >= ROOM[0] - 1 or abs(one.y - other.y) >= ROOM[1] - 1
    for one in placed.values():
        assert ROOM[0] / 2 - 1 <= one.x <= WIDTH - ROOM[0] / 2 + 1
        assert ROOM[1] / 2 <= one.y <= height - ROOM[1] / 2
    assert places(reversed(members), reversed(links)) == (placed, height)


def test_those_who_are_tied_stand_nearer_than_those_who_are_not() -> None:
    placed = {one: (at.x, at.y) for one, at in places(range(1, 13), RING)[0].items()}
    tied = [dist(placed[one], placed[other]) for one, other in RING]
    others = [dist(placed[one], placed[other]) for one, other in combinations(placed, 2) if (one, other) not in RING]
    assert sum(tied) / len(tied) < 0.7 * sum(others) / len(others)


def test_nobody_needs_no_picture_and_one_needs_a_small_one() -> None:
    assert places([], []) == ({}, 0)
    assert places([7], []) == ({7: Place(WIDTH // 2, ROOM[1] // 2, name_above=False)}, ROOM[1])


def test_a_name_stands_on_the_side_where_fewer_links_go() -> None:
    placed, _height = places(range(1, 9), [(one, one + 1) for one in range(1, 8)])
    for one in placed:
        steep = [
            placed[other].y - placed[one].y
            for other in (one - 1, one + 1)
            if other in placed and abs(placed[other].x - placed[one].x) <= abs(placed[other].y - placed[one].y)
        ]
        assert not (placed[one].name_above and steep and max(steep) < 0)
        assert placed[one].name_above or not (steep and min(steep) > 0)
