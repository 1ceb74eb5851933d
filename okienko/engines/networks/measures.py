"""Measures of a network: through whom the ways lead, and what falls apart without somebody."""

from collections.abc import Iterable

import rustworkx

Link = tuple[int, int]


def shares_of_ways(members: Iterable[int], links: Iterable[Link]) -> dict[int, float]:
    """Kto łączy: for each member, the share (0 to 1) of shortest ways between two others that lead through it.

    Betweenness of Freeman, normalised, of the simple network: several links between two members count once.
    """
    names, graph = _graph(members, links)
    return {names[at]: share for at, share in rustworkx.betweenness_centrality(graph, normalized=True).items()}


def breaking_points(members: Iterable[int], links: Iterable[Link]) -> frozenset[int]:
    """Bez kogo się rozpadnie: members without whom others would lose every way to each other."""
    names, graph = _graph(members, links)
    return frozenset(names[at] for at in rustworkx.articulation_points(graph))


def pieces(members: Iterable[int], links: Iterable[Link]) -> list[frozenset[int]]:
    """Części sieci: who can reach whom; the largest part first, equal ones by their smallest number."""
    names, graph = _graph(members, links)
    parts = [frozenset(names[at] for at in part) for part in rustworkx.connected_components(graph)]
    return sorted(parts, key=lambda part: (-len(part), min(part)))


def pieces_without(gone: int, members: Iterable[int], links: Iterable[Link]) -> list[frozenset[int]]:
    """Co zostaje po odejściu: the parts into which the part of somebody falls when that one is away.

    One part means that nothing fell apart; none, that the one who left stood alone.
    """
    everybody, ties = list(members), list(links)
    own = next(part for part in pieces(everybody, ties) if gone in part) - {gone}
    return pieces(own, [(one, other) for one, other in ties if one in own and other in own])


def _graph(members: Iterable[int], links: Iterable[Link]) -> tuple[list[int], "rustworkx.PyGraph[int, None]"]:
    names = sorted(set(members))
    at = {name: place for place, name in enumerate(names)}
    graph: rustworkx.PyGraph[int, None] = rustworkx.PyGraph(multigraph=False)
    graph.add_nodes_from(names)
    graph.add_edges_from_no_data([(at[one], at[other]) for one, other in sorted(set(links))])
    return names, graph
