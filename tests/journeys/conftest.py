"""The town, the browser, and the people who use it."""

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, StorageState, sync_playwright

from tests.journeys.inspection import Inspection
from tests.journeys.town import Town
from tests.journeys.watch import Watch

CHROMIUM_SWITCHES = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
]
PHONE, DESKTOP = {"width": 360, "height": 740}, {"width": 1280, "height": 900}

# How a test asks for a window: `visit()` is a resident, `visit("ewa.sikora")` is somebody of the staff, logged in.
Visit = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here drives a real Chromium."""
    for item in items:
        if "tests/journeys/" in item.nodeid or item.nodeid.startswith("journeys/"):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """One town for all journeys."""
    town = Town(tmp_path_factory.mktemp("town"))
    try:
        town.start()
        yield town
    finally:
        town.stop()


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """One Chromium. It ends with this package: while it runs, no other loop of asyncio may run in this process."""
    found = os.environ.get("OKIENKO_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    assert found, "The journeys need Chromium: apt-get install chromium, or set OKIENKO_CHROMIUM to its path."
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=CHROMIUM_SWITCHES)
        yield chromium
        chromium.close()


@pytest.fixture(scope="package")
def inspection() -> Inspection:
    """One for all: a shape that was seen is not judged twice."""
    return Inspection()


@pytest.fixture(scope="package")
def logged_in(town: Town, browser: Browser) -> Callable[[str], StorageState]:
    """Cookies of a staff member who went through both steps of the login, once."""
    kept: dict[str, StorageState] = {}

    def of(login: str) -> StorageState:
        if login not in kept:
            context = browser.new_context(base_url=town.address)
            page = context.new_page()
            log_in(page, town, login)
            kept[login] = context.storage_state()
            context.close()
        return kept[login]

    return of


def log_in(page: Page, town: Town, login: str) -> None:
    """Password, then the code of this half minute."""
    page.goto("/konto/logowanie/")
    page.locator("input[name=login]").fill(login)
    page.locator("input[type=password]").fill(town.password)
    page.locator("main form button[type=submit]").first.click()
    page.locator("input[name=code]").fill(town.code_now(login))
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(lambda url: "/konto/" not in url)


@pytest.fixture
def visit(
    town: Town, browser: Browser, logged_in: Callable[[str], StorageState], request: pytest.FixtureRequest
) -> Iterator[Visit]:
    """Open a window; whatever it does, it may not break the rules that hold on every page (see `Watch`)."""
    opened: list[tuple[BrowserContext, Watch]] = []

    def open_(login: str = "", *, phone: bool = False, scripts: bool = True, **more: object) -> Page:
        context = browser.new_context(
            base_url=town.address, viewport=PHONE if phone else DESKTOP, has_touch=phone, java_script_enabled=scripts,
            locale="pl-PL", timezone_id="Europe/Warsaw", reduced_motion="reduce",
            storage_state=logged_in(login) if login else None, **more,
        )  # type: ignore[arg-type]  # fmt: skip
        context.set_default_timeout(10_000)
        opened.append((context, Watch(context, town.address)))
        return context.new_page()

    yield open_
    for context, watch in opened:
        context.close()
        assert watch.broken == []
