"""The time bank and the page for the council at the desk."""

from okienko.domain.community.models import Community
from okienko.domain.timebank.models import TimeBankMember
from tests.faces.desk.conftest import TODAY, Desk, Office, day_of_form
from tests.faces.desk.test_communities import organiser


def test_hours_are_given_and_taken(office: Office, community: Community):
    desk, slug = organiser(office), community.slug
    day = day_of_form("consent_on", TODAY)
    for name, phone in (("Pani Zofia", "590 012 301"), ("Pan Jan", "590 012 302")):
        desk.done("join_time_bank", slug, name=name, phone=phone, offers="ciasto", **day)
    zofia, jan = TimeBankMember.objects.order_by("pk")
    said = {"giver": jan.pk, "taker": zofia.pk, "what": "mycie okien", **day_of_form("done_on", TODAY)}
    assert "ma za mało godzin" in desk.refused("record_exchange", slug, hours="3", **said)
    desk.done("record_exchange", slug, hours="1,5", **said)
    shown = desk.see("time_bank", slug)
    for words in ("Pani Zofia", "godzin 0,5", "godzin 3,5", "mycie okien", "Razem godzin: 1,5."):
        assert words in shown, words
    desk.done("leave_time_bank", zofia.pk)
    shown = desk.see("time_bank", slug)
    assert "Pani Zofia" not in shown
    assert "ktoś, kto odszedł" in shown
    clerk = Desk(office.clerk)
    clerk.see("time_bank", slug, status=404)
    assert "Bank czasu" not in clerk.see("community", slug)


def test_one_page_for_the_council(office: Office, community: Community):
    desk = organiser(office)
    shown = desk.see("community_results", community.slug)
    for words in (
        "Rok 2026: co się zmieniło", "Plan nie ma wskaźników na ten rok.", "Działania planu: 1, zrobione: 0.",
        "Grupy, które działają po roku", "W tym zebrane na miejscu", "same nie mówią, co się zmieniło",
    ):  # fmt: skip
        assert words in shown, words
    assert shown.index("Problemy rozwiązane") < shown.index("Spotkania i liczba osób na nich")
    assert "Rok 2024: co" in desk.see("community_results", community.slug, query="?rok=2024")
    assert "Rok 2026: co" in desk.see("community_results", community.slug, query="?rok=xx")
