"""Community organising alone, for an organiser whose town has no centre: its pages run, and nothing else does."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import time_machine
from django.test import Client
from django.urls import clear_url_caches, set_urlconf

from okienko.config.checks import findings_of_environment
from okienko.config.parts import OF_CENTRE, OF_COMMUNITY, view_module
from okienko.config.town import load
from okienko.domain.applications.models import Receipt
from okienko.domain.community.models import Community
from okienko.domain.matters.models import Matter
from okienko.faces.portal.urls import urlpatterns as portal
from okienko.faces.tour.stories import stories
from okienko.foundation.accounts.models import User

A_THURSDAY = datetime(2026, 11, 5, 9, 15, tzinfo=UTC)
OF_A_CENTRE = ("/zglos/", "/uslugi/", "/moja-sprawa/", "/co-mi-przysluguje/", "/szukaj/", "/biurko/osoby/",
               "/biurko/telefon/", "/biurko/bus/", "/teren/przejazd/1/zabieram/", "/biurko/zgloszenia/")  # fmt: skip
MOST_OF_A_KIND = 2


@pytest.fixture
def alone(db: None, settings: object) -> Iterator[None]:
    """An Okienko that runs communities only, and its invented town."""
    settings.PARTS, settings.ROOT_URLCONF = "osl", "okienko.config.osl_urls"  # type: ignore[attr-defined]
    clear_url_caches()
    set_urlconf(None)
    with time_machine.travel(A_THURSDAY, tick=False):
        load()
        yield
    clear_url_caches()


def walk(client: Client, start: str) -> list[str]:
    """Every page that links lead to, a few of a kind; each must be there."""
    waiting, seen, kinds = [start], {start}, dict[str, int]()
    for path in waiting:
        kind = re.sub(r"\d+|spolecznosci/[\w-]+", "#", path.partition("?")[0])
        kinds[kind] = kinds.get(kind, 0) + 1
        if kinds[kind] > MOST_OF_A_KIND or "wyloguj" in path:
            continue
        answer = client.get(path)
        assert answer.status_code == 200, (path, answer.status_code)
        if answer.headers["Content-Type"].startswith("text/html"):
            for link in re.findall(r'(?:href|action)="(/[^"#]*)', answer.content.decode()):
                link = link.replace("&amp;", "&")
                if link not in seen and not link.startswith(("/static/", "/konto/", "/teren/kolejka/")):
                    seen.add(link)
                    waiting.append(link)
    return waiting


def staff(login: str) -> Client:
    """Somebody of the town, logged in."""
    user = User.objects.get(username=login)
    client = Client()
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    return client


def test_an_organiser_without_a_centre_has_every_page_of_communities_and_no_other(alone: None) -> None:
    assert Community.objects.exists()
    assert not Matter.objects.exists()
    assert not Receipt.objects.exists()
    anybody = Client()
    front = anybody.get("/").content.decode()
    assert "Kto działa blisko Ciebie" in front
    assert "Centrum Aktywności Lokalnej" in front
    assert "Usług" not in front
    assert [story.role for story in stories()] == ["Organizator społeczności"]
    kept = anybody.get("/dane/").content.decode()
    assert "Zapisy na spotkania" in kept
    assert "Przejazdy i wizyty" not in kept
    public = walk(anybody, "/")
    assert any(path.startswith("/spolecznosci/") for path in public)
    assert any(path.startswith("/zrob-to-u-siebie/") for path in public)
    organiser = staff("piotr.zych")
    walked = walk(organiser, "/biurko/")
    assert "/biurko/spolecznosci/osiedle-wzgorze/wyniki/" in walked
    assert {"/biurko/osl/przyklad/", "/biurko/spolecznosci/nowa/zaloz/"} <= set(walked), "an organiser of a part leads"
    assert "Burza mózgów w bibliotece." in organiser.get("/biurko/osl/").content.decode()
    assert organiser.get("/teren/spolecznosc/").status_code == 200
    assert staff("krystyna.debska").get("/biurko/").status_code == 200
    for path in OF_A_CENTRE:
        assert anybody.get(path).status_code == 404, path
        assert organiser.get(path).status_code == 404, path


def test_every_page_of_the_portal_belongs_to_one_part() -> None:
    modules = {view_module(one) for one in portal}
    assert modules <= OF_COMMUNITY | OF_CENTRE, "put the new page on one of the lists of config/parts.py"
    assert not OF_COMMUNITY & OF_CENTRE


@pytest.mark.parametrize(("parts", "wrong"), [("all", False), ("osl", False), ("cus", True)])
def test_a_part_that_does_not_exist_is_explained(parts: str, wrong: bool) -> None:
    found = [one for one in findings_of_environment({"OKIENKO_MODE": "demo", "OKIENKO_PARTS": parts}) if "PARTS" in one]
    assert bool(found) is wrong
