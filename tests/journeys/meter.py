"""Counting what a task costs a person: screens, actions, fields, characters; and the seconds of the keystroke model.

A screen is an address (without what is asked in it) that is opened after the start page, once however often it comes
back; a task that is done where it starts has one. Where many pages share an address, each heading is a screen. An
action is a click, a tap, a choice or a submit; Enter is one too.
"""

import csv
import json
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Frame, Locator, Page

CEILINGS = Path(__file__).parent / "ceilings.csv"
RESULTS = Path(__file__).resolve().parents[2] / "bench" / "results" / "tasks.json"
THINK, ACT, HOME_IN = 1.35, 1.1, 0.8


@dataclass(frozen=True)
class Ceiling:
    """What a task may cost at most, and how long one character takes (a phone 0.5 s, a keyboard 0.28 s)."""

    task: str
    who: str
    screens: int
    actions: int
    fields: int
    klm_seconds: float
    seconds_per_character: float


def ceilings() -> dict[str, Ceiling]:
    """The table, by id."""
    with CEILINGS.open(encoding="utf-8", newline="") as file:
        return {
            row["id"]: Ceiling(
                row["task"], row["who"], int(row["screens"]), int(row["actions"]), int(row["fields"]),
                float(row["klm_seconds"]), float(row["seconds_per_character"]),
            )
            for row in csv.DictReader(file)
        }  # fmt: skip


@dataclass
class Meter:
    """Does a task and counts. Everything a person does goes through here, nothing else counts."""

    page: Page
    id: str
    actions: int = 0
    fields: int = 0
    characters: int = 0
    waited_ms: float = 0.0
    screens: list[str] = field(default_factory=list)
    by_heading: bool = False

    def __post_init__(self) -> None:
        self.ceiling = ceilings()[self.id]
        self._start = self._last = urlsplit(self.page.url).path
        self.page.on("framenavigated", self._opened)

    def _opened(self, frame: Frame) -> None:
        path = urlsplit(frame.url).path
        if frame.parent_frame is None and not self.by_heading and path not in (self._start, *self.screens):
            self.screens.append(path)

    def go(self, target: Locator) -> None:
        """An action that opens a page, or the same one anew."""
        self.actions += 1
        with self.page.expect_event("load"):
            target.tap() if self.ceiling.seconds_per_character == 0.5 else target.click()
        self.waited_ms += self.page.evaluate("performance.getEntriesByType('navigation')[0].duration")
        if self.by_heading and (heading := self.page.locator("h1").inner_text()) not in self.screens:
            self.screens.append(heading)

    def take(self, target: Locator) -> None:
        """An action that stays on the page: one answer of several."""
        self.actions += 1
        target.click()

    def pick(self, target: Locator, value: str) -> None:
        """One line of a list that opens."""
        self.actions += 1
        target.select_option(value)

    def type(self, target: Locator, text: str) -> None:
        """A field that is typed."""
        self.fields += 1
        self.characters += len(text)
        target.fill(text)

    @property
    def cost(self) -> dict[str, Any]:
        """What was counted."""
        screens, per_character = max(1, len(self.screens)), self.ceiling.seconds_per_character
        klm = THINK * screens + ACT * self.actions + HOME_IN * self.fields + per_character * self.characters
        return {
            "task": self.ceiling.task, "who": self.ceiling.who, "screens": screens, "actions": self.actions,
            "fields": self.fields, "characters": self.characters, "klm_seconds": round(klm, 1),
            "waited_seconds": round(self.waited_ms / 1000, 1),
        }  # fmt: skip

    def within_ceilings(self) -> None:
        """Nothing costs more than the table lets; the result is written when somebody asks for it."""
        cost = self.cost
        limits = {name: getattr(self.ceiling, name) for name in ("screens", "actions", "fields", "klm_seconds")}
        over = {name: (cost[name], limit) for name, limit in limits.items() if cost[name] > limit}
        assert over == {}, f"{self.id} costs more than its ceiling: {over}, screens {self.screens}"
        if os.environ.get("OKIENKO_WRITE_TASKS") == "1":
            self._write({**cost, "ceilings": limits})

    def _write(self, result: dict[str, Any]) -> None:
        written = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}
        written[self.id] = result
        ordered = {key: written[key] for key in ceilings() if key in written}
        RESULTS.parent.mkdir(parents=True, exist_ok=True)
        RESULTS.write_text(json.dumps(ordered, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
