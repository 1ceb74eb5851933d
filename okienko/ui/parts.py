"""What the components are given: small frozen values. Faces fill them; the design system only draws them."""

import datetime as dt
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Office:
    """Placówka: the office as the header and the footer introduce it. All texts are ready to read."""

    name: str
    town: str
    phone: str = ""
    hours_today: str = ""
    hours: str = ""
    address: str = ""
    people: tuple[str, ...] = ()
    home_url: str = ""
    accessibility_url: str = ""


@dataclass(frozen=True)
class NavItem:
    """Odnośnik: one link of a menu. `wide` hides it on a phone, so the footer must repeat it.

    `spoken` is the full name read aloud where the label is an abbreviation; `lang` marks a label in another language.
    """

    label: str
    url: str
    current: bool = False
    count: int | None = None
    wide: bool = False
    lang: str = ""
    spoken: str = ""


@dataclass(frozen=True)
class FootColumn:
    """Kolumna stopki: a heading and its links."""

    title: str
    items: tuple[NavItem, ...] = field(default=())


@dataclass(frozen=True)
class Scene:
    """Sytuacja życiowa: an icon (`scene-…`), a sentence a neighbour would say, and examples."""

    icon: str
    title: str
    examples: str
    url: str


@dataclass(frozen=True)
class LaneRide:
    """Kurs na osi dnia: what a vehicle does from `starts` to `ends` of one day. `kind` is "", "fixed" or "free"."""

    starts: dt.time | dt.datetime
    ends: dt.time | dt.datetime
    what: str
    kind: str = ""
    url: str = ""


@dataclass(frozen=True)
class NetworkPlace:
    """Miejsce na rysunku sieci: the middle of a room for a mark with its name, and which of them is above."""

    x: int
    y: int
    name_above: bool = False


@dataclass(frozen=True)
class NetworkNode:
    """Uczestnik sieci na rysunku: its number in the list beside, its name, its place, and whether it connects others.

    `kind` is its shape: "group" a circle, "organisation" a square, "institution" a diamond, "leader" a triangle.
    """

    number: int
    name: str
    kind: str
    place: NetworkPlace
    connects: bool = False


@dataclass(frozen=True)
class SheetMark:
    """Znak na planie: its number in the list, its square ("B3") and how it is drawn ("potential" is round)."""

    number: int
    square: str
    kind: str
