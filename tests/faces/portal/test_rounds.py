"""Rounds on the portal: rules for everybody, the own place for the person, nothing about anybody else."""

import json
import uuid
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from okienko.domain.applications.models import Receipt
from okienko.domain.rounds import actions
from okienko.domain.rounds.models import EntryMember, PlacesRound
from okienko.domain.rounds.queries.entries import wishes_of
from okienko.engines.ranking import verify
from okienko.engines.ranking.rules import Measure, Mode, Variant
from tests.domain.rounds.factories import CLOCK, FROZEN, OPENS, Office, office, plan, some, with_rules
from tests.factories import AT

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> Iterator[Office]:
    with time_machine.travel(AT, tick=False):
        yield office()


def words(browser: Client, address: str, status: int = 200) -> str:
    answer = browser.get(address)
    assert answer.status_code == status
    return answer.content.decode().replace("\N{NO-BREAK SPACE}", " ")


def at_home(member: EntryMember) -> Client:
    """A browser that opened the matter by number and code."""
    browser, matter = Client(), member.application.matter
    code = Receipt.objects.get(number=matter.number).code
    assert browser.post("/moja-sprawa/", {"numer": matter.number, "kod": code}).status_code == 302
    return browser


def test_rules_stand_on_the_page_before_the_round_opens(house: Office) -> None:
    places_round = house.published(plan(waiting_basis="§ 12 ust. 5"))
    page = words(Client(), f"/nabory/{places_round.code}/")
    for said in (
        "Zgłoszenia przyjmujemy od 9 marca, 8.00 do 20 marca, 15.00", "samotność: 3 pkt", "dzieci: 2 pkt za każde",
        "stopień: umiarkowany 3 pkt, znaczny 5 pkt (trzeba pokazać dokument)", "Podstawa: § 12 ust. 3 programu.",
        "Multi Multi, pierwsze losowanie po zamknięciu", "czeka na liście (§ 12 ust. 5)", "Wersja 1",
    ):  # fmt: skip
        assert said in page, said
    listed = words(Client(), "/nabory/")
    assert "Nauka pływania, wiosna 2026" in listed
    assert "Jeszcze tego nie policzyliśmy." in listed
    assert words(Client(), "/nabory/nie-ma/", status=404)
    assert words(Client(), "/nabory/sprawdz-nabor.py").startswith('"""Sprawdza nabór bez zaufania do urzędu')


def test_a_draft_is_nobodys_business(house: Office) -> None:
    assert words(Client(), f"/nabory/{house.drafted().code}/", status=404)


def test_the_person_answers_and_chooses_while_the_round_is_open(house: Office) -> None:
    variants = (Variant("rano", Measure.PLACES, 1), Variant("wieczór", Measure.PLACES, 1))
    with time_machine.travel(OPENS, tick=False):
        places_round = house.opened(with_rules(plan(), variants=variants, most_choices=2))
        entry = some(places_round, 1)[0]
        member = entry.members.get()
        browser = at_home(member)
        address = f"/moja-sprawa/nabor/{member.application_id}/"
        assert address in words(browser, "/moja-sprawa/pokaz/")
        page = words(browser, address)
        assert "Czy mieszka Pan/Pani bez nikogo?" in page
        assert "gdy ktoś z nas zobaczy dokument" in page
        said = {"alone": "tak", "disability": "znaczny", "children": "2", "wybor_0": "wieczór", "wybor_1": ""}
        assert browser.post(address, {**said, "klucz": str(uuid.uuid4())}).status_code == 302
        facts = {row.fact: (row.value, row.is_shown) for row in entry.facts.all() if not row.fact.startswith("_")}
        assert facts == {"alone": ("true", False), "disability": ('"znaczny"', False), "children": ("2", False)}
        assert wishes_of(entry) == ("wieczór",)
        wrong = browser.post(address, {**said, "wybor_1": "wieczór", "klucz": str(uuid.uuid4())})
        assert wrong.status_code == 422
        empty = browser.post(address, {"klucz": str(uuid.uuid4())})
        assert empty.status_code == 302
        assert browser.get(f"{address}dowod.json").status_code == 404
        assert Client().get(address).headers["Location"] == "/moja-sprawa/"
        assert Client().get(f"{address}dowod.json").headers["Location"] == "/moja-sprawa/"
        assert browser.get(f"/moja-sprawa/nabor/{member.application_id + 999}/").status_code == 404


def test_results_tell_the_person_everything_and_the_public_only_numbers(
    house: Office, django_assert_max_num_queries: Any
) -> None:
    places_round = house.opened(plan(places=10))
    entries = some(places_round, 12)
    for entry in entries[2:]:
        house.tell(entry, children=1)
    ranked = house.announced(places_round)
    actions.sign_statement(
        ranked=ranked, signer="dpo", name="Anna Ruta", digest=ranked.digest, **house.hand(house.dpo, FROZEN)
    )
    code = PlacesRound.objects.get().code
    with time_machine.travel(FROZEN + timedelta(days=1), tick=False):
        with django_assert_max_num_queries(26):
            answer = Client().get(f"/nabory/{code}/")
        assert "max-age=60" in answer.headers["Cache-Control"]
        public = answer.content.decode().replace("\N{NO-BREAK SPACE}", " ")
        for said in (
            ranked.digest,
            places_round.frozen.root,
            ranked.seed,
            "Anna Ruta",
            "zgadza się",
            "Zgłoszeń było: 12",
        ):
            assert said in public, said
        for entry in entries:
            assert entry.number not in public
        member = entries[2].members.get()
        browser = at_home(member)
        own = words(browser, f"/moja-sprawa/nabor/{member.application_id}/")
        for said in ("Masz miejsce", "punkty: 2", "Twoja pozycja: ", "z 12. Miejsc było 10.", "dzieci"):
            assert said in own, said
        loser = entries[0].members.get()
        lost = words(at_home(loser), f"/moja-sprawa/nabor/{loser.application_id}/")
        assert "Tym razem bez miejsca" in lost
        assert "nie umiemy uczciwie powiedzieć" in lost
        proof = browser.get(f"/moja-sprawa/nabor/{member.application_id}/dowod.json")
        data = verify.check(proof.content, verify.OWN, places_round.frozen.root)
        assert data["row"]["number"] == entries[2].number
        assert json.loads(proof.content)["row"]["facts"] == {"children": 1}


def test_between_closing_and_the_announcement_the_data_is_frozen_and_nothing_is_told(house: Office) -> None:
    places_round = house.opened(plan(Mode.LOTTERY))
    (entry,) = some(places_round, 1)
    with time_machine.travel(FROZEN, tick=False):
        ranked = house.listed(places_round)
        member = entry.members.get()
        own = words(at_home(member), f"/moja-sprawa/nabor/{member.application_id}/")
        assert "Twoje dane są zamrożone" in own
        public = words(Client(), f"/nabory/{ranked.round.code}/")
        assert places_round.frozen.root in public
        assert ranked.digest not in public
        assert "Liczymy listę" in words(Client(), "/nabory/")


def test_bare_lots_stand_until_their_day_and_waiting_times_are_shown(house: Office) -> None:
    shown = plan(Mode.LOTTERY, tokens_basis="§ 12 ust. 7", tokens_until=(FROZEN + timedelta(days=3)).date())
    places_round = house.opened(shown)
    some(places_round, 2)
    with time_machine.travel(FROZEN, tick=False) as clock:
        ranked = house.announced(places_round)
        lot = ranked.positions.first().lot
        actions.publish_waiting_times(by=CLOCK, at=FROZEN)
        assert lot in words(Client(), f"/nabory/{ranked.round.code}/")
        page = words(Client(), "/nabory/")
        assert "Wyniki są ogłoszone." in page
        assert "Stan na 26 marca 2026." in page
        clock.shift(timedelta(days=3))
        assert lot in words(Client(), f"/nabory/{ranked.round.code}/")
        clock.shift(timedelta(days=1))
        assert lot not in words(Client(), f"/nabory/{ranked.round.code}/")


def test_who_has_nothing_to_answer_is_told_so(house: Office) -> None:
    with time_machine.travel(OPENS, tick=False):
        places_round = house.opened(plan(Mode.LOTTERY))
        member = some(places_round, 1)[0].members.get()
        browser = at_home(member)
        assert "O nic więcej nie pytamy." in words(browser, f"/moja-sprawa/nabor/{member.application_id}/")
