"""A "no" comes with the nearest times at which it would be a "yes"."""

from dataclasses import replace
from datetime import date, time, timedelta

from okienko.domain.delivery.rules.booking import Situation, check, unmet
from okienko.domain.delivery.rules.nearest import LOOK_AHEAD, Proposal, nearest
from okienko.domain.resources.rules import Van
from okienko.foundation.clock import at_hour
from okienko.foundation.periods import Period
from tests.domain.delivery.test_booking_rules import BUS, DAY, NOW, TERMS, WISH
from tests.domain.resources.factories import taken


def every_day(*loads_of_day, **changes) -> Situation:
    """An empty bus on every day of the search, but for the loads of the wanted one."""
    days = [DAY + timedelta(days=ahead) for ahead in range(LOOK_AHEAD.days + 1)]
    vans = {day: [Van(1, BUS, loads_of_day if day == DAY else ())] for day in days}
    return replace(NOW, vans=vans, **changes)


def test_a_wish_that_is_possible_comes_first():
    assert nearest(WISH, TERMS, every_day())[0] == Proposal(DAY, time(10))


def test_on_the_wanted_day_the_nearest_quarters_are_offered():
    busy = every_day(taken((9, 50), (10, 20), 8, day=DAY))
    assert nearest(replace(WISH, pickup=time(10, 5)), TERMS, busy) == [
        Proposal(DAY, time(10, 30)),
        Proposal(DAY, time(10, 45)),
        Proposal(DAY, time(9, 15)),
    ]


def test_a_ride_to_an_appointment_is_offered_earlier_and_not_later():
    busy = every_day(taken((9, 50), (10, 20), 8, day=DAY))
    found = nearest(replace(WISH, appointment=time(10, 30)), TERMS, busy)
    assert [one.pickup for one in found] == [time(9, 15), time(9), time(8, 45)]


def test_when_only_the_return_does_not_fit_only_the_return_moves():
    busy = every_day(taken((12, 0), (12, 30), 8, day=DAY))
    found = nearest(replace(WISH, back_at=time(12), appointment=time(10, 30)), TERMS, busy)
    assert found[0] == Proposal(DAY, time(10), time(11, 30))
    assert Proposal(DAY, time(10), time(12, 30)) in found


def test_both_ways_may_move_together():
    busy = every_day(taken((9, 0), (10, 30), 8, day=DAY))
    found = nearest(replace(WISH, back_at=time(10, 45)), TERMS, busy)
    assert found[0] == Proposal(DAY, time(10, 30), time(11, 15))


def test_a_return_is_never_pushed_over_midnight():
    late = replace(TERMS, closes=time(23, 45))
    assert nearest(replace(WISH, pickup=time(22), back_at=time(23, 30)), late, every_day(), 1) == [
        Proposal(DAY, time(22), time(23, 15))
    ]


def test_a_full_day_with_a_late_return_gives_way_to_the_next_one():
    late, full = replace(TERMS, closes=time(23, 45)), every_day(taken((0, 0), (23, 59), 8, day=DAY))
    wish = replace(WISH, pickup=time(22), back_at=time(23))
    assert nearest(wish, late, full, 1) == [Proposal(date(2026, 3, 13), time(22), time(23))]


def test_a_full_day_gives_way_to_the_next_ones_at_the_same_hour_without_the_old_appointment():
    busy = every_day(taken((6, 0), (20, 0), 8, day=DAY))
    wish = replace(WISH, appointment=time(10, 5))
    assert nearest(wish, TERMS, busy) == [
        Proposal(date(2026, 3, 13), time(10)),
        Proposal(date(2026, 3, 16), time(10)),
        Proposal(date(2026, 3, 17), time(10)),
    ]


def test_who_asks_too_late_gets_the_first_days_that_are_still_open():
    late = every_day(asked_at=at_hour(date(2026, 3, 9), 14, 1))
    assert nearest(WISH, TERMS, late)[0] == Proposal(date(2026, 3, 13), time(10))


def test_when_the_month_is_used_up_the_next_month_begins():
    april = date(2026, 4, 1)
    found = nearest(WISH, TERMS, every_day(used={(2026, 3): 4}))
    assert [one.day for one in found] == [april, april + timedelta(days=1)]  # the horizon ends on 2 April


def test_when_nothing_is_possible_nothing_is_promised():
    assert nearest(WISH, TERMS, every_day(card=Period(date(2025, 1, 1), date(2025, 12, 31)))) == []


def test_today_offers_what_is_still_ahead():
    same_day = replace(TERMS, lead_workdays=0)
    found = nearest(WISH, same_day, every_day(asked_at=at_hour(DAY, 10, 50)), how_many=1)
    assert found == [Proposal(DAY, time(11))]


def test_every_offer_meets_every_rule():
    busy = every_day(taken((8, 0), (11, 0), 8, day=DAY), taken((12, 15), (13, 0), 8, day=DAY))
    wish = replace(WISH, back_at=time(12))
    found = nearest(wish, TERMS, busy, how_many=6)
    assert len(found) == 6
    for one in found:
        offered = replace(wish, day=one.day, pickup=one.pickup, back_at=one.back_at)
        assert unmet(check(offered, TERMS, busy)) == []
