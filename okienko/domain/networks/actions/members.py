"""Partners and leaders: coming into a network, what is known of them, leaving it."""

from datetime import date, datetime

from django.db import transaction

from okienko.domain.community.actions.impersonal import impersonal, impersonal_and_there
from okienko.domain.community.models import Community
from okienko.domain.community.rules import tidy
from okienko.domain.networks.actions.errors import (
    ConsentFromTheFuture,
    ConsentIsNowhere,
    EndsBeforeItBegan,
    LeaderHasNoName,
    LeftAlready,
    PartnerThereAlready,
    SortNotOnTheList,
)
from okienko.domain.networks.choices import MemberKind
from okienko.domain.networks.models import LeaderEntry, NetworkMember
from okienko.domain.networks.permissions import can_keep_network, can_take_name_out
from okienko.domain.networks.queries import names_of_leaders, ties_of
from okienko.domain.networks.sorts_file import sorts_by_code
from okienko.domain.organisations.models import Organisation
from okienko.foundation.access import Actor, NotAllowed
from okienko.foundation.clock import day_of
from okienko.foundation.journal import actions as journal
from okienko.foundation.journal.purposes import Purpose
from okienko.foundation.privacy import FieldClass
from okienko.foundation.search import sort_key_pl
from okienko.foundation.versions import lock


@transaction.atomic
def add_partner(
    *,
    community: Community,
    sort: str,
    name: str,
    valid_from: date,
    by: Actor,
    at: datetime,
    contact: str = "",
    gives: str = "",
) -> NetworkMember:
    """Nowy partner: a group, an organisation or an institution; its kind follows from its sort.

    One that is on the centre's list of organisations under this name is linked to it. `contact` is the switchboard of
    an institution, so it may hold a number. Raises PartnerThereAlready, SortNotOnTheList, TextMissing,
    TextLeadsToAPerson.
    """
    if not can_keep_network(by, community):
        raise NotAllowed
    # Two people who add the same partner at one moment meet at the lock of the community.
    Community.objects.select_for_update().get(pk=community.pk)
    member = NetworkMember(community=community, valid_from=valid_from)
    _describe(member, sort=sort, name=name, contact=contact, gives=gives)
    journal.record(by=by, at=at, verb="add_partner", thing=f"network_member:{member.pk}")
    return member


@transaction.atomic
def describe_partner(
    *,
    member: NetworkMember,
    sort: str,
    name: str,
    contact: str,
    gives: str,
    by: Actor,
    at: datetime,
    version: int | None = None,
) -> NetworkMember:
    """Karta partnera: all of it at once. Raises as `add_partner`, LeftAlready, ChangedMeanwhile."""
    if not can_keep_network(by, member.community):
        raise NotAllowed
    member = lock(NetworkMember.objects.select_related("community"), member.pk, version)
    if member.is_leader:
        raise SortNotOnTheList
    if member.valid_until:
        raise LeftAlready
    _describe(member.next_version(), sort=sort, name=name, contact=contact, gives=gives)
    journal.record(by=by, at=at, verb="describe_partner", thing=f"network_member:{member.pk}")
    return member


def _describe(member: NetworkMember, *, sort: str, name: str, contact: str, gives: str) -> None:
    found = sorts_by_code().get(sort)
    if found is None:
        raise SortNotOnTheList
    member.sort, member.kind = found.code, found.kind
    member.name, member.contact, member.gives = impersonal_and_there(name), tidy(contact), impersonal(gives)
    there = NetworkMember.objects.filter(community=member.community, name__iexact=member.name, valid_until=None)
    if there.exclude(pk=member.pk).exists():
        raise PartnerThereAlready
    member.organisation = Organisation.objects.filter(sort_name=sort_key_pl(member.name)).first()
    member.save()


@transaction.atomic
def add_leader(
    *,
    community: Community,
    name: str,
    consent_on: date,
    kept_where: str,
    by: Actor,
    at: datetime,
    gives: str = "",
) -> LeaderEntry:
    """Nowy lider: a natural person, with a consent that can be shown. Without one there is no entry.

    Raises LeaderHasNoName, ConsentIsNowhere, ConsentFromTheFuture, TextLeadsToAPerson.
    Podstawa: RODO art. 6 ust. 1 lit. a i art. 7 ust. 1.
    """
    if not can_keep_network(by, community):
        raise NotAllowed
    name, kept_where = tidy(name), tidy(kept_where)
    if not name:
        raise LeaderHasNoName
    if not kept_where:
        raise ConsentIsNowhere
    if consent_on > day_of(at):
        raise ConsentFromTheFuture
    member = NetworkMember.objects.create(
        community=community, kind=MemberKind.LEADER, gives=impersonal(gives), valid_from=consent_on
    )
    entry = LeaderEntry.objects.create(member=member, name=name, consent_on=consent_on, kept_where=kept_where)
    _record_leader(entry, "add_leader", by, at)
    return entry


@transaction.atomic
def leave_network(
    *, member: NetworkMember, last_day: date, by: Actor, at: datetime, because: str = "", version: int | None = None
) -> NetworkMember:
    """Odejście partnera z sieci: its ties end on the same day; what was stays to be seen.

    The name of a leader goes at once, as in `take_name_out`. Raises LeftAlready, EndsBeforeItBegan,
    TextLeadsToAPerson, ChangedMeanwhile.
    """
    if not can_keep_network(by, member.community):
        raise NotAllowed
    member = lock(NetworkMember.objects.select_related("community"), member.pk, version)
    if member.is_leader:
        return take_name_out(entry=member.entry, code="", by=by, at=at).member
    if member.valid_until:
        raise LeftAlready
    if last_day < member.valid_from:
        raise EndsBeforeItBegan
    member.left_because = impersonal(because)
    _end(member, last_day)
    journal.record(by=by, at=at, verb="leave_network", thing=f"network_member:{member.pk}")
    return member


@transaction.atomic
def take_name_out(*, entry: LeaderEntry, code: str, by: Actor, at: datetime) -> LeaderEntry:
    """Odejście lidera: the name is wiped at once; the anonymous place and the history of its ties stay.

    By the leader, who knows the code, or by the team when the leader asks. Raises NotAllowed, LeftAlready.
    Podstawa: RODO art. 7 ust. 3.
    """
    entry = LeaderEntry.objects.select_for_update(of=("self",)).select_related("member__community").get(pk=entry.pk)
    if not can_take_name_out(by, entry, code):
        raise NotAllowed
    if entry.left_on:
        raise LeftAlready
    entry.name, entry.left_on = "", day_of(at)
    entry.save(update_fields=["name", "left_on"])
    entry.member.gives = ""
    _end(entry.member, entry.left_on)
    _record_leader(entry, "take_name_out", by, at)
    return entry


def _end(member: NetworkMember, last_day: date) -> None:
    member.valid_until = last_day
    member.next_version().save()
    lasting = ties_of(member).exclude(valid_until__lte=last_day)
    # A tie that was to begin after one side left never was.
    lasting.filter(valid_from__gt=last_day).delete()
    lasting.update(valid_until=last_day)


@transaction.atomic
def read_leaders(*, community: Community, by: Actor, at: datetime) -> dict[int, str]:
    """Imiona liderów by the number of the member, for the team; the look at them is journalled."""
    if not can_keep_network(by, community):
        raise NotAllowed
    names = names_of_leaders(community)
    if names:
        _record(f"network:{community.pk}", "read", by, at)
    return names


@transaction.atomic
def read_own_entry(*, entry: LeaderEntry, by: Actor, at: datetime) -> LeaderEntry:
    """Własny wpis: a leader opened the private address; the look is journalled like any other."""
    classes = [FieldClass.PERSONAL]
    journal.record(by=by, at=at, verb="read", thing=f"network_leader:{entry.pk}", fields=classes, purpose=Purpose.OWN)
    return entry


def _record_leader(entry: LeaderEntry, verb: str, by: Actor, at: datetime) -> None:
    _record(f"network_leader:{entry.pk}", verb, by, at)


def _record(thing: str, verb: str, by: Actor, at: datetime) -> None:
    journal.record(by=by, at=at, verb=verb, thing=thing, fields=[FieldClass.PERSONAL], purpose=Purpose.EVENT)
