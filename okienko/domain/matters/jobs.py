"""What the matters hear of: messages that did not get through, and people who left."""

from procrastinate.contrib.django import app

from okienko.domain.correspondence.addressee import Way
from okienko.domain.correspondence.queries import channel_of, is_troubled
from okienko.domain.matters.actions import MACHINE, ask_to_call, end_calls_about, pass_on_work
from okienko.domain.matters.queries import matter_of_ref
from okienko.domain.staff.queries import leavers, staff_member
from okienko.foundation.clock import now, today
from okienko.foundation.events.models import Event


def find_another_way(event: Event) -> None:
    """A message was held, failed or came back: the named worker calls, unless somebody dealt with it meanwhile."""
    matter = matter_of_ref(str(event.refs["ref"]))
    if matter and is_troubled(str(event.refs["ref"])):
        by_phone = channel_of(int(event.refs["message"])) == Way.PHONE
        ask_to_call(matter=matter, since=event.at, by_phone=by_phone, by=MACHINE, at=now())


def another_way_was_found(event: Event) -> None:
    """Nothing about the matter is in trouble any more: nobody needs to call."""
    matter = matter_of_ref(str(event.refs["ref"]))
    if matter and not is_troubled(str(event.refs["ref"])):
        end_calls_about(matter=matter, by=MACHINE, at=now())


def pass_on_at_once(event: Event) -> None:
    """Somebody left; whoever works for some days yet keeps the work until then."""
    pass_on_work(leaver=staff_member(int(event.refs["staff"])), by=MACHINE, at=now())


@app.periodic(cron="13 3 * * *")
@app.task(name="okienko.pass_on_work_of_leavers", queueing_lock="pass_on_work_of_leavers")
def pass_on_work_of_leavers(timestamp: int) -> None:
    """Every night: the work of those whose last day was yesterday."""
    for leaver in leavers(today()):
        pass_on_work(leaver=leaver, by=MACHINE, at=now())
