"""The first page is light enough for an old telephone: at most 60 kB over the wire, with its style, font and icons."""

from playwright.sync_api import CDPSession

from tests.journeys.conftest import Visit

HEAVIEST = 60 * 1024


def test_first_pages_are_light(visit: Visit) -> None:
    for path in ("/", "/uslugi/taksowka-dla-seniora/", "/moja-sprawa/", "/spotkania/", "/zglos/"):
        page = visit(phone=True)  # a window of its own: nothing is kept from the page before
        wire: CDPSession = page.context.new_cdp_session(page)
        heard: list[float] = []
        wire.send("Network.enable")
        wire.on("Network.loadingFinished", lambda event, heard=heard: heard.append(event["encodedDataLength"]))
        page.goto(path, wait_until="networkidle")
        assert len(heard) >= 4, f"{path}: the page, its styles and its font should be heard of"
        assert sum(heard) <= HEAVIEST, f"{path}: {sum(heard)} bytes"
