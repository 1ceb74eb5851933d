"""A freed place goes on by rule, nobody loses their position by saying no or by silence."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine

from okienko.domain.applications.models import Application
from okienko.domain.correspondence.models import Message
from okienko.domain.qualification.actions import (
    NobodyWaits,
    OfferIsOver,
    ProgrammeLimitReached,
    accept_offer,
    answer_still_waiting,
    ask_still_waiting,
    chase_still_waiting,
    decline_offer,
    expire_offer,
    offer_place,
    put_on_waiting_list,
    qualify_application,
)
from okienko.domain.qualification.jobs import expire_offers, keep_the_line
from okienko.domain.qualification.models import PlaceOffer, Qualification, WaitingCheck
from okienko.domain.qualification.queries import free_with_a_line, open_check, open_offer, queue_place
from okienko.domain.staff.models import Post, StaffMember
from okienko.domain.tasks.models import Task
from okienko.foundation.access import Actor, NotAllowed, Role
from okienko.foundation.clock import day_of
from okienko.foundation.journal.models import Entry
from tests.factories import AT, actor, application, found_centre, hire

pytestmark = pytest.mark.django_db
CLOCK, RESIDENT = Actor.machine("expire_offers"), Actor.resident()
DAY = timedelta(days=1)


@pytest.fixture
def judge() -> StaffMember:
    found_centre()
    hire(Role.CLERK, last_name="Sikora")
    return hire(Role.SERVICES_ORGANISER)


@pytest.fixture
def line(judge: StaffMember) -> list[Application]:
    """One place, which became free, and three who wait for it."""
    holder = application()
    type(holder.service).objects.filter(pk=holder.service_id).update(capacity=1)
    card = qualify_application(application=holder, reason="Są miejsca.", conditions=[], **signed(judge))
    waiting = [
        application(at=AT + timedelta(minutes=n), contact_way=way)
        for n, way in enumerate(("sms", "phone", "letter"), 1)
    ]
    for one in waiting:
        put_on_waiting_list(application=one, reason="Nie ma miejsc.", **signed(judge))
    Qualification.objects.filter(pk=card.pk).update(valid_from=day_of(AT) - DAY, valid_until=day_of(AT) - DAY)
    return [Application.objects.select_related("service__version").get(pk=one.pk) for one in waiting]


def signed(judge: StaffMember, at: Any = AT) -> dict[str, Any]:
    return {"staff": judge, "by": actor(judge), "at": at}


def test_the_place_is_offered_to_the_first_and_held_until_the_answer(
    judge: StaffMember, line: list[Application]
) -> None:
    service = line[0].service
    assert [(one.code, free, first) for one, free, first in free_with_a_line(on=day_of(AT))] == [
        (service.code, 1, line[0])
    ]
    offer = offer_place(service=service, **signed(judge))
    assert (offer.application, open_offer(line[0])) == (line[0], offer)
    assert offer.expires_at.isoformat() == "2026-03-06T14:00:00+00:00"
    assert Message.objects.filter(kind="place_offered").count() == 1
    assert free_with_a_line(on=day_of(AT)) == []
    with pytest.raises(ProgrammeLimitReached):
        offer_place(service=service, **signed(judge))
    with pytest.raises(ProgrammeLimitReached):
        qualify_application(application=line[1], reason="x", conditions=[], **signed(judge))
    with pytest.raises(NotAllowed):
        offer_place(service=service, **{**signed(judge), "by": actor(hire(Role.CLERK))})


def test_who_accepts_has_the_place_at_once(judge: StaffMember, line: list[Application]) -> None:
    offer = offer_place(service=line[0].service, **signed(judge))
    with pytest.raises(NotAllowed):
        accept_offer(offer=offer, by=actor(hire(Role.DRIVER)), at=AT)
    card = accept_offer(offer=offer, by=RESIDENT, at=AT + DAY)
    assert (card.application, card.qualified_by) == (line[0], judge)
    with pytest.raises(OfferIsOver):
        accept_offer(offer=offer, by=RESIDENT, at=AT + DAY)
    assert [queue_place(one) for one in line[1:]] == [1, 2]
    assert Entry.objects.filter(thing=f"offer:{offer.pk}").count() == 2


def test_who_declines_keeps_the_position_and_the_next_one_is_asked_at_once(
    judge: StaffMember, line: list[Application]
) -> None:
    offer = offer_place(service=line[0].service, **signed(judge))
    second = decline_offer(offer=offer, by=RESIDENT, at=AT)
    assert second is not None
    assert (second.application, second.first) == (line[1], offer)
    assert queue_place(line[0]) == 1
    third = decline_offer(offer=second, by=RESIDENT, at=AT)
    assert third is not None
    assert (third.application, third.first) == (line[2], offer)
    assert third.expires_at > second.expires_at, "a letter takes longer"
    assert decline_offer(offer=third, by=RESIDENT, at=AT) is None
    assert [queue_place(one) for one in line] == [1, 2, 3]
    assert offer_place(service=line[0].service, **signed(judge)).application == line[0]


def test_an_offer_without_an_answer_goes_on_and_somebody_calls(judge: StaffMember, line: list[Application]) -> None:
    offer = offer_place(service=line[0].service, **signed(judge))
    before = offer.expires_at - timedelta(seconds=1)
    assert expire_offer(offer=offer, by=CLOCK, at=before) is None
    with pytest.raises(NotAllowed):
        expire_offer(offer=offer, by=RESIDENT, at=offer.expires_at)
    with time_machine.travel(offer.expires_at, tick=False):
        expire_offers(0)
    offer.refresh_from_db()
    assert (offer.state, queue_place(line[0])) == ("expired", 1)
    assert PlaceOffer.objects.get(state="open").application == line[1]
    assert Task.objects.get(kind="call_about_offer").owner == judge
    with pytest.raises(OfferIsOver):
        decline_offer(offer=offer, by=RESIDENT, at=offer.expires_at)


def test_an_answer_after_the_hour_is_told_so(judge: StaffMember, line: list[Application]) -> None:
    offer = offer_place(service=line[0].service, **signed(judge))
    with pytest.raises(OfferIsOver):
        accept_offer(offer=offer, by=RESIDENT, at=offer.expires_at)
    version = type(line[0].service.version)
    version.objects.filter(pk=line[0].service.version_id).update(valid_until=day_of(AT) - DAY)
    with pytest.raises(OfferIsOver):
        accept_offer(offer=offer, by=RESIDENT, at=AT)


def test_whom_one_list_put_here_waits_in_its_order_after_those_who_waited_before(
    judge: StaffMember, line: list[Application]
) -> None:
    third, second, first = (application(at=AT + timedelta(hours=hour)) for hour in (1, 2, 3))
    for position, one in ((7, third), (6, second), (5, first)):
        put_on_waiting_list(application=one, reason="Lista.", position=position, **signed(judge, AT + DAY))
    after = application(at=AT + 2 * DAY)
    put_on_waiting_list(application=after, reason="Lista.", **signed(judge, AT + 2 * DAY))
    assert [queue_place(one) for one in (*line, first, second, third, after)] == [1, 2, 3, 4, 5, 6, 7]


def test_without_anybody_in_the_line_there_is_nothing_to_offer(judge: StaffMember) -> None:
    one = application()
    with pytest.raises(NobodyWaits):
        offer_place(service=one.service, **signed(judge))


def test_whoever_waited_long_is_asked_and_silence_takes_nobody_off(judge: StaffMember, line: list[Application]) -> None:
    with time_machine.travel(AT + 100 * DAY, tick=False):
        keep_the_line(0)
        keep_the_line(0)
    assert WaitingCheck.objects.count() == 3
    with time_machine.travel(AT + 130 * DAY, tick=False):
        keep_the_line(0)
        keep_the_line(0)
    assert WaitingCheck.objects.exclude(chased_at=None).count() == 3
    assert Task.objects.filter(kind="call_about_waiting").count() == 3
    assert [queue_place(one) for one in line] == [1, 2, 3]


def test_yes_and_no_are_written_down_and_a_no_is_confirmed_in_a_call(
    judge: StaffMember, line: list[Application]
) -> None:
    check = ask_still_waiting(application=line[0], by=CLOCK, at=AT)
    assert open_check(line[0]) == check
    with pytest.raises(NotAllowed):
        ask_still_waiting(application=line[1], by=RESIDENT, at=AT)
    with pytest.raises(NotAllowed):
        chase_still_waiting(check=check, by=RESIDENT, at=AT)
    with pytest.raises(NotAllowed):
        answer_still_waiting(check=check, still_waits=True, by=actor(hire(Role.DRIVER)), at=AT)
    answer_still_waiting(check=check, still_waits=True, by=RESIDENT, at=AT)
    assert not Task.objects.filter(kind="call_about_waiting").exists()
    answer_still_waiting(check=check, still_waits=False, by=RESIDENT, at=AT)
    assert Task.objects.filter(kind="call_about_waiting").count() == 1
    assert queue_place(line[0]) == 1
    chase_still_waiting(check=check, by=CLOCK, at=AT)
    assert Task.objects.filter(kind="call_about_waiting").count() == 1


def test_a_matter_that_nobody_has_gives_no_task(judge: StaffMember, line: list[Application]) -> None:
    type(line[0].matter).objects.update(handler=None)
    StaffMember.objects.update(post=Post.SPECIALIST)
    check = ask_still_waiting(application=line[0], by=CLOCK, at=AT)
    chase_still_waiting(check=check, by=CLOCK, at=AT)
    assert not Task.objects.filter(kind="call_about_waiting").exists()
