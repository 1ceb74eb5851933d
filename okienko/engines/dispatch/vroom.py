"""VROOM's JSON problem format, in and out, as far as both know the same things. Their times are seconds."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import isinf
from typing import Any, TypeVar, cast

import numpy as np

from okienko.engines.dispatch.cordeau import MOST_REQUESTS
from okienko.engines.dispatch.day import CAR, Day, DayRefused, Pause, Request, Ride, Vehicle, Visit, Window
from okienko.engines.dispatch.tables import Place, Table, TableRefused, straight_lines
from okienko.engines.dispatch.words import FileRefused, Sentence, gettext_noop

Data = Mapping[str, Any]
ALL_DAY = Window(0.0, 1e6)
Tables = Callable[[Sequence[Place]], Table]
Made = TypeVar("Made", Visit, Ride, Vehicle)
KINDS = ("vehicles", "jobs", "shipments")

_FAULTS = {
    "closes before it opens": gettext_noop("%(name)s: okno zamyka się, zanim się otworzy"),
    "a negative number": gettext_noop("%(name)s: liczba jest ujemna"),
    "twice": gettext_noop("%(name)s: ten numer jest dwa razy"),
    "nobody rides": gettext_noop("%(name)s: nikt nie jedzie"),
}


def read(data: Data, tables: Tables = straight_lines) -> Day:
    """A day out of a problem; `tables` makes a table of coordinates when the problem brings no matrix.

    Jobs are visits, shipments are rides: the first amount is seats (of jobs: goods), the second wheelchair places.
    Raises FileRefused, with the thing that cannot be read.
    """
    return _read(data, tables, "")


def read_text(text: str, tables: Tables = straight_lines) -> Day:
    """As `read`, from the text of a file; FileRefused has the line of the vehicle, job or shipment that is wrong.

    Raises json.JSONDecodeError.
    """
    return _read(json.loads(text), tables, text)


def _read(data: Data, tables: Tables, text: str) -> Day:
    reader, what = _Reader(data, tables), cast(object, "")
    try:
        return reader.day()
    except KeyError as fault:
        words, what = gettext_noop("w zadaniu VROOM brakuje pola %(what)s."), fault.args[0]
    except DayRefused as fault:
        words, what = gettext_noop("%(what)s."), _plain(str(fault))
        reader.at = reader.places_of.get(str(fault).partition(": ")[0])
    except FileRefused as fault:
        words = fault.fault.words
    except (TypeError, ValueError, AttributeError, IndexError, TableRefused) as fault:
        words, what = gettext_noop("plik nie jest zadaniem w formacie VROOM: %(what)s"), fault
    line = _line(text, *reader.at) if text and reader.at else 0
    raise FileRefused(line, words, what=what, most=MOST_REQUESTS)


def _line(text: str, kind: str, index: int) -> int:
    """The line on which a vehicle, a job or a shipment of a problem begins."""
    decoder, name, begins, at = json.JSONDecoder(), "", 0, text.index("{") + 1
    while name != kind:
        name, at = decoder.raw_decode(text, _past(text, at))
        begins = _past(text, at)
        _, at = decoder.raw_decode(text, begins)
    at = begins + 1
    for _ in range(index):
        _, at = decoder.raw_decode(text, _past(text, at))
    return text.count("\n", 0, _past(text, at)) + 1


def _past(text: str, at: int) -> int:
    """Where the next name or value begins."""
    while text[at] in " \t\r\n,:":
        at += 1
    return at


def _plain(fault: str) -> Sentence:
    """What is wrong with a day, in plain words, with the thing that it is about."""
    name, _, words = fault.partition(": ")
    return Sentence(_FAULTS.get(words, gettext_noop("%(name)s: dane się wykluczają")), {"name": name})


class _Reader:
    def __init__(self, data: Data, tables: Tables) -> None:
        self.data = data
        self.make = tables
        self.places: dict[str, Place] = {}
        self.at: tuple[str, int] | None = None  # what is being read
        self.places_of: dict[str, tuple[str, int]] = {}

    def day(self) -> Day:
        if "vehicles" not in self.data:
            raise KeyError("vehicles")
        vehicles, jobs, shipments = (self.data.get(kind, []) for kind in KINDS)
        if max(len(vehicles), len(jobs) + 2 * len(shipments)) > MOST_REQUESTS:
            raise FileRefused(0, gettext_noop("za dużo naraz: najwyżej %(most)s zleceń i tyle samo pojazdów."))
        cars = self._each("vehicles", vehicles, self._vehicle)
        requests: list[Request] = [*self._each("jobs", jobs, self._visit)]
        requests += self._each("shipments", shipments, self._ride)
        return Day(tuple(cars), tuple(requests), self._tables({one.travels for one in cars}))

    def _each(self, kind: str, things: Sequence[Data], make: Callable[[Data], Made]) -> list[Made]:
        """Each of its kind, with where it stands in the file."""
        made = []
        for index, thing in enumerate(things):
            self.at = (kind, index)
            made.append(make(thing))
            self.places_of[made[-1].name] = self.at
        self.at = None
        return made

    def _place(self, thing: Data, what: str = "location") -> str:
        if f"{what}_index" in thing:
            return str(int(thing[f"{what}_index"]))
        longitude, latitude = thing[what]
        name = f"{longitude},{latitude}"
        self.places[name] = Place(name, float(latitude), float(longitude))
        return name

    def _tables(self, modes: set[str]) -> dict[str, Table]:
        matrices = self.data.get("matrices", {})
        if not matrices:
            table = self.make(list(self.places.values()))
            return dict.fromkeys(modes, table)
        if self.places:
            raise FileRefused(0, gettext_noop("przy macierzy każde miejsce musi mieć numer, nie współrzędne."))
        tables = {}
        for mode in modes:
            minutes = np.array(matrices[mode]["durations"], np.float64) / 60
            tables[mode] = Table.of([str(n) for n in range(len(minutes))], minutes)
        return tables

    def _visit(self, job: Data) -> Visit:
        amount = _amount(job, "pickup") or _amount(job, "delivery")
        return Visit(
            f"job {job['id']}",
            self._place(job),
            job.get("service", 0) / 60,
            _window(job),
            goods=amount[0] if amount else 0,
            needs=_skills(job),
        )

    def _ride(self, shipment: Data) -> Ride:
        pickup, delivery = shipment["pickup"], shipment["delivery"]
        amount = [*_amount(shipment, "amount"), 0, 0]
        return Ride(
            f"shipment {pickup['id']}-{delivery['id']}",
            self._place(pickup),
            self._place(delivery),
            _window(pickup),
            _window(delivery),
            seats=amount[0] or int(not amount[1]),
            wheelchairs=amount[1],
            boarding=pickup.get("service", 0) / 60,
            alighting=delivery.get("service", 0) / 60,
            needs=_skills(shipment),
        )

    def _vehicle(self, one: Data) -> Vehicle:
        capacity = [*_amount(one, "capacity"), 0, 0]
        start = self._place(one, "start")
        has_end = "end" in one or "end_index" in one
        return Vehicle(
            str(one["id"]),
            start,
            self._place(one, "end") if has_end else None,
            _window(one, "time_window"),
            seats=capacity[0],
            wheelchairs=capacity[1],
            goods=capacity[0],
            features=_skills(one),
            pauses=tuple(Pause(_window(pause), pause.get("service", 0) / 60) for pause in one.get("breaks", [])),
            longest_driving=one.get("max_travel_time", float("inf")) / 60,
            outlay=one.get("costs", {}).get("fixed", 0) / 60,
            travels=one.get("profile", CAR),
        )


def _amount(thing: Data, name: str) -> list[int]:
    return [int(value) for value in thing.get(name, [])]


def _skills(thing: Data) -> frozenset[str]:
    return frozenset(str(skill) for skill in thing.get("skills", []))


def _window(thing: Data, name: str = "time_windows") -> Window:
    windows = thing.get(name)
    if name == "time_windows" and windows is not None:
        if len(windows) != 1:
            raise FileRefused(0, gettext_noop("jedna rzecz może mieć jedno okno czasowe."))
        windows = windows[0]
    return ALL_DAY if windows is None else Window(windows[0] / 60, windows[1] / 60)


@dataclass(frozen=True)
class Exported:
    """Zadanie w formacie VROOM: the problem, and the names of what VROOM has no words for and was left out."""

    problem: dict[str, object]
    lost: tuple[str, ...]


def write(day: Day) -> Exported:
    """The problem in VROOM's format, with matrices. What they cannot say is named in `lost`."""
    names = next(iter(day.tables.values())).names
    row = {name: number for number, name in enumerate(names)}
    skills = sorted({skill for thing in (*day.requests, *day.vehicles) for skill in _words(thing)})
    skill = {name: number for number, name in enumerate(skills, 1)}
    lost = [f"{run.name}" for run in day.runs]
    jobs, shipments = [], []
    for number, one in enumerate(day.requests, 1):
        common: dict[str, object] = {"skills": sorted(skill[name] for name in one.needs)}
        if isinstance(one, Visit):
            job = _stop(2 * number, row[one.place], one.minutes, one.window)
            jobs.append({**common, **job, "pickup": [one.goods, 0], "description": one.name})
        else:
            pickup = _stop(2 * number, row[one.origin], one.boarding, one.pickup)
            delivery = _stop(2 * number + 1, row[one.destination], one.alighting, one.delivery)
            amount = [one.seats + one.companions, one.wheelchairs]
            shipments.append({**common, "pickup": pickup, "delivery": delivery, "amount": amount})
        if _says_more(one):
            lost.append(one.name)
    problem: dict[str, object] = {
        "vehicles": [_car(n, one, row, skill) for n, one in enumerate(day.vehicles, 1)],
        "jobs": jobs,
        "shipments": shipments,
        "matrices": {
            mode: {"durations": np.rint(table.minutes * 60).astype(int).tolist()} for mode, table in day.tables.items()
        },
    }
    lost += [one.name for one in day.vehicles if not isinf(one.longest_duty)]
    return Exported(problem, tuple(lost))


def _words(thing: Request | Vehicle) -> frozenset[str]:
    return thing.features if isinstance(thing, Vehicle) else thing.needs


def _says_more(one: Request) -> bool:
    more = bool(one.refuses or one.usual) or one.price is not None
    return more or (one.workers == 2 if isinstance(one, Visit) else not isinf(one.longest))


def _seconds(window: Window) -> list[int]:
    return [round(window.opens * 60), round(window.closes * 60)]


def _stop(number: int, row: int, minutes: float, window: Window) -> dict[str, object]:
    return {"id": number, "location_index": row, "service": round(minutes * 60), "time_windows": [_seconds(window)]}


def _car(number: int, one: Vehicle, row: Mapping[str, int], skill: Mapping[str, int]) -> dict[str, object]:
    car: dict[str, object] = {
        "id": number,
        "description": one.name,
        "profile": one.travels,
        "start_index": row[one.start],
        "capacity": [max(one.seats, one.goods), one.wheelchairs],
        "skills": sorted(skill[name] for name in one.features),
        "time_window": _seconds(one.shift),
        "breaks": [
            {"id": n, "service": round(pause.minutes * 60), "time_windows": [_seconds(pause.window)]}
            for n, pause in enumerate(one.pauses, 1)
        ],
        "costs": {"fixed": round(one.outlay * 60)},
    }
    if one.end is not None:
        car["end_index"] = row[one.end]
    if not isinf(one.longest_driving):
        car["max_travel_time"] = round(one.longest_driving * 60)
    return car
