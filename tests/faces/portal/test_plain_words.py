"""Every page reads like a neighbour talks: FOG at most 8, no sentence over 25 words, no words of the office."""

from html.parser import HTMLParser

import pytest
from django.test import Client

from tests.faces.portal.conftest import Town
from tests.faces.portal.test_asking import FOR_A_SERVICE, GENERAL, answer_all, boxes, hand_in, stamp
from tests.faces.portal.test_matter import opened
from tests.faces.portal.test_meetings import join
from tests.factories import TAXI, ask
from tools.fog import fog, officialese

HARDEST, LONGEST, USUAL = 8.0, 25, 15.0
INLINE = {"a", "abbr", "b", "bdi", "code", "em", "i", "span", "strong", "time", "small", "cite", "q"}
SILENT = {"svg", "script", "style", "head"}
VOID = {"br", "hr", "img", "input", "link", "meta"}


class _Reader(HTMLParser):
    """The words inside `<main>`, a line for each block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in INLINE:
            self.pieces.append("\n")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in INLINE:
            self.pieces.append("\n")
        if tag in self.open:
            del self.open[len(self.open) - 1 - self.open[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        if "main" in self.open and not SILENT & set(self.open):
            self.pieces.append(" ".join(data.split()) and data.replace("\n", " "))


def words_of(page: str) -> str:
    """What a person reads on a page, without the header and the footer."""
    reader = _Reader()
    reader.feed(page)
    return "".join(reader.pieces)


def check(page: str, name: str) -> None:
    """Fails with what a writer needs to mend it."""
    text = words_of(page)
    score = fog(text)
    assert score.words > 5, name
    assert score.fog <= HARDEST, f"{name}: FOG {score.fog}, hard: {sorted(set(score.hard_words))}"
    assert score.longest_sentence <= LONGEST, f"{name}: {score.longest_text}"
    assert score.average_sentence <= USUAL, name
    assert officialese(text) == [], name


PATHS = (
    "/", "/szukaj/", "/szukaj/?q=zimno+w+domu", "/szukaj/?q=xyzzy", "/uslugi/", "/spotkania/",
    "/szukaj/?q=becikowe", "/szukaj/?q=nie+chce+mi+sie+zyc", "/szukaj/?q=wziotarapia",
    "/spolecznosci/osiedle-wzgorze/", "/ludzie/", "/jak-ustalamy-kolejnosc/", "/czego-brakuje/", "/dane/",
    "/dostepnosc/", "/kod/", "/motyw/", "/moja-sprawa/", "/nie-ma/",
)  # fmt: skip
SITUATIONS = ("bus", "tap", "pot", "care", "health", "tea", "badge", "blocks")


@pytest.mark.parametrize("path", [*PATHS, *(f"/sytuacja/{code}/" for code in SITUATIONS)])
def test_a_page_reads_easily(town: Town, resident: Client, path: str) -> None:
    check(resident.get(path).content.decode(), path)


def test_every_service_card_reads_easily(town: Town, resident: Client) -> None:
    from okienko.domain.catalogue.models import SocialService

    for code in SocialService.objects.values_list("code", flat=True):
        check(resident.get(f"/uslugi/{code}/").content.decode(), code)


def test_every_meeting_reads_easily(town: Town, resident: Client) -> None:
    for event in (town.meeting, town.open_meeting, town.past):
        check(resident.get(f"/spotkania/{event.pk}/").content.decode(), event.title)
    check(resident.get(join(resident, town.meeting, "Jan", "590 012 118")).content.decode(), "zapis")


def test_the_whole_asking_journey_reads_easily(town: Town, resident: Client) -> None:
    resident.get(f"/uslugi/{TAXI}/popros/")
    for slug, typed in FOR_A_SERVICE:
        check(resident.get(f"/zglos/{slug}/").content.decode(), slug)
        check(resident.post(f"/zglos/{slug}/", {}).content.decode(), f"{slug}, błąd")
        resident.post(f"/zglos/{slug}/", boxes(resident, typed))
    assert stamp(resident)
    check(resident.get("/zglos/sprawdz/").content.decode(), "sprawdz")
    hand_in(resident)
    check(resident.get("/zglos/gotowe/").content.decode(), "gotowe")
    answer_all(Client(), GENERAL, "/zglos/")


def test_my_matter_reads_easily(town: Town, resident: Client) -> None:
    check(opened(resident, ask()), "moja sprawa")


def test_failures_read_easily(town: Town, resident: Client) -> None:
    from okienko.faces.portal.views import errors

    resident.get("/")
    check(errors.server_error(None).content.decode(), "500")  # type: ignore[arg-type]
    check(errors.bad_request(None).content.decode(), "400")  # type: ignore[arg-type]
    check(Client(enforce_csrf_checks=True).post("/motyw/").content.decode(), "403")
