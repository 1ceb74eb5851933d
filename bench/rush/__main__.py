"""`make bench-rush`: receipts a second under twice the load a server can take, ours, pretix and a hot row by turns.

Writes bench/results/rush.json; bench/README.md says what each number means.
"""

import argparse
import json
import os
import platform
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from statistics import median
from typing import Any

from bench.dispatch.__main__ import loop
from bench.rush.arrivals import arrive
from bench.rush.sides import HotRow, Ours, Pretix, Side
from okienko.config.embedded import EmbeddedServer

RESULTS = Path(__file__).resolve().parents[1] / "results" / "rush.json"
OVERLOAD = 2.0
# A first guess of what each side takes; the measured capacity replaces it.
GUESS = {"okienko": 4000.0, "hot_row": 300.0, "pretix": 10.0}
WARM_SECONDS = 4.0


def capacity(side: Side) -> float:
    """Receipts a second when there is always somebody waiting: the second of two short runs counts."""
    found = GUESS[side.name]
    for _ in range(2):
        people = side.requests(max(20, int(found * WARM_SECONDS)))
        found = arrive(side.port, people, rate=1e9, connections=side.connections, receipt_in=side.receipt_in).per_second
    return found


def one_round(side: Side, seconds: float, found: float) -> dict[str, Any]:
    """Arrivals at twice the capacity for `seconds`; what was promised is compared with what stands."""
    side.prepare()
    rate = found * OVERLOAD
    people = side.requests(int(rate * seconds))
    outcome = arrive(side.port, people, rate=rate, connections=side.connections, receipt_in=side.receipt_in)
    return {
        "asked": len(people), "receipts": len(outcome.taken), "refused": outcome.refused, "broken": outcome.broken,
        "lost": len(set(outcome.taken) - side.durable()), "doubled": len(outcome.taken) - len(set(outcome.taken)),
        "seconds": round(outcome.seconds, 2), "per_second": round(outcome.per_second, 1),
        "p50_ms": round(outcome.percentile(0.5), 1), "p99_ms": round(outcome.percentile(0.99), 1),
        "generator_cpu": round(outcome.generator_cpu / outcome.seconds, 3) if outcome.taken else None,
        "loop_ms": loop(),
    }  # fmt: skip


def killed(ours: Ours, found: float, seconds: float = 12.0) -> dict[str, Any]:
    """kill -9 of one web process and then of PostgreSQL in the middle of a rush; nobody who saw a number is lost."""
    ours.prepare()
    people = ours.requests(int(found / 2 * seconds))

    def disaster() -> None:
        time.sleep(seconds / 4)
        if ours.process:
            workers = subprocess.run(
                ["pgrep", "-P", str(ours.process.pid)], capture_output=True, text=True, check=True
            ).stdout.split()
            os.kill(int(workers[-1]), signal.SIGKILL)
        time.sleep(seconds / 4)
        lock = ours.server.folder / "postmaster.pid"
        os.kill(int(lock.read_text().split()[0]), signal.SIGKILL)
        subprocess.run(["pkill", "-9", "-f", f"postgres.*{ours.server.folder}"], check=False)
        time.sleep(1)
        ours.server.start()

    trouble = threading.Thread(target=disaster)
    trouble.start()
    outcome = arrive(ours.port, people, rate=found / 2, connections=ours.connections, receipt_in=ours.receipt_in)
    trouble.join()
    return {
        "asked": len(people), "receipts": len(outcome.taken), "broken": outcome.broken, "refused": outcome.refused,
        "lost_receipts": len(set(outcome.taken) - ours.durable()),
    }  # fmt: skip


def oversold(ours: Ours, places: int = 1000) -> int:
    """Places given beyond those that there are, when the receipts of the last round are ranked as they came."""
    from okienko.engines.ranking import ranking, snapshot
    from okienko.engines.ranking.applications import Application, Choice
    from okienko.engines.ranking.rules import Measure, Mode, Rules, Variant
    from okienko.engines.ranking.terms import Number, Receipt

    rules = Rules("rush", Mode.RECEIPT, (Receipt(), Number()), (Variant("miejsca", Measure.PLACES, places),))
    rows = ours.rows(
        "okienko", "SELECT number, received_at, person_key FROM applications_receipt WHERE round_code <> ''"
    )
    choice = (Choice("miejsca", 1),)
    people = [Application(number, at, (key,), choice, f"{n:064x}") for n, (number, at, key) in enumerate(rows)]  # type: ignore[arg-type]
    given = [one for one in ranking.rank(snapshot.freeze(rules, people)).positions if one.places]
    return max(0, len(given) - places) + len(given) - len({one.application.persons for one in given})


def page_per_second(side: Side) -> float:
    """The public page, read over and over."""
    from bench.rush.sides import request

    asked = [request("GET", side.page, "", {})] * (4000 if side.name == "okienko" else 100)
    seen = arrive(side.port, asked, rate=1e9, connections=side.connections, receipt_in=lambda status, _: str(status))
    return round(seen.per_second, 1)


def ratio(ours: list[float], theirs: list[float]) -> dict[str, float]:
    """The ratio of medians, and where it lies in 95 of 100 repetitions drawn from the rounds."""
    draw = random.Random(1)
    drawn = sorted(
        median(draw.choices(ours, k=len(ours))) / median(draw.choices(theirs, k=len(theirs))) for _ in range(2000)
    )
    return {"ratio": round(median(ours) / median(theirs), 1), "low": round(drawn[50], 1), "high": round(drawn[1949], 1)}


def main() -> None:
    """All sides by turns."""
    ask = argparse.ArgumentParser()
    ask.add_argument("--pretix", required=True, help="python of the environment with pretix")
    ask.add_argument("--data", type=Path, default=Path("var/bench-rush"))
    ask.add_argument("--rounds", type=int, default=5)
    ask.add_argument("--seconds", type=float, default=20.0)
    chosen = ask.parse_args()
    folder = chosen.data.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    server = EmbeddedServer(folder / "postgres")
    server.start()
    ours = Ours(server, folder)
    sides: list[Side] = [Pretix(server, folder, chosen.pretix), HotRow(server, folder), ours]
    rounds: dict[str, list[dict[str, Any]]] = {side.name: [] for side in sides}
    pages: dict[str, float] = {}
    found: dict[str, float] = {}
    after_kill: dict[str, Any] = {}
    for number in range(chosen.rounds):
        for side in sides:
            side.prepare()
            side.start()
            try:
                if number == 0:
                    pages[side.name] = page_per_second(side) if side.name != "hot_row" else 0.0
                    found[side.name] = capacity(side)
                rounds[side.name].append(one_round(side, chosen.seconds, found[side.name]))
                sys.stdout.write(f"{side.name} {json.dumps(rounds[side.name][-1])}\n")
                sys.stdout.flush()
                if side is ours and number == chosen.rounds - 1:
                    too_many = oversold(ours)
                    after_kill = killed(ours, found[side.name])
            finally:
                side.stop()
    speeds = {name: [one["per_second"] for one in kept] for name, kept in rounds.items()}
    server.stop()
    result = {
        "vs_pretix": ratio(speeds["okienko"], speeds["pretix"]),
        "vs_hot_row": ratio(speeds["okienko"], speeds["hot_row"]),
        "page_vs_pretix_page": round(pages["okienko"] / pages["pretix"], 1),
        "p99_ms": median(one["p99_ms"] for one in rounds["okienko"]),
        "generator_cpu": median(one["generator_cpu"] for one in rounds["okienko"]),
        "oversold": too_many,
        "lost_receipts": after_kill["lost_receipts"] + sum(one["lost"] for one in rounds["okienko"]),
        "after_kill": after_kill,
        "capacity": {name: round(value, 1) for name, value in found.items()},
        "pages_per_second": pages,
        "rounds": rounds,
        "settings": {"rounds": chosen.rounds, "seconds_of_arrivals": chosen.seconds, "load": OVERLOAD},
        "machine": {"processors": os.cpu_count(), "python": platform.python_version()},
    }
    RESULTS.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n")
    sys.stdout.write(json.dumps({name: value for name, value in result.items() if name != "rounds"}, indent=1) + "\n")


if __name__ == "__main__":
    main()
