"""What is said about a ride: on the timeline of the matter, to the person, to a colleague, to the journal."""

from datetime import datetime

from okienko.domain.delivery import letters
from okienko.domain.delivery.models import Ride
from okienko.domain.delivery.permissions import can_book_ride
from okienko.domain.delivery.queries import rides_of_matter
from okienko.domain.matters.actions import tell, write_to_person
from okienko.domain.matters.models import TimelineItem
from okienko.domain.staff.models import Post
from okienko.domain.staff.queries import named_worker, staff_of_user
from okienko.domain.tasks.actions import add_task
from okienko.foundation.access import Actor
from okienko.foundation.clock import day_of
from okienko.foundation.events.actions import emit
from okienko.foundation.journal import actions as journal
from okienko.foundation.journal.purposes import Purpose
from okienko.foundation.privacy import FieldClass

# What the driver reports moves the matter and frees seats; neither is the driver's own right.
FROM_THE_ROAD = Actor.machine("rides")
EVERYTHING = (FieldClass.PERSONAL, FieldClass.SENSITIVE)


def tell_matter(ride: Ride, what: str, by: Actor, at: datetime, *, more: str = "") -> None:
    """On the timeline of the matter, with where the matter stands now."""
    standing = letters.standing(list(rides_of_matter(ride.matter_id)), ride)
    tell(matter=ride.matter, kind=TimelineItem.Kind.VISIT, what=what, more=more, staff=staff_of_user(by.user_id),
         by=speaker(by), at=at, **standing)  # fmt: skip


def write(ride: Ride, kind: str, subject: str, body: str, by: Actor, at: datetime) -> None:
    """To the person, by the way that they chose."""
    write_to_person(matter=ride.matter, kind=kind, subject=subject, body=body, by=speaker(by), at=at)


def give_task(ride: Ride, kind: str, title: str, due_at: datetime, at: datetime) -> None:
    """To the named worker of the matter; when that person no longer works here, to the dispatcher or the window."""
    handler, day = ride.matter.handler, day_of(at)
    owner = handler if handler and handler.period.contains(day) else named_worker(Post.DISPATCHER, on=day)
    if owner is not None:
        add_task(owner=owner, kind=kind, title=title, due_at=due_at, ref=f"matter:{ride.matter_id}",
                 number=ride.matter.number, addressee_name=ride.person.full_name, by=FROM_THE_ROAD, at=at)  # fmt: skip


def speaker(by: Actor) -> Actor:
    """Who tells: the office itself; what comes from the road is told by the machine."""
    return by if can_book_ride(by) and by.purpose else FROM_THE_ROAD


def record(ride: Ride, verb: str, by: Actor, at: datetime) -> None:
    """In the journal, and as an event."""
    journal.record(by=by, at=at, verb=verb, thing=f"ride:{ride.pk}", about=ride.person_id, fields=EVERYTHING,
                   purpose=Purpose.RIDE)  # fmt: skip
    emit(verb, at=at, ride=ride.pk)
