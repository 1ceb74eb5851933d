"""The network for everybody shows no person; a leader sees the own entry and takes the name out."""

import uuid
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from okienko.domain.networks.actions import (
    add_leader,
    add_partner,
    adopt_position,
    answer_position,
    hold_forum,
    sign_partnership,
    tie,
)
from okienko.domain.networks.choices import PaperKind, TieKind
from okienko.domain.networks.models import LeaderEntry, NetworkMember
from okienko.domain.networks.permissions import code_of
from okienko.foundation.clock import day_of
from tests.faces.portal.conftest import Town
from tests.factories import AT, actor

TODAY = day_of(AT)


@pytest.fixture
def leader(town: Town) -> LeaderEntry:
    """A leader between a group and a school; a school with an agreement."""
    how = hand(town)
    entry = add_leader(
        community=town.community, name="Zofia Nowak", consent_on=TODAY, kept_where="segregator", gives="zna blok 4",
        **how,
    )  # fmt: skip
    for name, sort in (("Szkoła nr 3", "szkola"), ("Parafia", "parafia"), ("Grupa z klatki 2", "grupa")):
        partner = add_partner(community=town.community, name=name, sort=sort, valid_from=TODAY, **how)
        tie(one=entry.member, other=partner, kind=TieKind.ACTION, valid_from=TODAY, **how)
    return entry


def hand(town: Town) -> dict[str, Any]:
    return {"by": actor(town.organiser), "at": AT}


def page(browser: Client, address: str, status: int = 200) -> str:
    answer = browser.get(address)
    assert answer.status_code == status
    return answer.content.decode().replace("\N{NO-BREAK SPACE}", " ")


def test_everybody_sees_organisations_agreements_and_dated_answers(
    town: Town, leader: LeaderEntry, resident: Client
) -> None:
    how, day = hand(town), TODAY - timedelta(days=40)
    school, parish = (NetworkMember.objects.get(name=name) for name in ("Szkoła nr 3", "Parafia"))
    tie(one=school, other=parish, kind=TieKind.PLACE, valid_from=TODAY, **how)
    sign_partnership(
        member=school, kind=PaperKind.LETTER, subject="wspólny rok", valid_from=TODAY, valid_until=None, **how
    )
    hold_forum(community=town.community, held_on=TODAY, where="świetlica", topics="lampy", partners=[school], **how)
    said: dict[str, Any] = {"text": "Prosimy.", "put_to": "Zarząd Dróg", "adopted_on": day, **how}
    for title, due in (("Lampy", TODAY), ("Ławki", TODAY - timedelta(days=1)), ("Przystanek", TODAY)):
        last = adopt_position(community=town.community, title=title, answer_due_on=due, **said)
    answer_position(position=last, answer="Tak, we wrześniu.", answered_on=TODAY, **how)
    slug = town.community.slug
    shown = page(resident, f"/spolecznosci/{slug}/siec/")
    for words in (
        "ok-network", "Szkoła nr 3", "Parafia (dzielą miejsce)", "list intencyjny, wspólny rok", "świetlica: lampy",
        "Czekamy na odpowiedź do 3 marca 2026.", "Miała być odpowiedź do 2 marca 2026.", "Odpowiedź z 3 marca 2026.",
    ):  # fmt: skip
        assert words in shown, words
    for hidden in ("Zofia", "lider", "Grupa z klatki 2", "zna blok 4"):
        assert hidden not in shown, hidden
    assert "Szkoła nr 3, Parafia." in page(resident, f"/spolecznosci/{slug}/")
    page(resident, "/spolecznosci/nie-ma-takiej/siec/", 404)


def test_an_empty_network_invites(town: Town, resident: Client) -> None:
    shown = page(resident, f"/spolecznosci/{town.community.slug}/siec/")
    assert "Sieć dopiero powstaje." in shown
    assert "Kto tu działa razem" not in page(resident, f"/spolecznosci/{town.community.slug}/")


def test_a_leader_sees_the_entry_and_leaves_with_one_button(leader: LeaderEntry, resident: Client) -> None:
    address = f"/lider/{code_of(leader)}/"
    shown = page(resident, address)
    for words in ("Zofia Nowak", "zna blok 4", "Szkoła nr 3: robią coś razem, od 3 marca 2026", "noindex"):
        assert words in shown, words
    page(resident, f"/lider/{leader.pk}-0000-0000-0000-0000/", 404)
    for _press in range(2):
        answer = resident.post(address, {"klucz": str(uuid.uuid4())})
        assert answer.headers["Location"] == address
    leader.refresh_from_db()
    assert (leader.name, leader.left_on) == ("", date(2026, 3, 3))
    shown = page(resident, address)
    assert "Twojego imienia już u nas nie ma." in shown
    assert "Zofia" not in shown
