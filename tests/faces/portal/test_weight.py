"""The first page is light: a slow old telephone opens it, and nothing comes from elsewhere."""

import gzip
import re

from django.contrib.staticfiles import finders
from django.test import Client

from tests.faces.portal.conftest import Town
from tests.factories import TAXI

HEAVIEST = 60 * 1024


def weight_of(browser: Client, path: str) -> int:
    """Bytes over the wire for a first visit: the page, its sheets, its font and its icon."""
    page = browser.get(path).content
    total = len(gzip.compress(page, 6))
    for name in set(re.findall(r'(?:href|src)="/static/([^"]+)"', page.decode())):
        found = finders.find(name)
        assert isinstance(found, str), name
        with open(found, "rb") as file:  # noqa: PTH123  # a path that Django found
            content = file.read()
        total += len(content) if name.endswith(".woff2") else len(gzip.compress(content, 6))
    return total


def test_the_first_page_fits_in_sixty_kilobytes(town: Town, resident: Client) -> None:
    for path in ("/", f"/uslugi/{TAXI}/", "/spotkania/"):
        assert weight_of(resident, path) <= HEAVIEST, path


def test_no_page_asks_for_anything_from_elsewhere(town: Town, resident: Client) -> None:
    for path in ("/", f"/uslugi/{TAXI}/", "/dostepnosc/", "/zglos/"):
        page = resident.get(path, follow=True).content.decode()
        assert not re.findall(r'<(?:link|script|img|source|iframe)[^>]+(?:href|src)="(?:https?:)?//', page)
        assert "style=" not in page
        assert "<script" not in page


def test_a_page_asks_the_database_a_fixed_number_of_times(
    town: Town, resident: Client, django_assert_max_num_queries: object
) -> None:
    for path in ("/", "/uslugi/", f"/uslugi/{TAXI}/", "/spotkania/", "/spolecznosci/osiedle-wzgorze/", "/ludzie/"):
        # The page of a community tells its whole year: team, register, plan with goals, series, ideas, bills, places,
        # questions.
        most = 38 if path.startswith("/spolecznosci/") else 24
        with django_assert_max_num_queries(most):  # type: ignore[operator]
            resident.get(path)
