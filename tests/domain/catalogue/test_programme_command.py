"""`okienko programme`: shows before it stores, and gives the file back."""

import pytest

from okienko.config import commands
from okienko.config.cli import main
from okienko.domain.catalogue.models import ProgrammeVersion
from tests.domain.catalogue.factories import SMALL

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
