"""The page of a community tells its year: who works there, what was learned and bought, and what changed."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from django.test import Client

from okienko.domain.community.actions import (
    EventDetails,
    announce_event,
    answer_initiative,
    hold_event,
    join_team,
    publish_item,
    record_purchase,
    register_item,
    repeat_event,
    take_in_initiative,
)
from okienko.domain.community.choices import ItemSort, NoteKind, Support, TeamPart
from okienko.domain.community.models import PlannedAction
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
    for words in (
        "ekspertka",
        "Brak ławek",
        "ok-sheet__mark",
        "Mural",
        "Mural: 640,00 zł",
        "Farby: 640,00 zł. Komu: sklep.",
    ):
        assert words in shown, words
    assert "młodzież" not in shown


def test_a_series_is_told_once_with_how_often_it_met_and_a_year_tells_each_meeting(
    town: Town, resident: Client
) -> None:
    by = actor(town.organiser)
    action = PlannedAction.objects.get()
    details = EventDetails.of(town.past).at(AT - timedelta(days=30), AT - timedelta(days=30, hours=-2))
    details = replace(details, action=action)
    first = announce_event(community=town.community, details=details, by=by, at=details.starts_at)
    later = repeat_event(event=first, times=3, every_weeks=1, by=by, at=details.starts_at)
    for event in (first, *later):
        hold_event(event=event, attended=10, follow_up_on=day_of(AT), by=by, at=event.ends_at)
    shown = page_of(resident, town.community.slug)
    assert "Do tej pory razy: 4, razem osób: 40." in shown
    assert shown.count("Wspólna herbata</a>") == 2
    year = page_of(resident, town.community.slug, {"rok": first.starts_at.year})
    assert year.count("Wspólna herbata</a>") == 5
    campaign = replace(details, title="Grabimy liście").at(AT + timedelta(days=1), AT + timedelta(days=1, hours=2))
    part = announce_event(community=town.community, details=campaign, by=by, at=AT)
    whole = resident.get(f"/spotkania/{part.pk}/").content.decode()
    assert "Część działania: Sadzimy drzewa" in whole
    assert whole.count("Wspólna herbata</a>") == 1
    assert "Grabimy liście</a>" in resident.get(f"/spotkania/{later[0].pk}/").content.decode()
    assert resident.get("/spotkania/").content.decode().count("Wspólna herbata</a>") == 2


def page_of(resident: Client, slug: str, asked: dict[str, int] | None = None) -> str:
    """The page with plain spaces."""
    return resident.get(f"/spolecznosci/{slug}/", asked).content.decode().replace("\N{NO-BREAK SPACE}", " ")
