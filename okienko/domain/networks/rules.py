"""Who is missing in a network, who holds it together, what fell apart, and when somebody has to be reminded."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from okienko.engines.networks.measures import Link, breaking_points, pieces, pieces_without, shares_of_ways

BUSIEST, SHOWN_CONNECTORS, MANY = 3, 5, 2


def in_order(one: int, other: int) -> Link:
    """Strony więzi: a tie has no direction, so the smaller number stands first."""
    return (one, other) if one < other else (other, one)


@dataclass(frozen=True)
class Connector:
    """Somebody who connects: the share of ways in per cent, and how many would lose the rest without it."""

    member: int
    share: int
    cut_off: int


def connectors(members: Iterable[int], links: Iterable[Link]) -> list[Connector]:
    """Kto łączy: three through whom most ways lead, and those without whom two or more lose the rest; five at most.

    Measures: betweenness and cut points of the network (the engine). Whoever would be missed most goes first.
    """
    everybody, ties = list(members), list(links)
    shares = shares_of_ways(everybody, ties)
    ranked = sorted((one for one in everybody if shares[one] > 0), key=lambda one: (-shares[one], one))
    lost = dict.fromkeys(ranked, 0)
    for one in breaking_points(everybody, ties):
        lost[one] = sum(map(len, fell_off(one, everybody, ties)))
    chosen = [one for place, one in enumerate(ranked) if place < BUSIEST or lost[one] >= MANY]
    found = [Connector(one, round(100 * shares[one]), lost[one]) for one in chosen]
    return sorted(found, key=lambda one: (-one.cut_off, -one.share))[:SHOWN_CONNECTORS]


def alone(members: Iterable[int], links: Iterable[Link]) -> list[int]:
    """Kto stoi sam: members without a single tie."""
    tied = {one for link in links for one in link}
    return [one for one in members if one not in tied]


def parts_of(members: Iterable[int], links: Iterable[Link]) -> int:
    """Na ile części dzieli się sieć: those who stand alone are told apart and do not count."""
    return sum(len(part) > 1 for part in pieces(members, links))


def missing(wanted: Sequence[str], present: Collection[str]) -> list[str]:
    """Kogo brakuje: sorts of partners that the list wants and nobody in the network is; in the order of the list."""
    return [sort for sort in wanted if sort not in present]


def fell_off(gone: int, members: Iterable[int], links: Iterable[Link]) -> list[frozenset[int]]:
    """Co się rozpadło: the parts that lost every way to the rest when somebody left; nothing when it held.

    The rest is the largest part that remained.
    """
    return pieces_without(gone, members, links)[1:]


def found_a_way(off: Collection[int], members: Iterable[int], links: Iterable[Link]) -> bool:
    """Czy droga znowu jest: whether all who fell off and are still there are tied to somebody else again."""
    everybody = list(members)
    there = set(off) & set(everybody)
    return any(there and there < part for part in pieces(everybody, links))


def is_time_to_remind(valid_until: date | None, reminded_of: date | None, days_before: int, on: date) -> bool:
    """Czy przypomnieć o końcu: once for each last day, so many days before it, and not when it is over."""
    if valid_until is None or valid_until == reminded_of:
        return False
    return valid_until - timedelta(days=days_before) <= on <= valid_until


def is_answer_late(answer_due_on: date, answered_on: date | None, on: date) -> bool:
    """Spóźniona odpowiedź: it came, or has not come yet, after its day; on the day itself it is not late."""
    return (answered_on or on) > answer_due_on
