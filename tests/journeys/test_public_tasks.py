"""The public side of a community: what came of meetings, news without Facebook, and the links of one's pages."""

from playwright.sync_api import expect

from tests.journeys.asking import button
from tests.journeys.conftest import Visit
from tests.journeys.meter import Meter


def test_j8_and_j15_what_came_of_meetings_and_news_without_facebook(visit: Visit) -> None:
    page = visit()
    page.goto("/")
    told = Meter(page, "J8")
    told.go(page.get_by_role("navigation").get_by_role("link", name="Spotkania").first)
    told.go(page.get_by_role("link", name="Sadzimy lipy na skwerze"))
    told.within_ceilings()
    for words in ("Liczba osób: 34.", "240,50", "Rośnie 9 lip z 10."):
        expect(page.locator("main")).to_contain_text(words)
    page.goto("/")
    asked = Meter(page, "J15")
    asked.go(page.get_by_role("navigation").get_by_role("link", name="Spotkania").first)
    asked.go(page.get_by_role("link", name="Nowości e-mailem"))
    asked.type(page.get_by_label("Twój adres e-mail"), "jan@poczta.example")
    asked.go(button(page, "Chcę dostawać nowości"))
    asked.within_ceilings()
    expect(page.locator("main")).to_contain_text("Zajrzyj do poczty.")


def test_l15_the_links_of_my_pages(visit: Visit) -> None:
    page = visit("piotr.zych")
    page.goto("/biurko/")
    meter = Meter(page, "L15")
    meter.go(page.get_by_role("link", name="Strona", exact=True))
    meter.within_ceilings()
    expect(page.locator("main")).to_contain_text("gone.gazeta-jaworzycka.example")
    expect(page.locator("main")).to_contain_text("nie działa od")
