"""What must hold on every page: axe in four looks, no sideways scroll, large targets, one heading, plain words."""

import hashlib
from collections import Counter
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.journeys.crawl import route_of
from tools.fog import fog, officialese

HERE = Path(__file__).parent
FACTS, SKELETON = (HERE / "facts.js").read_text(), (HERE / "skeleton.js").read_text()
AXE = Axe().axe_script
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Rules that read colours; every other rule gives the same answer in the dark as in the light.
OF_COLOUR = ["color-contrast", "link-in-text-block"]
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 640}
SCROLLS_SIDEWAYS = "document.scrollingElement.scrollWidth > innerWidth"
HARDEST = 8.0
WORDS_TO_SCORE = 30
# Every shape of residents' pages goes through axe; of one page of the staff so many, with and without mistakes.
SHAPES_OF_STAFF_PAGES = 3


class Inspection:
    """Looks at pages, one after another, and remembers which shapes it has seen."""

    def __init__(self) -> None:
        self.shapes: set[str] = set()
        self.sent_empty: set[str] = set()
        self._judged: Counter[tuple[str, bool]] = Counter()

    def of(self, page: Page, face: str, name: str) -> list[str]:
        """What is wrong with the page that is open. Leaves the window wide and light."""
        wrong = [f"1280: {one}" for one in page.evaluate(FACTS, {"face": face})]
        new = self._is_new(page, face)
        if new:
            page.evaluate(AXE)
            wrong += _axe(page, "1280", TAGS)
            page.emulate_media(color_scheme="dark")
            wrong += _axe(page, "1280 dark", OF_COLOUR)
        page.set_viewport_size(NARROW)
        if new:
            wrong += _axe(page, "320 dark", OF_COLOUR)
            page.emulate_media(color_scheme="light")
            wrong += _axe(page, "320", TAGS)
        wrong += [f"320: {one}" for one in page.evaluate(FACTS, {"face": face})]
        page.set_viewport_size(WIDE)
        if face == "portal":
            wrong += plain_words(page)
        return [f"{name}: {one}" for one in wrong]

    def _is_new(self, page: Page, face: str) -> bool:
        shape = hashlib.sha256(page.evaluate(SKELETON).encode()).hexdigest()
        kind = (route_of(page.url).partition("?")[0], page.title().startswith("Błąd"))
        if shape in self.shapes or (face == "desk" and kind[0] and self._judged[kind] >= SHAPES_OF_STAFF_PAGES):
            return False
        self.shapes.add(shape)
        self._judged[kind] += 1
        return True


def _axe(page: Page, look: str, what: list[str]) -> list[str]:
    options = {
        "runOnly": {"type": "rule" if what is OF_COLOUR else "tag", "values": what},
        "resultTypes": ["violations"],
    }
    found = page.evaluate("options => axe.run(document, options)", options)["violations"]
    return [
        f"{look}: {one['id']}: {node['html'][:160]} {node['failureSummary'][-200:]}"
        for one in found
        for node in one["nodes"][:3]
    ]


def plain_words(page: Page) -> list[str]:
    """A resident reads it without a dictionary."""
    text = page.inner_text("main")
    score = fog(text)
    wrong = [f"a word of the office: {one}" for one in officialese(text)]
    if score.words >= WORDS_TO_SCORE and score.fog > HARDEST:
        wrong.append(f"FOG {score.fog}: {sorted(set(score.hard_words))}")
    return wrong
