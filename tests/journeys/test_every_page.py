"""Every page that links lead to, for every role: accessible, in four looks, plain, and from this machine only."""

import pytest

from tests.journeys.conftest import Visit
from tests.journeys.crawl import crawl
from tests.journeys.inspection import Inspection
from tests.journeys.mistakes import send_empty, told

STAFF = (
    "ewa.sikora", "olga.bednarz", "tomasz.bielak", "krystyna.debska", "hanna.wrona", "marek.sowa", "piotr.zych",
    "magdalena.roj", "zofia.rak", "igor.mazur",
)  # fmt: skip


RESIDENTS = ("portal:", "tour:", "account_login")
OFFICE = ("desk:", "field:", "account_", "mfa_")


def face_of(route: str) -> str:
    """Whose rules hold on a page: targets of residents and drivers are larger, residents' words plainer."""
    room = route.partition(":")[0]
    return {"portal": "portal", "tour": "portal", "field": "field"}.get(room, "desk")


def test_every_page_of_a_resident(visit: Visit, inspection: Inspection) -> None:
    page, wrong = visit(), list[str]()
    titles: dict[str, str] = {}
    for route, path in crawl(page, "/", rooms=RESIDENTS, at_most=40, wrong=wrong):
        wrong += inspection.of(page, face_of(route), path)
        if "?" not in page.url and (other := titles.setdefault(page.title(), page.url)) != page.url:
            wrong.append(f"{path}: the title of {other}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("login", STAFF)
def test_every_page_of_the_staff(login: str, visit: Visit, inspection: Inspection) -> None:
    page, wrong = visit(login), list[str]()
    start = "/teren/" if login == "marek.sowa" else "/biurko/"
    for route, path in crawl(page, start, rooms=OFFICE, at_most=2, wrong=wrong):
        wrong += inspection.of(page, face_of(route), f"{login} {path}")
        if route not in inspection.sent_empty and send_empty(page):
            inspection.sent_empty.add(route)
            wrong += [f"{login} {path}, sent empty: {one}" for one in told(page)]
            wrong += inspection.of(page, face_of(route), f"{login} {path}, sent empty")
    assert not wrong, "\n".join(wrong)
