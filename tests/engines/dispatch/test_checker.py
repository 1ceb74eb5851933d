"""The checker of the tests finds what is wrong with a plan: errors are planted into a good one, each is found."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from okienko.engines.dispatch.day import Day, FixedRun, Pause, Window
from okienko.engines.dispatch.improve import improve
from okienko.engines.dispatch.plan import Does, Plan, Route, Stop
from tests.engines.dispatch.checker import faults
from tests.engines.dispatch.days import bus, day, ride, visit


@pytest.fixture(scope="module")
def asked() -> Day:
    van = bus(
        "van", seats=1, wheelchairs=1, features=frozenset({"lift"}), longest_duty=200.0, longest_driving=150.0,
        pauses=(Pause(Window(100, 140), 20.0, "baza"),), shift=Window(30, 600),
    )  # fmt: skip
    nurse = bus("nurse", seats=0, features=frozenset({"nurse"}), pauses=(Pause(Window(0, 500), 10.0),))
    requests = [
        ride(
            "wózek",
            seats=0,
            wheelchairs=1,
            needs=frozenset({"lift"}),
            pickup=Window(60, 70),
            longest=20.0,
            boarding=4.0,
        ),
        ride("siedzi", "rynek", "szpital", pickup=Window(60, 80), longest=30.0),
        visit("razem", workers=2, window=Window(150, 200), usual=frozenset({"nurse", "van"})),
        visit("opatrunek", "dom", needs=frozenset({"nurse"}), refuses=frozenset({"van"})),
        visit("daleko", "wieś", price=3.0),
    ]
    return day([van, nurse], list(requests), runs=[FixedRun("kurs", "nurse", 400, 30, "dom", "szkoła")])


@pytest.fixture(scope="module")
def good(asked: Day) -> Plan:
    plan = improve(asked, work=4e6).plan
    assert faults(asked, plan) == []
    assert plan.unserved == ("daleko",)
    return plan


Change = Callable[[Stop], Stop]


def changed(plan: Plan, task: str, does: Does, change: Change, most: int = 9) -> Plan:
    left = [most]

    def once(stop: Stop) -> Stop:
        if stop.task == task and stop.does is does and left[0]:
            left[0] -= 1
            return change(stop)
        return stop

    return replace(plan, routes=tuple(replace(route, stops=tuple(map(once, route.stops))) for route in plan.routes))


def moved(minutes: float) -> Change:
    return lambda stop: replace(stop, begins=stop.begins + minutes, leaves=stop.leaves + minutes)


def test_an_hour_out_of_the_window_is_found(asked: Day, good: Plan) -> None:
    assert any("begins at" in fault for fault in faults(asked, changed(good, "wózek", Does.PICKUP, moved(-40))))


def test_a_vehicle_that_cannot_be_there_yet_is_found(asked: Day, good: Plan) -> None:
    early = changed(good, "opatrunek", Does.VISIT, lambda stop: replace(stop, arrives=stop.arrives - 5))
    assert any("cannot be at" in fault for fault in faults(asked, early))


def test_service_before_arrival_or_cut_short_is_found(asked: Day, good: Plan) -> None:
    short = changed(good, "opatrunek", Does.VISIT, lambda stop: replace(stop, leaves=stop.leaves - 5))
    assert any("takes 30" in fault for fault in faults(asked, short))
    before = changed(good, "opatrunek", Does.VISIT, lambda stop: replace(stop, arrives=stop.begins + 5))
    assert any("before it is there" in fault for fault in faults(asked, before))


def test_a_ride_that_takes_too_long_is_found(asked: Day, good: Plan) -> None:
    assert any(
        "rides for too long" in fault for fault in faults(asked, changed(good, "wózek", Does.DELIVERY, moved(60)))
    )


def test_two_workers_at_different_hours_or_one_alone_are_found(asked: Day, good: Plan) -> None:
    apart = changed(good, "razem", Does.VISIT, moved(1), most=1)
    assert any("two workers" in fault for fault in faults(asked, apart))
    route = good.routes[0]
    alone = replace(route, stops=tuple(stop for stop in route.stops if stop.task != "razem"))
    assert any("instead of" in fault for fault in faults(asked, replace(good, routes=(alone, good.routes[1]))))


def with_stops(plan: Plan, index: int, stops: list[Stop]) -> Plan:
    routes: list[Route] = list(plan.routes)
    routes[index] = replace(routes[index], stops=tuple(stops))
    return replace(plan, routes=tuple(routes))


def test_somebody_left_aboard_left_out_or_served_twice_is_found(asked: Day, good: Plan) -> None:
    stops = list(good.routes[0].stops)
    aboard = [stop for stop in stops if (stop.task, stop.does) != ("siedzi", Does.DELIVERY)]
    assert any("left aboard" in fault for fault in faults(asked, with_stops(good, 0, aboard)))
    without = [stop for stop in stops if stop.task != "siedzi"]
    assert any("served and unserved, or neither" in fault for fault in faults(asked, with_stops(good, 0, without)))
    never = [stop for stop in stops if (stop.task, stop.does) != ("siedzi", Does.PICKUP)]
    assert any("is not aboard" in fault for fault in faults(asked, with_stops(good, 0, never)))
    strange = [*stops[:-1], replace(stops[-2], task="nikt"), stops[-1]]
    with pytest.raises(KeyError):
        faults(asked, with_stops(good, 0, strange))


def test_one_who_has_no_seat_is_found(asked: Day, good: Plan) -> None:
    crowded = replace(asked, vehicles=(replace(asked.vehicles[0], seats=0, wheelchairs=0), asked.vehicles[1]))
    found = faults(crowded, good)
    assert any("no seat" in fault for fault in found)
    assert any("no place for a wheelchair" in fault for fault in found)


def test_a_missing_skill_or_lift_and_a_refusal_are_found(asked: Day, good: Plan) -> None:
    plain = replace(asked, vehicles=tuple(replace(one, features=frozenset()) for one in asked.vehicles))
    assert any("needs lift" in fault for fault in faults(plain, good))
    refused = replace(asked, requests=tuple(replace(one, refuses=frozenset({"nurse"})) for one in asked.requests))
    assert any("must not be served" in fault for fault in faults(refused, good))


def test_a_shift_a_duty_or_driving_that_is_too_long_is_found(asked: Day, good: Plan) -> None:
    for change, words in (
        ({"shift": Window(100, 110)}, "outside the shift"),
        ({"longest_duty": 20.0}, "on duty"),
        ({"longest_driving": 1.0}, "drives for too long"),
        ({"end": "wieś"}, "ends at"),
        ({"start": "wieś"}, "does not start"),
    ):
        worse = replace(asked, vehicles=tuple(replace(one, **change) for one in asked.vehicles))
        assert any(words in fault for fault in faults(worse, good)), words


def test_a_run_or_pause_out_of_its_hour_or_of_somebody_else_is_found(asked: Day, good: Plan) -> None:
    assert any("kurs begins at" in fault for fault in faults(asked, changed(good, "kurs", Does.RUN, moved(5))))
    swapped = replace(good, routes=tuple(
        replace(route, stops=other.stops) for route, other in zip(good.routes, reversed(good.routes), strict=True)
    ))  # fmt: skip
    found = faults(asked, swapped)
    assert any("not its run" in fault for fault in found)
    assert any("somebody else's pause" in fault for fault in found)
    elsewhere = changed(good, "van/1", Does.PAUSE, lambda stop: replace(stop, place="dom"))
    assert any("pauses at" in fault for fault in faults(asked, elsewhere))


def test_a_pause_with_somebody_aboard_is_found(asked: Day, good: Plan) -> None:
    stops = list(good.routes[0].stops)
    at = next(n for n, stop in enumerate(stops) if stop.does is Does.PICKUP)
    pause = next(stop for stop in stops if stop.does is Does.PAUSE)
    stops.remove(pause)
    stops.insert(at + 1 if stops[at].does is Does.PICKUP else at, pause)
    assert any("aboard" in fault for fault in faults(asked, with_stops(good, 0, stops)))


def test_a_wrong_place_a_wrong_cost_and_wrong_vehicles_are_found(asked: Day, good: Plan) -> None:
    elsewhere = changed(good, "opatrunek", Does.VISIT, lambda stop: replace(stop, place="wieś"))
    assert any("opatrunek is at dom" in fault for fault in faults(asked, elsewhere))
    assert any("says that it costs" in fault for fault in faults(asked, replace(good, cost=good.cost - 1)))
    assert "routes are not those of the vehicles" in faults(asked, replace(good, routes=good.routes[:1]))
