"""Telling whoever asked for a room what the answer is (see config/subscriptions.py), and forgetting who asked."""

from procrastinate.contrib.django import app

from okienko.domain.catalogue.queries import quiet_hours, texts_per_phone
from okienko.domain.correspondence.actions import send
from okienko.domain.correspondence.addressee import Addressee, Way
from okienko.domain.correspondence.rules import PerPhone, QuietHours
from okienko.domain.venues.actions import forget_askers
from okienko.domain.venues.letters import booking_answered
from okienko.foundation.access import Actor
from okienko.foundation.clock import day_of, now
from okienko.foundation.events.models import Event
from okienko.foundation.files.filing import Filing
from okienko.foundation.phones import takes_text_messages

ARCHIVE_CLASS = "B2"
_MACHINE = Actor.machine("venues")


def tell_about_an_answer(event: Event) -> None:
    """Yes, no or called off: by text, or by a call to a landline."""
    notice = booking_answered(int(event.refs["booking_id"]))
    if notice is None:
        return
    at = now()
    day = day_of(at)
    way = Way.SMS if takes_text_messages(notice.phone) else Way.PHONE
    send(
        addressee=Addressee(ref=notice.ref, name=notice.name, channel=way, phone=notice.phone),
        kind="booking_answered",
        subject=notice.subject,
        body=notice.body,
        filing=Filing(ref=notice.ref, archive_class=ARCHIVE_CLASS, day=day),
        quiet=QuietHours(*quiet_hours(on=day)),
        most=PerPhone(*texts_per_phone(on=day)),
        by=_MACHINE,
        at=at,
    )


@app.periodic(cron="57 3 * * *")
@app.task(name="okienko.forget_room_askers", queueing_lock="forget_room_askers")
def forget_room_askers(timestamp: int) -> None:
    """Wipe names and telephones of meetings and keys that were over long ago."""
    forget_askers(by=_MACHINE, at=now())
