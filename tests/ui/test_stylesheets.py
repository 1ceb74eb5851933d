"""The committed stylesheets, icons and fonts are what they say they are."""

import hashlib
import json
import re
from pathlib import Path

import pytest

from okienko.ui import build, icons
from okienko.ui.templatetags.ui import register

LOOKED_AT = "d039942b9b6605c18b3409edd6205b7f655752e5b89dc4d41b9dd71a2c15f9aa"


def test_the_page_loads_exactly_the_parts_joined() -> None:
    assert build.JOINED.read_text(encoding="utf-8") == build.joined()


def test_no_part_is_forgotten_and_none_is_named_twice() -> None:
    assert sorted(build.ORDER) == sorted(path.stem for path in build.PARTS.glob("*.css"))


def test_every_component_has_one_template_and_one_stylesheet_of_its_name() -> None:
    templates = build.STATIC.parent.parent / "templates" / "ui"
    parts_of_others = {"field": {"_legend", "_label", "_errors"}}
    for tag in register.tags:
        assert (templates / f"{tag}.html").is_file(), tag
        # The things on the sill stand only in the asking window and share its stylesheet.
        assert tag in build.ORDER or tag == "sill", tag
    assert parts_of_others["field"] <= {path.stem for path in templates.glob("_*.html")}


def test_vendored_files_are_the_ones_that_were_judged() -> None:
    manifest = json.loads((build.STATIC / "vendor.json").read_text(encoding="utf-8"))
    assert {entry["licence"] for entry in manifest} == {"MIT", "OFL-1.1"}
    for entry in manifest:
        assert hashlib.sha256((build.STATIC / entry["file"]).read_bytes()).hexdigest() == entry["sha256"], entry["file"]
        assert (build.STATIC / entry["licence_file"]).is_file()
    assert {entry["file"] for entry in manifest} >= {
        f"fonts/{font.name}" for font in build.STATIC.glob("fonts/*.woff2")
    }
    assert next(entry["sha256"] for entry in manifest if entry["name"] == "govuk-frontend") == LOOKED_AT


def test_a_stylesheet_loads_only_fonts_that_lie_beside_it() -> None:
    for sheet in build.STATIC.rglob("*.css"):
        for address in re.findall(r"url\(\"?([^)\"]+)\"?\)", sheet.read_text(encoding="utf-8")):
            assert (sheet.parent / address).is_file(), (sheet.name, address)


def test_no_component_brings_its_own_colour() -> None:
    for sheet in build.PARTS.glob("*.css"):
        if sheet.stem != "print":
            assert not re.search(r"#[0-9a-f]{3,8}\b", sheet.read_text(encoding="utf-8")), sheet.name


def test_every_icon_follows_the_theme_and_a_scene_has_one_lit_part() -> None:
    for name in icons.names() - {"mark", "sill"}:
        drawn = icons.icon(name)
        assert "#" not in drawn.shapes, name
        assert drawn.shapes.count('class="lit"') == 1 or not drawn.scene, name


def test_a_broken_picture_is_no_icon(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "torn.svg").write_text("<svg><path/>", encoding="utf-8")
    monkeypatch.setattr(icons, "FOLDER", tmp_path)
    monkeypatch.setattr(icons, "names", lambda: frozenset({"torn"}))
    with pytest.raises(icons.NoSuchIcon, match="viewBox"):
        icons.icon("torn")
