"""Dead links are found by the centre before a resident finds them, and somebody is asked to mend them."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from okienko.domain.catalogue.actions import load_parameters
from okienko.domain.catalogue.parameter_file import our_parameters
from okienko.domain.publishing import jobs
from okienko.domain.publishing.actions import record_links
from okienko.domain.publishing.models import CheckedLink
from okienko.domain.publishing.queries.links import Standing, dead_links, last_look, links_of, links_on_pages
from okienko.domain.staff.actions import end_employment
from okienko.domain.tasks.models import Task
from okienko.foundation.access import Actor
from okienko.foundation.clock import day_of
from okienko.foundation.gateways.links import LinkState
from tests.domain.community.factories import (
    AT,
    Neighbourhood,
    a_neighbourhood,
    an_action,
    an_event,
    an_outcome,
    last_entry,
    refused_to_strangers,
)
from tests.domain.community.test_initiatives import accepted
from tests.domain.publishing.test_shelf import a_publication, shown
from tests.domain.publishing.test_voices import a_voice, answered
from tests.domain.staff.factories import CONSOLE, STRANGER

pytestmark = pytest.mark.django_db
MACHINE = Actor.machine("publishing")
DAY = timedelta(days=1)
URL = "https://miasto.example/plan"


def looked(place: Neighbourhood, state: LinkState | None, **changes: Any) -> int:
    """One look at the one link of a page; None when the page lost it."""
    found = [Standing(URL, "community_event:1", "Herbata", place.community.pk)] if state else []
    states = {URL: state} if state else {}
    return record_links(found=found, states=states, **{"by": MACHINE, "at": AT, **changes})


def test_links_of_every_public_page_are_found_and_of_no_other() -> None:
    place = a_neighbourhood()
    load_parameters(parameters=our_parameters(), by=CONSOLE, at=AT)
    an_action(place, description="Wzór: https://a.example/wzor.")
    event = an_event(place, description="Mapa: https://b.example/mapa, dojazd: https://b.example/mapa.")
    an_outcome(place, result="Zdjęcia: https://c.example.")
    accepted(place)
    a_publication(place, url="https://szkic.example/")
    publication = shown(place, a_publication(place))
    voice = answered(place, a_voice(place), answer="Projekt: https://d.example/projekt")
    assert {(one.url, one.ref) for one in links_on_pages()} == {
        ("https://a.example/wzor", f"community:{place.community.pk}"),
        ("https://b.example/mapa", f"community_event:{event.pk}"),
        ("https://c.example", f"community_event:{event.pk + 1}"),
        ("https://gazetka.example/1.pdf", f"publication:{publication.pk}"),
        ("https://d.example/projekt", f"voice:{voice.pk}"),
    }


def test_the_nightly_look_asks_each_address_and_its_owner_sees_the_result() -> None:
    place = a_neighbourhood()
    an_event(place, description="https://gone.example/x i https://miasto.example/")
    jobs.check_links(0)
    assert [(one.url, one.fault) for one in links_of(place.animator)] == [
        ("https://gone.example/x", "gone"), ("https://miasto.example/", ""),
    ]  # fmt: skip
    (dead,) = dead_links(place.animator)
    assert (str(dead), dead.title, last_look(place.animator)) == (dead.url, "Herbata z sąsiadami", dead.checked_at)
    assert (last_look(place.elsewhere), list(links_of(place.clerk))) == (None, [])
    assert last_entry("check_links") == ("links", None, [], "system")
    jobs.check_links_now()
    jobs.forget_addresses(0)


def test_a_link_dead_for_more_than_a_day_becomes_one_task_until_it_is_mended() -> None:
    place = a_neighbourhood()
    assert looked(place, LinkState.SILENT) == 1
    looked(place, LinkState.GONE, at=AT + DAY)
    assert not Task.objects.exists()
    for days in (2, 3):
        looked(place, LinkState.GONE, at=AT + days * DAY)
    (task,) = Task.objects.open()
    assert (task.owner, task.title) == (place.staff, "Popraw link na stronie: Herbata")
    assert day_of(task.due_at) == day_of(AT + 4 * DAY)
    link = CheckedLink.objects.get()
    assert (link.dead_since, link.fault) == (AT, "gone")
    assert looked(place, LinkState.ALIVE, at=AT + 4 * DAY) == 0
    link.refresh_from_db()
    assert (link.dead_since, link.fault, link.task_given_at, Task.objects.open().count()) == (None, "", None, 0)
    looked(place, LinkState.ALIVE, at=AT + 5 * DAY)


def test_a_link_taken_off_its_page_is_nobodys_task() -> None:
    place = a_neighbourhood()
    for days in (0, 2):
        looked(place, LinkState.SERVER, at=AT + days * DAY)
    assert Task.objects.open().count() == 1
    looked(place, None, at=AT + 3 * DAY)
    assert (Task.objects.open().count(), CheckedLink.objects.count()) == (0, 0)


def test_when_nobody_answers_for_the_page_any_more_the_link_waits() -> None:
    place = a_neighbourhood()
    end_employment(staff=place.staff, last_day=day_of(AT), by=CONSOLE, at=AT)
    for days in (0, 2):
        looked(place, LinkState.STRANGE, at=AT + days * DAY)
    assert (Task.objects.count(), CheckedLink.objects.get().task_given_at) == (0, None)


def test_only_the_machine_writes_down_what_it_found() -> None:
    place = a_neighbourhood()
    for nobody in (place.organiser, STRANGER):
        with refused_to_strangers():
            looked(place, LinkState.ALIVE, by=nobody)
    looked(place, LinkState.GONE)
    with pytest.raises(IntegrityError), transaction.atomic():
        CheckedLink.objects.update(fault="")
