"""Where everybody stands on a picture of a network: near to those they are tied to, and never on each other's name.

The same network always gives the same picture, so that two prints can be laid side by side.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil

import numpy as np
import numpy.typing as npt
import rustworkx

from okienko.engines.networks.measures import Link

Places = npt.NDArray[np.float64]

# In units of the picture: the room of one member with its name, and how many steps the drawing is improved.
ROOM = (150, 100)
WIDTH, COLUMNS = 720, 4
_CELL_HEIGHT, _SPARE = 116, 1.4
_STEPS, _STEEP = 120, 1.2
# How many links further than the longest way those stand who have no way to each other at all.
_APART = 1.0


@dataclass(frozen=True)
class Place:
    """The middle of somebody's room on a picture, and whether the name stands above the mark, away from links."""

    x: int
    y: int
    name_above: bool


def places(members: Iterable[int], links: Iterable[Link]) -> tuple[dict[int, Place], int]:
    """Miejsca na rysunku: the place of each member on a picture WIDTH wide, and the height of the picture.

    Stress majorisation (Gansner, Koren and North, 2004) from points on a circle; then everybody gets the nearest free
    cell and stays in it as near to their point as their ROOM lets. Two members never share any of it.
    """
    names = sorted(set(members))
    if not names:
        return {}, 0
    ties = [(names.index(one), names.index(other)) for one, other in sorted(set(links))]
    columns = min(COLUMNS, len(names))
    rows = ceil(_SPARE * len(names) / columns)
    cell = np.array([WIDTH / columns, _CELL_HEIGHT])
    wanted = _filling(_relaxed(_ways(len(names), ties)), np.array([columns - 1, rows - 1])) + 0.5
    middles = np.array([(column, row) for row in range(rows) for column in range(columns)]) + 0.5
    own = middles[_nearest(wanted, middles)]
    slack = (1 - np.array(ROOM) / cell) / 2
    found = np.rint((own + np.clip(wanted - own, -slack, slack)) * cell).astype(int)
    top = int(found[:, 1].min() - ROOM[1] // 2)
    above = _above(found, ties)
    placed = {
        name: Place(int(x), int(y) - top, one in above)
        for one, (name, (x, y)) in enumerate(zip(names, found, strict=True))
    }
    return placed, int(found[:, 1].max()) - top + ROOM[1] // 2


def _ways(size: int, ties: list[Link]) -> Places:
    """How many links lie between each two; a little more than the longest way where there is no way."""
    graph: rustworkx.PyGraph[None, None] = rustworkx.PyGraph(multigraph=False)
    graph.add_nodes_from([None] * size)
    graph.add_edges_from_no_data(ties)
    ways: Places = np.asarray(rustworkx.distance_matrix(graph, null_value=-1.0), dtype=np.float64)
    ways[ways < 0] = ways.max() + _APART
    return ways


def _relaxed(ways: Places) -> Places:
    """Points whose distances come as near as they can to the given ones."""
    size = len(ways)
    turn = 2 * np.pi * np.arange(size) / size
    points: Places = np.stack([np.cos(turn), np.sin(turn)], axis=1) * max(ways.max(), 1.0) / 2
    np.fill_diagonal(weights := 1.0 / np.maximum(ways, 1.0) ** 2, 0.0)
    whole = np.maximum(weights.sum(axis=1, keepdims=True), 1e-9)
    for _step in range(_STEPS):
        between = points[:, None, :] - points[None, :, :]
        far = np.maximum(np.linalg.norm(between, axis=2), 1e-9)
        pulled = points[None, :, :] + between * (ways / far)[:, :, None]
        points = (weights[:, :, None] * pulled).sum(axis=1) / whole
    return points


def _filling(points: Places, size: Places) -> Places:
    """The points turned so that their longer side lies across, and stretched to fill the picture."""
    centred = points - points.mean(axis=0)
    _values, axes = np.linalg.eigh(centred.T @ centred)
    axes = axes[:, ::-1]
    # An axis has no beginning: the first point decides, so that the picture does not flip.
    turned = centred @ axes
    turned = turned * np.where(turned[0] < 0, -1.0, 1.0)
    span = np.ptp(turned, axis=0)
    stretched: Places = (turned - turned.min(axis=0)) / np.where(span > 0, span, 1.0) * size
    return stretched


def _nearest(points: Places, middles: Places) -> npt.NDArray[np.int_]:
    """The cell of each point: the pair that is nearest of all goes first, of equal ones the first in order."""
    far = np.linalg.norm(points[:, None, :] - middles[None, :, :], axis=2)
    cells, taken = np.full(len(points), -1), set()
    for pair in np.argsort(far, axis=None, kind="stable"):
        point, cell = divmod(int(pair), len(middles))
        if cells[point] < 0 and cell not in taken:
            cells[point] = cell
            taken.add(cell)
    return cells


def _above(points: npt.NDArray[np.int_], ties: list[Link]) -> set[int]:
    """Whose name stands above: those from whom more links go steeply down than steeply up."""
    down = [0] * len(points)
    for tie in ties:
        for one, other in (tie, tie[::-1]):
            across, along = points[other] - points[one]
            if abs(across) <= _STEEP * abs(along):
                down[one] += int(np.sign(along))
    return {one for one, more in enumerate(down) if more > 0}
