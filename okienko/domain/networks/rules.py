"""Who is missing in a network, who holds it together, what fell apart, and when somebody has to be reminded."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from okienko.engines.networks.measures import Link, breaking_points, pieces, pieces_without, shares_of_ways

SHOWN_CONNECTORS = 3


def in_order(one: int, other: int) -> Link:
    """Strony więzi: a tie has no direction, so the smaller number stands first."""
    return (one, other) if one < other else (other, one)


@dataclass(frozen=True)
class Connector:
    """Somebody who connects: the share of ways in per cent, and into how many parts the rest falls without them."""

    member: int
    share: int
    parts: int


def connectors(members: Iterable[int], links: Iterable[Link]) -> list[Connector]:
    """Kto łączy: those through whom most ways lead, at most three; and all without whom others lose each other.

    Those who hold parts together go first. Measures: betweenness and cut points of the network (the engine).
    """
    everybody, ties = list(members), list(links)
    shares, holding = shares_of_ways(everybody, ties), breaking_points(everybody, ties)
    ranked = sorted(everybody, key=lambda one: (-shares[one], one))
    busiest = [one for one in ranked if shares[one] > 0][:SHOWN_CONNECTORS]
    chosen = [one for one in ranked if one in holding or one in busiest]
    found = [
        Connector(one, round(100 * shares[one]), len(pieces_without(one, everybody, ties)) if one in holding else 1)
        for one in chosen
    ]
    return sorted(found, key=lambda one: one.parts == 1)


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


def fell_apart(gone: int, members: Iterable[int], links: Iterable[Link]) -> list[frozenset[int]]:
    """Co się rozpadło: the parts into which the network of somebody fell on the day they left; nothing when it held."""
    parts = pieces_without(gone, members, links)
    return parts if len(parts) > 1 else []


def is_time_to_remind(valid_until: date | None, reminded_of: date | None, days_before: int, on: date) -> bool:
    """Czy przypomnieć o końcu: once for each last day, so many days before it, and not when it is over."""
    if valid_until is None or valid_until == reminded_of:
        return False
    return valid_until - timedelta(days=days_before) <= on <= valid_until


def is_answer_late(answer_due_on: date, answered_on: date | None, on: date) -> bool:
    """Spóźniona odpowiedź: it came, or has not come yet, after its day; on the day itself it is not late."""
    return (answered_on or on) > answer_due_on
