"""The time bank: one hour is one hour, no balance below zero, names wiped when somebody leaves."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from okienko.domain.catalogue.actions import load_parameters
from okienko.domain.catalogue.parameter_file import our_parameters
from okienko.domain.community.actions.impersonal import TextLeadsToAPerson, TextMissing
from okienko.domain.timebank.actions import (
    ExchangeNotPossible,
    MemberHasNoName,
    NotAMember,
    join_time_bank,
    leave_time_bank,
    read_members,
    record_exchange,
)
from okienko.domain.timebank.models import Exchange, TimeBankMember
from okienko.domain.timebank.queries import (
    Exchanged,
    balances,
    exchanged_between,
    exchanges_of,
    hours_exchanged,
    terms_on,
)
from okienko.domain.timebank.rules import Obstacle, Terms, balance, exchange_obstacle
from okienko.foundation.journal.models import Entry
from okienko.foundation.phones import PhoneNotUnderstood
from tests.domain.community.factories import (
    AT,
    Neighbourhood,
    a_neighbourhood,
    a_phone,
    last_entry,
    refused_to_strangers,
)
from tests.domain.staff.factories import CONSOLE, STRANGER

TODAY = date(2027, 3, 8)
TERMS = Terms(start=Decimal(2), ceiling=Decimal(20))
HOURS = st.integers(1, 12).map(lambda halves: Decimal(halves) / 2)


@pytest.mark.parametrize(
    ("hours", "giver", "taker", "same", "obstacle"),
    [
        ("1", "2", "2", False, None),
        ("2", "18", "2", False, None),
        ("1", "2", "2", True, Obstacle.ONESELF),
        ("0", "2", "2", False, Obstacle.HOURS),
        ("0.3", "2", "2", False, Obstacle.HOURS),
        ("2.5", "2", "2", False, Obstacle.TAKER_HAS_TOO_LITTLE),
        ("2", "18.5", "2", False, Obstacle.GIVER_HAS_TOO_MUCH),
    ],
)
def test_hours_move_between_two_who_have_and_need_them(
    hours: str, giver: str, taker: str, same: bool, obstacle: Obstacle | None
) -> None:
    found = exchange_obstacle(TERMS, Decimal(hours), giver=Decimal(giver), taker=Decimal(taker), same=same)
    assert found == obstacle


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), HOURS), max_size=40))
def test_whatever_is_tried_nobody_falls_below_zero_and_no_hour_is_lost(tried: list[tuple[int, int, Decimal]]) -> None:
    given_hours, taken_hours = [Decimal(0)] * 4, [Decimal(0)] * 4

    def of(one: int) -> Decimal:
        return balance(TERMS, given_hours[one], taken_hours[one])

    for giver, taker, hours in tried:
        if exchange_obstacle(TERMS, hours, giver=of(giver), taker=of(taker), same=giver == taker) is None:
            given_hours[giver] += hours
            taken_hours[taker] += hours
    now = [of(one) for one in range(4)]
    assert min(now) >= 0
    assert max(now) <= TERMS.ceiling
    assert sum(now) == 4 * TERMS.start


@pytest.fixture
def place(db: None) -> Neighbourhood:
    """A community with the rules of the time bank."""
    load_parameters(parameters=our_parameters(), by=CONSOLE, at=AT)
    return a_neighbourhood()


def a_member(place: Neighbourhood, **changes: Any) -> TimeBankMember:
    facts: dict[str, Any] = {
        "community": place.community, "name": "Pani Zofia", "phone": a_phone(), "offers": "ciasto", "consent_on": TODAY,
        "by": place.animator, "at": AT,
    }  # fmt: skip
    return join_time_bank(**{**facts, **changes})


def an_exchange(place: Neighbourhood, giver: TimeBankMember, taker: TimeBankMember, **changes: Any) -> Exchange:
    facts: dict[str, Any] = {
        "giver": giver, "taker": taker, "hours": Decimal("1.5"), "what": "mycie okien", "done_on": TODAY,
        "by": place.animator, "at": AT,
    }  # fmt: skip
    return record_exchange(**{**facts, **changes})


def test_an_exchange_moves_hours_and_the_journal_knows_only_that(place: Neighbourhood) -> None:
    zofia, jan = a_member(place), a_member(place, name="Pan Jan")
    exchange = an_exchange(place, jan, zofia)
    terms = terms_on(TODAY)
    assert terms == TERMS
    assert balances([zofia, jan], terms) == {zofia.pk: Decimal("0.5"), jan.pk: Decimal("3.5")}
    assert (list(exchanges_of(place.community)), hours_exchanged(place.community)) == ([exchange], Decimal("1.5"))
    assert hours_exchanged(a_neighbourhood().community) == 0
    assert exchanged_between(place.community, TODAY, TODAY) == Exchanged(1, Decimal("1.5"))
    later = TODAY + timedelta(days=1)
    assert exchanged_between(place.community, later, later) == Exchanged(0, Decimal(0))
    for verb in ("join_time_bank", "record_exchange"):
        assert last_entry(verb)[:3:2] == (f"time_bank:{place.community.pk}", ["personal"])


def test_nobody_takes_more_than_they_have(place: Neighbourhood) -> None:
    zofia, jan = a_member(place), a_member(place)
    with pytest.raises(ExchangeNotPossible, match="za mało godzin"):
        an_exchange(place, jan, zofia, hours=Decimal("2.5"))
    with pytest.raises(ExchangeNotPossible, match="Wybierz drugą"):
        an_exchange(place, jan, jan)
    with pytest.raises(TextMissing):
        an_exchange(place, jan, zofia, what=" ")
    assert not Exchange.objects.exists()


def test_who_leaves_is_forgotten_and_the_hours_stay_right(place: Neighbourhood) -> None:
    zofia, jan = a_member(place), a_member(place)
    an_exchange(place, jan, zofia)
    left = leave_time_bank(member=zofia, by=place.animator, at=AT)
    left.refresh_from_db()
    assert (left.name, left.phone, left.offers, left.left_on) == ("", "", "", TODAY)
    assert balances([jan], TERMS)[jan.pk] == Decimal("3.5")
    assert read_members(community=place.community, by=place.animator, at=AT) == [jan]
    with pytest.raises(NotAMember):
        an_exchange(place, zofia, jan)
    with pytest.raises(NotAMember):
        leave_time_bank(member=zofia, by=place.animator, at=AT)
    assert last_entry("leave_time_bank")[0] == f"time_bank:{place.community.pk}"


def test_hours_stay_within_one_time_bank(place: Neighbourhood) -> None:
    other = a_neighbourhood()
    with pytest.raises(NotAMember):
        an_exchange(place, a_member(place), a_member(other, by=other.animator))


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"name": " "}, MemberHasNoName),
        ({"phone": "x"}, PhoneNotUnderstood),
        ({"offers": "a@b.pl"}, TextLeadsToAPerson),
    ],
)
def test_a_member_has_a_name_and_a_telephone(
    place: Neighbourhood, changes: dict[str, Any], error: type[Exception]
) -> None:
    with pytest.raises(error):
        a_member(place, **changes)


def test_a_look_at_names_is_journalled_and_strangers_see_none(place: Neighbourhood) -> None:
    assert read_members(community=place.community, by=place.animator, at=AT) == []
    assert not Entry.objects.filter(verb="read").exists()
    member, other = a_member(place), a_member(place)
    assert read_members(community=place.community, by=place.animator, at=AT) == [member, other]
    assert last_entry("read")[0] == f"time_bank:{place.community.pk}"
    for nobody in (place.clerk, place.elsewhere, STRANGER):
        with refused_to_strangers():
            read_members(community=place.community, by=nobody, at=AT)
        with refused_to_strangers():
            a_member(place, by=nobody)
        with refused_to_strangers():
            leave_time_bank(member=member, by=nobody, at=AT)
        with refused_to_strangers():
            an_exchange(place, member, other, by=nobody)


def test_the_database_keeps_impossible_exchanges_out(place: Neighbourhood) -> None:
    zofia, jan = a_member(place), a_member(place)
    exchange = an_exchange(place, jan, zofia)
    for model, pk, facts in (
        (Exchange, exchange.pk, {"hours": 0}),
        (Exchange, exchange.pk, {"taker": jan}),
        (TimeBankMember, zofia.pk, {"left_on": date(2027, 3, 7)}),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            model.objects.filter(pk=pk).update(**facts)  # type: ignore[attr-defined]
