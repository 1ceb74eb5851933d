"""Every page that links lead to, for every role: accessible, in four looks, plain, and from this machine only."""

import pytest

from tests.journeys.conftest import Visit
from tests.journeys.crawl import crawl
from tests.journeys.inspection import Inspection
from tests.journeys.town import Town

STAFF = (
    "ewa.sikora", "olga.bednarz", "tomasz.bielak", "krystyna.debska", "hanna.wrona", "marek.sowa", "piotr.zych",
    "magdalena.roj", "zofia.rak", "igor.mazur",
)  # fmt: skip


RESIDENTS = ("portal:", "tour:", "account_login")
OFFICE = ("desk:", "field:", "account_", "mfa_")


@pytest.fixture(scope="package")
def inspection() -> Inspection:
    """One for all: a shape that was seen is not judged twice."""
    return Inspection()


def test_every_page_of_a_resident(visit: Visit, inspection: Inspection) -> None:
    page, wrong = visit(), list[str]()
    titles: dict[str, str] = {}
    for route, path in crawl(page, "/", rooms=RESIDENTS, at_most=40, wrong=wrong):
        face = "desk" if route == "account_login" else "portal"
        wrong += inspection.of(page, face, path)
        if "?" not in page.url and (other := titles.setdefault(page.title(), page.url)) != page.url:
            wrong.append(f"{path}: the title of {other}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("login", STAFF)
def test_every_page_of_the_staff(login: str, visit: Visit, inspection: Inspection) -> None:
    page, wrong = visit(login), list[str]()
    start = "/teren/" if login == "marek.sowa" else "/biurko/"
    for route, path in crawl(page, start, rooms=OFFICE, at_most=2, wrong=wrong):
        wrong += inspection.of(page, route.partition(":")[0], f"{login} {path}")
    assert not wrong, "\n".join(wrong)
