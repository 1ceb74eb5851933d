"""The line icons, read once from `static/ui/icons` and made ready to stand inside a page.

On disk an icon is an ordinary picture with our light-mode colours, so that it can be opened and judged. Inside a page
its colours must follow the theme: plum becomes the colour of the text, light becomes the class `lit`.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.safestring import SafeString

FOLDER = Path(__file__).parent / "static" / "ui" / "icons"

_FOLLOW_THE_THEME = {
    'fill="#ffd25e"': 'class="lit"',
    'fill="#ffffff"': 'fill="var(--ok-paper)"',
    "#5b2154": "currentColor",
}


class NoSuchIcon(LookupError):
    """A template asks for an icon that nobody has drawn."""


@dataclass(frozen=True)
class Icon:
    """One icon: its `viewBox`, its shapes, and whether it is a scene (48 grid) or a line icon (24 grid)."""

    name: str
    box: str
    shapes: SafeString

    @property
    def scene(self) -> bool:
        """Scenes are drawn large and have one lit part."""
        return self.name.startswith("scene-")


@cache
def names() -> frozenset[str]:
    """Every icon there is, by the name of its file."""
    return frozenset(path.stem for path in FOLDER.glob("*.svg"))


@cache
def icon(name: str) -> Icon:
    """The icon called `name`. Raises NoSuchIcon with the list of names, so that a typo is mended at once."""
    if name not in names():
        raise NoSuchIcon(f"no icon {name!r}; there are: {', '.join(sorted(names()))}")
    svg = (FOLDER / f"{name}.svg").read_text(encoding="utf-8").strip()
    found = re.fullmatch(r'<svg [^>]*viewBox="([^"]+)"[^>]*>(.*)</svg>', svg, re.DOTALL)
    if not found:
        raise NoSuchIcon(f"icon {name!r} is not one plain <svg> with a viewBox")
    shapes = found[2]
    for drawn, themed in _FOLLOW_THE_THEME.items():
        shapes = shapes.replace(drawn, themed)
    # Our own committed file, not somebody's words.
    return Icon(name, found[1], SafeString(shapes))  # nosec B703
