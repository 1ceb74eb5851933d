"""Opening a place, its rules from day to day, its rooms and keys."""

from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from okienko.domain.community.actions.impersonal import TextLeadsToAPerson, TextMissing
from okienko.domain.places.models import Place
from okienko.domain.venues.actions import (
    NewRules,
    change_rules,
    change_venue_room,
    describe_venue,
    give_key,
    open_venue,
    open_venue_room,
    take_key_back,
)
from okienko.domain.venues.actions.bookings import NobodyToCall
from okienko.domain.venues.actions.keys import DueTooEarly, KeyIsBack, KeyIsOut, NoSuchKey
from okienko.domain.venues.actions.venues import (
    PlaceIsAVenueAlready,
    RoomNameTaken,
    RulesNotUnderstood,
    RulesTooEarly,
)
from okienko.domain.venues.choices import AskerKind, VenueKind
from okienko.domain.venues.models import KeyLoan, VenueRoom, VenueRules
from okienko.domain.venues.queries import NoRulesYet, keys_out, rooms_on, rules_on, venue_of, venues
from okienko.foundation.versions import ChangedMeanwhile
from tests.domain.community.factories import AT, a_phone, last_entry, refused_to_strangers
from tests.domain.staff.factories import STRANGER
from tests.domain.venues.factories import TODAY, House, a_booking, a_house, at

pytestmark = pytest.mark.django_db
ONE = timedelta(days=1)
RULES: dict[str, Any] = {
    "askers": [AskerKind.GROUP], "weekdays": [0, 1], "opens": time(9), "closes": time(12), "longest_minutes": 60,
    "least_days": 1, "most_days": 7, "answer_days": 1, "deposit": Decimal(50), "not_allowed": ["alkohol", ""],
}  # fmt: skip


def test_a_place_opens_with_the_rules_of_its_kind() -> None:
    house = a_house(VenueKind.NGO_CENTRE, description="Biurka i sala.")
    assert str(house.venue) == house.venue.place.name
    assert venue_of(house.venue.slug) == house.venue
    assert list(venues()) == [house.venue]
    assert house.venue.keys == ["komplet 1", "komplet 2"]
    assert rules_on(house.venue, TODAY).askers == ["group", "organisation"]
    assert rules_on(house.venue, TODAY - ONE) == rules_on(house.venue, TODAY)
    assert last_entry("open_venue")[0] == f"venue:{house.venue.pk}"
    with pytest.raises(PlaceIsAVenueAlready):
        open_venue(
            place=house.venue.place, kind=VenueKind.MAL, community=house.people.community, keeper=house.people.staff,
            by=house.people.organiser, at=AT,
        )  # fmt: skip
    VenueRules.objects.all().delete()
    with pytest.raises(NoRulesYet):
        rules_on(house.venue, TODAY)


def test_rules_change_from_a_day_and_the_old_ones_stay() -> None:
    house = a_house()
    by = house.people.organiser
    changed = change_rules(venue=house.venue, rules=NewRules(**RULES), valid_from=TODAY + ONE, by=by, at=AT)
    assert rules_on(house.venue, TODAY).longest_minutes == 240
    assert rules_on(house.venue, TODAY + ONE) == changed
    assert (changed.not_allowed, changed.deposit) == (["alkohol"], Decimal(50))
    with pytest.raises(RulesTooEarly):
        change_rules(venue=house.venue, rules=NewRules(**RULES), valid_from=TODAY + ONE, by=by, at=AT)
    bad: list[dict[str, Any]] = [
        {"askers": []}, {"askers": ["kosmici"]}, {"weekdays": []}, {"closes": time(9)}, {"most_days": 0},
        {"longest_minutes": 0}, {"deposit": Decimal(-1)},
    ]  # fmt: skip
    for one in bad:
        with pytest.raises(RulesNotUnderstood):
            change_rules(
                venue=house.venue, rules=NewRules(**{**RULES, **one}), valid_from=TODAY + 2 * ONE, by=by, at=AT
            )
    VenueRules.objects.all().delete()
    assert change_rules(venue=house.venue, rules=NewRules(**RULES), valid_from=TODAY, by=by, at=AT).pk
    with pytest.raises(IntegrityError), transaction.atomic():
        VenueRules.objects.create(venue=house.venue, valid_from=TODAY, **RULES)


def test_rooms_come_change_and_go() -> None:
    house = a_house()
    by, venue = house.people.organiser, house.venue
    kitchen = open_venue_room(venue=venue, name="Kuchnia", seats=6, valid_from=TODAY + ONE, by=by, at=AT)
    assert list(rooms_on(venue, TODAY)) == [house.room]
    assert str(kitchen) == "Kuchnia"
    told: dict[str, Any] = {"seats": 8, "equipment": ["garnki", "garnki"], "access": "próg 2 cm", "by": by, "at": AT}
    changed = change_venue_room(room=kitchen, name="Kuchnia", last_day=TODAY, **told)
    assert (changed.seats, changed.equipment, changed.valid_until) == (8, ["garnki"], TODAY + ONE)
    assert change_venue_room(room=kitchen, name="Kuchnia", **told).valid_until is None
    with pytest.raises(ChangedMeanwhile):
        change_venue_room(room=kitchen, name="Kuchnia", version=1, **told)
    with pytest.raises(RoomNameTaken):
        change_venue_room(room=kitchen, name="Sala duża", **told)
    with pytest.raises(TextMissing):
        change_venue_room(room=kitchen, name="Kuchnia", **{**told, "seats": 0})
    with pytest.raises(TextLeadsToAPerson):
        open_venue_room(venue=venue, name="Sala pani Oli, 590 012 301", seats=5, by=by, at=AT)
    assert VenueRoom.objects.count() == 2


def test_a_place_is_described_anew() -> None:
    house = a_house()
    told = describe_venue(
        venue=house.venue, keeper=house.people.staff, description="Dla każdego.", keys=["nowy"], version=1,
        by=house.people.organiser, at=AT,
    )  # fmt: skip
    assert (told.description, told.keys, told.version) == ("Dla każdego.", ["nowy"], 2)
    assert last_entry("describe_venue")[0] == f"venue:{told.pk}"


def a_loan(house: House, **changes: Any) -> KeyLoan:
    facts: dict[str, Any] = {
        "venue": house.venue, "key": "komplet 1", "name": "Pani Zofia", "phone": a_phone(), "due_at": at(13, 9),
        "by": house.people.animator, "at": AT,
    }  # fmt: skip
    return give_key(**{**facts, **changes})


def test_a_set_of_keys_goes_out_once_and_comes_back_once() -> None:
    house = a_house()
    other = a_house(VenueKind.CLUB, people=house.people)
    loan = a_loan(house, booking=a_booking(other), deposit=Decimal(100))
    assert (loan.booking, loan.deposit) == (None, Decimal(100))
    assert list(keys_out(house.venue)) == [loan]
    for changes, error in (
        ({}, KeyIsOut),
        ({"key": "komplet 9"}, NoSuchKey),
        ({"key": "komplet 2", "due_at": AT}, DueTooEarly),
        ({"key": "komplet 2", "name": ""}, NobodyToCall),
    ):
        with pytest.raises(error):
            a_loan(house, **changes)
    with pytest.raises(IntegrityError), transaction.atomic():
        KeyLoan.objects.create(venue=house.venue, key="komplet 1", given_at=AT, due_at=at(13, 9))
    back = take_key_back(loan=loan, by=house.people.animator, at=AT)
    assert (back.returned_at, back.returned_to_id) == (AT, house.people.animator.user_id)
    with pytest.raises(KeyIsBack):
        take_key_back(loan=loan, by=house.people.animator, at=AT)
    booking = a_booking(house)
    assert a_loan(house, booking=booking).booking == booking
    assert last_entry("give_key")[2] == last_entry("take_key_back")[2] == ["personal"]


def test_strangers_open_nothing_and_hold_no_keys() -> None:
    house = a_house()
    venue, community, staff = house.venue, house.people.community, house.people.staff
    loan, seat = a_loan(house), Place.objects.exclude(pk=venue.place_id).first()
    assert seat is not None
    rules, day = NewRules(**RULES), date(2027, 4, 1)
    for nobody in (house.people.animator, house.people.clerk, house.people.elsewhere, STRANGER):
        how: dict[str, Any] = {"by": nobody, "at": AT}
        with refused_to_strangers():
            open_venue(place=seat, kind=VenueKind.MAL, community=community, keeper=staff, **how)
        with refused_to_strangers():
            describe_venue(venue=venue, keeper=staff, description="", keys=[], **how)
        with refused_to_strangers():
            change_rules(venue=venue, rules=rules, valid_from=day, **how)
        with refused_to_strangers():
            open_venue_room(venue=venue, name="X", seats=1, **how)
        with refused_to_strangers():
            change_venue_room(room=house.room, name="X", seats=1, equipment=[], access="", **how)
    for nobody in (house.people.clerk, house.people.elsewhere, STRANGER):
        with refused_to_strangers():
            a_loan(house, key="komplet 2", by=nobody)
        with refused_to_strangers():
            take_key_back(loan=loan, by=nobody, at=AT)
