"""kill -9 of any process while residents ask: nothing that was acknowledged is lost, nothing is doubled."""

import random
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from okienko.config.embedded import APPLICATION
from tests.crash.centre import Centre
from tests.crash.client import GaveUp, Resident

RESIDENTS, ASKS, KILLS = 3, 6, 9


@contextmanager
def running(folder: Path, *, durable: bool = True) -> Iterator[Centre]:
    centre = Centre(folder, durable=durable)
    try:
        centre.start()
        yield centre
    finally:
        centre.stop()


def asking(centre: Centre, acknowledged: dict[str, str], who: int, ended: threading.Event) -> None:
    for turn in range(ASKS):
        name = f"Osoba {who}-{turn}"
        try:
            acknowledged[name] = Resident(centre.address).ask(f"Potrzeba {who}-{turn}", name)
        except GaveUp:
            ended.set()
            raise


def killing(centre: Centre, kills: list[str], residents: list[threading.Thread]) -> int:
    """One kill after another while the residents ask; returns how many there were."""
    chance, done = random.Random(7), 0
    while any(resident.is_alive() for resident in residents):
        time.sleep(chance.uniform(0.2, 0.8))
        if done < KILLS:
            match kills[done % len(kills)]:
                case "worker":
                    centre.kill_a_worker(chance.randrange(99))
                case "web":
                    centre.kill_the_web()
                case "database":
                    centre.kill_the_database()
            done += 1
    return done


def ask_and_kill(centre: Centre, kills: list[str]) -> tuple[dict[str, str], int]:
    acknowledged: dict[str, str] = {}
    ended = threading.Event()
    residents = [threading.Thread(target=asking, args=(centre, acknowledged, who, ended)) for who in range(RESIDENTS)]
    for resident in residents:
        resident.start()
    done = killing(centre, kills, residents)
    assert not ended.is_set(), "a resident gave up"
    return acknowledged, done


def finished(centre: Centre) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """What stands in the database after the job has finished the interrupted receipts: receipts, matters, people."""
    centre.run("-m", "tests.crash.finish")
    with psycopg.connect(centre.server.url(APPLICATION)) as connection:
        receipts = Counter(row[0] for row in connection.execute("SELECT number FROM applications_receipt"))
        matters = Counter(row[0] for row in connection.execute("SELECT number FROM matters_matter"))
        people = Counter(row[0] for row in connection.execute("SELECT known_as FROM people_person"))
    return receipts, matters, people


def test_nothing_acknowledged_is_lost_or_doubled(tmp_path: Path) -> None:
    with running(tmp_path) as centre:
        acknowledged, kills = ask_and_kill(centre, ["worker", "database", "web"])
        receipts, matters, people = finished(centre)
    assert kills >= 3
    assert len(acknowledged) == RESIDENTS * ASKS
    for name, number in acknowledged.items():
        assert (receipts[number], matters[number], people[name]) == (1, 1, 1), name
    assert set(receipts) == set(acknowledged.values()), "a repeated request made a second receipt"


def test_the_harness_sees_a_server_that_acknowledges_too_early(tmp_path: Path) -> None:
    with running(tmp_path, durable=False) as centre:
        acknowledged: dict[str, str] = {}
        for turn in range(3):
            name = f"Osoba {turn}"
            acknowledged[name] = Resident(centre.address).ask("Potrzeba", name)
        centre.kill_the_database()
        receipts, _matters, _people = finished(centre)
    lost = [number for number in acknowledged.values() if number not in receipts]
    assert lost, "the planted fault was not seen"


def test_a_doubled_request_would_be_seen(tmp_path: Path) -> None:
    """The second control: with a key of its own every repetition is a second receipt, and the count shows it."""
    with running(tmp_path) as centre:
        first = Resident(centre.address).ask("Potrzeba", "Osoba 1")
        again = Resident(centre.address).ask("Potrzeba", "Osoba 1")
        receipts, _matters, people = finished(centre)
    assert first != again
    assert (len(receipts), people["Osoba 1"]) == (2, 2)
