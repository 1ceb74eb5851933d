"""`make bench-criteria`: both engines on the same rules and people, in processes of their own, by turns.

Writes bench/results/criteria.json; bench/README.md says what each number means.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections import defaultdict
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

from bench.criteria.people import people
from bench.criteria.town import RULES

ROOT = Path(__file__).resolve().parents[2]
RESULT = ROOT / "bench" / "results" / "criteria.json"
# Thresholds changed one at a time: those that four rules look at, and those that one does.
CHANGES = (
    *(("próg_samotny", 1200), ("próg_rodzina", 900), ("próg_opału", 2600), ("próg_czynszu", 900)),
    *(("wiek_seniora", 65), ("przerwa_miesięcy", 9)),
)
Rounds = dict[str, dict[str, list[dict[str, float]]]]


class Side:
    """One engine in its process."""

    def __init__(self, python: str, module: str, folder: str) -> None:
        """Start it; it loads and waits."""
        self._process = subprocess.Popen(
            [python, "-m", module, folder], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def do(self, order: str, *arguments: Any) -> dict[str, float]:
        """Give an order and wait for the answer."""
        if not self._process.stdin or not self._process.stdout:
            raise AssertionError
        self._process.stdin.write(json.dumps({"do": order, "with": arguments}) + "\n")
        self._process.stdin.flush()
        answer: dict[str, float] = json.loads(self._process.stdout.readline())
        return answer

    def end(self) -> None:
        """Let it go."""
        if self._process.stdin:
            self._process.stdin.close()
        self._process.wait()


def measure(peer: str, persons: int, households: int, rounds: int) -> dict[str, Any]:
    """All rounds, the two sides by turns, and what follows from them."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        columns = people(persons, seed=2026)
        np.savez(place / "people.npz", **columns)
        (place / "measured.json").write_text(json.dumps({"households": households}))
        sides = {
            "ours": Side(sys.executable, "bench.criteria.ours", folder),
            "peer": Side(peer, "bench.criteria.peer", folder),
        }
        found: Rounds = {name: defaultdict(list) for name in sides}
        same = []
        load = [os.getloadavg()[0]]
        for number in range(rounds + 1):  # the first warms up and does not count
            for order, arguments in (("single", ()), ("population_", ()), *(("flip", change) for change in CHANGES)):
                for name in sorted(sides, reverse=bool(number % 2)):
                    answer = sides[name].do(order, *arguments)
                    if number:
                        found[name]["_".join((order, *map(str, arguments)))].append(answer)
                same.append(compared(place, order.rstrip("_")))
            sys.stderr.write(f"round {number} of {rounds}\n")
        peaks = {name: side.do("peak")["peak_mb"] for name, side in sides.items()}
        for side in sides.values():
            side.end()
        load.append(os.getloadavg()[0])
    return {
        "persons": len(columns["household"]),
        "households_measured_singly": households,
        "rules": len(RULES),
        "rounds": rounds,
        "machine": f"{os.cpu_count()} processors, {platform.machine()}, load {load[0]:.1f} to {load[1]:.1f}",
        "versions": {"python": platform.python_version(), "numpy": version("numpy"), "openfisca-core": _peers(peer)},
        **ratios(found),
        "identical": min(same),
        "peak_mb": {name: round(peak) for name, peak in peaks.items()},
        "medians": {
            name: {order: _medians(answers) for order, answers in orders.items()} for name, orders in found.items()
        },
    }


def compared(folder: Path, name: str) -> float:
    """The share of answers that are the same on both sides."""
    ours, peer = (np.load(folder / f"{side}_{name}.npy") for side in ("ours", "peer"))
    if ours.shape != peer.shape:
        return 0.0
    bits = 1 if ours.dtype == bool else 8
    return 1 - int(np.bitwise_count(ours ^ peer).sum()) / (ours.size * bits)


def ratios(found: Rounds) -> dict[str, Any]:
    """How many times longer the peer takes: medians, each with its interval."""

    def times(side: str, order: str, part: str) -> np.ndarray[Any, Any]:
        """The seconds of each round; of all changes of a threshold together."""
        named = [answers for name, answers in found[side].items() if name.startswith(order)]
        return np.array([[answer[part] for answer in answers] for answers in named]).sum(axis=0)

    wanted = {
        "single_ratio": (("single", "whole"), ("single", "whole")),
        "single_calculation_only_ratio": (("single", "calculation"), ("single", "calculation")),
        "single_everybody_ratio": (("single", "whole"), ("single", "everybody")),
        "population_ratio": (("population_", "whole"), ("population_", "calculation")),
        "population_with_building_ratio": (("population_", "whole"), ("population_", "whole")),
        "population_calculation_only_ratio": (("population_", "calculation"), ("population_", "calculation")),
        "flip_ratio": (("flip", "whole"), ("flip", "whole")),
        "flip_calculation_only_ratio": (("flip", "calculation"), ("flip", "whole")),
    }
    result: dict[str, Any] = {}
    for name, (peers, own) in wanted.items():
        peer, ours = times("peer", *peers), times("ours", *own)
        result[name] = round(float(np.median(peer) / np.median(ours)), 1)
        result[f"{name}_interval"] = [round(end, 1) for end in interval(peer, ours)]
    result["flip_ratio_of_each"] = {
        name: round(float(np.median(times("peer", name, "whole")) / np.median(times("ours", name, "whole"))), 1)
        for name in found["ours"]
        if name.startswith("flip")
    }
    result["rendering_seconds"] = round(float(np.median(times("ours", "single", "words"))), 6)
    return result


def interval(peer: np.ndarray[Any, Any], ours: np.ndarray[Any, Any]) -> tuple[float, float]:
    """The middle 95 % of the ratio of medians when whole rounds are drawn anew."""
    chance = np.random.default_rng(1)
    drawn = chance.integers(0, len(peer), (5000, len(peer)))
    many = np.median(peer[drawn], axis=1) / np.median(ours[drawn], axis=1)
    low, high = np.quantile(many, [0.025, 0.975])
    return float(low), float(high)


def _medians(answers: list[dict[str, float]]) -> dict[str, float]:
    return {name: round(float(np.median([answer[name] for answer in answers])), 7) for name in answers[0]}


def _peers(python: str) -> str:
    asked = [python, "-c", "from importlib.metadata import version; print(version('openfisca-core'))"]
    return subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peer", required=True, help="the Python that has openfisca-core")
    parser.add_argument("--persons", type=float, default=1e6)
    parser.add_argument("--households", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--out", type=Path, default=RESULT)
    told = parser.parse_args()
    result = measure(told.peer, int(told.persons), told.households, told.rounds)
    told.out.write_text(json.dumps(result, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    for name in ("single_ratio", "population_ratio", "flip_ratio", "identical"):
        sys.stdout.write(f"{name}: {result[name]}\n")


if __name__ == "__main__":
    main()
