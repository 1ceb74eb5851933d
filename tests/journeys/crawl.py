"""Walking through a face by its own links."""

from collections import Counter, deque
from collections.abc import Iterator, Sequence
from urllib.parse import parse_qsl, urldefrag, urlsplit

from django.urls import Resolver404, resolve
from playwright.sync_api import Page

# Doors that lead out: logging out is a journey of its own.
LEFT_OUT = {"account_logout"}
# Answers that are no pages: they are fetched, and must be there.
FILES = ("portal:calendar", "portal:community_calendar", "portal:news", "portal:community_news", "portal:service_print")
DOWNLOADS = (
    "desk:file",
    "desk:card_pdf",
    "desk:letter",
    "desk:journal_csv",
    "desk:sealed_round",
    "portal:verify_script",
)
_LINKS = """() => [...document.querySelectorAll("a[href], link[rel=alternate]")].map(one => one.href)"""


def route_of(url: str) -> str:
    """The name of the route behind an address, with the names of what is asked in it; "" when there is none."""
    parts = urlsplit(url)
    try:
        name = resolve(parts.path).view_name
    except Resolver404:
        return ""
    asked = sorted({key for key, _value in parse_qsl(parts.query)})
    return f"{name}?{','.join(asked)}" if asked else name


def crawl(page: Page, start: str, *, rooms: Sequence[str], at_most: int, wrong: list[str]) -> Iterator[tuple[str, str]]:
    """Open every page of `rooms` that links lead to; yield (route, path) while it is open. `at_most` pages of a route.

    A link that leads nowhere is told in `wrong`.
    """
    page.goto(start)
    address = "{0.scheme}://{0.netloc}".format(urlsplit(page.url))
    waiting, linked, taken = deque([address + start]), {address + start: "the start"}, Counter[str]()
    while waiting:
        url = waiting.popleft()
        route, path = route_of(url), url.removeprefix(address)
        if route in LEFT_OUT or (route and not route.startswith(tuple(rooms))) or taken[route] >= at_most:
            continue
        taken[route] += 1
        is_file = route.partition("?")[0] in (*FILES, *DOWNLOADS)
        answer = page.request.get(path) if is_file else page.goto(url)
        if answer is None or answer.status != 200:
            wrong.append(f"{path} answers {answer and answer.status}, linked from {linked.get(url)}")
        if is_file:
            continue
        links = page.evaluate(_LINKS)
        yield route, path
        for link in links:
            clean, _mark = urldefrag(link)
            if clean.startswith(f"{address}/") and clean not in linked:
                linked[clean] = path
                waiting.append(clean)
