"""`okienko dispatch solve`: plan a day that stands in a file, and print it for a person or for a machine."""

# untranslated file: administrators read Polish

import argparse
import json
import sys
from pathlib import Path
from time import perf_counter

from okienko.config.commands import Stopped
from okienko.engines.dispatch import cordeau, solomon, vroom
from okienko.engines.dispatch.day import Day
from okienko.engines.dispatch.drawing import bands_of, svg
from okienko.engines.dispatch.explain import why_this_vehicle
from okienko.engines.dispatch.improve import Found, Progress, improve
from okienko.engines.dispatch.timeline import listed, timeline
from okienko.engines.dispatch.words import FileRefused

LONG_RUN = 2.0
BAR = 30
# Reasons are looked for one request and vehicle at a time; after so many requests a day is clearly too small.
MOST_EXPLAINED = 20


def solve(chosen: argparse.Namespace) -> int:
    """Read, plan, print: 0 when everybody is served, 1 when the plan leaves somebody out."""
    begun = perf_counter()
    if not 0 < chosen.seconds <= 86400:
        raise Stopped("--seconds: podaj liczbę większą od zera.")
    try:
        day = _read(Path(chosen.plik), chosen.format)
    except OSError as fault:
        raise Stopped(f"Nie można otworzyć pliku {chosen.plik}. Sprawdź nazwę i uprawnienia.") from fault
    except json.JSONDecodeError as fault:
        raise Stopped(f"Plik {chosen.plik}: wiersz {fault.lineno}: to nie jest poprawny JSON.") from fault
    except UnicodeDecodeError as fault:
        raise Stopped(f"Plik {chosen.plik}: to nie jest tekst UTF-8.") from fault
    except FileRefused as fault:
        raise Stopped(f"Plik {chosen.plik}: {fault}") from fault
    _export(day, chosen.vroom)
    shows = chosen.seconds >= LONG_RUN and sys.stderr.isatty()
    left = max(0.2, chosen.seconds - (perf_counter() - begun))
    found = improve(day, seconds=left, seed=chosen.seed, progress=_bar if shows else None)
    if shows:
        print(file=sys.stderr)
    if chosen.svg:
        _draw(found, chosen.svg)
    if chosen.svg == "-":
        return 1 if found.plan.unserved else 0
    if chosen.json:
        print(json.dumps(as_json(day, found, chosen.seed), ensure_ascii=False))
    else:
        _print(day, found)
    return 1 if found.plan.unserved else 0


def _draw(found: Found, where: str) -> None:
    drawing = svg(bands_of(found.plan), "Plan dnia")
    if where == "-":
        print(drawing)
    else:
        _write(where, drawing)


def _export(day: Day, where: str | None) -> None:
    if where is None:
        return
    made = vroom.write(day)
    _write(where, json.dumps(made.problem, ensure_ascii=False))
    if made.lost:
        print(f"VROOM nie zna wszystkich warunków: {', '.join(made.lost)}.", file=sys.stderr)


def _write(where: str, text: str) -> None:
    try:
        Path(where).write_text(text, encoding="utf-8")
    except OSError as fault:
        raise Stopped(f"Nie można zapisać pliku {where}. Sprawdź folder i uprawnienia.") from fault


def _read(path: Path, format_: str | None) -> Day:
    if format_ is None:
        with path.open(encoding="utf-8") as file:
            format_ = "vroom" if file.read(4096).lstrip().startswith("{") else "cordeau"
    if format_ == "vroom":
        return vroom.read_text(path.read_text(encoding="utf-8"))
    with path.open(encoding="utf-8") as file:
        return cordeau.read(file) if format_ == "cordeau" else solomon.read(file)


def as_json(day: Day, found: Found, seed: int) -> dict[str, object]:
    """Cost, routes and hours; `nodes` and `begins` of a route: places and beginnings of service, depots included.

    `why` says of the first requests left out what every vehicle lacks, or what a yes would cost.
    """
    routes = [
        {
            "vehicle": route.vehicle,
            "nodes": [stop.place for stop in route.stops],
            "begins": [round(stop.begins, 6) for stop in route.stops],
            "stops": [
                {
                    "does": stop.does.value, "task": stop.task, "place": stop.place, "arrives": round(stop.arrives, 6),
                    "begins": round(stop.begins, 6), "leaves": round(stop.leaves, 6),
                }
                for stop in route.stops
            ],
        }
        for route in found.plan.routes
        if not route.is_empty
    ]  # fmt: skip
    return {
        "cost": round(found.plan.cost, 6),
        "unserved": list(found.plan.unserved),
        "why": why_left_out(day, found),
        "routes": routes,
        "seed": seed,
        "seconds": round(found.seconds, 3),
        "attempts": found.attempts,
        "repeatable": found.repeatable,
    }


def why_left_out(day: Day, found: Found) -> dict[str, dict[str, str]]:
    """By request that is left out, the words of each vehicle."""
    return {
        name: {reason.vehicle: str(reason.words) for reason in why_this_vehicle(day, found.plan, name)}
        for name in found.plan.unserved[:MOST_EXPLAINED]
    }


def _print(day: Day, found: Found) -> None:
    print("\n".join(timeline(found.plan)))
    print("< wsiada, > wysiada, # wizyta, = kurs stały, ~ przerwa\n")
    for sentence in listed(found.plan):
        print(sentence)
    for name, vehicles in why_left_out(day, found).items():
        print(f"\n{name}, dlaczego nie:")
        for vehicle, words in vehicles.items():
            print(f"  {vehicle}: {words}")
    print(f"\nKoszt {found.plan.cost:.2f}, {found.attempts} prób w {found.seconds:.1f} s.")
    if not found.repeatable:
        print("Zegar przerwał szukanie: to samo ziarno może dać inny plan.")


def _bar(now: Progress) -> None:
    done = int(now.share * BAR)
    left = f", bez obsługi {now.unserved}" if now.unserved else ""
    print(
        f"\r[{'#' * done}{' ' * (BAR - done)}] {now.seconds:5.1f} s, koszt {now.cost:.2f}{left}",
        end="",
        file=sys.stderr,
    )
