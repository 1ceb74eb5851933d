"""`okienko programme`: shows before it stores, and gives the file back."""

import pytest

from okienko.config import commands
from okienko.config.cli import main
from okienko.domain.catalogue.models import HouseholdSet, ProgrammeVersion
from tests.domain.catalogue.factories import HOUSEHOLDS, JAWORZYCE, SMALL, imported

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _django_is_running(monkeypatch):
    monkeypatch.setattr(commands, "start_django", lambda: None)


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "program.yaml"
    path.write_bytes(SMALL.encode())
    return path


def test_an_import_only_shows_what_it_would_do(file, capsys):
    assert main(["programme", "import", str(file)]) == 0
    said = capsys.readouterr().out
    assert "• Nowy program „Program na próbę”" in said
    assert "dodaj --zapisz" in said
    assert not ProgrammeVersion.objects.exists()


def test_a_told_import_is_stored_and_given_back(file, capsysbinary):
    assert main(["programme", "import", str(file), "--zapisz"]) == 0
    assert "Zapisano: Program na próbę, wersja 1." in capsysbinary.readouterr().out.decode()
    assert main(["programme", "import", str(file), "--zapisz"]) == 0
    assert "Ten sam tekst już jest zapisany." in capsysbinary.readouterr().out.decode()
    assert main(["programme", "export", "proba-2026"]) == 0
    assert capsysbinary.readouterr().out == file.read_bytes()


def test_every_fault_is_printed_and_nothing_stored(file, capsys):
    file.write_text(SMALL.replace("60 osób", "dużo").replace("cały rok", "raz"), encoding="utf-8")
    assert main(["programme", "import", str(file), "--zapisz"]) == 1
    said = capsys.readouterr().out
    assert "✗ wiersz 19: usługa „Przejazdy”, pojemność:" in said
    assert "Nic nie zapisano. Liczba błędów: 2." in said
    assert not ProgrammeVersion.objects.exists()


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00"])
def test_what_is_no_text_is_said_to_be_none(tmp_path, content, capsys):
    path = tmp_path / "x"
    if content is not None:
        path.write_bytes(content)
    assert main(["programme", "import", str(path)]) == 1
    assert "Nie da się przeczytać pliku" in capsys.readouterr().err


def test_an_unknown_code_is_said_to_be_unknown(capsys):
    assert main(["programme", "export", "xyzzy"]) == 1
    assert "Nie ma programu o takim kodzie." in capsys.readouterr().err


@pytest.fixture
def households(tmp_path):
    path = tmp_path / "gospodarstwa.yaml"
    path.write_bytes(HOUSEHOLDS.encode())
    return path


def test_households_are_shown_and_stored_when_told(households, capsys):
    imported(JAWORZYCE)
    assert main(["programme", "households", str(households)]) == 0
    said = capsys.readouterr().out
    assert "Liczba gospodarstw próbnych: 32." in said
    assert "!" not in said
    assert not HouseholdSet.objects.exists()
    assert main(["programme", "households", str(households), "--zapisz"]) == 0
    assert "Zapisano." in capsys.readouterr().out
    assert HouseholdSet.objects.exists()


def test_households_with_faults_are_refused_with_their_lines(households, capsys):
    assert main(["programme", "households", str(households)]) == 1
    assert "✗ wiersz 1: Nie ma programu o takim kodzie." in capsys.readouterr().out


def test_an_import_that_changes_the_result_of_a_household_says_so(households, file, capsys):
    imported(JAWORZYCE)
    main(["programme", "households", str(households), "--zapisz"])
    file.write_bytes(JAWORZYCE.replace("i wiek >= 55", "i wiek >= 57").encode())
    capsys.readouterr()
    assert main(["programme", "import", str(file)]) == 0
    said = capsys.readouterr().out
    assert "Gospodarstwa próbne, którym zmieni się wynik: 1." in said
    assert "! Osoba 56 lat, bez pracy ponad rok, długi – Aqua aerobik: powinno być „tak”, jest „nie”." in said
