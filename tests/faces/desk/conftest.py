"""The desk of a small town: who works there, the bus, and Janina Maj, who has a card. The clock stands."""

import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from okienko.domain.catalogue.choices import ServiceKind
from okienko.domain.catalogue.models import SocialService
from okienko.domain.community.actions import EventDetails, adopt_plan, announce_event, open_community, start_plan
from okienko.domain.community.actions import add_action as promise
from okienko.domain.community.choices import CommunityKind, Dimension
from okienko.domain.community.models import Community, CommunityEvent
from okienko.domain.matters.models import Matter
from okienko.domain.places.queries import centre
from okienko.domain.qualification.models import Qualification
from okienko.domain.resources.models import Vehicle
from okienko.domain.staff.models import StaffMember
from okienko.foundation.access import Role
from okienko.foundation.clock import day_of
from tests.domain.delivery.conftest import build_town
from tests.factories import AT, actor, application, ask, hire, submission
from tests.foundation.accounts.login import with_phone

TODAY = day_of(AT)
A_RIDE_DAY = date(2026, 3, 12)


class Desk:
    """Somebody's browser at the desk, logged in with both factors."""

    def __init__(self, staff: StaffMember) -> None:
        assert staff.user is not None
        with_phone(staff.user)
        self.client = Client()
        self.client.force_login(staff.user, "django.contrib.auth.backends.ModelBackend")

    def see(self, name: str, /, *args: Any, query: str = "", status: int = 200) -> str:
        """The words of a page, no-break spaces made plain."""
        answer = self.client.get(reverse(f"desk:{name}", args=args) + query)
        assert answer.status_code == status, answer.status_code
        return words_of(answer)

    def do(self, name: str, /, *args: Any, key: str = "", **said: Any) -> HttpResponse:
        """Open the page of an act, fill its form in on top of what stands there, send it."""
        url = reverse(f"desk:{name}", args=args)
        shown = self.client.get(url).content.decode()
        version = re.search(r'name="version" value="([^"]*)"', shown)
        usual = {"version": version[1] if version else "", "klucz": key or str(uuid.uuid4())}
        return self.client.post(url, {**usual, **said})

    def done(self, name: str, /, *args: Any, **said: Any) -> str:
        """As `do`, for an act that must succeed; gives the address it leads to."""
        answer = self.do(name, *args, **said)
        assert answer.status_code == 302, words_of(answer)[:3000]
        return answer.headers["Location"]

    def refused(self, name: str, /, *args: Any, **said: Any) -> str:
        """As `do`, for an act that cannot be done; gives the page with its reasons."""
        answer = self.do(name, *args, **said)
        assert answer.status_code == 422, answer.status_code
        return words_of(answer)


def words_of(answer: HttpResponse) -> str:
    """A page as text with its markup."""
    return answer.content.decode().replace("\N{NO-BREAK SPACE}", " ")


def day_of_form(name: str, day: date) -> dict[str, str]:
    """The three boxes of a day."""
    return {f"{name}_day": str(day.day), f"{name}_month": str(day.month), f"{name}_year": str(day.year)}


@dataclass(frozen=True)
class Office:
    """Whom the tests meet."""

    clerk: StaffMember
    coordinator: StaffMember
    organiser: StaffMember
    director: StaffMember
    dispatcher: StaffMember
    driver: StaffMember
    community_organiser: StaffMember
    bus: Vehicle
    card: Qualification


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """Tuesday, 3 March 2026, ten o'clock in Warsaw."""
    with time_machine.travel(AT, tick=False) as traveller:
        yield traveller


@pytest.fixture
def office(db: None, clock: object) -> Office:
    """The office with its bus, its programme and one card."""
    clerk_of = hire
    town = build_town()
    return Office(
        clerk=clerk_of(Role.CLERK, first_name="Ewa", last_name="Sikora", function="odbiera telefon"),
        coordinator=town.coordinator,
        organiser=hire(Role.SERVICES_ORGANISER, first_name="Anna", last_name="Lis", function="organizuje usługi"),
        director=hire(Role.DIRECTOR, first_name="Jan", last_name="Kos", function="dyrektor"),
        dispatcher=town.dispatcher,
        driver=town.driver,
        community_organiser=hire(
            Role.COMMUNITY_ORGANISER, first_name="Piotr", last_name="Zych", function="organizuje osiedla"
        ),
        bus=town.bus,
        card=town.card,
    )


@pytest.fixture
def clerk(office: Office) -> Desk:
    """Ewa Sikora at the window."""
    return Desk(office.clerk)


@pytest.fixture
def coordinator(office: Office) -> Desk:
    """Hanna Wrona."""
    return Desk(office.coordinator)


@pytest.fixture
def request_matter(office: Office) -> Matter:
    """Somebody asked on the web for something nobody has named yet."""
    return ask(submission())


@pytest.fixture
def applied(office: Office) -> Matter:
    """Somebody applied for the taxi."""
    return application(known_as="Irena Wąs", given_name="Irena", family_name="Wąs").matter


@pytest.fixture
def community(office: Office) -> Community:
    """A community with a plan, one action and one meeting with a list of two places."""
    by = actor(office.community_organiser)
    found = open_community(
        name="Osiedle Wzgórze", kind=CommunityKind.TERRITORIAL, organiser=office.community_organiser,
        unit=centre().unit, definition="Mieszkańcy bloków na Wzgórzu.", streets=["Leśna"], by=by, at=AT,
    )  # fmt: skip
    plan = start_plan(
        community=found, valid_from=TODAY, valid_until=TODAY + timedelta(days=300), goals="Ławki i cień.",
        longest_months=24, by=by, at=AT,
    )  # fmt: skip
    promise(plan=plan, title="Sadzimy drzewa", dimension=Dimension.PREEMPTIVE, by=by, at=AT)
    adopt_plan(plan=plan, by=by, at=AT)
    a_meeting(found, office, days=3)
    return found


def a_meeting(community: Community, office: Office, days: int, **more: Any) -> CommunityEvent:
    """A meeting so many days from now, with a list of two places."""
    at = min(AT, AT + timedelta(days=days))
    details = EventDetails(
        title="Sadzimy drzewa", starts_at=AT + timedelta(days=days), ends_at=AT + timedelta(days=days, hours=2),
        where="Skwer", places_limit=2, **more,
    )  # fmt: skip
    return announce_event(community=community, details=details, by=actor(office.community_organiser), at=at)


def services_of(kind: ServiceKind) -> list[SocialService]:
    """Services of a kind."""
    return list(SocialService.objects.filter(kind=kind))
