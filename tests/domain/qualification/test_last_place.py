"""Coordinators who give places in the same moment: one winner of the last place, and every card its own number."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from okienko.domain.applications.models import Application
from okienko.domain.catalogue.actions import import_programme
from okienko.domain.catalogue.models import SocialService
from okienko.domain.qualification.actions import ProgrammeLimitReached
from okienko.domain.qualification.models import Qualification
from okienko.domain.staff.models import StaffMember
from okienko.foundation.access import Role
from tests.factories import AT, MACHINE, PROGRAMMES, TAXI, application, found_centre, hire, qualification

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*things: Callable[[], str]) -> list[str]:
    """Everything in the same moment, each on a connection of its own."""
    start = Barrier(len(things))

    def one(thing: Callable[[], str]) -> str:
        connection.ensure_connection()
        start.wait()
        try:
            return thing()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(things)) as crowd:
        return list(crowd.map(one, things))


def qualifying(one: Application, staff: StaffMember) -> Callable[[], str]:
    def give() -> str:
        try:
            return qualification(one, staff=staff).card_number
        except ProgrammeLimitReached:
            return "full"

    return give


def test_cards_of_two_services_given_at_once_have_two_numbers() -> None:
    found_centre()
    staff = hire(Role.PLAN_COORDINATOR)
    services = (TAXI, "zlota-raczka") * 3
    things = [qualifying(application(services=(code,)), staff) for code in services]
    assert sorted(at_once(*things)) == [f"CUS.KK.{number}.2026" for number in range(1, 7)]


def test_two_versions_of_a_service_share_its_last_place() -> None:
    found_centre()
    staff = hire(Role.PLAN_COORDINATOR)
    before = [application() for _ in range(3)]
    text = (PROGRAMMES / "jaworzyce.yaml").read_text(encoding="utf-8")
    import_programme(text=f"{text}\n# wersja druga\n", by=MACHINE, at=AT)
    after = [application() for _ in range(3)]
    assert before[0].service_id != after[0].service_id
    SocialService.objects.filter(code=TAXI).update(capacity=1)
    answers = at_once(*(qualifying(one, staff) for one in (*before, *after)))
    assert answers.count("full") == 5
    assert Qualification.objects.count() == 1
