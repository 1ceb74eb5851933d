"""Machine code does what is written: the same days are planned with it and without it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from okienko.engines.dispatch.compiling import forget_old_code
from tests.engines.dispatch import uncompiled

ROOT = Path(__file__).resolve().parents[3]


def test_the_same_plans_are_made_with_and_without_machine_code(capsys: pytest.CaptureFixture[str]) -> None:
    uncompiled.main()
    compiled = capsys.readouterr().out
    interpreted = subprocess.run(
        [sys.executable, "-m", "tests.engines.dispatch.uncompiled"],
        cwd=ROOT, env={**os.environ, "NUMBA_DISABLE_JIT": "1"}, capture_output=True, text=True, check=True, timeout=300,
    )  # fmt: skip
    assert interpreted.stdout == compiled


def test_the_machine_code_is_made_by_a_command() -> None:
    command = [sys.executable, "-m", "okienko.engines.dispatch.warm"]
    subprocess.run(command, cwd=ROOT, env={**os.environ, "NUMBA_DISABLE_JIT": "1"}, check=True, timeout=300)


def test_machine_code_of_other_sources_is_thrown_away(tmp_path: Path) -> None:
    source, made = tmp_path / "one.py", tmp_path / "__pycache__" / "one.f-1.py311.nbi"
    source.write_text("@compiled")
    assert forget_old_code(tmp_path)
    made.write_text("old")
    assert not forget_old_code(tmp_path)
    assert made.exists()
    source.write_text("@compiled # changed")
    assert forget_old_code(tmp_path)
    assert not made.exists()
