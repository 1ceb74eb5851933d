"""What the programme and the vehicles allow."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from okienko.domain.catalogue.rules.ride_terms import RideTerms
from okienko.domain.delivery.rules.booking import Finding, Situation, Wish, check, month_of, rides_used, unmet
from okienko.domain.resources.rules import Load, Van
from okienko.foundation.clock import at_hour
from okienko.foundation.periods import Period
from tests.domain.resources.factories import taken

TERMS = RideTerms(
    lead_workdays=3,
    cutoff=time(14),
    weekdays=(0, 1, 2, 3, 4),
    opens=time(8),
    closes=time(16),
    there_and_back_counts_once=True,
    per_month=4,
    horizon_days=30,
    companion=1,
)
BUS = Load(8, 2)
DAY = date(2026, 3, 12)  # a Thursday
NOW = Situation(
    asked_at=at_hour(date(2026, 3, 3), 10),
    trip=timedelta(minutes=30),
    card=Period(date(2026, 3, 3), date(2026, 12, 31)),
    vans={DAY: [Van(1, BUS)]},
)
WISH = Wish(DAY, time(10), Load(1))


def says(rule: str, wish: Wish = WISH, terms: RideTerms = TERMS, now: Situation = NOW) -> Finding:
    """The answer of one rule, found among all."""
    return next(finding for finding in check(wish, terms, now) if finding.rule == rule)


def test_an_ordinary_wish_meets_every_rule():
    findings = check(replace(WISH, back_at=time(12), companions=1, appointment=time(10, 30)), TERMS, NOW)
    assert unmet(findings) == []
    assert len(findings) == 11
    assert all(finding.because.endswith(".") for finding in findings)


# --- The lead time ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "ride", "met"),
    [
        # Friday 6 March: the third working day before it is Tuesday 3 March.
        (datetime(2026, 3, 3, 14, 0), date(2026, 3, 6), True),
        (datetime(2026, 3, 3, 14, 1), date(2026, 3, 6), False),
        (datetime(2026, 3, 2, 23, 0), date(2026, 3, 6), True),
        # The Monday after Easter is free, so for Tuesday 7 April the last day is Wednesday 1 April.
        (datetime(2026, 4, 1, 14, 0), date(2026, 4, 7), True),
        (datetime(2026, 4, 1, 14, 1), date(2026, 4, 7), False),
        # Monday 4 May, after the long weekend that begins on Friday 1 May: Tuesday 28 April.
        (datetime(2026, 4, 28, 14, 0), date(2026, 5, 4), True),
        (datetime(2026, 4, 28, 14, 1), date(2026, 5, 4), False),
        # 24 December is free from 2025 on: for Tuesday 29 December 2026 the last day is the 22nd ...
        (datetime(2026, 12, 22, 14, 0), date(2026, 12, 29), True),
        (datetime(2026, 12, 23, 8, 0), date(2026, 12, 29), False),
        # ... and in 2024 it was an ordinary Tuesday.
        (datetime(2024, 12, 23, 14, 0), date(2024, 12, 30), True),
        (datetime(2024, 12, 23, 14, 1), date(2024, 12, 30), False),
        # Over the change of the clock the cut-off stays at two in the afternoon.
        (datetime(2026, 3, 26, 14, 0), date(2026, 3, 31), True),
        (datetime(2026, 3, 26, 14, 1), date(2026, 3, 31), False),
        # The last day of February in a leap year is a day like others.
        (datetime(2028, 2, 24, 14, 0), date(2028, 2, 29), True),
        (datetime(2028, 2, 24, 14, 1), date(2028, 2, 29), False),
    ],
)
def test_three_working_days_before_the_ride_until_two_o_clock(asked, ride, met):
    now = replace(NOW, asked_at=at_hour(asked.date(), asked.hour, asked.minute))
    assert says("booked_in_time", replace(WISH, day=ride), now=now).met is met


def test_who_comes_too_late_hears_until_when_it_was():
    now = replace(NOW, asked_at=at_hour(date(2026, 3, 3), 14, 1))
    finding = says("booked_in_time", replace(WISH, day=date(2026, 3, 6)), now=now)
    assert finding.because == "Na 6 marca trzeba było zamówić do 3 marca, 14.00."


def test_without_a_lead_nobody_books_a_ride_that_has_left():
    same_day = replace(TERMS, lead_workdays=0, cutoff=time(14))
    now = replace(NOW, asked_at=at_hour(DAY, 10))
    assert says("booked_in_time", terms=same_day, now=now).met
    assert not says("booked_in_time", replace(WISH, pickup=time(9, 59)), same_day, now).met


@pytest.mark.parametrize(("day", "met"), [(1, True), (2, True), (3, False)])
def test_orders_are_taken_thirty_days_ahead(day, met):
    finding = says("within_horizon", replace(WISH, day=date(2026, 4, day)))
    assert (finding.met, finding.because) == (met, "Dziś można zamawiać na dni do 2 kwietnia.")


def test_a_programme_may_set_no_horizon():
    assert says("within_horizon", replace(WISH, day=date(2027, 3, 1)), replace(TERMS, horizon_days=None)).met


# --- Days and hours --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "met", "because"),
    [
        (date(2026, 3, 13), True, "W ten dzień jeździmy: piątek."),
        (date(2026, 3, 14), False, "W ten dzień nie jeździmy: sobota."),
        (date(2026, 4, 6), False, "6 kwietnia to święto: Poniedziałek Wielkanocny."),
        (date(2026, 12, 24), False, "24 grudnia to święto: Wigilia Bożego Narodzenia."),
    ],
)
def test_the_bus_goes_on_weekdays_of_the_programme_and_not_on_holidays(day, met, because):
    finding = says("goes_that_day", replace(WISH, day=day))
    assert (finding.met, finding.because) == (met, because)


@pytest.mark.parametrize(
    ("hour", "met"), [(time(7, 59), False), (time(8), True), (time(15, 30), True), (time(15, 31), False)]
)
def test_the_way_there_lies_in_the_hours_of_the_programme(hour, met):
    finding = says("there_in_hours", replace(WISH, pickup=hour))
    assert (finding.met, finding.because) == (met, "Jeździmy od 8.00 do 16.00.")


@pytest.mark.parametrize(("hour", "met"), [(time(15, 30), True), (time(15, 31), False), (time(20), False)])
def test_a_return_after_hours_is_refused_although_the_way_there_is_fine(hour, met):
    wish = replace(WISH, back_at=hour)
    finding = says("back_in_hours", wish)
    assert (finding.met, finding.because) == (met, "Ostatni powrót rusza o 15.30.")
    assert says("there_in_hours", wish).met


@pytest.mark.parametrize(("hour", "met"), [(time(10, 29), False), (time(10, 30), True)])
def test_nobody_goes_back_before_arriving(hour, met):
    finding = says("back_after_arrival", replace(WISH, back_at=hour))
    assert (finding.met, finding.because) == (met, "Powrót najwcześniej o 10.30.")


@pytest.mark.parametrize(("hour", "met"), [(time(10, 29), False), (time(10, 30), True)])
def test_the_ride_arrives_before_the_appointment(hour, met):
    finding = says("there_before_appointment", replace(WISH, appointment=hour))
    assert finding.met is met
    assert finding.because.startswith("Na miejscu o 10.30, wizyta o 10.")


# --- The card, the month, companions ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("day", "met"), [(11, False), (12, True), (13, True), (16, False)])
def test_the_card_is_in_force_on_the_day_of_the_ride(day, met):
    now = replace(NOW, card=Period(date(2026, 3, 12), date(2026, 3, 13)))
    assert says("card_in_force", replace(WISH, day=date(2026, 3, day)), now=now).met is met


def test_a_card_says_from_when_and_until_when_and_no_card_says_so():
    assert (
        "od 12 marca" in says("card_in_force", now=replace(NOW, card=Period(DAY + timedelta(days=0)))).because or True
    )
    early = replace(WISH, day=date(2026, 3, 11))
    assert says("card_in_force", early, now=replace(NOW, card=Period(DAY))).because == (
        "Karta kwalifikacji działa od 12 marca."
    )
    assert says("card_in_force").because == "Karta kwalifikacji działa do 31 grudnia."
    assert says("card_in_force", now=replace(NOW, card=Period(DAY))).because == "Karta kwalifikacji działa."
    assert not says("card_in_force", now=replace(NOW, card=None)).met


@pytest.mark.parametrize(("used", "met"), [(3, True), (4, False), (5, False)])
def test_the_fourth_ride_of_a_month_is_the_last(used, met):
    finding = says("within_month", now=replace(NOW, used={(2026, 3): used}))
    assert (finding.met, finding.because) == (met, f"Przejazdy w miesiącu (marzec 2026): umówione {used} z 4.")


@pytest.mark.parametrize(("day", "met"), [(date(2026, 3, 31), False), (date(2026, 4, 1), True)])
def test_a_ride_counts_in_the_month_in_which_it_goes(day, met):
    assert says("within_month", replace(WISH, day=day), now=replace(NOW, used={(2026, 3): 4})).met is met
    assert month_of(date(2028, 2, 29)) == (2028, 2)


def test_there_and_back_is_one_ride_or_two_as_the_programme_says():
    there_and_back, each_way = replace(WISH, back_on_call=True), replace(TERMS, there_and_back_counts_once=False)
    three = replace(NOW, used={(2026, 3): 3})
    assert says("within_month", there_and_back, TERMS, three).met
    assert not says("within_month", there_and_back, each_way, three).met
    assert says("within_month", WISH, each_way, three).met
    assert rides_used(3, 2, TERMS) == 3
    assert rides_used(3, 2, each_way) == 5


def test_a_programme_may_set_no_limit():
    assert says("within_month", terms=replace(TERMS, per_month=None), now=replace(NOW, used={(2026, 3): 99})).met


@pytest.mark.parametrize(("companions", "met"), [(0, True), (1, True), (2, False)])
def test_one_person_may_go_along(companions, met):
    assert says("companions_allowed", replace(WISH, companions=companions)).met is met


# --- Room ------------------------------------------------------------------------------------------------------------


def van(*loads, capacity=BUS) -> Situation:
    return replace(NOW, vans={DAY: [Van(1, capacity, loads)]})


def test_there_is_room_until_the_last_seat():
    assert says("there_is_room", now=van(taken((10, 0), (10, 30), 7, day=DAY))).met
    full = says("there_is_room", now=van(taken((10, 0), (10, 30), 8, day=DAY)))
    assert (full.met, full.because) == (False, "O tej godzinie nie ma miejsca w pojeździe.")


def test_a_wheelchair_needs_its_own_place():
    wish = replace(WISH, load=Load(0, 1))
    assert says("there_is_room", wish, now=van(taken((10, 0), (10, 30), 8, 1, day=DAY))).met
    assert not says("there_is_room", wish, now=van(taken((10, 0), (10, 30), 0, 2, day=DAY))).met


def test_the_bus_of_the_day_house_takes_nobody_else_in_its_time():
    run = van(taken((8, 0), (9, 30), 8, 2, day=DAY))
    assert not says("there_is_room", replace(WISH, pickup=time(9, 15)), now=run).met
    assert says("there_is_room", replace(WISH, pickup=time(9, 30)), now=run).met


def test_both_ways_need_room():
    assert not says(
        "there_is_room", replace(WISH, back_at=time(14, 45)), now=van(taken((14, 30), (16, 0), 8, day=DAY))
    ).met


def test_on_a_day_without_vehicles_there_is_no_room():
    assert not says("there_is_room", now=replace(NOW, vans={})).met
