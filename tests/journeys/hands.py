"""Ways in which a person uses a page: a mouse or a finger, or the keys of a keyboard and nothing else."""

from playwright.sync_api import Locator, Page

from tests.journeys.focus import focus_is_shown

MOST_STOPS = 120


def press(target: Locator) -> None:
    """Click, and be on the page that answers."""
    with target.page.expect_navigation():
        target.click()


class Mouse:
    """Points at what the page says, as a finger on a phone does."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, target: Locator) -> None:
        """Follow a link or press a button."""
        press(target)

    def write(self, label: str, text: str) -> None:
        """Type into a field."""
        self.page.get_by_label(label, exact=True).fill(text)

    def choose(self, label: str) -> None:
        """Take one answer of several."""
        self.page.get_by_text(label, exact=True).click()


class Keyboard(Mouse):
    """Tab, Enter, space, arrows and letters. Every stop on the way must show that it is the one."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.stops = 0
        self.hidden: list[str] = []

    def press(self, target: Locator) -> None:
        """Go there by Tab, press Enter, and be on the next page."""
        self.go_to(target)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def write(self, label: str, text: str) -> None:
        """Go there by Tab and type."""
        self.go_to(self.page.get_by_label(label, exact=True))
        self.page.keyboard.type(text)

    def choose(self, label: str) -> None:
        """Go to the group by Tab, then down by arrows."""
        wanted = self.page.get_by_label(label, exact=True)
        self.go_to(self.page.locator("input[type=radio]:checked"))
        for _press in range(self.page.locator("input[type=radio]").count()):
            if wanted.is_checked():
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"no arrow leads to {label}")

    def go_to(self, target: Locator) -> None:
        """Tab until the focus is there; no page may need more than `MOST_STOPS` of it."""
        target.wait_for()
        for _press in range(MOST_STOPS):
            self.page.keyboard.press("Tab")
            self.stops += 1
            if not focus_is_shown(self.page):
                self.hidden.append(f"{self.page.url}: {self.page.evaluate('document.activeElement.outerHTML')[:120]}")
            if target.evaluate("element => element === document.activeElement"):
                return
        raise AssertionError(f"Tab does not lead to {target}")
