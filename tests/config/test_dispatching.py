"""`okienko dispatch solve`: a plan for a person, a plan for a machine, and plain words when the file is wrong."""

import json
from pathlib import Path

import pytest

from okienko.config.cli import main
from okienko.config.dispatching import _bar
from okienko.engines.dispatch.improve import Progress

RIDES = """2 2 480 3 30
0 0 0 0 0 0 1440
1 0 3 3 1 60 75
2 4 0 3 1 0 1440
3 0 9 3 -1 0 1440
4 4 8 3 -1 300 315
"""
VROOM = {
    "vehicles": [{"id": 1, "start": [21, 50], "capacity": [4]}],
    "jobs": [{"id": 1, "location": [21, 50.1], "skills": [1]}],
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "dzień.txt"
    path.write_text(RIDES, encoding="utf-8")
    return path


def solve(file: Path, *more: str) -> int:
    return main(["dispatch", "solve", str(file), "--seconds", "0.3", *more])


def test_a_machine_reads_cost_routes_and_hours(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert solve(file, "--format", "cordeau", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert found["unserved"] == []
    nodes = [route["nodes"] for route in found["routes"]]
    assert sorted(node for route in nodes for node in route) == sorted(["0"] * 2 * len(nodes) + ["1", "2", "3", "4"])
    assert all(len(route["begins"]) == len(route["nodes"]) for route in found["routes"])
    assert found["cost"] > 0


def test_a_person_reads_a_timeline_and_a_list(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert solve(file) == 0
    said = capsys.readouterr().out
    assert "wsiada 1 (1)" in said
    assert "Koszt " in said


def test_a_problem_of_vroom_is_known_by_its_first_letter(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "dzień.json"
    path.write_text(json.dumps(VROOM), encoding="utf-8")
    assert solve(path) == 1
    said = capsys.readouterr().out
    assert "Bez obsługi: job 1" in said
    assert "job 1, dlaczego nie:\n  1: nie ma: 1\n" in said
    assert solve(path, "--json") == 1
    assert json.loads(capsys.readouterr().out)["why"] == {"job 1": {"1": "nie ma: 1"}}


@pytest.mark.parametrize(
    ("text", "more", "words"),
    [
        (RIDES.replace("1 0 3 3 1 60 75", "1 0 3 3 1 75 60"), (), "Wiersz 3: okno zamyka się"),
        ("{", (), "wiersz 1: to nie jest poprawny JSON"),
        ('{"vehicles": [],\n"jobs": [{"id": 1}]}', (), "Wiersz 2: w zadaniu VROOM brakuje pola location"),
        (RIDES, ("--svg", "/nie/ma/plan.svg"), "Nie można zapisać pliku"),
        (RIDES, ("--seconds", "-1"), "większą od zera"),
        (RIDES, ("--format", "solomon"), "Wiersz 2"),
    ],
)
def test_what_is_wrong_with_a_file_is_said_in_plain_words(
    file: Path, capsys: pytest.CaptureFixture[str], text: str, more: tuple[str, ...], words: str
) -> None:
    file.write_text(text, encoding="utf-8")
    assert solve(file, *more) == 1
    assert words in capsys.readouterr().err


def test_a_day_goes_out_in_the_format_of_vroom_and_what_is_lost_is_said(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "vroom.json"
    assert solve(file, "--vroom", str(out)) == 0
    assert "VROOM nie zna wszystkich warunków: 1, 2" in capsys.readouterr().err
    assert solve(out, "--json") == 0
    assert solve(out, "--vroom", str(out)) == 0
    assert "VROOM nie zna" not in capsys.readouterr().err


def test_a_file_that_is_not_there_is_said_to_be_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert solve(tmp_path / "nic.txt") == 1
    assert "Nie można otworzyć pliku" in capsys.readouterr().err


def test_a_file_in_other_letters_is_said_to_be_no_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "dzień.txt").write_bytes(b"\xff\xfe\x00")
    assert solve(tmp_path / "dzień.txt") == 1
    assert "to nie jest tekst UTF-8" in capsys.readouterr().err


def test_the_plan_is_drawn_into_a_file_or_alone_on_the_screen(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    drawing = file.with_suffix(".svg")
    assert solve(file, "--svg", str(drawing)) == 0
    assert drawing.read_text(encoding="utf-8").startswith("<svg ")
    capsys.readouterr()
    assert solve(file, "--svg", "-") == 0
    assert capsys.readouterr().out.startswith("<svg ")


def test_long_runs_show_how_far_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    _bar(Progress(0.5, 12.345, 2, 1.0))
    assert "###############               ]   1.0 s, koszt 12.35, bez obsługi 2" in capsys.readouterr().err
