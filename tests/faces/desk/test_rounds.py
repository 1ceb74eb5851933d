"""Rounds at the desk: copied in a minute, opened, ranked with reasons, approved by a second person, announced."""

import json
import uuid
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from okienko.domain.integrity.actions import declare_kinship
from okienko.domain.matters.models import Matter
from okienko.domain.rounds import actions
from okienko.domain.rounds.models import EntryJoin, PlacesRound, RulesVersion
from okienko.domain.rounds.queries.closeness import close_on_list
from okienko.engines.ranking import verify
from tests.domain.rounds.factories import (
    FROZEN,
    OPENS,
    SEED,
    Office,
    apply,
    office,
    plan,
    plan_with_missed,
    some,
    with_rules,
)
from tests.faces.desk.conftest import Desk, day_of_form, words_of
from tests.factories import AT

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> Iterator[Office]:
    with time_machine.travel(AT, tick=False):
        yield office()


def step(desk: Desk, places_round: PlacesRound, verb: str) -> str:
    """The press of the button that the state waits for; the page after it."""
    said = {"krok": verb, "klucz": str(uuid.uuid4())}
    answer = desk.client.post(reverse("desk:round_step", args=[places_round.code]), said)
    assert answer.status_code == 302
    return desk.see("round", places_round.code)


def test_last_years_round_is_copied_by_four_answers_and_published_by_one_press(house: Office) -> None:
    source = house.published(plan_with_missed())
    actions.cancel_round(places_round=source, reason="Przeniesiony.", **house.hand(house.organiser))
    desk = Desk(house.organiser)
    assert "Otwórz taki sam" in desk.see("rounds")
    said = {
        "edition": "jesień 2026", "places": "16", **day_of_form("opens_on", date(2026, 9, 1)),
        **day_of_form("closes_on", date(2026, 9, 11)),
    }  # fmt: skip
    where = desk.done("copy_round", source.code, **said)
    copy = PlacesRound.objects.get(edition="jesień 2026")
    assert where == reverse("desk:round", args=[copy.code])
    assert (copy.plan.places, copy.plan.opens_at.hour, copy.plan.rules.order) == (16, 6, source.plan.rules.order)
    assert "Poprzednio" not in desk.refused("copy_round", source.code, **{**said, "places": "dużo"})
    assert "Zasady ogłoszone" in step(desk, copy, "publish")
    assert RulesVersion.objects.filter(round=copy).count() == 1
    assert (
        desk.client.post(reverse("desk:round_step", args=[copy.code]), {"klucz": str(uuid.uuid4())}).status_code == 404
    )


def test_a_supplementary_round_takes_what_was_left(house: Office) -> None:
    first = house.opened()
    with time_machine.travel(FROZEN, tick=False):
        house.announced(first)
        desk = Desk(house.organiser)
        assert "zajęcia: 2" in desk.see("copy_round", first.code)
        days = {**day_of_form("opens_on", date(2026, 4, 1)), **day_of_form("closes_on", date(2026, 4, 10))}
        desk.done("copy_round", first.code, edition="uzupełniający", places="zajęcia: 2", supplements="on", **days)
        second = PlacesRound.objects.get(edition="uzupełniający")
        step(desk, second, "publish")
        assert second.first == first
        assert "To nabór uzupełniający" in words_of(desk.client.get(reverse("portal:round", args=[second.code])))


def test_new_rules_are_written_in_plain_lines(house: Office) -> None:
    desk = Desk(house.organiser)
    days = {
        **day_of_form("opens_on", date(2026, 9, 1)), **day_of_form("closes_on", date(2026, 9, 11)),
        **day_of_form("complete_by", date(2026, 9, 15)), "opens_hour": "8", "closes_hour": "15",
    }  # fmt: skip
    said = {
        "service": "nauka-plywania", "edition": "jesień", "places": "rano: 10\nwieczór: 20 godz.", "mode": "points",
        "basis": "§ 12", "missed": "on", "groups": "po udarze", "bands": "150, 300",
        "criteria": "mieszka sam: 3\nstopień: lekki 1, znaczny 5 (dokument)\ndzieci: 2 za każde", "last": "lottery",
        "seed_source": "Multi Multi", **days,
    }  # fmt: skip
    page = desk.refused("new_round", **{**said, "criteria": "jakieś bzdury", "places": "dużo"})
    assert "Nie rozumiem kryterium w wierszu „jakieś bzdury”" in page
    assert "Nie rozumiem miejsc w wierszu „dużo”" in page
    desk.done("new_round", **said)
    made = PlacesRound.objects.get()
    assert [term.kind for term in made.plan.rules.order] == [
        "nothing_last_time",
        "groups",
        "income",
        "points",
        "lottery",
    ]
    assert [one.fact for one in made.plan.questions][-3:] == ["mieszka_sam", "stopien", "dzieci"]
    # The mode does not begin the order that was written, so this cannot be published; the sentence stands on the page.
    assert "Kolejność nie zaczyna się tak, jak mówi tryb naboru." in step(desk, made, "publish")
    better = {**said, "groups": "", "bands": "", "missed": "", "window_hours": "8"}
    shown = desk.see("change_rules", made.code)
    assert "dzieci: 2 za każde" in shown
    assert "wieczór: 20 godz." in shown
    del better["service"], better["missed"]
    desk.done("change_rules", made.code, **better)
    assert "Zasady ogłoszone" in step(desk, made, "publish")
    assert "Napisz, dlaczego" in desk.refused("change_rules", made.code, **{**better, "places": "rano: 12"})
    desk.done("change_rules", made.code, **{**better, "places": "rano: 12", "reason": "Dwa tory więcej."})
    assert PlacesRound.objects.get().plan.places == 12
    number = {**better, "mode": "receipt", "criteria": "", "basis": "", "last": "number", "window_hours": ""}
    desk.done("change_rules", made.code, **{**number, "seed_source": "", "reason": "Prościej."})
    assert [term.kind for term in PlacesRound.objects.get().plan.rules.order] == ["receipt", "number"]
    desk.done("call_off_round", made.code, reason="Basen w remoncie.")
    assert "Basen w remoncie." in desk.see("round", made.code)


def test_from_an_open_round_to_cards(house: Office) -> None:
    with time_machine.travel(OPENS + timedelta(hours=2), tick=False):
        places_round = house.opened(plan(waiting_basis="§ 12 ust. 5"))
        first, second, third = some(places_round, 3)
        desk = Desk(house.clerk)
        page = desk.see("round", places_round.code)
        assert first.number in page
        assert "Janina Maj" in page
        where = (places_round.code, first.pk)
        told = {
            "alone": "tak",
            "children": "1",
            "disability": "znaczny",
            "dokument_disability": "on",
            "source": "document",
        }
        desk.done("tell_facts", *where, **told)
        assert "Dokument widziany" in desk.see("tell_facts", *where)
        assert "Połączyć można" in desk.refused("tell_facts", *where, **{**told, "together": "00000000"})
        desk.done("tell_facts", places_round.code, second.pk, source="declared", together=third.number)
        assert EntryJoin.objects.get().into == third
        desk.done("tell_facts", places_round.code, second.pk, source="declared", together="")
        assert desk.see("tell_facts", places_round.code, 999999, status=404)
        assert "Wpisz godzinę" in desk.refused("missed_call", places_round.code, phone="590 012 777", hour="")
        assert "Ten nabór już nie" in desk.refused("missed_call", places_round.code, phone="590 012 777", hour="23.00")
        desk.done("missed_call", places_round.code, phone="590 012 777", hour="8.15")
        assert Matter.objects.filter(person__known_as="Osoba, która dzwoniła").count() == 1
    with time_machine.travel(FROZEN, tick=False):
        house.closed(places_round)
        organiser, director = Desk(house.organiser), Desk(house.director)
        assert "Wpisz los ze źródła" in organiser.refused("rank_round", places_round.code, seed="")
        assert organiser.see("approve_list", places_round.code, status=404)
        organiser.done("rank_round", places_round.code, seed=SEED)
        listed = organiser.see("round", places_round.code)
        assert f"Zgłoszenie {first.number} ma pozycję 1 z 3: punkty: 10" in listed
        assert "Listę zatwierdza inna osoba" in organiser.refused("approve_list", places_round.code, nobody_close="on")
        organiser.done("call_off_round", places_round.code, reason="Inny los w źródle.")
        organiser.done("rank_round", places_round.code, seed=SEED)
        page = director.see("approve_list", places_round.code)
        assert "Lista odesłana. Powód: Inny los w źródle." in page
        assert "kolejność wpływu" in page
        assert SEED in page
        director.done("approve_list", places_round.code, nobody_close="on")
        assert "Wyniki ogłoszone" in step(organiser, places_round, "announce")
        assert "<b>0</b>" in organiser.see("rounds")
        assert "Usługa trwa" in step(organiser, places_round, "start")
        sealed_by_the_officer(house, places_round)


def sealed_by_the_officer(house: Office, places_round: PlacesRound) -> None:
    """The data protection officer takes the sealed file, computes it anew and signs."""
    dpo = Desk(house.dpo)
    page = dpo.see("round", places_round.code)
    assert "Janina" not in page
    answer = dpo.client.get(reverse("desk:sealed_round", args=[places_round.code]))
    data = verify.check(answer.content, verify.SEALED)
    dpo.done("sign_statement", places_round.code, signer="dpo", name="Zofia Rak", digest=data["result"], words="")
    assert json.loads(answer.content)["root"] == places_round.frozen.root
    assert "Zofia Rak" in words_of(dpo.client.get(reverse("portal:round", args=[places_round.code])))


def test_before_a_list_there_is_nothing_to_seal_and_a_lottery_that_is_none_asks_for_no_seed(house: Office) -> None:
    by_number = with_rules(plan(), order=(plan().rules.order[0],), seed_source="")
    places_round = house.drafted(by_number)
    dpo = Desk(house.dpo)
    assert dpo.client.get(reverse("desk:sealed_round", args=[places_round.code])).status_code == 404
    organiser = Desk(house.organiser)
    assert 'name="seed"' not in organiser.see("rank_round", places_round.code)
    assert dpo.see("round", "nie-ma", status=404)
    assert organiser.see("change_rules", "nie-ma", status=404)


def test_a_namesake_on_the_list_is_flagged_to_whoever_approves(house: Office) -> None:
    places_round = house.opened()
    apply(family_name="Wrona")
    with time_machine.travel(FROZEN, tick=False):
        ranked = house.listed(places_round)
        director = Desk(house.director)
        assert "Ktoś bliski na liście" in director.see("approve_list", places_round.code)
        (close,) = close_on_list(ranked, house.director, FROZEN)
        declare_kinship(person=close.person, related=False, **house.hand(house.director, FROZEN))
        assert "Ktoś bliski na liście" not in director.see("approve_list", places_round.code)


def test_without_rounds_the_page_says_what_a_round_is_for(house: Office) -> None:
    assert "Nie ma jeszcze żadnego naboru." in Desk(house.clerk).see("rounds")
