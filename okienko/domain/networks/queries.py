"""What the pages of a network need, each in a fixed number of SQL queries."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from okienko.domain.community.models import Community
from okienko.domain.networks.choices import MemberKind, TieKind
from okienko.domain.networks.lifecycle import PositionState
from okienko.domain.networks.models import ForumMeeting, LeaderEntry, NetworkMember, Partnership, Position, Tie
from okienko.domain.networks.permissions import can_take_name_out
from okienko.domain.networks.rules import alone, connectors, fell_off, found_a_way, missing, parts_of
from okienko.domain.networks.sorts_file import PartnerSort, sorts_by_code
from okienko.engines.networks.drawing import Place, places
from okienko.engines.networks.measures import Link
from okienko.foundation.access import Actor

A_YEAR = timedelta(days=365)
PUBLIC_KINDS = (MemberKind.ORGANISATION, MemberKind.INSTITUTION)


@dataclass(frozen=True)
class Node:
    """A member as a page shows it: its number in the list and on the picture, what it is called, where it stands."""

    number: int
    member: NetworkMember
    name: str
    sort: str
    place: Place
    connects: bool

    @property
    def kind(self) -> str:
        """Its shape."""
        return self.member.kind


@dataclass(frozen=True)
class Tied:
    """A line of the list twin: with whom, and by which ties."""

    other: Node
    kinds: list[str]


@dataclass(frozen=True)
class Connecting:
    """Who connects, through how many of a hundred ways, and how many would lose the rest without it."""

    node: Node
    share: int
    cut_off: int


@dataclass(frozen=True)
class Departure:
    """Who left, who lost every way to the rest on that day (nobody when it held), and whether there is one again."""

    name: str
    member: NetworkMember
    off: list[str]
    way_again: bool


@dataclass(frozen=True)
class Network:
    """A network of a day: drawn, as a list, and measured."""

    nodes: list[Node]
    links: list[tuple[Node, Node]]
    height: int
    tied: Mapping[int, list[Tied]]
    connecting: list[Connecting]
    alone: list[Node]
    parts: int
    missing: list[PartnerSort]

    @property
    def lines(self) -> list[tuple[Node, list[Tied]]]:
        """The list twin of the picture."""
        return [(node, self.tied[node.member.pk]) for node in self.nodes]


def network_on(community: Community, day: date, names: Mapping[int, str] | None = None) -> Network:
    """The whole network of a day: two SQL queries. `names` of leaders are for the team; else they stand without."""
    return _drawn(list(members_on(community, day)), _ties_on(community, day), names or {})


def public_network(community: Community, day: date) -> Network:
    """What everybody sees: organisations and institutions with the ties between them, never a group nor a person.

    A group of five neighbours is nearly a list of them, so groups stay inside too; but they count as there.
    """
    everybody = list(members_on(community, day))
    shown = [one for one in everybody if one.kind in PUBLIC_KINDS]
    return _drawn(shown, _ties_on(community, day), {}, present={one.sort for one in everybody})


def _drawn(
    members: list[NetworkMember], ties: Iterable[Tie], names: Mapping[int, str], present: set[str] | None = None
) -> Network:
    own = {one.pk for one in members}
    kinds: dict[Link, list[str]] = {}
    for tie in ties:
        if tie.first_id in own and tie.second_id in own:
            kinds.setdefault((tie.first_id, tie.second_id), []).append(str(TieKind(tie.kind).label))
    placed, height = places(own, kinds)
    found = connectors(own, kinds)
    connects = {one.member for one in found}
    nodes = {
        one.pk: Node(number, one, name_of(one, names), sort_of(one), placed[one.pk], one.pk in connects)
        for number, one in enumerate(members, 1)
    }
    tied: dict[int, list[Tied]] = {pk: [] for pk in nodes}
    for (first, second), shared in kinds.items():
        tied[first].append(Tied(nodes[second], shared))
        tied[second].append(Tied(nodes[first], shared))
    sorts = sorts_by_code()
    lacking = missing([one.code for one in sorts.values() if one.wanted], present or {one.sort for one in members})
    return Network(
        nodes=list(nodes.values()),
        links=[(nodes[first], nodes[second]) for first, second in kinds],
        height=height,
        tied=tied,
        connecting=[Connecting(nodes[one.member], one.share, one.cut_off) for one in found],
        alone=[nodes[one] for one in alone(nodes, kinds)],
        parts=parts_of(nodes, kinds),
        missing=[sorts[code] for code in lacking],
    )


def name_of(member: NetworkMember, names: Mapping[int, str]) -> str:
    """How a member is called on a page: a leader only by those who may know, and never after leaving."""
    if not member.is_leader:
        return member.name
    gone = _("osoba, która odeszła") if member.valid_until else _("lider albo liderka")
    return names.get(member.pk, gone)


def sort_of(member: NetworkMember) -> str:
    """What kind of partner it is, in words."""
    sort = sorts_by_code().get(member.sort)
    return sort.name if sort else str(MemberKind(member.kind).label)


def members_on(community: Community, day: date) -> QuerySet[NetworkMember]:
    """Members of a day, in the order in which they came to the network."""
    return NetworkMember.objects.in_force_on(day).filter(community=community).order_by("valid_from", "pk")


def partners_on(community: Community, day: date) -> QuerySet[NetworkMember]:
    """As `members_on`, without leaders: those who sign papers and come to the forum."""
    return members_on(community, day).exclude(kind=MemberKind.LEADER)


def public_partners(community: Community, day: date) -> QuerySet[NetworkMember]:
    """As `members_on`, organisations and institutions only: whom everybody may see."""
    return members_on(community, day).filter(kind__in=PUBLIC_KINDS)


def _ties_on(community: Community, day: date) -> QuerySet[Tie]:
    return Tie.objects.in_force_on(day).filter(first__community=community).order_by("first", "second", "kind")


def ties_of(member: NetworkMember) -> QuerySet[Tie]:
    """Every tie of a member, also those that are over, the latest first."""
    both = Tie.objects.filter(Q(first=member) | Q(second=member))
    return both.select_related("first", "second").order_by(F("valid_until").desc(nulls_first=True), "-valid_from")


def departures_of(community: Community, today: date) -> list[Departure]:
    """Who left, the latest first, and what that did to the network: two SQL queries for all of them."""
    everybody = list(NetworkMember.objects.filter(community=community).order_by("pk"))
    ties = list(Tie.objects.filter(first__community=community))

    def network_of(day: date) -> tuple[list[int], set[Link]]:
        there = [one.pk for one in everybody if one.period.contains(day)]
        return there, {(one.first_id, one.second_id) for one in ties if one.period.contains(day)}

    called, now = {one.pk: name_of(one, {}) for one in everybody}, network_of(today)
    found = []
    for gone in everybody:
        if gone.valid_until:
            off = [one for part in fell_off(gone.pk, *network_of(gone.valid_until)) for one in sorted(part)]
            names = [called[one] for one in off]
            found.append((gone.valid_until, Departure(called[gone.pk], gone, names, found_a_way(off, *now))))
    return [departure for _day, departure in sorted(found, key=lambda one: one[0], reverse=True)]


# --- Leaders ----------------------------------------------------------------------------------------------------------


def names_of_leaders(community: Community) -> dict[int, str]:
    """Names of the leaders who stand in the network, by the number of the member. Pages ask `actions.read_leaders`."""
    entries = LeaderEntry.objects.filter(member__community=community, left_on=None)
    return {entry.member_id: entry.name for entry in entries}


def entry_by_code(code: str, by: Actor) -> LeaderEntry | None:
    """The entry that a private code opens; None for a code that opens nothing."""
    number = code.partition("-")[0]
    if not (number.isascii() and number.isdecimal() and len(number) <= 9):
        return None
    entry = LeaderEntry.objects.select_related("member__community__organiser").filter(pk=int(number)).first()
    return entry if entry and can_take_name_out(by, entry, code) else None


# --- Papers and the forum ---------------------------------------------------------------------------------------------


def papers_of(community: Community) -> QuerySet[Partnership]:
    """Letters and agreements of a community, the latest first, with their partners."""
    return Partnership.objects.filter(member__community=community).select_related("member")


def papers_with(member: NetworkMember) -> QuerySet[Partnership]:
    """Letters and agreements of one partner, the latest first."""
    return Partnership.objects.filter(member=member).select_related("member")


def papers_in_force(community: Community, day: date) -> QuerySet[Partnership]:
    """Those in force on a day."""
    return papers_of(community).filter(Q(valid_until=None) | Q(valid_until__gte=day), valid_from__lte=day)


def papers_ending(first: date, last: date) -> QuerySet[Partnership]:
    """Those whose last day is between two days and of which nobody was reminded yet."""
    ending = Partnership.objects.filter(valid_until__gte=first, valid_until__lte=last)
    unsaid = ending.filter(Q(reminded_of=None) | ~Q(reminded_of=F("valid_until")))
    return unsaid.select_related("member__community__organiser__superior").order_by("pk")


def positions_unanswered(day: date) -> QuerySet[Position]:
    """Positions whose answer is late and of which nobody was reminded yet."""
    late = Position.objects.filter(state=PositionState.WAITING, answer_due_on__lt=day, reminded_on=None)
    return late.select_related("community__organiser__superior").order_by("pk")


def meetings_of_forum(community: Community) -> QuerySet[ForumMeeting]:
    """Meetings of the forum with the partners who came, the latest first."""
    return ForumMeeting.objects.filter(community=community).prefetch_related("partners")


def positions_of(community: Community) -> QuerySet[Position]:
    """Positions of the forum, the latest first."""
    return Position.objects.filter(community=community).select_related("meeting")


def forums_of(member: NetworkMember) -> QuerySet[ForumMeeting]:
    """Meetings of the forum to which a partner came, the latest first."""
    return ForumMeeting.objects.filter(partners=member)


# --- Growth -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Growth:
    """How a network grew between two days: partners and ties at both ends, who came and went, leaders found."""

    partners_before: int
    partners_after: int
    came: int
    left: int
    ties_before: int
    ties_after: int
    leaders_found: int


def growth_of(community: Community, first: date, last: date) -> Growth:
    """Rozwój sieci in a period, both days included: seven SQL queries."""
    partners = NetworkMember.objects.filter(community=community).exclude(kind=MemberKind.LEADER)
    days = (first, last)
    return Growth(
        partners_before=partners_on(community, first).count(),
        partners_after=partners_on(community, last).count(),
        came=partners.filter(valid_from__range=days).count(),
        left=partners.filter(valid_until__range=days).count(),
        ties_before=_ties_on(community, first).count(),
        ties_after=_ties_on(community, last).count(),
        leaders_found=LeaderEntry.objects.filter(member__community=community, consent_on__range=days).count(),
    )


def groups_after_a_year(community: Community, day: date) -> tuple[int, int]:
    """Groups that began a year or longer before a day: how many of them still met on it, and how many there were."""
    groups = NetworkMember.objects.filter(community=community, kind=MemberKind.GROUP, valid_from__lte=day - A_YEAR)
    still = groups.exclude(valid_until__lt=day)
    return still.count(), groups.count()
