"""`make bench-dispatch DATA=folder`: the dispatcher's engine beside OR-Tools and PyVRP, one job at a time, one thread.

BENCH=quick takes some instances and five minutes, BENCH=full takes everything at every limit and three seeds.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from itertools import pairwise
from pathlib import Path
from statistics import mean
from time import perf_counter, process_time
from typing import Any

from bench.dispatch.instances import Instance, as_file, instances, town
from bench.dispatch.live import growth, telephone
from okienko.engines.dispatch.improve import improve
from okienko.engines.dispatch.plan import Desk
from tests.engines.dispatch.checker import faults

RESULTS = Path(__file__).resolve().parents[1] / "results" / "dispatch.json"
PEER = Path(__file__).parent / "peer.py"
LARGE = 48
Runs = list[dict[str, Any]]


def loop() -> float:
    """Milliseconds of a fixed loop: how busy the machine is."""
    begun, total = perf_counter(), 0
    for n in range(2_000_000):
        total += n & 3
    return round((perf_counter() - begun) * 1000, 1)


def ours(instance: Instance, seconds: float, seed: int) -> dict[str, Any]:
    """One run of ours; the checker of the tests has the last word."""
    day = instance.day()
    found = improve(day, seconds=seconds, seed=seed)
    wrong = faults(day, found.plan)
    cost = None if wrong or found.plan.unserved else found.plan.cost
    return {"cost": cost, "seconds": found.seconds, "unserved": len(found.plan.unserved), "faults": wrong[:3]}


def theirs(python: str, engine: str, path: Path, seconds: float, seed: int, day: Any = None) -> dict[str, Any]:
    """One run of a peer; its cost is counted anew from its routes, in exact minutes."""
    command = [python, str(PEER), engine, str(path), str(seconds), str(seed)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=seconds * 3 + 120)
    if "ModuleNotFoundError" in done.stderr:
        raise SystemExit(f"{engine} is not installed in the environment of the peers: {python}")
    if done.returncode:
        return {"cost": None, "fault": done.stderr[-200:]}
    answer: dict[str, Any] = json.loads(done.stdout)
    if answer["routes"] is not None and day is not None:
        minutes = Desk(day).problem.minutes[0]
        served = {node for route in answer["routes"] for node in route}
        whole = len(served) == 2 * len(day.requests) + 1
        ways = (minutes[a, b] for route in answer["routes"] for a, b in pairwise(route))
        answer["cost"] = float(sum(ways)) if whole else None
    return answer


def plan_of_runs(found: list[Instance], size: str) -> list[tuple[Instance, str, float, int]]:
    """What to run: instance, engine, seconds, seed."""
    quick = {"a4-48", "a6-72", "a8-96", "R1a", "R3a", "R5a", "R112", "RC208"}
    runs = []
    for one in found:
        if size == "quick" and one.path.stem not in quick:
            continue
        rides = one.family != "visits"
        hard = one.family == "R" or one.path.stem == "a8-96"
        limits = [1.0, 10.0] + ([60.0] if rides and size != "quick" and (hard or size == "full") else [])
        for seconds in limits:
            runs += [(one, "ours", seconds, seed) for seed in ((1,) if size == "quick" else (1, 2, 3))]
            peer = "ortools" if rides else "pyvrp"
            seeds = (1, 2) if peer == "pyvrp" and size != "quick" else (1,)
            runs += [(one, peer, seconds, seed) for seed in seeds if rides or seconds == 10.0]
    return runs


def summary(runs: Runs) -> dict[str, Any]:
    """Mean gaps to best known in per cent, by set, limit and engine; the ratios that the goals speak of."""
    gaps: dict[str, dict[str, Any]] = {}
    for family in sorted({run["set"] for run in runs}):
        for seconds in sorted({run["limit"] for run in runs}):
            for engine in ("ours", "ortools", "pyvrp"):
                chosen = [r for r in runs if (r["set"], r["limit"], r["engine"]) == (family, seconds, engine)]
                solved = [r["gap"] for r in chosen if r["gap"] is not None]
                if chosen:
                    value = {
                        "gap": round(mean(solved), 3) if solved else None,
                        "solved": len(solved),
                        "runs": len(chosen),
                    }
                    gaps.setdefault(family, {}).setdefault(f"{seconds:g} s", {})[engine] = value
    return {"gaps": gaps, "vs_ortools_gap": _ratio(runs), "visits_cost_ratio": _visits(runs)}


def _ratio(runs: Runs) -> float | None:
    """Mean gap of ours by that of OR-Tools at 10 s, over instances of 48 requests or more that both solved."""
    large = [r for r in runs if r["limit"] == 10 and r["requests"] >= LARGE and r["set"] != "visits"]
    both = {r["instance"] for r in large if r["engine"] == "ortools" and r["gap"] is not None}
    mine = [r["gap"] for r in large if r["engine"] == "ours" and r["gap"] is not None and r["instance"] in both]
    other = [r["gap"] for r in large if r["engine"] == "ortools" and r["gap"] is not None]
    return round(mean(mine) / mean(other), 4) if mine and other and mean(other) else None


def _visits(runs: Runs) -> float | None:
    """Mean over instances of our mean cost by that of PyVRP, at 10 s."""
    chosen = [r for r in runs if r["set"] == "visits" and r["limit"] == 10 and r["cost"]]
    ratios = []
    for name in sorted({r["instance"] for r in chosen}):
        costs = [[r["cost"] for r in chosen if (r["instance"], r["engine"]) == (name, e)] for e in ("ours", "pyvrp")]
        if all(costs):
            ratios.append(mean(costs[0]) / mean(costs[1]))
    return round(mean(ratios), 4) if ratios else None


def sooner(runs: Runs) -> dict[str, float]:
    """Seconds of ours until the quality that OR-Tools had after its longest run, by instance (at most ten)."""
    found = {}
    longest = max((r["limit"] for r in runs if r["engine"] == "ortools"), default=0)
    for r in runs:
        if r["engine"] == "ortools" and r["limit"] == longest and r["cost"] and r["requests"] >= LARGE:
            found[r["instance"]] = round(_until(Instance(Path(r["path"]), r["set"], None), r["cost"]), 3)
    return found


def _until(instance: Instance, goal: float) -> float:
    """Seconds until a plan costs no more than `goal`, each try cooling within twice the time of the one before."""
    spent, seconds = 0.0, 0.15
    while seconds < 20:
        found = improve(instance.day(), seconds=seconds)
        spent += found.seconds
        if found.plan.cost <= goal + 1e-6 and not found.plan.unserved:
            return spent
        seconds *= 2
    return spent


def goals(result: dict[str, Any], runs: Runs) -> dict[str, dict[str, Any]]:
    """What was aimed at, what came of it, and whether that is reached; a goal without its runs has no value."""
    large = [
        r["gap"] for r in runs if (r["set"], r["engine"], r["limit"]) == ("R", "ours", 60) and r["requests"] >= LARGE
    ]
    whole = bool(large) and None not in large
    waits, calls = result["seconds_to_ortools_longest"].values(), result["telephone"]
    aimed = {
        "a_gap_10_s": (result["gaps"].get("a", {}).get("10 s", {}).get("ours", {}).get("gap"), 0.5),
        "large_R_gap_60_s": (round(mean(large), 3) if whole else None, 2.0),
        "vs_ortools_gap": (result["vs_ortools_gap"], 0.1),
        "mean_seconds_to_ortools_longest": (round(mean(waits), 3) if waits else None, 0.6),
        "visits_cost_ratio": (result["visits_cost_ratio"], 1.0),
        "insertion_p99_ms": (calls["insertion_p99_ms"], 0.3),
        "repair_seconds": (calls["repair_seconds"], 1.0),
        "repair_moved_share": (calls["repair_moved_share"], 0.15),
    }
    table = {
        name: {"value": value, "at_most": most, "reached": value is not None and value <= most}
        for name, (value, most) in aimed.items()
    }
    times = calls.get("times_sooner_than_ortools")
    return table | {
        "times_sooner_than_ortools": {"value": times, "at_least": 1000, "reached": times is not None and times >= 1000}
    }


def main() -> None:
    """Run, print a line for each run, write the results."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data/dispatch"))
    parser.add_argument("--peer", default=sys.executable)
    parser.add_argument("--only", default="", help="names of instances, with commas")
    parser.add_argument("--most", type=float, default=60.0, help="leave out longer limits, in seconds")
    parser.add_argument("--size", choices=["quick", "normal", "full"], default=os.environ.get("BENCH") or "normal")
    chosen = parser.parse_args()
    runs: Runs = []
    loops = [loop()]
    wanted = [one for one in instances(chosen.data) if not chosen.only or one.path.stem in chosen.only.split(",")]
    for instance, engine, seconds, seed in plan_of_runs(wanted, chosen.size):
        if seconds > chosen.most:
            continue
        day, cpu = instance.day(), process_time()
        if engine == "ours":
            run = ours(instance, seconds, seed)
        else:
            run = theirs(chosen.peer, engine, instance.path, seconds, seed, None if engine == "pyvrp" else day)
        gap = 100 * (run["cost"] / instance.best - 1) if run["cost"] and instance.best else None
        run |= {
            "instance": instance.path.stem, "path": str(instance.path), "set": instance.family, "engine": engine,
            "limit": seconds, "seed": seed, "requests": len(day.requests), "gap": gap,
            "cpu": round(process_time() - cpu, 2),
        }  # fmt: skip
        run.pop("routes", None)
        runs.append(run)
        loops.append(loop())
        said = "-" if gap is None else f"{gap:.2f} %"
        sys.stdout.write(f"{instance.path.stem:8} {engine:8} {seconds:4g} s  seed {seed}  {said}\n")
        sys.stdout.flush()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "town.txt"
        day = town(150, 10, 1)
        file.write_text(as_file(day))
        first = theirs(chosen.peer, "ortools", file, 10.0, 1).get("first")
    calls = telephone(day, town(1, 1, 2))
    if first:
        calls["ortools_first_solution_s"] = round(first, 3)
        calls["times_sooner_than_ortools"] = round(first / (calls["insertion_p99_ms"] / 1000))
    result = {
        "note": "best-known values come from the literature; costs of ours were checked by the checker of the tests",
        "size": chosen.size, "loop_ms": {"least": min(loops), "most": max(loops)}, **summary(runs),
        "seconds_to_ortools_longest": sooner(runs), "telephone": calls, "growth": growth(),
        "runs": [{k: v for k, v in run.items() if k != "path"} for run in runs],
    }  # fmt: skip
    result = {"goals": goals(result, runs), **result}
    RESULTS.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    sys.stdout.write(json.dumps({k: v for k, v in result.items() if k != "runs"}, indent=1) + "\n")


if __name__ == "__main__":
    main()
