"""Telling people on a list what changed: handlers of this room's own events (see config/subscriptions.py).

And forgetting lists when their time is over.
"""

from collections.abc import Iterable

from procrastinate.contrib.django import app

from okienko.domain.catalogue.queries import quiet_hours, texts_per_phone
from okienko.domain.community.actions import forget_sign_ups
from okienko.domain.community.letters.notices import Notice, event_cancelled, event_changed, place_freed
from okienko.domain.correspondence.actions import send
from okienko.domain.correspondence.addressee import Addressee, Way
from okienko.domain.correspondence.rules import PerPhone, QuietHours
from okienko.foundation.access import Actor
from okienko.foundation.clock import day_of, now
from okienko.foundation.events.models import Event
from okienko.foundation.files.filing import Filing
from okienko.foundation.phones import takes_text_messages

ARCHIVE_CLASS = "B2"
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
