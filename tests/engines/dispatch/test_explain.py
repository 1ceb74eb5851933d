"""The reasons that a dispatcher can say aloud: why this vehicle, why not earlier, what a yes costs, why not at all."""

import pytest

from okienko.engines.dispatch.day import Day, Pause, Request, Vehicle, Window
from okienko.engines.dispatch.explain import price_of_yes, why_not_earlier, why_this_vehicle
from okienko.engines.dispatch.improve import improve
from okienko.engines.dispatch.plan import Plan
from tests.engines.dispatch.days import bus, day, ride, visit


def planned(vehicles: list[Vehicle], requests: list[Request]) -> tuple[Day, Plan]:
    asked = day(vehicles, requests)
    return asked, improve(asked, work=4e5).plan


def said(vehicle: Vehicle, request: Request, *others: Request) -> str:
    asked, plan = planned([vehicle], list(others))
    (reason,) = price_of_yes(asked, plan, request)
    return str(reason.words)


def test_the_cheapest_vehicle_stands_first_with_its_price() -> None:
    asked, plan = planned([bus("daleko", start="wieś", end="wieś"), bus("blisko")], [visit("v", "dom")])
    reasons = why_this_vehicle(asked, plan, "v")
    assert [reason.vehicle for reason in reasons] == ["blisko", "daleko"]
    assert str(reasons[0].words).endswith("kosztem 7 min")
    with pytest.raises(KeyError):
        why_this_vehicle(asked, plan, "nikt")


def test_a_worker_whom_the_person_does_not_know_is_said_to_be_one() -> None:
    assert "nie jest stała osoba" in said(bus(), visit("v", usual=frozenset({"ola"})))


@pytest.mark.parametrize(
    ("vehicle", "request_", "words"),
    [
        (bus(), visit("v", needs=frozenset({"lift"})), "nie ma: lift"),
        (bus(), visit("v", refuses=frozenset({"bus"})), "nie w tym składzie"),
        (bus(), visit("v", goods=2), "za mało miejsca na bagaż"),
        (bus(), ride("r", wheelchairs=1, seats=0), "za mało miejsc na wózki: 0"),
        (bus(), ride("r", companions=4), "za mało miejsc siedzących: 4"),
        (bus(), ride("r", longest=3.0), "sama droga trwa 6 min, a wolno 3 min"),
        (bus(), ride("r", pickup=Window(100, 110), delivery=Window(20, 30)), "się wykluczają"),
        (bus(), ride("r", longest=9.0, pickup=Window(10, 20), delivery=Window(90, 99)), "się wykluczają"),
        (bus(longest_duty=10.0), visit("v", "wieś"), "czas pracy albo jazdy"),
        (bus(longest_driving=9.0), visit("v", "wieś"), "czas pracy albo jazdy"),
        (bus(shift=Window(480, 500)), visit("v", "wieś"), "nie zdąży w godzinach pracy (8.00-8.20)"),
    ],
)
def test_why_a_vehicle_can_never_serve_a_request(vehicle: Vehicle, request_: Request, words: str) -> None:
    assert words in said(vehicle, request_)


def test_who_is_in_the_way_is_named_with_the_nearest_hour() -> None:
    taken = visit("inna", "wieś", 60.0, window=Window(60, 60))
    assert said(bus(), visit("v", "dom", window=Window(90, 90)), taken).startswith("zajęty (inna), najbliżej o ")
    whole = visit("inna", "baza", 600.0, window=Window(0, 0))
    assert said(bus(), visit("v", "dom", window=Window(90, 90)), whole) == "zajęty cały czas (inna)"


def test_a_pause_or_two_together_in_the_way_are_told_without_names() -> None:
    short = bus(pauses=(Pause(Window(80, 80), 60.0, "baza"),))
    assert said(short, visit("v", "dom", window=Window(90, 90))).startswith("zajęty, najbliżej o ")
    long = bus(pauses=(Pause(Window(0, 0), 600.0, "baza"),))
    assert said(long, visit("v", "dom", window=Window(90, 90))) == "zajęty cały czas"


def test_why_not_earlier() -> None:
    asked, plan = planned(
        [bus()],
        [visit("a", "wieś", 60.0, window=Window(60, 60)), visit("b", "wieś", 5.0, window=Window(100, 300))],
    )
    assert str(why_not_earlier(asked, plan, "a")) == "Wcześniej niż o 1.00 nie było zamówione."
    assert str(why_not_earlier(asked, plan, "b")) == "Wcześniej pojazd jest zajęty: a."
    asked, plan = planned([bus()], [visit("far", "wieś", 5.0, window=Window(0, 300))])
    assert "nie zdąży tam wcześniej" in str(why_not_earlier(asked, plan, "far"))
    asked, plan = planned(
        [bus()], [ride("r", "rynek", "wieś", pickup=Window(0, 300)), visit("v", "rynek", 60.0, window=Window(10, 90))]
    )
    assert (
        str(why_not_earlier(asked, plan, "r" if plan.hours["r"] > 11 else "v"))
        == "Wcześniej też można, ale plan byłby droższy."
    )


def test_two_in_the_way_are_not_named_when_neither_alone_makes_room() -> None:
    others = [visit(name, "wieś", 30.0, window=Window(60, 90)) for name in ("a", "b", "c")]
    wanted = visit("v", "wieś", 85.0, window=Window(60, 62))
    assert said(bus(shift=Window(0, 180)), wanted, *others) == "zajęty cały czas"


def test_the_windows_of_a_ride_may_agree_and_still_lie_outside_the_shift() -> None:
    assert "nie zdąży w godzinach" in said(bus(shift=Window(480, 500)), ride("r", "wieś", pickup=Window(485, 490)))


def test_an_impossible_day_says_who_and_why() -> None:
    asked, plan = planned([bus()], [visit("v", needs=frozenset({"lift"})), visit("razem", workers=2), visit("w")])
    assert sorted(plan.unserved) == ["razem", "v"]
    assert str(why_this_vehicle(asked, plan, "v")[0].words) == "nie ma: lift"


def test_a_visit_by_two_is_weighed_for_each_of_them_alone() -> None:
    asked, plan = planned([bus("a"), bus("b")], [visit("razem", workers=2), visit("w", "dom")])
    assert all(reason.price is not None for reason in why_this_vehicle(asked, plan, "razem"))
    assert all(reason.price is not None for reason in why_this_vehicle(asked, plan, "w"))
