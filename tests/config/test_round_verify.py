"""`okienko round verify`: a file is checked without a database, and the level that was checked is said."""

from pathlib import Path

import pytest

from okienko.config.cli import main
from okienko.engines.ranking.proofs import Seal, sealed_file
from okienko.engines.ranking.ranking import rank
from okienko.engines.ranking.snapshot import freeze
from tests.engines.ranking.rounds import SEED, application, rules


def test_it_says_which_level_was_checked_and_notices_a_changed_byte(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    snapshot = freeze(rules(), [application(number) for number in range(5)])
    own, sealed = tmp_path / "own.json", tmp_path / "sealed.json"
    own.write_bytes(Seal(snapshot).own_file("3"))
    sealed.write_bytes(sealed_file(rank(snapshot, seed=SEED)))
    root = Seal(snapshot).root
    assert main(["round", "verify", "--own", str(own), "--published", root]) == 0
    assert "Poziom 1, własny wiersz" in capsys.readouterr().out
    assert main(["round", "verify", "--sealed", str(sealed)]) == 0
    assert "Poziom 2, cała lista" in capsys.readouterr().out
    assert main(["round", "verify", "--own", str(own), "--published", "0" * 64]) == 1
    sealed.write_bytes(sealed.read_bytes().replace(b'"position":1', b'"position":2', 1))
    assert main(["round", "verify", "--sealed", str(sealed)]) == 1
    assert "NIE ZGADZA SIĘ" in capsys.readouterr().out


def test_it_wants_one_file() -> None:
    with pytest.raises(SystemExit):
        main(["round", "verify"])
