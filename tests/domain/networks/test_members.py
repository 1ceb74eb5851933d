"""Partners come and go; a leader stands in the network only with a consent, and leaves without a trace of the name."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from okienko.domain.community.actions.impersonal import TextLeadsToAPerson, TextMissing
from okienko.domain.networks.actions import (
    describe_partner,
    leave_network,
    read_leaders,
    read_own_entry,
    take_name_out,
)
from okienko.domain.networks.actions.errors import (
    ConsentFromTheFuture,
    ConsentIsNowhere,
    EndsBeforeItBegan,
    LeaderHasNoName,
    LeftAlready,
    PartnerThereAlready,
    SortNotOnTheList,
)
from okienko.domain.networks.models import LeaderEntry, NetworkMember, Tie
from okienko.domain.networks.permissions import code_of
from okienko.domain.networks.queries import entry_by_code
from okienko.domain.organisations.actions import add_organisation
from okienko.domain.organisations.models import OrganisationKind
from okienko.foundation.journal.models import Entry
from okienko.foundation.versions import ChangedMeanwhile
from tests.domain.community.factories import (
    AT,
    RESIDENT,
    Neighbourhood,
    a_neighbourhood,
    last_entry,
    refused_to_strangers,
)
from tests.domain.networks.factories import TODAY, a_leader, a_partner, a_tie
from tests.domain.staff.factories import CONSOLE, STRANGER


@pytest.fixture
def place(db: None) -> Neighbourhood:
    """A community with its team."""
    return a_neighbourhood()


def test_a_partner_gets_its_kind_from_its_sort_and_its_line_on_the_list_of_organisations(place: Neighbourhood) -> None:
    bench = add_organisation(name="Stowarzyszenie Ławka", kind=OrganisationKind.NGO, by=CONSOLE, at=AT)
    partner = a_partner(place, " Stowarzyszenie Ławka ", "stowarzyszenie", contact="41 012 37 01", gives="sala")
    assert (partner.kind, partner.name, partner.organisation) == ("organisation", "Stowarzyszenie Ławka", bench)
    assert a_partner(place).organisation is None
    assert last_entry("add_partner")[0].startswith("network_member:")


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"sort": "kosmici"}, SortNotOnTheList),
        ({"name": " "}, TextMissing),
        ({"name": "Klub, 590 012 118"}, TextLeadsToAPerson),
        ({"gives": "pisz: a@b.example"}, TextLeadsToAPerson),
        ({"name": "szkoła NA łąkach"}, PartnerThereAlready),
    ],
)
def test_a_partner_is_named_once_and_leads_to_nobody(
    place: Neighbourhood, changes: dict[str, Any], error: type[Exception]
) -> None:
    a_partner(place)
    with pytest.raises(error):
        a_partner(place, **changes)
    assert NetworkMember.objects.count() == 1


def test_a_card_is_written_anew_and_never_over_somebody_else(place: Neighbourhood) -> None:
    partner = a_partner(place)
    said: dict[str, Any] = {"name": "Szkoła nr 3", "sort": "szkola", "contact": "", "gives": "boisko"}
    changed = describe_partner(member=partner, **said, version=1, by=place.animator, at=AT)
    assert (changed.name, changed.gives, changed.version) == ("Szkoła nr 3", "boisko", 2)
    with pytest.raises(ChangedMeanwhile):
        describe_partner(member=partner, **said, version=1, by=place.animator, at=AT)
    with pytest.raises(SortNotOnTheList):
        describe_partner(member=a_leader(place).member, **said, by=place.animator, at=AT)
    leave_network(member=partner, last_day=TODAY, by=place.animator, at=AT)
    with pytest.raises(LeftAlready):
        describe_partner(member=partner, **said, by=place.animator, at=AT)
    assert last_entry("describe_partner")[0] == f"network_member:{partner.pk}"


def test_who_leaves_takes_its_ties_along_and_the_past_stays(place: Neighbourhood) -> None:
    school, parish, club = a_partner(place), a_partner(place, "Parafia", "parafia"), a_partner(place, "Klub", "sport")
    kept = a_tie(place, school, parish)
    never = a_tie(place, school, club, valid_from=date(2027, 5, 1))
    other = a_tie(place, parish, club)
    left = leave_network(member=school, last_day=TODAY, because="szkołę zamknięto", version=1, by=place.animator, at=AT)
    assert (left.valid_until, left.left_because, left.version) == (TODAY, "szkołę zamknięto", 2)
    for one in (kept, other):
        one.refresh_from_db()
    assert (kept.valid_until, other.valid_until) == (TODAY, None)
    assert not Tie.objects.filter(pk=never.pk).exists()
    with pytest.raises(LeftAlready):
        leave_network(member=school, last_day=TODAY, by=place.animator, at=AT)
    with pytest.raises(EndsBeforeItBegan):
        leave_network(member=club, last_day=date(2026, 5, 3), by=place.animator, at=AT)
    assert last_entry("leave_network")[0] == f"network_member:{school.pk}"
    assert a_partner(place).name == "Szkoła na Łąkach"  # it may come back


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"name": " "}, LeaderHasNoName),
        ({"kept_where": " "}, ConsentIsNowhere),
        ({"consent_on": date(2027, 3, 9)}, ConsentFromTheFuture),
        ({"gives": "590 012 118"}, TextLeadsToAPerson),
    ],
)
def test_there_is_no_leader_without_a_name_and_a_consent(
    place: Neighbourhood, changes: dict[str, Any], error: type[Exception]
) -> None:
    with pytest.raises(error):
        a_leader(place, **changes)
    assert not NetworkMember.objects.exists()


def test_a_leader_sees_the_entry_by_a_private_code_and_leaves_at_once(place: Neighbourhood) -> None:
    entry, school = a_leader(place, consent_on=TODAY), a_partner(place)
    shared = a_tie(place, entry.member, school, valid_from=TODAY)
    code = code_of(entry)
    assert entry_by_code(code, RESIDENT) == entry
    for wrong in ("", "x", f"{entry.pk}", f"{entry.pk}-0000-0000-0000-0000", f"{entry.pk + 9}{code}", "٣-1", "9" * 40):
        assert entry_by_code(wrong, RESIDENT) is None, wrong
    assert read_own_entry(entry=entry, by=RESIDENT, at=AT) == entry
    assert last_entry("read")[::3] == (f"network_leader:{entry.pk}", "own")
    with refused_to_strangers():
        take_name_out(entry=entry, code="1-2", by=RESIDENT, at=AT)
    left = take_name_out(entry=entry, code=code, by=RESIDENT, at=AT)
    left.refresh_from_db()
    shared.refresh_from_db()
    assert (left.name, left.left_on, left.member.gives) == ("", TODAY, "")
    assert left.member.valid_until == shared.valid_until == TODAY
    assert last_entry("take_name_out")[:3:2] == (f"network_leader:{entry.pk}", ["personal"])
    with pytest.raises(LeftAlready):
        take_name_out(entry=entry, code=code, by=RESIDENT, at=AT)


def test_the_team_takes_a_name_out_when_the_leader_asks(place: Neighbourhood) -> None:
    entry = a_leader(place)
    leave_network(member=entry.member, last_day=date(2027, 1, 1), by=place.animator, at=AT)
    entry.refresh_from_db()
    assert (entry.name, entry.left_on) == ("", TODAY)


def test_a_look_at_the_names_of_leaders_is_journalled(place: Neighbourhood) -> None:
    assert read_leaders(community=place.community, by=place.animator, at=AT) == {}
    assert not Entry.objects.filter(verb="read").exists()
    entry = a_leader(place)
    assert read_leaders(community=place.community, by=place.animator, at=AT) == {entry.member_id: "Zofia Nowak"}
    assert last_entry("read")[:3:2] == (f"network:{place.community.pk}", ["personal"])


def test_strangers_keep_no_network(place: Neighbourhood) -> None:
    school, entry = a_partner(place), a_leader(place)
    said: dict[str, Any] = {"name": "x", "sort": "szkola", "contact": "", "gives": ""}
    for nobody in (place.clerk, place.elsewhere, STRANGER):
        for attempt in (
            lambda by=nobody: a_partner(place, by=by),
            lambda by=nobody: a_leader(place, by=by),
            lambda by=nobody: describe_partner(member=school, **said, by=by, at=AT),
            lambda by=nobody: leave_network(member=school, last_day=TODAY, by=by, at=AT),
            lambda by=nobody: take_name_out(entry=entry, code="", by=by, at=AT),
            lambda by=nobody: read_leaders(community=place.community, by=by, at=AT),
        ):
            with refused_to_strangers():
                attempt()


def test_the_database_keeps_names_out_of_the_network(place: Neighbourhood) -> None:
    entry, school = a_leader(place), a_partner(place)
    wrong: list[tuple[Any, int, dict[str, Any]]] = [
        (NetworkMember, entry.member_id, {"name": "Zofia"}),
        (NetworkMember, school.pk, {"name": ""}),
        (NetworkMember, school.pk, {"kind": "other"}),
        (LeaderEntry, entry.pk, {"left_on": date(2026, 5, 3)}),
    ]
    for model, pk, facts in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            model.objects.filter(pk=pk).update(**facts)
