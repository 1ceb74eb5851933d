"""The page of a community tells its year: who works there, what was learned and bought, and what changed."""

from typing import Any

from django.test import Client

from okienko.domain.community.actions import (
    answer_initiative,
    join_team,
    publish_item,
    record_purchase,
    register_item,
    take_in_initiative,
)
from okienko.domain.community.choices import ItemSort, NoteKind, Support, TeamPart
from okienko.foundation.clock import day_of
from okienko.foundation.workdays import Term
from tests.faces.portal.conftest import Town
from tests.factories import AT, actor


def test_the_page_of_a_community_is_a_story(town: Town, resident: Client) -> None:
    by = actor(town.organiser)
    how: dict[str, Any] = {"by": by, "at": AT}
    community = town.community
    join_team(community=community, part=TeamPart.ADVISER, described="ekspertka", valid_from=day_of(AT), **how)
    item = register_item(
        community=community, kind=NoteKind.NEED, sort=ItemSort.PLACE, title="Brak ławek", square="B2", **how
    )
    publish_item(item=item, is_public=True, **how)
    idea = take_in_initiative(
        community=community, title="Mural", idea="Malujemy.", from_whom="młodzież", answer_within=Term(days=30), **how
    )
    hidden = page_of(resident, community.slug)
    assert "Mural" not in hidden
    idea = answer_initiative(initiative=idea, verb="accept", answer="Tak.", support=Support.OWN_PURCHASE, **how)
    record_purchase(
        initiative=idea, what="farby", amount="640,00", seller="sklep", invoice_number="FV 1", money_source="centrum",
        bought_on=day_of(AT), **how,
    )  # fmt: skip
    shown = page_of(resident, community.slug)
    for words in ("ekspertka", "Brak ławek", "ok-sheet__mark", "Mural", "farby: <b>640,00 zł</b>", "Komu: sklep."):
        assert words in shown, words
    assert "młodzież" not in shown


def page_of(resident: Client, slug: str) -> str:
    """The page with plain spaces."""
    return resident.get(f"/spolecznosci/{slug}/").content.decode().replace("\N{NO-BREAK SPACE}", " ")
