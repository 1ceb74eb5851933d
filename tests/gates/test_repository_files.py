"""The files that a municipality and a stranger look at first are there, valid and true."""

import re
import tomllib

import pytest
import yaml

from tools.findings import ROOT

PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def _publiccode() -> dict:
    return yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))


def test_publiccode_describes_this_version_in_two_languages() -> None:
    card = _publiccode()
    assert card["softwareVersion"] == PROJECT["version"]
    assert card["legal"]["license"] == PROJECT["license"] == "EUPL-1.2"
    assert set(card["description"]) == {"pl", "en"}
    for text in card["description"].values():
        assert len(text["shortDescription"]) <= 150
        assert 150 <= len(text["longDescription"]) <= 10_000
        assert len(text["genericName"]) <= 35
        assert all(len(feature) <= 100 for feature in text["features"])
    required = {"publiccodeYmlVersion", "name", "url", "releaseDate", "platforms", "categories", "developmentStatus"}
    assert required | {"softwareType", "maintenance", "localisation"} <= card.keys()


def test_the_licence_is_the_whole_eupl() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert text.lstrip().startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")
    assert [int(number) for number in re.findall(r"^(\d+)\. [A-Z]", text, re.MULTILINE)] == list(range(1, 16))
    assert "‘Compatible Licences’ according to Article 5 EUPL are:" in text


def test_the_changelog_knows_this_version() -> None:
    assert f"## [{PROJECT['version']}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_inside_the_project_lead_somewhere(page) -> None:
    text = page.read_text(encoding="utf-8")
    links = [link for link in re.findall(r"\]\(([^)#\s]+)[^)]*\)", text) if "://" not in link]
    # Screenshots are taken from the running program, all at once; until the first is there, none is missed.
    taken = (ROOT / "docs" / "screens").exists()
    missing = [link for link in links if not (page.parent / link).exists() and (taken or "docs/screens/" not in link)]
    assert missing == []


@pytest.mark.parametrize("readme", ["README.md", "README.pl.md", "CONTRIBUTING.md"])
def test_commands_in_the_readme_exist(readme: str) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = set(re.findall(r"(?:^|`)make ([a-z-]+)", (ROOT / readme).read_text(encoding="utf-8"), re.MULTILINE))
    assert named
    assert named <= targets


def test_every_decision_ends_with_what_would_change_our_mind() -> None:
    decisions = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert [int(path.name[:4]) for path in decisions] == list(range(1, len(decisions) + 1))
    for path in decisions:
        headings = re.findall(r"^## (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
        assert headings[-1] == "What would change our mind", path.name
