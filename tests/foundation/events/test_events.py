"""What happened is told once to everybody who wants to hear it, whatever crashes in between."""

import os
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connections, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from okienko.config.subscriptions import SUBSCRIPTIONS
from okienko.foundation.events.actions import deal_with, emit, subscribe, try_again
from okienko.foundation.events.jobs import handle_what_was_left
from okienko.foundation.events.models import Event, Handled
from okienko.foundation.events.tasks import handle
from okienko.foundation.units.models import Unit

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 12, 8, 41, tzinfo=UTC)


def opens_a_unit(event):
    """An effect that can be counted."""
    Unit.objects.create(name=f"{event.refs['name']}", symbol=f"{event.pk}", parent=None)


def fails_after_its_effect(event):
    opens_a_unit(event)
    raise RuntimeError("the gateway sleeps")


def does_nothing(event):
    pass


OPENS, FAILS = f"{__name__}.opens_a_unit", f"{__name__}.fails_after_its_effect"


@pytest.fixture(autouse=True)
def subscriptions():
    subscribe(
        {"matter_closed": [opens_a_unit], "two_hear": [opens_a_unit, does_nothing], "bad": [fails_after_its_effect]}
    )
    yield
    subscribe(SUBSCRIPTIONS)


def jobs():
    return [job.args for job in ProcrastinateJob.objects.filter(task_name="okienko.handle").order_by("id")]


def test_an_event_and_one_job_for_each_handler_are_written_together():
    event = emit("two_hear", at=AT, matter=17, ref="x")
    assert (event.name, event.at, event.refs) == ("two_hear", AT, {"matter": 17, "ref": "x"})
    assert jobs() == [
        {"event_id": event.pk, "handler": OPENS},
        {"event_id": event.pk, "handler": f"{__name__}.does_nothing"},
    ]


def test_an_event_that_nobody_wants_to_hear_is_kept_without_a_job():
    emit("nobody_hears", at=AT)
    assert Event.objects.count() == 1
    assert jobs() == []


def test_when_the_act_is_rolled_back_nothing_has_happened():
    with transaction.atomic():
        emit("two_hear", at=AT)
        transaction.set_rollback(True)
    assert not Event.objects.exists()
    assert jobs() == []


@pytest.mark.django_db(transaction=True)
def test_a_job_cannot_be_seen_before_the_act_is_finished():
    seen = []

    def look():
        seen.append(ProcrastinateJob.objects.filter(task_name="okienko.handle").count())
        connections.close_all()

    with transaction.atomic():
        emit("matter_closed", at=AT, name="a")
        worker = threading.Thread(target=look)
        worker.start()
        worker.join()
    assert seen == [0]
    assert len(jobs()) == 1


def test_a_handler_deals_with_an_event_once_however_often_its_job_runs():
    event = emit("matter_closed", at=AT, name="Klub")
    assert deal_with(event.pk, OPENS) is True
    assert deal_with(event.pk, OPENS) is False
    handle(event_id=event.pk, handler=OPENS)
    assert Unit.objects.count() == 1
    assert Handled.objects.count() == 1


def test_a_handler_that_fails_leaves_nothing_and_is_tried_again():
    event = emit("bad", at=AT, name="Klub")
    with pytest.raises(RuntimeError), transaction.atomic():
        deal_with(event.pk, FAILS)
    assert not Unit.objects.exists()
    assert not Handled.objects.exists()
    subscribe({"bad": {FAILS: opens_a_unit}.values()})
    assert deal_with(event.pk, OPENS) is True
    assert Unit.objects.count() == 1


def test_one_handler_that_fails_does_not_stop_the_other():
    subscribe({"mixed": [fails_after_its_effect, opens_a_unit]})
    event = emit("mixed", at=AT, name="Klub")
    with pytest.raises(RuntimeError), transaction.atomic():
        deal_with(event.pk, FAILS)
    assert deal_with(event.pk, OPENS)
    assert list(Handled.objects.values_list("handler", flat=True)) == [OPENS]


def test_a_handler_that_no_longer_exists_is_an_error_that_somebody_sees():
    event = emit("matter_closed", at=AT, name="Klub")
    with pytest.raises(KeyError), transaction.atomic():
        deal_with(event.pk, "okienko.gone.handler")
    assert not Handled.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_have_one_effect():
    event = emit("matter_closed", at=AT, name="Klub")
    start, answers = threading.Barrier(2), []

    def work():
        start.wait(20)
        answers.append(deal_with(event.pk, OPENS))
        connections.close_all()

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sorted(answers) == [False, True]
    assert Unit.objects.count() == 1


def test_a_job_that_fails_is_tried_again_with_growing_pauses():
    strategy = handle.retry_strategy
    assert strategy.max_attempts >= 6
    assert strategy.exponential_wait > 1


def test_every_handler_on_the_one_page_can_be_found_again_by_its_name():
    for name, handlers in SUBSCRIPTIONS.items():
        assert len({f"{handler.__module__}.{handler.__qualname__}" for handler in handlers}) == len(handlers), name


def test_the_worker_finds_every_job_of_every_room():
    """In a process of its own: here the tests themselves have loaded them."""
    program = (
        "import django; django.setup()\n"
        "from procrastinate.contrib.django import app\n"
        "app.perform_import_paths(); print(*sorted(app.tasks))"
    )
    found = subprocess.run([sys.executable, "-c", program], env=os.environ, capture_output=True, text=True, check=True)
    wanted = {
        "okienko.handle",
        "okienko.forget_first_answers",
        "okienko.send_message",
        "okienko.send_due_messages",
        "okienko.sweep_files",
    }
    assert wanted <= set(found.stdout.split())


def test_what_every_try_failed_at_is_tried_again():
    done, left = emit("two_hear", at=AT, name="a"), emit("two_hear", at=AT, name="b")
    deal_with(done.pk, OPENS)
    deal_with(done.pk, f"{__name__}.does_nothing")
    deal_with(left.pk, f"{__name__}.does_nothing")
    before = len(jobs())
    hour = timedelta(hours=1)
    assert try_again(before=AT, since=AT - hour) == 0
    assert try_again(before=AT + hour, since=AT) == 1
    assert jobs()[before:] == [{"event_id": left.pk, "handler": OPENS}]
    handle_what_was_left(0)
