"""Finding a service by a person's own words, beside PostgreSQL's full text search: `python -m bench.search`.

Both get the same documents (the programme of the demo town) and the same phrases (those of the tests, in people's own
spelling), by turns, for seven rounds. PostgreSQL has no Polish configuration of its own, so it is asked in the two ways
that are usual without one: whole words, and beginnings of five letters; marks are taken off for both, and any word of
the phrase may hit. Times are those of the best round: other work of the machine only adds to them. What an index costs
to build, in seconds of the processor and in memory, is measured in a process of its own.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

import psycopg
import yaml

from okienko.config.embedded import SUPERUSER, EmbeddedServer
from okienko.foundation.search import PhraseIndex, normalise

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "bench" / "results" / "search.json"
ROUNDS, TOP = 7, 3
NAME, WORDS, TEXT = 3.0, 3.0, 1.0
SMALLEST_PREFIX, PREFIX = 4, 5

Document = list[tuple[str, float]]
Find = Callable[[str], list[str]]


def documents() -> dict[str, Document]:
    """The services of the demo town as they are searched: (text, weight)."""
    text = (files("okienko.domain.catalogue") / "data" / "programmes" / "jaworzyce.yaml").read_text(encoding="utf-8")
    return {
        one["kod"]: [
            (one["nazwa"], NAME),
            *((line, WORDS) for line in one["słowa"]),
            (f"{one['w skrócie']} {one['co daje']}", TEXT),
        ]
        for one in yaml.safe_load(text)["usługi"]
    }


def phrases() -> dict[str, list[tuple[str, list[str]]]]:
    """Phrases with the services that would help, in the parts of the tests."""
    gold = yaml.safe_load((ROOT / "tests" / "domain" / "catalogue" / "gold.yaml").read_text(encoding="utf-8"))
    first = list(gold["first"].items())
    return {
        "tuned_on": [pair for place, pair in enumerate(first) if place % 4 != 3],
        "held_out": first[3::4],
        "second": list(gold["second"].items()),
        "older": list(gold["older"].items()),
        "last": list(gold["last"].items()),
    }


def private_megabytes() -> float:
    """Memory of this process that it shares with nobody."""
    lines = Path("/proc/self/smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith(("Private_Dirty", "Private_Clean"))) / 1024


def build() -> dict[str, float]:
    """What the first index of a process costs, dictionary included, and what the next one does."""
    texts, before = documents(), private_megabytes()
    began = time.process_time()
    first = PhraseIndex(texts)
    built, held = time.process_time(), private_megabytes()
    second = PhraseIndex(texts)
    again, after = time.process_time(), private_megabytes()
    assert first.find("kran") == second.find("kran")
    return {
        "first_seconds": round(built - began, 3),
        "next_seconds": round(again - built, 3),
        "first_megabytes": round(held - before, 1),
        "next_megabytes": round(after - held, 1),
    }


def postgres(connection: psycopg.Connection[Any], prefix: bool) -> Find:
    """PostgreSQL's search of the same documents; the table is made by whoever comes first."""
    connection.execute("CREATE TABLE IF NOT EXISTS service (code text PRIMARY KEY, words tsvector)")
    if not connection.execute("SELECT 1 FROM service").fetchone():
        for code, fields in documents().items():
            heavy, light = (
                normalise(" ".join(text for text, weight in fields if (weight == TEXT) is plain))
                for plain in (False, True)
            )
            connection.execute(
                "INSERT INTO service VALUES (%s, setweight(to_tsvector('simple', %s), 'A') ||"
                " setweight(to_tsvector('simple', %s), 'C'))",
                (code, heavy, light),
            )
        connection.execute("CREATE INDEX service_words ON service USING gin (words)")
        connection.execute("ANALYZE service")

    def lexeme(word: str) -> str:
        return f"{word[:PREFIX]}:*" if prefix and len(word) >= SMALLEST_PREFIX else word

    def find(phrase: str) -> list[str]:
        words = dict.fromkeys(lexeme(word) for word in re.findall(r"\w+", normalise(phrase)))
        rows = connection.execute(
            "SELECT code FROM service, to_tsquery('simple', %s) wanted WHERE words @@ wanted"
            " ORDER BY ts_rank(words, wanted) DESC, code LIMIT %s",
            (" | ".join(words), TOP),
        )
        return [code for (code,) in rows]

    return find


def ours() -> Find:
    """Our index."""
    index = PhraseIndex(documents())
    return lambda phrase: [code for code, _score in index.find(phrase, TOP)]


def found(find: Find, pairs: Sequence[tuple[str, list[str]]]) -> float:
    """Which part of the phrases has one of its services in the first three."""
    return round(sum(bool(set(find(phrase)) & set(codes)) for phrase, codes in pairs) / len(pairs), 4)


def measure(finders: dict[str, Find], parts: dict[str, list[tuple[str, list[str]]]]) -> dict[str, dict[str, Any]]:
    """Times of every finder over all phrases, by turns, and what it found."""
    everything = [pair for pairs in parts.values() for pair in pairs]
    times: dict[str, list[list[float]]] = {name: [] for name in finders}
    for _round in range(ROUNDS):
        for name, find in finders.items():
            took = []
            for phrase, _codes in everything:
                began = time.perf_counter()
                find(phrase)
                took.append((time.perf_counter() - began) * 1000)
            times[name].append(sorted(took))
    return {
        name: {
            "p50_ms": round(min(took[len(took) // 2] for took in times[name]), 4),
            "p95_ms": round(min(took[len(took) * 95 // 100] for took in times[name]), 4),
            "found": found(find, everything),
            "found_by_part": {part: found(find, pairs) for part, pairs in parts.items()},
        }
        for name, find in finders.items()
    }


def main() -> None:
    """Measure, write `results/search.json` and show it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", action="store_true", help="only build, in this process, and print what it costs")
    if parser.parse_args().build:
        sys.stdout.write(json.dumps(build()))
        return
    builds = [
        json.loads(
            subprocess.run([sys.executable, "-m", "bench.search", "--build"], capture_output=True, check=True).stdout
        )
        for _round in range(ROUNDS)
    ]
    with tempfile.TemporaryDirectory(prefix="okienko-bench-") as folder:
        server = EmbeddedServer(Path(folder) / "postgres", durable=False)
        server.start()
        try:
            with psycopg.connect(server.url(SUPERUSER), autocommit=True, prepare_threshold=1) as connection:
                finders = {
                    "ours": ours(),
                    "postgres_words": postgres(connection, prefix=False),
                    "postgres_beginnings": postgres(connection, prefix=True),
                }
                measured = measure(finders, phrases())
        finally:
            server.stop()
    mine, best = measured["ours"], measured["postgres_beginnings"]
    result = {
        "services": len(documents()),
        "phrases": {part: len(pairs) for part, pairs in phrases().items()},
        "build": {name: min(one[name] for one in builds) for name in builds[0]},
        **measured,
        "p50_ratio": round(best["p50_ms"] / mine["p50_ms"], 2),
        "p95_ratio": round(best["p95_ms"] / mine["p95_ms"], 2),
        "found_more": round(mine["found"] - best["found"], 4),
    }
    written = json.dumps(result, indent=2) + "\n"
    RESULTS.write_text(written, encoding="utf-8")
    sys.stdout.write(written)


if __name__ == "__main__":
    main()
