"""A network of an invented estate: every state is reached by the real actions."""

from datetime import date
from typing import Any

from okienko.domain.networks.actions import (
    add_leader,
    add_partner,
    adopt_position,
    hold_forum,
    sign_partnership,
    tie,
)
from okienko.domain.networks.choices import PaperKind, TieKind
from okienko.domain.networks.models import (
    ForumMeeting,
    LeaderEntry,
    NetworkMember,
    Partnership,
    Position,
    Tie,
)
from tests.domain.community.factories import AT, Neighbourhood

TODAY = date(2027, 3, 8)
SINCE = date(2026, 5, 4)


def a_partner(
    place: Neighbourhood, name: str = "Szkoła na Łąkach", sort: str = "szkola", **changes: Any
) -> NetworkMember:
    """A member of the network since May."""
    facts: dict[str, Any] = {
        "community": place.community, "sort": sort, "name": name, "valid_from": SINCE, "by": place.animator, "at": AT,
    }  # fmt: skip
    return add_partner(**{**facts, **changes})


def a_leader(place: Neighbourhood, **changes: Any) -> LeaderEntry:
    """Somebody who consented."""
    facts: dict[str, Any] = {
        "community": place.community, "name": "Zofia Nowak", "consent_on": SINCE, "kept_where": "segregator w pokoju 3",
        "gives": "zna wszystkich z bloku", "by": place.animator, "at": AT,
    }  # fmt: skip
    return add_leader(**{**facts, **changes})


def a_tie(place: Neighbourhood, one: NetworkMember, other: NetworkMember, **changes: Any) -> Tie:
    """They do something together since May."""
    facts: dict[str, Any] = {
        "one": one, "other": other, "kind": TieKind.ACTION, "valid_from": SINCE, "by": place.animator, "at": AT,
    }  # fmt: skip
    return tie(**{**facts, **changes})


def a_paper(place: Neighbourhood, member: NetworkMember | None = None, **changes: Any) -> Partnership:
    """An agreement with a school until the end of June."""
    facts: dict[str, Any] = {
        "member": member or a_partner(place), "kind": PaperKind.AGREEMENT, "subject": "sala w soboty",
        "valid_from": SINCE, "valid_until": date(2027, 6, 30), "by": place.organiser, "at": AT,
    }  # fmt: skip
    return sign_partnership(**{**facts, **changes})


def a_forum(place: Neighbourhood, *partners: NetworkMember, **changes: Any) -> ForumMeeting:
    """A meeting of partners."""
    if not (partners or "partners" in changes):
        partners = (a_partner(place),)
    facts: dict[str, Any] = {
        "community": place.community, "held_on": SINCE, "where": "świetlica", "topics": "przystanek i lampy",
        "partners": partners, "by": place.animator, "at": AT,
    }  # fmt: skip
    return hold_forum(**{**facts, **changes})


def a_position(place: Neighbourhood, **changes: Any) -> Position:
    """What the partners ask the town for."""
    facts: dict[str, Any] = {
        "community": place.community, "title": "Przystanek bliżej bloku 6", "text": "Prosimy przesunąć przystanek.",
        "put_to": "Zarząd Dróg", "adopted_on": SINCE, "answer_due_on": date(2027, 3, 7), "by": place.organiser,
        "at": AT,
    }  # fmt: skip
    return adopt_position(**{**facts, **changes})
