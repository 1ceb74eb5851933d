"""Files of dial-a-ride and visits are read, and every fault is told with its line."""

import pytest

from okienko.engines.dispatch import cordeau, solomon
from okienko.engines.dispatch.day import Ride, Visit, Window
from okienko.engines.dispatch.words import FileRefused

GOOD = """2 2 480 3 30
0 0 0 0 0 0 1440
1 0 3 3 1 10 25
2 4 0 3 2 0 1440
3 0 9 3 -1 0 1440
4 4 8 3 -2 300 315
"""
VISITS = """R0

VEHICLE
NUMBER     CAPACITY
  2         20

CUSTOMER
CUST NO.   XCOORD.   YCOORD.   DEMAND    READY TIME   DUE DATE   SERVICE TIME

0 0 0 0 0 230 0
1 3 4 10 5 30 10
"""


def test_a_file_of_rides_is_read_stop_by_stop() -> None:
    day = cordeau.read(GOOD.splitlines())
    second = day.request["2"]
    assert isinstance(second, Ride)
    assert (second.origin, second.destination, second.seats, second.longest) == ("2", "4", 2, 30)
    assert (second.delivery, second.boarding) == (Window(300, 315), 3)
    assert [(one.seats, one.longest_duty, one.start) for one in day.vehicles] == [(3, 480, "0")] * 2
    assert day.tables["car"].minutes[2, 4] == pytest.approx(8)


def test_the_first_line_may_count_both_stops_and_the_depot_may_stand_at_the_end() -> None:
    doubled = GOOD.replace("2 2 480", "2 4 480")
    assert len(cordeau.read(doubled.splitlines()).requests) == 2
    assert len(cordeau.read((GOOD + "5 0 0 0 0 0 1440\n\n").splitlines()).requests) == 2


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("2 2 480", "2 3 480", 6, "kończy się na 5 punktach"),
        ("2 4 0 3 2 0 1440", "2 4 0 3 2 1440 0", 4, "zanim się otworzy"),
        ("1 0 3 3 1 10 25", "1 0 3 3 -1 10 25", 3, "większą od zera"),
        ("1 0 3 3 1 10 25", "1 0 3 3 0.5 10 25", 3, "większą od zera"),
        ("4 4 8 3 -2 300 315", "4 4 8 3 -1 300 315", 6, "ile wsiadło: 2"),
        ("1 0 3 3 1 10 25", "1 0 3 -3 1 10 25", 3, "czas obsługi jest ujemny"),
        ("1 0 3 3 1 10 25", "7 0 3 3 1 10 25", 3, "punkt 1"),
        ("1 0 3 3 1 10 25", "1 0 3 3 1 10", 3, "tyle liczb: 7"),
        ("1 0 3 3 1 10 25", "1 0 3 3 1 10 nan", 3, "tyle liczb: 7"),
        ("1 0 3 3 1 10 25", "1 zero 3 3 1 10 25", 3, "same liczby"),
        ("2 2 480 3 30", "0 2 480 3 30", 1, "choć jeden pojazd"),
        ("2 2 480 3 30", "2 2.5 480 3 30", 1, "choć jeden pojazd"),
        ("2 2 480 3 30", "2 2 480 3 0", 1, "większe od zera"),
        ("2 2 480 3 30", "2 99999 480 3 30", 1, "za dużo"),
    ],
)
def test_a_fault_in_a_file_of_rides_is_told_with_its_line(old: str, new: str, line: int, words: str) -> None:
    with pytest.raises(FileRefused, match=words) as refused:
        cordeau.read(GOOD.replace(old, new).splitlines())
    assert refused.value.line == line
    assert str(refused.value).startswith(f"Wiersz {line}: ")


def test_an_empty_file_and_one_with_a_million_lines_are_refused() -> None:
    with pytest.raises(FileRefused, match="plik jest pusty"):
        cordeau.read([])
    with pytest.raises(FileRefused, match="na 0 punktach"):
        cordeau.read(["1 1 480 3 30"])
    with pytest.raises(FileRefused) as refused:
        cordeau.read(["1 1 480 3 30", *(["0 0 0 0 0 0 1440"] * 10**6)])
    assert refused.value.line == 2 * cordeau.MOST_REQUESTS + 4


def test_a_file_of_visits_is_read() -> None:
    day = solomon.read(VISITS.splitlines())
    assert day.requests == (Visit("1", "1", 10.0, Window(5, 30), goods=10),)
    assert [one.goods for one in day.vehicles] == [20, 20]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("1 3 4 10 5 30 10", "1 3 4 10 30 5 10", "Wiersz 11: okno"),
        ("1 3 4 10 5 30 10", "1 3 4 -10 5 30 10", "ilość jest ujemna"),
        ("1 3 4 10 5 30 10", "1 3 4 10 5 30 -10", "czas obsługi"),
        ("1 3 4 10 5 30 10", "2 3 4 10 5 30 10", "punkt 1"),
        ("1 3 4 10 5 30 10", "", "nie ma żadnej wizyty"),
        ("  2         20", "  0         20", "choć jeden pojazd"),
    ],
)
def test_a_fault_in_a_file_of_visits_is_told(old: str, new: str, words: str) -> None:
    with pytest.raises(FileRefused, match=words):
        solomon.read(VISITS.replace(old, new).splitlines())


def test_too_many_visits_are_refused() -> None:
    rows = [f"{n} 0 0 0 0 9 0" for n in range(solomon.MOST_REQUESTS + 2)]
    with pytest.raises(FileRefused, match="za dużo"):
        solomon.read(["R", "VEHICLE", "1 1", *rows])
