"""The network, the card of a partner and the forum at the desk."""

import re
from datetime import timedelta

from django.test import Client

from okienko.domain.community.models import Community
from okienko.domain.networks.models import NetworkMember, Partnership, Position, Tie
from tests.faces.desk.conftest import TODAY, Desk, Office, day_of_form
from tests.faces.desk.test_communities import organiser

TOMORROW = TODAY + timedelta(days=1)
SINCE, CONSENT = day_of_form("valid_from", TODAY), day_of_form("consent_on", TODAY)


def a_partner(desk: Desk, slug: str, name: str, sort: str) -> NetworkMember:
    desk.done("add_partner", slug, sort=sort, name=name, contact="41 012 37 09", gives="sala", **SINCE)
    return NetworkMember.objects.get(name=name)


def test_partners_are_tied_sign_and_part(office: Office, community: Community) -> None:
    desk, slug = organiser(office), community.slug
    assert "Sieć jest jeszcze pusta." in desk.see("network", slug)
    school, parish, shop = (
        a_partner(desk, slug, name, sort)
        for name, sort in (("Szkoła nr 3", "szkola"), ("Parafia", "parafia"), ("Sklep Róża", "firma"))
    )
    assert "Ten partner już jest w sieci." in desk.refused(
        "add_partner", slug, sort="szkola", name="Szkoła nr 3", **SINCE
    )
    for other in (parish, shop):
        desk.done("tie", school.pk, other=other.pk, kind="action", **SINCE)
    shown = desk.see("network", slug)
    for words in ("ok-network", "Po odejściu bez drogi do reszty: 1.", "robią coś razem", "Urząd pracy ma staże"):
        assert words in shown, words
    tie = Tie.objects.get(second=shop)
    desk.done("untie", tie.pk, **day_of_form("last_day", TODAY))
    desk.done(
        "sign_partnership",
        school.pk,
        kind="agreement",
        subject="sala w soboty",
        **SINCE,
        **day_of_form("valid_until", TOMORROW),
    )
    paper = Partnership.objects.get()
    assert "Wpisz odpowiedź: Dlaczego" in desk.refused("change_partnership", paper.pk)
    desk.done("change_partnership", paper.pk, why="przedłużamy", **day_of_form("valid_until", TODAY))
    desk.done("describe_partner", school.pk, sort="szkola", name=school.name, contact=school.contact, gives="boisko")
    shown = desk.see("partner", school.pk)
    for words in ("boisko", "41 012 37 09", "porozumienie</b>, sala w soboty", "przedłużamy", "do 3 marca 2026"):
        assert words in shown, words
    assert desk.see("network", slug, query="?dzien=2025-01-01").count("Wróć do dzisiaj") == 1
    desk.done("leave_network", shop.pk, because="zamknięty", **day_of_form("last_day", TODAY))
    shown = desk.see("network", slug, query="?dzien=jutro")
    assert "Sklep Róża</b>, 3 marca 2026: zamknięty" in shown
    assert "Reszta sieci się utrzymała." in shown


def test_a_leader_is_named_to_the_team_only_and_goes_by_a_slip_of_paper(office: Office, community: Community) -> None:
    desk, slug = organiser(office), community.slug
    school = a_partner(desk, slug, "Szkoła nr 3", "szkola")
    assert "Wpisz odpowiedź: Gdzie leży" in desk.refused("add_leader", slug, name="Zofia Nowak", **CONSENT)
    desk.done("add_leader", slug, name="Zofia Nowak", kept_where="segregator", gives="zna blok 4", **CONSENT)
    leader = NetworkMember.objects.get(kind="leader")
    assert "Zofia Nowak" in desk.see("tie", school.pk)
    desk.done("tie", school.pk, other=leader.pk, kind="news", **SINCE)
    assert "Zofia Nowak" in desk.see("untie", Tie.objects.get().pk)
    card = desk.see("partner", leader.pk)
    address = re.search(r"http://testserver(/lider/[^<]+)", card)
    clerk = Desk(office.clerk)
    for page in (clerk.see("network", slug), clerk.see("partner", leader.pk), clerk.see("partner", school.pk)):
        assert "lider albo liderka" in page
        assert "Zofia" not in page
        assert "/lider/" not in page
        assert "zna blok 4" not in page
    assert address is not None
    assert "Zofia Nowak" in Client().get(address[1]).content.decode()
    assert "Zofia Nowak" in desk.see("leave_network", leader.pk)
    desk.done("leave_network", leader.pk)
    assert "osoba, która odeszła" in desk.see("partner", school.pk)
    assert "Zofia" not in desk.see("network", slug)
    desk.see("partner", 999_999, status=404)


def test_the_forum_meets_asks_and_hears(office: Office, community: Community) -> None:
    desk, slug = organiser(office), community.slug
    school = a_partner(desk, slug, "Szkoła nr 3", "szkola")
    assert "Forum jeszcze się nie spotkało." in desk.see("forum", slug)
    desk.done(
        "hold_forum",
        slug,
        where="świetlica",
        partners=[school.pk],
        topics="przystanek",
        agreed="Piszemy.",
        **day_of_form("held_on", TODAY),
    )
    said = {"title": "Przystanek", "text": "Bliżej bloku.", "put_to": "Zarząd Dróg"}
    days = day_of_form("adopted_on", TODAY) | day_of_form("answer_due_on", TODAY + timedelta(days=30))
    desk.done("adopt_position", slug, **said, **days)
    position = Position.objects.get()
    assert "Czekamy na odpowiedź." in desk.see("forum", slug)
    desk.done("answer_position", position.pk, answer="We wrześniu.", **day_of_form("answered_on", TODAY))
    shown = desk.see("forum", slug)
    for words in ("Byli: Szkoła nr 3.", "Odpowiedź z 3 marca 2026.", "We wrześniu."):
        assert words in shown, words
    assert "przystanek" in desk.see("partner", school.pk)
