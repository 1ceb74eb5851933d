"""A small town for the portal: its centre, people on duty, programme, one community. The clock stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from okienko.domain.community.actions import (
    EventDetails,
    add_action,
    adopt_plan,
    announce_event,
    hold_event,
    note_recognition,
    open_community,
    publish_note,
    record_outcome,
    start_plan,
)
from okienko.domain.community.choices import CommunityKind, Dimension, NoteKind
from okienko.domain.community.models import Community, CommunityEvent
from okienko.domain.places.queries import centre, place_named
from okienko.domain.staff.models import StaffMember
from okienko.foundation.access import Role
from okienko.foundation.clock import day_of
from tests.factories import AT, actor, found_centre, hire


@pytest.fixture
def clock() -> Iterator[None]:
    """Tuesday, 3 March 2026, ten o'clock in Warsaw."""
    with time_machine.travel(AT, tick=False):
        yield


@dataclass(frozen=True)
class Town:
    """Whom and what the pages show."""

    clerk: StaffMember
    dispatcher: StaffMember
    organiser: StaffMember
    community: Community
    meeting: CommunityEvent
    open_meeting: CommunityEvent
    past: CommunityEvent


@pytest.fixture
def empty_town(db: None, clock: None) -> StaffMember:
    """A centre with a programme and one clerk; no community yet."""
    found_centre()
    return hire(Role.CLERK, first_name="Ewa", last_name="Sikora", function="odbiera telefon i przyjmuje zgłoszenia")


@pytest.fixture
def town(empty_town: StaffMember) -> Town:
    """With a dispatcher, a community and its meetings: with a list of two places, without one, and over."""
    dispatcher = hire(Role.DISPATCHER, function="prowadzi Taksówkę dla seniora")
    hire(Role.COMMUNITY_ORGANISER, first_name="Ola", last_name="Nowa", function="zna osiedla")
    organiser = hire(
        Role.COMMUNITY_ORGANISER, first_name="Piotr", last_name="Zych", function="organizuje osiedle Wzgórze"
    )
    by = actor(organiser)
    community = open_community(
        name="Osiedle Wzgórze", kind=CommunityKind.TERRITORIAL, organiser=organiser, unit=centre().unit,
        definition="Mieszkańcy bloków na Wzgórzu.", streets=["Leśna", "Krucza"], by=by, at=AT,
    )  # fmt: skip
    note = note_recognition(community=community, kind=NoteKind.POTENTIAL, text="Jest duże podwórko.", by=by, at=AT)
    publish_note(note=note, is_public=True, by=by, at=AT)
    hidden = "Tego nikt nie publikował."
    note_recognition(community=community, kind=NoteKind.NEED, text=hidden, by=by, at=AT)
    plan = start_plan(
        community=community, valid_from=day_of(AT), valid_until=day_of(AT) + timedelta(days=300),
        goals="Chcemy ławek i cienia.", longest_months=24, by=by, at=AT,
    )  # fmt: skip
    add_action(plan=plan, title="Sadzimy drzewa", dimension=Dimension.PREEMPTIVE, by=by, at=AT)
    adopt_plan(plan=plan, by=by, at=AT)
    place = place_named("Biblioteka miejska")

    def announced(title: str, days: int, **more: object) -> CommunityEvent:
        details = EventDetails(
            title=title,
            starts_at=AT + timedelta(days=days),
            ends_at=AT + timedelta(days=days, hours=2),
            place=place,
            **more,
        )
        return announce_event(community=community, details=details, by=by, at=min(AT, details.starts_at))

    past = announced("Wspólna herbata", -40)
    hold_event(event=past, attended=14, follow_up_on=day_of(AT), by=by, at=AT - timedelta(days=39))
    past.refresh_from_db()
    record_outcome(
        event=past, result="Sąsiedzi się poznali.", cost="120,00", money_source="budżet centrum", by=by, at=AT
    )
    return Town(
        clerk=empty_town,
        dispatcher=dispatcher,
        organiser=organiser,
        community=community,
        meeting=announced("Sadzimy drzewa", 3, sign_up_needed=True, places_limit=2, description="Weź rękawice."),
        open_meeting=announced("Herbata u sąsiadów", 0 + 1),
        past=past,
    )


@pytest.fixture
def resident() -> Client:
    """A browser that was never here."""
    return Client()
