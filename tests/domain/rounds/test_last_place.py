"""Fifty workers give the last place in the same moment, again and again: one winner each time, and never without guard.

`make last-place` plays a thousand rounds; the suite plays a few.
"""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Barrier

import pytest
from django.db import IntegrityError, connection

from okienko.domain.applications.models import Application
from okienko.domain.catalogue.models import SocialService
from okienko.domain.places.models import Centre
from okienko.domain.qualification import actions as qualifying
from okienko.domain.qualification.models import Qualification
from okienko.domain.staff.models import StaffMember
from okienko.foundation.access import Actor, Role
from tests.factories import AT, TAXI, actor, application, found_centre, hire

pytestmark = pytest.mark.django_db(transaction=True)
CROWD = 50
ROUNDS = int(os.environ.get("OKIENKO_LAST_PLACE_ROUNDS", "4"))


@contextmanager
def crowd() -> Iterator[Callable[[Callable[[Application], str], list[Application]], list[str]]]:
    """Fifty threads, each on a connection of its own that it keeps; what they are given starts in the same moment."""
    barrier = Barrier(CROWD)
    with ThreadPoolExecutor(CROWD) as pool:

        def at_once(act: Callable[[Application], str], things: list[Application]) -> list[str]:
            def one(thing: Application) -> str:
                connection.ensure_connection()
                barrier.wait()
                return act(thing)

            return list(pool.map(one, things))

        yield at_once

        def leave(_number: int) -> None:
            barrier.wait()
            connection.close()

        list(pool.map(leave, range(CROWD)))


def giving(staff: StaffMember, by: Actor) -> Callable[[Application], str]:
    """One worker tries to give the place to one person."""

    def give(one: Application) -> str:
        try:
            qualifying.qualify_application(
                application=one, reason="Jest na liście.", conditions=[], staff=staff, by=by, at=AT, by_list=True
            )
        except qualifying.ProgrammeLimitReached:
            return "full"
        except IntegrityError:
            return "collision"
        return "won"

    return give


def free_again() -> None:
    """The winner gives the place back; everybody may try once more."""
    Qualification.objects.all().delete()
    Application.objects.update(state="submitted")


@pytest.fixture
def things() -> list[Application]:
    found_centre()
    applications = [application() for _ in range(CROWD)]
    SocialService.objects.filter(code=TAXI).update(capacity=1)
    return applications


def test_the_last_place_has_exactly_one_winner_every_time_and_without_the_guard_it_has_not(
    things: list[Application], monkeypatch: pytest.MonkeyPatch
) -> None:
    staff = hire(Role.PLAN_COORDINATOR)
    give = giving(staff, actor(staff))
    with crowd() as at_once:
        for _round in range(ROUNDS):
            answers = at_once(give, things)
            assert (answers.count("won"), answers.count("full")) == (1, CROWD - 1)
            assert Qualification.objects.count() == 1
            free_again()
        monkeypatch.setattr(type(Centre.objects), "select_for_update", lambda rows, **_how: rows.all())
        for _round in range(20):
            if at_once(give, things).count("full") < CROWD - 1:
                return
            free_again()
    pytest.fail("nobody collided: the guard is not what keeps the last place")
