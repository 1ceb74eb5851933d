"""Telling people on a list what changed: handlers of this room's own events (see config/subscriptions.py).

And a task for whoever answers volunteers, and forgetting lists when their time is over.
"""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from okienko.domain.catalogue.queries import quiet_hours, texts_per_phone
from okienko.domain.community.actions import forget_sign_ups
from okienko.domain.community.letters.notices import Notice, event_cancelled, event_changed, place_freed
from okienko.domain.community.models import VolunteerCall
from okienko.domain.correspondence.actions import send
from okienko.domain.correspondence.addressee import Addressee, Way
from okienko.domain.correspondence.rules import PerPhone, QuietHours
from okienko.domain.tasks.actions import add_task, drop_task
from okienko.domain.tasks.queries import open_tasks_about
from okienko.foundation.access import Actor
from okienko.foundation.clock import at_hour, day_of, now
from okienko.foundation.events.models import Event
from okienko.foundation.files.filing import Filing
from okienko.foundation.phones import takes_text_messages

ARCHIVE_CLASS = "B2"
_LONGEST_TITLE, _BEFORE_THE_DAY_ENDS = 200, 15
_MACHINE = Actor.machine("community")


def tell_about_a_freed_place(event: Event) -> None:
    """The next one in the queue has a place now."""
    notice = place_freed(int(event.refs["sign_up_id"]))
    _tell("place_freed", [notice] if notice else [])


def tell_about_a_change(event: Event) -> None:
    """The hour or the place of a meeting is another one."""
    _tell("event_changed", event_changed(int(event.refs["event_id"])))


def tell_about_a_cancelled_meeting(event: Event) -> None:
    """Nobody should stand before a closed door."""
    _tell("event_cancelled", event_cancelled(int(event.refs["event_id"])))


def answer_volunteers(event: Event) -> None:
    """Until there is a volunteer centre, the organiser answers: a task until the day when hands are needed."""
    call = VolunteerCall.objects.select_related("community__organiser").get(pk=event.refs["call_id"])
    if call.closed_on:
        return
    add_task(
        owner=call.community.organiser,
        kind="volunteers",
        title=(_("Wolontariusze, ile osób: %(n)s. %(what)s") % {"n": call.wanted, "what": call.text})[:_LONGEST_TITLE],
        due_at=at_hour(call.needed_until, _BEFORE_THE_DAY_ENDS),
        ref=f"volunteer_call:{call.pk}",
        by=_MACHINE,
        at=now(),
    )


def stop_answering_volunteers(event: Event) -> None:
    """The call is closed: nobody has to answer any more."""
    at = now()
    for task in open_tasks_about(f"volunteer_call:{event.refs['call_id']}", at):
        drop_task(task=task, by=_MACHINE, at=at)


def _tell(kind: str, notices: Iterable[Notice]) -> None:
    at = now()
    day = day_of(at)
    quiet, most = QuietHours(*quiet_hours(on=day)), PerPhone(*texts_per_phone(on=day))
    for notice in notices:
        way = Way.SMS if takes_text_messages(notice.phone) else Way.PHONE
        send(
            addressee=Addressee(ref=notice.ref, name=notice.name, channel=way, phone=notice.phone),
            kind=kind,
            subject=notice.subject,
            body=notice.body,
            filing=Filing(ref=notice.ref, archive_class=ARCHIVE_CLASS, day=day),
            quiet=quiet,
            most=most,
            by=_MACHINE,
            at=at,
        )


@app.periodic(cron="53 3 * * *")
@app.task(name="okienko.forget_sign_ups", queueing_lock="forget_sign_ups")
def forget_lists(timestamp: int) -> None:
    """Delete the lists of meetings that were long ago."""
    forget_sign_ups(by=_MACHINE, at=now())
