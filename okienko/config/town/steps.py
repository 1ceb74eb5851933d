"""What may happen to a matter: each step of the data files is one action of the office."""

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Any

from okienko.config.town.cast import CONSOLE, Town
from okienko.domain.applications import actions as applications
from okienko.domain.applications.models import Application, Request
from okienko.domain.applications.queries import applications_in
from okienko.domain.catalogue.models import SocialService
from okienko.domain.catalogue.queries import service_by_code
from okienko.domain.correspondence import actions as correspondence
from okienko.domain.correspondence.addressee import Way
from okienko.domain.correspondence.lifecycle import MessageState
from okienko.domain.correspondence.models import Message
from okienko.domain.delivery import actions as delivery
from okienko.domain.delivery.dispatching import Ways, reply_to
from okienko.domain.delivery.models import Ride
from okienko.domain.delivery.queries import load_of
from okienko.domain.delivery.rules.booking import Wish
from okienko.domain.matters import actions as matters
from okienko.domain.matters.models import Matter
from okienko.domain.plans import actions as plans
from okienko.domain.plans.models import IndividualPlan
from okienko.domain.plans.queries import plans_of
from okienko.domain.qualification import actions as qualification
from okienko.domain.qualification.queries import places_left, qualification_of
from okienko.domain.tasks import actions as tasks
from okienko.domain.tasks.queries import open_tasks_about
from okienko.foundation.access import Actor
from okienko.foundation.clock import at_hour, day_of
from okienko.foundation.gateways.choice import configured
from okienko.foundation.journal import actions as journal
from okienko.foundation.journal.purposes import Purpose
from okienko.foundation.privacy import FieldClass
from okienko.foundation.workdays import add_workdays, workday_on_or_after

HOUR_OF_CALLS, CALLS_LAST = (13, 40), 50
NOT_AT_HOME, STILL_TO_PRINT = 9, 3
Step = dict[str, Any]
Later = Iterable[tuple[datetime, Step]]
NOTHING: Sequence[tuple[datetime, Step]] = ()


@dataclass
class Thread:
    """One matter of the story while it is being told."""

    town: Town
    key: str
    chance: random.Random
    matter: Matter = field(init=False)  # made by the first step, before any other
    request: Request = field(init=False)

    def actor(self, key: str, at: datetime, purpose: str) -> Actor:
        """A staff member with this matter in hand."""
        return self.town.actor(key, at=at, purpose=purpose, work=f"matter:{self.matter.pk}")

    def fresh(self) -> Matter:
        """The matter as it is now."""
        return Matter.objects.select_related("person", "handler").get(pk=self.matter.pk)

    @property
    def application(self) -> Application:
        """The first application of the matter."""
        return applications_in(self.matter.pk)[0]

    @property
    def plan(self) -> IndividualPlan:
        """The plan of the matter."""
        return plans_of(self.matter.pk)[0]

    @property
    def message(self) -> Message:
        """The newest message about the matter."""
        newest = Message.objects.filter(ref=f"matter:{self.matter.number}").order_by("-pk").first()
        assert newest is not None  # the confirmation at least
        return newest


# --- From the request to the place -----------------------------------------------------------------------------------


def apply(thread: Thread, step: Step, at: datetime) -> Later:
    """The request becomes an application for each of its services."""
    by = thread.actor(step["by"], at, Purpose.INTAKE)
    for need in thread.matter.needs.exclude(service_code=""):
        applications.submit_application(
            request=thread.request, need=need, confirmation=step["how"], confirmed_by=thread.town.staff[step["by"]],
            by=by, at=at,
        )  # fmt: skip
    return NOTHING


def answer(thread: Thread, step: Step, at: datetime) -> Later:
    """The talk was enough."""
    by = thread.actor(step["by"], at, Purpose.CALL)
    applications.answer_request(request=thread.request, answer=step["answer"], by=by, at=at)
    return NOTHING


def withdraw_request(thread: Thread, step: Step, at: datetime) -> Later:
    """The person does not want it any more."""
    by = thread.actor(step["by"], at, Purpose.CALL)
    applications.withdraw_request(request=thread.request, reason=step["reason"], by=by, at=at)
    return NOTHING


def return_(thread: Thread, step: Step, at: datetime) -> Later:
    """Something is missing."""
    by = thread.actor(step["by"], at, Purpose.MATTER)
    applications.ask_for_completion(application=thread.application, missing=step["missing"], by=by, at=at)
    return NOTHING


def withdraw(thread: Thread, step: Step, at: datetime) -> Later:
    """The person takes the application back."""
    by = thread.actor(step["by"], at, Purpose.MATTER)
    applications.withdraw_application(application=thread.application, reason=step["reason"], by=by, at=at)
    return NOTHING


def forward(thread: Thread, step: Step, at: datetime) -> Later:
    """Others can help better."""
    by = thread.actor(step["by"], at, Purpose.MATTER)
    applications.forward_application(application=thread.application, to=step["to"], by=by, at=at)
    return NOTHING


def qualify(thread: Thread, step: Step, at: datetime) -> Later:
    """Everybody who asked gets a place."""
    by, staff = thread.actor(step["by"], at, Purpose.QUALIFY), thread.town.staff[step["by"]]
    for one in applications_in(thread.matter.pk):
        qualification.qualify_application(
            application=one, reason=step["reason"], conditions=step["conditions"], staff=staff, by=by, at=at
        )
    return NOTHING


def qualify_or_queue(thread: Thread, step: Step, at: datetime) -> Later:
    """A place while there is one, else the waiting list."""
    application = thread.application
    if places_left(application.service, on=day_of(at)) != 0:
        return qualify(thread, step, at)
    by, staff = thread.actor(step["by"], at, Purpose.QUALIFY), thread.town.staff[step["by"]]
    qualification.put_on_waiting_list(application=application, reason=step["reason"], staff=staff, by=by, at=at)
    return NOTHING


# --- The plan --------------------------------------------------------------------------------------------------------


def draft(thread: Thread, step: Step, at: datetime) -> Later:
    """A plan of some days, with what the person wants to change."""
    day = day_of(at)
    plans.draft_plan(
        matter=thread.fresh(), goal=step["goal"], coordinator=thread.town.staff[step["by"]], valid_from=day,
        lines=[(_service(code, at), how_much) for code, how_much in step["lines"].items()],
        valid_until=day + timedelta(days=step["days"]), by=thread.actor(step["by"], at, Purpose.PLAN), at=at,
    )  # fmt: skip
    return NOTHING


def _service(code: str, at: datetime) -> SocialService:
    service = service_by_code(code, on=day_of(at))
    assert service is not None, code  # the programme of the town has it
    return service


def agree(thread: Thread, step: Step, at: datetime) -> Later:
    """The person agrees."""
    by = thread.actor(step["by"], at, Purpose.PLAN)
    plans.agree_plan(plan=thread.plan, agreed_on=day_of(at), by=by, at=at)
    return NOTHING


def approve(thread: Thread, step: Step, at: datetime) -> Later:
    """Somebody else than the author approves."""
    by = thread.actor(step["by"], at, Purpose.PLAN)
    plans.approve_plan(plan=thread.plan, staff=thread.town.staff[step["by"]], by=by, at=at)
    return NOTHING


def end(thread: Thread, step: Step, at: datetime) -> Later:
    """The talk at the end."""
    by = thread.actor(step["by"], at, Purpose.PLAN)
    plans.end_plan(plan=thread.plan, summary=step["summary"], by=by, at=at)
    return NOTHING


# --- Rides -----------------------------------------------------------------------------------------------------------


def book(thread: Thread, step: Step, at: datetime) -> Later:
    """A ride on a day of the matter, at an hour that is told, or at the nearest free one and then driven."""
    card = qualification_of(thread.application)
    assert card is not None  # qualified by an earlier step
    day, hour = thread.town.moments.day(step["begin"] + step["day"]), step.get("hour")
    load = load_of(wheelchair=step.get("wheelchair", False), companion=False)
    back_at = _hour(step["back"]) if "back" in step else None
    wish = Wish(day, _hour(hour) if hour else time(thread.chance.randint(10, 13), 0), load, back_at)
    # The bus may be somewhere else at that very minute: then the nearest hour is booked, as at the window.
    reply = reply_to(card, wish, Ways(thread.matter.person.address, step["to"]), at=at, how_many=1)
    at_hour_of = reply.yes or reply.nearest[0]
    ride = delivery.book_ride(
        card=card, matter=thread.fresh(), day=at_hour_of.day, pickup=at_hour_of.pickup, destination=step["to"],
        purpose=step["purpose"], back_at=at_hour_of.back_at, wheelchair=step.get("wheelchair", False),
        help_needed=step.get("help", False), key=f"town:{thread.key}:{step['day']}",
        by=thread.actor(step["by"], at, Purpose.RIDE), at=at,
    )  # fmt: skip
    day = at_hour_of.day
    begins, now = ride.pickup_at, thread.town.moments.now
    if hour or begins is None or begins >= now:
        return NOTHING
    late = timedelta(minutes=thread.chance.randint(0, 6))
    asked = at_hour(add_workdays(day, 1), 11, thread.chance.randint(0, 59))
    after: list[tuple[datetime, Step]] = [
        (begins + late, {"do": "pick_up", "by": "marek"}),
        (begins + late + timedelta(minutes=thread.chance.randint(11, 24)), {"do": "drop_off", "by": "marek"}),
        (asked, {"do": "settle", "by": "hanna", "verb": "solve", "outcome": step["said_after"]}),
        (asked + timedelta(minutes=5), {"do": "close", "by": "hanna"}),
    ]
    return [(moment, later) for moment, later in after if moment <= now]


def _hour(told: str) -> time:
    hours, minutes = told.split(".")
    return time(int(hours), int(minutes))


def _on_the_road(thread: Thread) -> Ride:
    """The ride that is next on the matter's road."""
    ride = Ride.objects.filter(matter=thread.matter, state__in=["booked", "picked_up"]).order_by("day", "pk").first()
    assert ride is not None  # booked by an earlier step
    return ride


def _drive(action: Callable[..., Ride]) -> Callable[[Thread, Step, datetime], Later]:
    def step_of_the_driver(thread: Thread, step: Step, at: datetime) -> Later:
        action(ride=_on_the_road(thread), by=thread.actor(step["by"], at, Purpose.RIDE), at=at)
        return NOTHING

    return step_of_the_driver


def cancel(thread: Thread, step: Step, at: datetime) -> Later:
    """The person calls it off."""
    by = thread.actor(step["by"], at, Purpose.RIDE)
    delivery.cancel_ride(ride=_on_the_road(thread), reason=step["reason"], by=by, at=at)
    return NOTHING


# --- Talks, tasks, needs ---------------------------------------------------------------------------------------------


def talk(thread: Thread, step: Step, at: datetime) -> Later:
    """Somebody opened the card, called, and wrote down what was said."""
    by, matter = thread.actor(step["by"], at, Purpose.CALL), thread.fresh()
    journal.record(
        by=by, at=at, verb="read", thing=f"person:{matter.person_id}", about=matter.person_id,
        fields=[FieldClass.PERSONAL],
    )  # fmt: skip
    matters.tell(
        matter=matter, kind=step.get("kind", "call"), what=step["what"], more=step["more"],
        staff=thread.town.staff[step["by"]], by=by, at=at,
    )  # fmt: skip
    return NOTHING


def task(thread: Thread, step: Step, at: datetime) -> Later:
    """The next thing to do, which its owner may have done or dropped already."""
    by, matter = thread.actor(step["by"], at, Purpose.MATTER), thread.fresh()
    day, hour = step["due"].split()
    added = tasks.add_task(
        owner=thread.town.staff[step["by"]], kind="call", title=step["title"], ref=f"matter:{matter.pk}",
        due_at=thread.town.moments.at(f"{step['begin'] + int(day)} {hour}"), number=matter.number,
        addressee_name=matter.person.full_name, by=by, at=at,
    )  # fmt: skip
    if verb := step.get("then"):
        {"finish": tasks.finish_task, "drop": tasks.drop_task}[verb](task=added, by=by, at=at)
    return NOTHING


def do_task(thread: Thread, step: Step, at: datetime) -> Later:
    """Whatever waited in this matter is done."""
    by = thread.actor(step["by"], at, Purpose.MATTER)
    for waiting in open_tasks_about(f"matter:{thread.matter.pk}", at):
        tasks.finish_task(task=waiting, by=by, at=at)
    return NOTHING


def settle(thread: Thread, step: Step, at: datetime) -> Later:
    """What the person says: the problem is gone, or not."""
    by = thread.actor(step["by"], at, Purpose.CALL)
    for need in thread.matter.needs.all():
        matters.settle_need(need=need, verb=step["verb"], outcome=step["outcome"], by=by, at=at)
    return NOTHING


def close(thread: Thread, step: Step, at: datetime) -> Later:
    """The matter is over."""
    matters.close_matter(matter=thread.fresh(), by=thread.actor(step["by"], at, Purpose.MATTER), at=at)
    return NOTHING


# --- Messages --------------------------------------------------------------------------------------------------------


def hand_over_messages(*, until: datetime) -> None:
    """What the worker does every minute: messages whose turn came before `until` go to the gateway, a fake one."""
    waiting = Message.objects.due(until).exclude(channel=Way.PHONE).values_list("pk", "not_before")
    for message_id, turn in list(waiting):
        if turn < until:
            correspondence.hand_to_gateway(message_id=message_id, gateways=configured(), by=CONSOLE, at=turn)


def make_calls(town: Town, *, until: datetime) -> None:
    """Somebody at the window calls those who wait for it, once a day, before `until`. Some do not answer at once."""
    waiting = Message.objects.filter(channel=Way.PHONE, state=MessageState.QUEUED, not_before__lt=until)
    for message in waiting.order_by("not_before", "pk"):
        moment = _hour_of_calls(message.not_before) + timedelta(minutes=message.pk % CALLS_LAST)
        if moment >= until:
            continue
        by = town.actor("ewa", at=moment, purpose=Purpose.MESSAGE, work=f"message:{message.pk}")
        away = message.pk % NOT_AT_HOME == 0 and not message.attempts.exists()
        outcome = correspondence.CallOutcome.NO_ANSWER if away else correspondence.CallOutcome.SPOKE
        correspondence.report_call(message_id=message.pk, outcome=outcome, by=by, at=moment)


def post_letters(town: Town) -> None:
    """What was printed is in the post, but for the newest letters."""
    printed = list(Message.objects.filter(state=MessageState.PRINTING).order_by("pk"))
    for message in printed[:-STILL_TO_PRINT]:
        moment = min(_hour_of_calls(message.created_at) + timedelta(hours=1), town.moments.now)
        by = town.actor("ewa", at=moment, purpose=Purpose.MESSAGE, work=f"message:{message.pk}")
        correspondence.report_posted(message_id=message.pk, by=by, at=moment)


def _hour_of_calls(waits_from: datetime) -> datetime:
    """The hour of calls that comes next, on a working day."""
    day = workday_on_or_after(day_of(waits_from))
    today = at_hour(day, *HOUR_OF_CALLS)
    return today if waits_from <= today else at_hour(add_workdays(day, 1), *HOUR_OF_CALLS)


def reach(thread: Thread, step: Step, at: datetime) -> Later:
    """The call that waited was made."""
    by = thread.actor(step["by"], at, Purpose.MESSAGE)
    outcome = correspondence.CallOutcome.SPOKE
    correspondence.report_call(message_id=thread.message.pk, outcome=outcome, by=by, at=at)
    return NOTHING


def stop_message(thread: Thread, step: Step, at: datetime) -> Later:
    """Nobody needs the message any more."""
    by = thread.actor(step["by"], at, Purpose.MESSAGE)
    correspondence.withdraw_message(message_id=thread.message.pk, because=step["because"], by=by, at=at)
    return NOTHING


def _message(action: Callable[..., Message]) -> Callable[[Thread, Step, datetime], Later]:
    def step_of_the_office(thread: Thread, step: Step, at: datetime) -> Later:
        action(message_id=thread.message.pk, by=thread.actor(step["by"], at, Purpose.MESSAGE), at=at)
        return NOTHING

    return step_of_the_office


STEPS: dict[str, Callable[[Thread, Step, datetime], Later]] = {
    "apply": apply,
    "answer": answer,
    "withdraw_request": withdraw_request,
    "return": return_,
    "withdraw": withdraw,
    "forward": forward,
    "qualify": qualify,
    "qualify_or_queue": qualify_or_queue,
    "draft": draft,
    "agree": agree,
    "approve": approve,
    "end": end,
    "book": book,
    "pick_up": _drive(delivery.pick_up),
    "drop_off": _drive(delivery.drop_off),
    "no_show": _drive(delivery.report_no_show),
    "cancel": cancel,
    "talk": talk,
    "task": task,
    "do_task": do_task,
    "settle": settle,
    "close": close,
    "reach": reach,
    "post": _message(correspondence.report_posted),
    "come_back": _message(correspondence.report_returned),
    "stop_message": stop_message,
}
