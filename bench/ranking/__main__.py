"""`make bench-ranking`: 100,000 applications with all reasons; 10,000 people with 20 wishes beside two solvers.

Writes bench/results/ranking.json; bench/README.md says what each number means.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

from bench.ranking.round_of import SEED, invented
from okienko.engines.ranking.proofs import Seal
from okienko.engines.ranking.ranking import Ranking, rank
from okienko.engines.ranking.snapshot import Snapshot

RESULTS = Path(__file__).resolve().parents[1] / "results" / "ranking.json"
PEER = Path(__file__).parent / "peer.py"


def timed(do: Any) -> tuple[float, Any]:
    """Seconds and the answer."""
    began = time.perf_counter()
    answer = do()
    return time.perf_counter() - began, answer


def whole_town(people: int) -> dict[str, Any]:
    """Everybody ranked, everybody's reasons in words, everybody's proof."""
    snapshot = invented(people, variants=4, places=people // 40, preferences=2)
    ranking_s, ranked = timed(lambda: rank(snapshot, seed=SEED))
    words_s, said = timed(
        lambda: sum(len(str(ranked.explanation(one.application.number).words)) for one in ranked.positions)
    )
    seal_s, seal = timed(lambda: Seal(snapshot))
    proofs_s, _ = timed(lambda: [seal.own_file(one.number) for one in snapshot.rows[:1000]])
    return {
        "applications": people, "ranking_s": round(ranking_s, 3), "explanations_s": round(words_s, 3),
        "characters_of_reasons": said, "seal_s": round(seal_s, 3), "own_file_ms": round(proofs_s, 4),
        "rss_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }  # fmt: skip


def envy(ranked: Ranking, given: dict[str, str]) -> int:
    """How many would rather have what somebody below them in the order got."""
    better_off: set[str] = set()
    count = 0
    for position in reversed(ranked.positions):
        mine = given.get(position.application.number, "")
        wishes = [choice.variant for choice in position.application.choices]
        wanted = wishes[: wishes.index(mine)] if mine in wishes else wishes
        count += any(wish in better_off for wish in wanted)
        if mine:
            better_off.add(mine)
    return count


def beside(python: str, snapshot: Snapshot, variants: int, places: int, rounds: int) -> dict[str, Any]:
    """Ours and the two solvers by turns."""
    ranked = rank(snapshot, seed=SEED)
    index = {variant.name: number for number, variant in enumerate(snapshot.rules.variants)}
    names = list(index)
    people = [[index[choice.variant] for choice in one.application.choices] for one in ranked.positions]
    kept: dict[str, list[float]] = {"ours": [], "scipy": [], "ortools": []}
    left: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "wishes.json"
        file.write_text(json.dumps({"people": people, "variants": variants, "places": places}))
        for number in range(rounds):
            kept["ours"].append(timed(lambda: rank(snapshot, seed=SEED))[0])
            for peer in ("ortools", "scipy") if number == 0 else ("ortools",):
                done = subprocess.run(
                    [python, str(PEER), peer, str(file)], capture_output=True, text=True, check=True, timeout=900
                )
                answer = json.loads(done.stdout)
                kept[peer].append(answer["seconds"])
                given = {
                    position.application.number: names[got]
                    for position, got in zip(ranked.positions, answer["given"], strict=True)
                    if got >= 0
                }
                left[peer] = {"given": len(given), "would_swap_with_somebody_below": envy(ranked, given)}
    mine = {one.application.number: one.places[0] for one in ranked.positions if one.places}
    left["ours"] = {"given": len(mine), "would_swap_with_somebody_below": envy(ranked, mine)}
    seconds = {name: round(median(times), 4) for name, times in kept.items()}
    return {
        "people": len(people), "variants": variants, "places_of_each": places, "seconds": seconds, "outcome": left,
        "vs_scipy": round(seconds["scipy"] / seconds["ours"], 1),
        "vs_ortools": round(seconds["ortools"] / seconds["ours"], 2),
    }  # fmt: skip


def main() -> None:
    """Both measurements."""
    ask = argparse.ArgumentParser()
    ask.add_argument("--peer", required=True, help="python of the environment with scipy and ortools")
    ask.add_argument("--rounds", type=int, default=5)
    chosen = ask.parse_args()
    result = {
        "whole_town": whole_town(100_000),
        "choices": beside(chosen.peer, invented(10_000, 1000, 1, 20), 1000, 1, chosen.rounds),
        "many_places": beside(chosen.peer, invented(10_000, 1000, 10, 20), 1000, 10, chosen.rounds),
    }
    RESULTS.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n")
    sys.stdout.write(RESULTS.read_text())


if __name__ == "__main__":
    main()
