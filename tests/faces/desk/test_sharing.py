"""Hands that are needed, the bill before the result, a corrected number, and cards for other towns."""

from datetime import timedelta

import time_machine
from django.test import Client

from okienko.domain.community.actions import answer_initiative, move_initiative, take_in_initiative
from okienko.domain.community.choices import Support
from okienko.domain.community.models import Community, Outcome, PracticeCard, VolunteerCall
from okienko.domain.community.queries import open_calls
from okienko.foundation.access import Role
from okienko.foundation.clock import day_of
from okienko.foundation.workdays import Term
from tests.faces.desk.conftest import TODAY, Desk, Office, day_of_form
from tests.faces.desk.test_communities import organiser
from tests.factories import AT, actor, hire


def anybody(address: str) -> str:
    """What everybody reads."""
    return Client().get(address).content.decode().replace("\N{NO-BREAK SPACE}", " ")


def test_volunteers_are_asked_on_the_page_of_the_community(office: Office, community: Community):
    desk, slug, event = organiser(office), community.slug, community.events.get()
    assert "Napisz, ilu" not in desk.see("ask_volunteers", slug)
    desk.done("ask_volunteers", slug, text="Kopiemy dołki. Weź łopatę.", wanted="3", event=event.pk)
    desk.done("ask_volunteers", slug, text="Nosimy ławki.", wanted="2", **day_of_form("needed_until", TODAY))
    desk.done("ask_volunteers", slug, text="Malujemy płot.", wanted="2")
    until = list(VolunteerCall.objects.order_by("pk").values_list("needed_until", flat=True))
    assert until == [day_of(event.starts_at), TODAY, TODAY + timedelta(days=14)]
    page = anybody(f"/spolecznosci/{slug}/")
    for words in ("Szukamy rąk do pracy", "Kopiemy dołki. Weź łopatę.", "Potrzeba osób: 3.", "Malujemy płot."):
        assert words in page, words
    assert "Prośba o wolontariuszy: Malujemy płot." in desk.see("community", slug)
    for call in VolunteerCall.objects.all():
        desk.done("close_call", call.pk, found="4")
    assert not open_calls(community, TODAY).exists()
    assert "Szukamy rąk" not in anybody(f"/spolecznosci/{slug}/")
    Desk(office.clerk).see("ask_volunteers", slug, status=404)


def test_the_bill_comes_first_the_number_is_corrected_and_a_card_is_written(office: Office, community: Community):
    event = community.events.get()
    with time_machine.travel(AT + timedelta(days=4), tick=False):
        desk = organiser(office)
        assert "Karta praktyki" not in desk.see("event", event.pk)
        desk.done("hold_event", event.pk, attended="12", **day_of_form("follow_up_on", TODAY + timedelta(days=90)))
        assert "Godziny pracowników" not in desk.see("hold_event", event.pk)
        desk.done("hold_event", event.pk, attended="14")
        event.refresh_from_db()
        assert event.attended == 14
        assert "skąd były pieniądze" in desk.refused("record_outcome", event.pk, cost="100,00")
        desk.done("record_outcome", event.pk, cost="100,00", usual_source="zebrane na miejscu")
        bill = Outcome.objects.get()
        assert (bill.result, bill.money_source, bill.raised_here) == ("", "zebrane na miejscu", 100)
        assert "100,00 zł" in anybody(f"/spolecznosci/{community.slug}/")
        told = {"cost": "340,00", "money_source": "centrum i zrzutka", "raised_here": "100"}
        desk.done("record_outcome", event.pk, result="Rosną lipy.", **told)
        assert 'value="100,00"' in desk.see("record_outcome", event.pk)

        page = desk.see("card_of_event", event.pk)
        for known in ("Sadzimy drzewa", "Rosną lipy.", "340,00"):
            assert known in page, known
        card = {"title": "Lipy", "problem": "Brak cienia.", "steps": "Sadzimy.", "cost": "340,00",
                "result": "Rosną lipy.", "advice": "Pytać wcześniej."}  # fmt: skip
        address = desk.done("card_of_event", event.pk, **card)
        shown = anybody(address)
        for words in ("Lipy", "Brak cienia.", "340,00 zł", "Pytać wcześniej.", "Piotr Zych"):
            assert words in shown, words
        assert address in anybody(f"/spolecznosci/{community.slug}/")
        assert address in desk.see("community_results", community.slug)
        assert "Karta praktyki dla innych miast" not in desk.see("event", event.pk)
        assert "jest już karta" in desk.refused("card_of_event", event.pk, **card)
        assert Client().get("/zrob-to-u-siebie/999999/").status_code == 404
        Desk(hire(Role.ANIMATOR)).see("card_of_event", event.pk, status=404)


def test_an_initiative_that_was_done_becomes_a_card(office: Office, community: Community):
    how = {"by": actor(office.community_organiser), "at": AT}
    idea = take_in_initiative(
        community=community, title="Budki", idea="Zbijemy budki.", from_whom="rodzice", answer_within=Term(days=30),
        **how,
    )  # fmt: skip
    idea = answer_initiative(initiative=idea, verb="accept", answer="Tak.", support=Support.NO_MONEY, **how)
    idea = move_initiative(initiative=idea, verb="start", result="", **how)
    move_initiative(initiative=idea, verb="finish", result="Wisi osiem budek.", **how)
    desk = organiser(office)
    assert "Karta praktyki" in desk.see("community_initiatives", community.slug)
    assert "Wisi osiem budek." in desk.see("card_of_initiative", idea.pk)
    desk.done("card_of_initiative", idea.pk, title="Budki", problem="Cisza.", steps="Zbijamy.", cost="0",
              result="Wisi osiem budek.", advice="Więcej desek.")  # fmt: skip
    assert PracticeCard.objects.get().initiative == idea
    assert "Karta praktyki" not in desk.see("community_initiatives", community.slug)


def test_an_organisers_day_begins_with_the_communities(office: Office, community: Community):
    shown = organiser(office).see("day")
    for words in ("Twoje społeczności", "Osiedle Wzgórze", "Wyniki roku", "Sadzimy drzewa", "W terenie, na telefonie"):
        assert words in shown, words
    assert "Twoje społeczności" not in Desk(office.clerk).see("day")
