"""VROOM's problems come in and go out as far as both know the same things; a plan is told in letters."""

import json
import re

import numpy as np
import pytest

from okienko.engines.dispatch import vroom
from okienko.engines.dispatch.cordeau import MOST_REQUESTS
from okienko.engines.dispatch.day import FixedRun, Pause, Ride, Visit, Window
from okienko.engines.dispatch.improve import improve
from okienko.engines.dispatch.timeline import listed, timeline
from okienko.engines.dispatch.words import FileRefused
from tests.engines.dispatch.checker import faults
from tests.engines.dispatch.days import bus, day, ride, visit

PROBLEM = {
    "vehicles": [
        {
            "id": 1, "start": [21.0, 50.9], "end": [21.0, 50.9], "capacity": [4, 1], "skills": [7],
            "time_window": [28800, 57600], "breaks": [{"id": 1, "time_windows": [[43200, 46800]], "service": 1800}],
            "max_travel_time": 7200, "costs": {"fixed": 600},
        },
        {"id": 2, "start": [21.0, 50.9], "capacity": [3]},
    ],
    "jobs": [{"id": 5, "location": [21.05, 50.95], "service": 600, "pickup": [1], "skills": [7]}],
    "shipments": [
        {
            "amount": [1],
            "pickup": {"id": 1, "location": [21.01, 50.91], "time_windows": [[32400, 36000]], "service": 60},
            "delivery": {"id": 2, "location": [21.03, 50.93]},
        },
        {
            "amount": [0, 1],
            "pickup": {"id": 3, "location": [21.01, 50.91]},
            "delivery": {"id": 4, "location": [21.03, 50.93]},
        },
    ],
}  # fmt: skip


def test_jobs_are_visits_and_shipments_are_rides() -> None:
    asked = vroom.read(PROBLEM)
    job, one, wheels = asked.requests
    assert isinstance(job, Visit)
    assert (job.minutes, job.goods, job.needs) == (10, 1, frozenset({"7"}))
    assert isinstance(one, Ride)
    assert (one.pickup, one.boarding, one.seats) == (Window(540, 600), 1, 1)
    assert isinstance(wheels, Ride)
    assert (wheels.seats, wheels.wheelchairs) == (0, 1)
    car = asked.vehicles[0]
    assert (car.shift, car.longest_driving, car.outlay, car.pauses[0].minutes) == (Window(480, 960), 120, 10, 30)
    assert asked.vehicles[1].end is None
    assert faults(asked, improve(asked, work=4e5).plan) == []


def test_matrices_are_taken_as_they_are() -> None:
    data = {
        "vehicles": [{"id": 1, "start_index": 0, "end_index": 0, "profile": "foot"}],
        "jobs": [{"id": 1, "location_index": 1}],
        "matrices": {"foot": {"durations": [[0, 120], [180, 0]]}},
    }
    assert vroom.read(data).tables["foot"].minutes.tolist() == [[0, 2], [3, 0]]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"vehicles": None}, "nie jest zadaniem"),
        ({"jobs": [{"id": 1}]}, "brakuje pola location"),
        ({"jobs": [{"id": 1, "location": [21, 50]}] * 2}, "job 1: ten numer jest dwa razy"),
        ({"jobs": [{"id": 1, "location": [21, 50], "time_windows": [[60, 0]]}]}, "okno zamyka się"),
        ({"vehicles": [{"id": 1, "start": [21, "x"]}]}, "nie jest zadaniem"),
        ({"jobs": [{"id": 1, "location": [21, 50], "time_windows": [[0, 1], [2, 3]]}]}, "jedno okno"),
        ({"matrices": {"car": {"durations": [[0]]}}}, "numer, nie współrzędne"),
        ({"jobs": [{"id": 1, "location": [21, 50], "service": -60}]}, "job 1: liczba jest ujemna"),
    ],
)
def test_what_is_no_problem_of_vroom_is_refused(change: dict[str, object], words: str) -> None:
    with pytest.raises(FileRefused, match=words):
        vroom.read({**PROBLEM, **change})


@pytest.mark.parametrize(
    ("change", "kind", "index"),
    [
        ({"jobs": [{"id": 1, "location": [21, 50]}, {"id": 2}]}, "jobs", 1),
        ({"vehicles": [{"id": 1, "start": [21, "x"]}]}, "vehicles", 0),
        ({"shipments": [{"amount": [1], "pickup": {"id": 1, "location": [21, 50]}}]}, "shipments", 0),
        ({"jobs": [{"id": n, "location": [21, 50], "service": 5 - 4 * n} for n in (0, 1, 2)]}, "jobs", 2),
        ({"jobs": [{"id": 1, "location": [21, 50], "time_windows": [[0, 1], [2, 3]]}]}, "jobs", 0),
    ],
)
def test_a_fault_in_a_problem_is_told_with_its_line(change: dict[str, object], kind: str, index: int) -> None:
    text = json.dumps({"note": 'a "word"', **PROBLEM, **change}, indent=1)
    begins = re.search(rf'"{kind}": \[\n', text)
    assert begins
    line = text.count("\n", 0, begins.end()) + 1
    line += sum(json.dumps(one, indent=1).count("\n") + 1 for one in {**PROBLEM, **change}[kind][:index])  # type: ignore[index]
    with pytest.raises(FileRefused) as refused:
        vroom.read_text(text)
    assert refused.value.line == line
    assert str(refused.value).startswith(f"Wiersz {line}: ")


def test_a_million_jobs_are_refused_at_once() -> None:
    jobs = [{"id": n} for n in range(MOST_REQUESTS + 1)]
    with pytest.raises(FileRefused, match="za dużo naraz"):
        vroom.read({**PROBLEM, "jobs": jobs})
    with pytest.raises(FileRefused, match="brakuje pola vehicles"):
        vroom.read({"jobs": jobs})


def test_what_goes_out_comes_in_again_and_what_is_lost_is_named() -> None:
    car = bus(pauses=(Pause(Window(60, 90), 10.0),), features=frozenset({"lift"}), longest_driving=90.0)
    walker = bus("pieszo", end=None, longest_duty=100.0)
    requests = [
        ride("zwykły", pickup=Window(60, 90), needs=frozenset({"lift"})), ride("z limitem", longest=20.0),
        visit("v", goods=2), visit("razem", workers=2), visit("znana", usual=frozenset({"bus"})),
    ]  # fmt: skip
    asked = day([car, walker], list(requests), runs=[FixedRun("kurs", "bus", 60, 5, "dom", "rynek")])
    out = vroom.write(asked)
    assert out.lost == ("kurs", "z limitem", "razem", "znana", "pieszo")
    back = vroom.read(json.loads(json.dumps(out.problem)))
    assert np.allclose(back.tables["car"].minutes, asked.tables["car"].minutes, atol=0.01)
    assert [one.pauses for one in back.vehicles] == [car.pauses, ()]
    assert (back.vehicles[0].longest_driving, back.vehicles[1].end) == (90, None)
    first = back.requests[-2]
    assert isinstance(first, Ride)
    assert first.pickup == Window(60, 90)


def test_a_plan_is_drawn_and_listed_with_hours() -> None:
    car = bus(pauses=(Pause(Window(300, 330), 10.0),))
    run = FixedRun("kurs", "bus", 400, 30, "dom", "szkoła")
    asked = day(
        [car, bus("wolny")],
        [ride("r", pickup=Window(60, 70)), visit("v"), visit("x", needs=frozenset("?"))],
        runs=[run],
    )
    plan = improve(asked, work=4e5).plan
    lines = timeline(plan, 60)
    assert len(lines) == 2
    assert {"<", ">", "#", "=", "~"} <= set(lines[1])
    words = [str(sentence) for sentence in listed(plan)]
    assert words[0].startswith("Pojazd bus, ")
    assert "Bez obsługi: x" in words
    assert any("wsiada r (rynek)" in line for line in words)
    assert sum("powrót (baza)" in line for line in words) == 1
    assert timeline(improve(day([bus()], []), work=1.0).plan) == []
