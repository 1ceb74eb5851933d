"""Every page opens, for anybody, without an account."""

from django.test import Client

from tests.faces.portal.conftest import Town


def test_all_pages_open(town: Town, resident: Client) -> None:
    for path in (
        "/",
        "/szukaj/",
        "/szukaj/?q=zimno+w+domu",
        "/szukaj/?q=xyzzy",
        "/sytuacja/bus/",
        "/uslugi/",
        "/uslugi/taksowka-dla-seniora/",
        "/spotkania/",
        f"/spotkania/{town.meeting.pk}/",
        f"/spotkania/{town.past.pk}/",
        "/spolecznosci/osiedle-wzgorze/",
        "/ludzie/",
        "/jak-ustalamy-kolejnosc/",
        "/dane/",
        "/dostepnosc/",
        "/kod/",
        "/motyw/",
        "/moja-sprawa/",
    ):
        answer = resident.get(path)
        assert answer.status_code == 200, path
