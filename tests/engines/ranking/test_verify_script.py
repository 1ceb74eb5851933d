"""The script that stands alone: it says which level it checked, and refuses what disagrees."""

import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from okienko.engines.ranking import verify
from okienko.engines.ranking.proofs import Seal, sealed_file
from okienko.engines.ranking.ranking import rank
from okienko.engines.ranking.rules import Mode
from okienko.engines.ranking.snapshot import freeze
from tests.engines.ranking.rounds import SEED, application, rules

SCRIPT = Path(str(verify.__file__))
RANKING = rank(freeze(rules(Mode.LOTTERY), [application(number) for number in range(9)]), seed=SEED)
ROOT = Seal(RANKING.snapshot).root


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "moj-wiersz.json"
    path.write_bytes(Seal(RANKING.snapshot).own_file("4"))
    return path


@pytest.fixture
def sealed(tmp_path: Path) -> Path:
    path = tmp_path / "nabor.json"
    path.write_bytes(sealed_file(RANKING))
    return path


def test_it_is_short_enough_to_read_and_imports_only_the_standard_library() -> None:
    lines = SCRIPT.read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 150
    imports = {line.split()[1].split(".")[0] for line in lines if line.startswith(("import ", "from "))}
    assert imports <= sys.stdlib_module_names


def test_it_runs_alone_from_any_folder(own: Path, tmp_path: Path) -> None:
    alone = tmp_path / "verify.py"
    alone.write_bytes(SCRIPT.read_bytes())
    command = [sys.executable, "-I", "-S", "-X", "utf8", str(alone), "--own", own.name, ROOT]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True)
    assert done.stdout.decode().startswith("Poziom 1, własny wiersz")


def test_an_own_row_is_level_one_and_says_that_the_order_is_not_checked(
    own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert verify.main(["--own", str(own)]) == 0
    said = capsys.readouterr().out
    assert said.startswith("Poziom 1")
    assert "Kolejność nie jest tu sprawdzana." in said
    assert ROOT in said


def test_a_sealed_list_is_level_two(sealed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert verify.main(["--sealed", str(sealed), ROOT]) == 0
    assert capsys.readouterr().out.startswith("Poziom 2, cała lista")


def test_what_disagrees_is_refused(own: Path, sealed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    missing = str(own.with_name("brak.json"))
    for asked in (["--own", str(sealed)], ["--sealed", str(own)], ["--own", str(own), "0" * 64], ["--own", missing]):
        assert verify.main(asked) == 1
        assert capsys.readouterr().out.startswith("NIE ZGADZA SIĘ: ")


@pytest.mark.parametrize("asked", [[], ["--own"], ["--inny", "plik"], ["--own", "a", "b", "c"]])
def test_who_asks_wrongly_is_told_how_to_ask(asked: list[str]) -> None:
    with pytest.raises(SystemExit, match=r"python3 verify\.py --own"):
        verify.main(asked)


@pytest.mark.filterwarnings("ignore:.*found in sys.modules")
def test_it_answers_with_an_exit_code(sealed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["verify.py", "--sealed", str(sealed)])
    with pytest.raises(SystemExit) as done:
        runpy.run_path(str(SCRIPT), run_name="__main__")
    assert done.value.code == 0
