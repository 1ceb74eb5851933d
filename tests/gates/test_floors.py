"""The import contracts hold the house up: a planted upward import turns the build red."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tools.findings import ROOT
from tools.floors import CLOSED_TO_COMMUNITY, FLOORS, floor_of, may_see

FACES = ("portal", "desk", "field", "partner", "opendata")


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A house with every storey and every room, all of them empty, under the contracts of this project."""
    rooms = [f"domain/{room}" for floor in FLOORS for room in floor] + [f"faces/{face}" for face in FACES]
    engines = ["engines", "engines/ranking"]
    for package in ("", "config", "faces", "domain", "ui", "foundation", "foundation/journal", *engines, *rooms):
        folder = tmp_path / "okienko" / package
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "__init__.py").touch()
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def _lint(house: Path) -> subprocess.CompletedProcess[str]:
    command = Path(sys.executable).with_name("lint-imports")
    environment = {**os.environ, "PYTHONPATH": str(house)}
    return subprocess.run(
        [command, "--no-cache"], cwd=house, env=environment, capture_output=True, text=True, check=False
    )


def _plant(house: Path, module: str, line: str) -> None:
    path = house / f"{module.replace('.', '/')}.py"
    path.write_text(f"{line}\n", encoding="utf-8")


def test_an_empty_house_stands(house: Path) -> None:
    assert _lint(house).returncode == 0


def test_downward_imports_are_free(house: Path) -> None:
    _plant(house, "okienko.config.urls", "import okienko.faces.desk, okienko.ui")
    _plant(house, "okienko.faces.desk.views", "import okienko.domain.matters, okienko.ui")
    _plant(house, "okienko.domain.matters.actions", "import okienko.domain.people, okienko.engines.ranking")
    _plant(house, "okienko.domain.community.actions", "import okienko.domain.places, okienko.foundation.journal")
    _plant(house, "okienko.domain.applications.actions", "import okienko.domain.community.actions")
    _plant(house, "okienko.foundation.journal.models", "import django")
    assert _lint(house).returncode == 0


@pytest.mark.parametrize(
    ("module", "line", "broken"),
    [
        ("okienko.foundation.clock", "import okienko.domain.people", "storeys"),
        ("okienko.domain.people.rules", "import okienko.faces.desk", "storeys"),
        ("okienko.domain.people.rules", "from okienko.ui import parts", "storeys"),
        ("okienko.ui.parts", "import okienko.domain.people", "storeys"),
        ("okienko.engines.ranking.score", "import okienko.foundation.journal", "storeys"),
        ("okienko.faces.portal.views", "import okienko.faces.desk", "faces are strangers"),
        ("okienko.domain.people.queries", "import okienko.domain.matters", "floors of the domain"),
        ("okienko.domain.people.queries", "def late():\n    import okienko.domain.matters", "floors of the domain"),
        ("okienko.domain.people.queries", "import okienko.domain.catalogue", "floors of the domain"),
        ("okienko.domain.attic", "x = 1", "floors of the domain"),
        ("okienko.attic", "x = 1", "storeys"),
        ("okienko.domain.community.queries", "import okienko.domain.people", "the community never reaches a person"),
        ("okienko.domain.venues.queries", "import okienko.domain.matters", "the community never reaches a person"),
        ("okienko.domain.community.queries", "import okienko.domain.venues", "floors of the domain"),
        ("okienko.domain.networks.queries", "import okienko.domain.people", "the community never reaches a person"),
        ("okienko.domain.publishing.queries", "import okienko.domain.people", "the community never reaches a person"),
        ("okienko.engines.ranking.score", "import django.db", "engines know no framework and no database"),
        ("okienko.engines.ranking.score", "import psycopg", "engines know no framework and no database"),
    ],
)
def test_a_planted_import_turns_the_contract_red(house: Path, module: str, line: str, broken: str) -> None:
    _plant(house, module, line)
    result = _lint(house)
    assert result.returncode == 1
    assert f"{broken} BROKEN" in result.stdout


def test_the_community_cannot_reach_a_person_through_a_third_room(house: Path) -> None:
    _plant(house, "okienko.domain.needs.queries", "import okienko.domain.people")
    assert _lint(house).returncode == 0
    _plant(house, "okienko.domain.community.queries", "import okienko.domain.needs.queries")
    assert "the community never reaches a person BROKEN" in _lint(house).stdout


def _contract(name: str) -> list[list[str]]:
    configuration = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    layers = next(one["layers"] for one in configuration["contracts"] if one["name"] == name)
    return [[room.strip(" ()") for room in layer.replace(":", "|").split("|")] for layer in layers]


def test_the_contract_and_the_floors_say_the_same() -> None:
    assert _contract("floors of the domain") == [list(floor) for floor in FLOORS]
    assert set(_contract("the community never reaches a person")[0]) == CLOSED_TO_COMMUNITY


def test_a_room_sees_lower_floors_only() -> None:
    assert floor_of("staff") == 1
    assert may_see("matters", "people")
    assert not may_see("people", "matters")
    assert not may_see("people", "catalogue")
    assert may_see("community", "needs")
    assert not may_see("community", "people")
    assert may_see("publishing", "community")
    assert not may_see("publishing", "matters")
    assert may_see("venues", "community")
    assert not may_see("venues", "people")
    assert not may_see("venues", "volunteering")
    with pytest.raises(KeyError, match="attic"):
        floor_of("attic")
