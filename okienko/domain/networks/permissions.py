"""Who keeps a network, who signs for it, who sees the names of leaders, and who takes a name out."""

from hmac import compare_digest

from okienko.domain.community.models import Community
from okienko.domain.community.permissions import can_lead_community, can_work_with_community
from okienko.domain.networks.models import LeaderEntry
from okienko.foundation.access import Actor
from okienko.foundation.crypto import search_hash

_PURPOSE, _LENGTH = "networks.leader", 16


def can_keep_network(by: Actor, community: Community) -> bool:
    """The team: members, ties, meetings of the forum, names of leaders."""
    return can_work_with_community(by, community)


def can_sign_for_network(by: Actor, community: Community) -> bool:
    """The organiser: agreements, positions and answers (art. 32 ustawy o CUS)."""
    return can_lead_community(by, community)


def can_remind_of_partners(by: Actor) -> bool:
    """The machine, every morning."""
    return by.is_machine


def code_of(entry: LeaderEntry) -> str:
    """The private code of a leader: the number of the entry and what only we can count from it."""
    secret = search_hash(f"{entry.pk} {entry.consent_on.isoformat()}", _PURPOSE)[:_LENGTH]
    return "-".join([str(entry.pk), *(secret[at : at + 4] for at in range(0, _LENGTH, 4))])


def can_take_name_out(by: Actor, entry: LeaderEntry, code: str) -> bool:
    """The leader, who knows the code; and the team, when the leader asks them."""
    return compare_digest(code, code_of(entry)) or can_keep_network(by, entry.member.community)
