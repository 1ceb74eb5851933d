"""A message that did not get through becomes a call; whoever leaves passes the work on to the superior."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
import time_machine

from okienko.domain.correspondence.actions import CallOutcome, release_message, report_call, withdraw_message
from okienko.domain.correspondence.models import Message
from okienko.domain.matters.actions import (
    ASK_IF_SOLVED,
    MACHINE,
    ask_to_call,
    close_matter,
    end_calls_about,
    hand_over,
    pass_on_work,
    settle_need,
    write_to_person,
)
from okienko.domain.matters.jobs import (
    another_way_was_found,
    find_another_way,
    pass_on_at_once,
    pass_on_work_of_leavers,
)
from okienko.domain.matters.models import Matter
from okienko.domain.matters.queries import matter_of_ref
from okienko.domain.staff.actions import change_superior, end_employment
from okienko.domain.staff.models import StaffMember
from okienko.domain.tasks.actions import add_task
from okienko.domain.tasks.models import Task
from okienko.foundation.access import NotAllowed, Role
from okienko.foundation.clock import at_hour, day_of
from okienko.foundation.events.models import Event
from okienko.foundation.journal.models import Entry
from tests.factories import AT, actor, ask, found_centre, hire, submission

pytestmark = pytest.mark.django_db
TODAY = day_of(AT)
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


@pytest.fixture(autouse=True)
def centre() -> None:
    found_centre()


def troubled(handler: StaffMember | None, **fields: Any) -> Matter:
    """A matter whose confirmation is held, because nobody knows the number."""
    matter = ask(submission(known_as="Wanda Ruta", phone="", **fields))
    Matter.objects.filter(pk=matter.pk).update(handler=handler)
    return Matter.objects.get(pk=matter.pk)


def hear(name: str, at: datetime = AT) -> None:
    """The handlers of an event, as the worker runs them."""
    with time_machine.travel(at, tick=False):
        for event in Event.objects.filter(name=name):
            (another_way_was_found if name == "message_cared_for" else find_another_way)(event)


def test_a_message_that_was_held_is_a_call_of_the_named_person_for_the_next_working_day() -> None:
    ewa = hire(Role.CLERK)
    matter = troubled(ewa)
    hear("message_held")
    hear("message_held")
    task = Task.objects.get()
    assert (task.owner, task.title, task.number) == (ewa, "Wiadomość nie doszła: zadzwoń", matter.number)
    assert task.due_at == at_hour(TOMORROW, 15)
    assert task.addressee_name == "Wanda Ruta"
    assert Entry.objects.filter(verb="add_task", thing=f"task:{task.pk}").exists()


def test_when_another_way_was_found_nobody_needs_to_call() -> None:
    matter = troubled(hire(Role.CLERK))
    message = Message.objects.get(ref=f"matter:{matter.number}")
    hear("message_held")
    hear("message_cared_for")
    assert Task.objects.get().state == "open"
    withdraw_message(message_id=message.pk, because="Wie z rozmowy.", by=MACHINE, at=AT)
    hear("message_cared_for")
    assert Task.objects.get().state == "done"


def test_what_was_dealt_with_before_the_worker_came_gives_no_task() -> None:
    clerk = hire(Role.CLERK)
    matter = ask(submission(known_as="Wanda Ruta", contact_way="phone"))
    message = Message.objects.get(ref=f"matter:{matter.number}")
    report_call(message_id=message.pk, outcome=CallOutcome.WRONG_NUMBER, by=actor(clerk), at=AT)
    release_message(message_id=message.pk, by=actor(clerk), at=AT)
    hear("message_failed")
    assert not Task.objects.exists()


def test_who_cannot_be_reached_by_phone_is_not_to_be_called_again() -> None:
    clerk = hire(Role.CLERK)
    matter = ask(submission(known_as="Wanda Ruta", contact_way="phone"))
    message = Message.objects.get(ref=f"matter:{matter.number}")
    report_call(message_id=message.pk, outcome=CallOutcome.WRONG_NUMBER, by=actor(clerk), at=AT)
    hear("message_failed")
    assert Task.objects.get().title == "Telefon nie odpowiada: znajdź inną drogę"


def test_a_telephone_that_was_named_too_often_gets_no_more_texts_until_a_worker_writes() -> None:
    clerk = hire(Role.CLERK)
    matters = [ask(submission(phone="+48590012777")) for _matter in range(6)]
    states = [Message.objects.get(ref=f"matter:{matter.number}").state for matter in matters]
    assert states == ["queued"] * 5 + ["held"]
    held = Message.objects.get(state="held")
    assert held.get_reason_display() == "za dużo SMS-ów na ten numer w krótkim czasie"
    words = "Prosimy o telefon. Tel. 41 012 36 48."
    sent = write_to_person(matter=matters[0], kind="note", subject="Sprawa", body=words, by=actor(clerk), at=AT)
    assert sent.state == "queued"


def test_a_message_about_something_else_is_nobody_s_matter() -> None:
    hire(Role.CLERK)
    for name in ("message_held", "message_cared_for"):
        Event.objects.create(name=name, at=AT, refs={"message": 1, "ref": "sign_up:8"})
        hear(name)
    assert not Task.objects.exists()
    assert matter_of_ref("matter:000000") is None


def test_without_a_named_person_or_after_they_left_somebody_at_the_window_calls() -> None:
    ewa, gone = hire(Role.CLERK), hire(Role.PLAN_COORDINATOR)
    end_employment(staff=gone, last_day=YESTERDAY, by=MACHINE, at=AT)
    gone.refresh_from_db()
    for handler in (None, gone):
        task = ask_to_call(matter=troubled(handler), since=AT, by=MACHINE, at=AT)
        assert task is not None
        assert task.owner == ewa


def test_where_nobody_works_nobody_is_asked_to_call() -> None:
    matter = troubled(None)
    assert ask_to_call(matter=matter, since=AT, by=MACHINE, at=AT) is None


def test_a_stranger_asks_for_no_call_and_ends_none() -> None:
    driver, matter = actor(hire(Role.DRIVER)), troubled(hire(Role.CLERK))
    with pytest.raises(NotAllowed):
        ask_to_call(matter=matter, since=AT, by=driver, at=AT)
    with pytest.raises(NotAllowed):
        end_calls_about(matter=matter, by=driver, at=AT)


def test_the_last_answer_ends_the_task_that_asks_for_it() -> None:
    ewa = hire(Role.CLERK)
    matter = ask(submission())
    add_task(
        owner=ewa, kind=ASK_IF_SOLVED, title="Zapytaj, czy problem zniknął", due_at=AT, ref=f"matter:{matter.pk}",
        number=matter.number, by=MACHINE, at=AT,
    )  # fmt: skip
    need = matter.needs.get()
    settle_need(need=need, verb="solve", outcome="Tak.", by=actor(ewa), at=AT)
    assert Task.objects.get().state == "done"


def a_leaver(superior: StaffMember | None) -> StaffMember:
    """Hanna with a task, an open matter and a closed one."""
    hanna = hire(Role.PLAN_COORDINATOR)
    change_superior(staff=hanna, superior=superior, by=MACHINE, at=AT)
    clerk = actor(hanna)
    add_task(owner=hanna, kind="call", title="Zadzwoń", due_at=AT, by=MACHINE, at=AT)
    for closed in (False, True):
        matter = hand_over(matter=ask(submission()), to=hanna, by=clerk, at=AT)
        if closed:
            settle_need(need=matter.needs.get(), verb="solve", outcome="", by=clerk, at=AT)
            close_matter(matter=matter, by=clerk, at=AT)
    return hanna


def leave(staff: StaffMember, last_day: date) -> None:
    """The end of employment, and what the worker makes of it today."""
    end_employment(staff=staff, last_day=last_day, by=MACHINE, at=AT)
    with time_machine.travel(AT, tick=False):
        pass_on_at_once(Event.objects.get(name="employment_ended", refs={"staff": staff.pk}))


def owners() -> tuple[StaffMember, set[str]]:
    """Who has the task, and who has the open matter."""
    return Task.objects.get().owner, set(
        Matter.objects.filter(state="open").values_list("handler__last_name", flat=True)
    )


def test_tasks_and_matters_of_somebody_who_left_go_to_the_superior() -> None:
    boss = hire(Role.DIRECTOR, last_name="Kos")
    hanna = a_leaver(boss)
    leave(hanna, YESTERDAY)
    assert owners() == (boss, {"Kos"})
    assert Matter.objects.get(state="closed").handler == hanna
    told = Matter.objects.get(state="open").timeline.latest("pk")
    assert told.what == "Sprawę ma teraz: Hanna Kos"


def test_who_works_to_the_end_of_today_keeps_the_work_and_the_night_passes_it_on() -> None:
    boss = hire(Role.DIRECTOR, last_name="Kos")
    hanna = a_leaver(boss)
    leave(hanna, TODAY)
    assert owners() == (hanna, {"Wrona"})
    with time_machine.travel(AT + timedelta(days=1), tick=False):
        pass_on_work_of_leavers(0)
        pass_on_work_of_leavers(0)
    assert owners() == (boss, {"Kos"})


def test_a_superior_who_left_as_well_is_passed_over() -> None:
    director = hire(Role.DIRECTOR, last_name="Kos")
    gone = hire(Role.SERVICES_ORGANISER, last_name="Lis")
    change_superior(staff=gone, superior=director, by=MACHINE, at=AT)
    end_employment(staff=gone, last_day=YESTERDAY, by=MACHINE, at=AT)
    leave(a_leaver(StaffMember.objects.get(pk=gone.pk)), YESTERDAY)
    assert owners() == (director, {"Kos"})


def test_without_a_superior_a_colleague_of_the_same_post_takes_over() -> None:
    colleague = hire(Role.PLAN_COORDINATOR, last_name="Bednarz")
    leave(a_leaver(None), YESTERDAY)
    assert owners() == (colleague, {"Bednarz"})


def test_where_nobody_is_left_the_work_waits() -> None:
    hanna = a_leaver(None)
    leave(hanna, YESTERDAY)
    assert owners() == (hanna, {"Wrona"})


def test_only_the_machine_passes_work_on() -> None:
    hanna = a_leaver(None)
    with pytest.raises(NotAllowed):
        pass_on_work(leaver=hanna, by=actor(hire(Role.DIRECTOR)), at=AT)
