"""What may happen to a matter that ends in a refusal: the letter before it, the decision, its delivery, an appeal."""

from collections.abc import Callable
from datetime import datetime

from okienko.config.town.steps import NOTHING, Later, Step, Thread
from okienko.domain.applications.actions import carry_over_application
from okienko.domain.refusals import actions as refusals
from okienko.domain.refusals.models import Disagreement, Refusal
from okienko.foundation.access import Actor, Channel
from okienko.foundation.clock import day_of
from okienko.foundation.journal.purposes import Purpose
from okienko.foundation.workdays import add_workdays


def _refusal(thread: Thread) -> Refusal:
    """The refusal of the matter."""
    return Refusal.objects.get(application=thread.application)


def last_chance(thread: Thread, step: Step, at: datetime) -> Later:
    """Before a refusal: what can still be done."""
    refusals.send_last_chance(
        applications=[thread.application], reason=step["reason"], unmet=step["unmet"], other_help=step["help"],
        contact=thread.town.staff[step["by"]], demo=True, by=thread.actor(step["by"], at, Purpose.QUALIFY), at=at,
    )  # fmt: skip
    return NOTHING


def prepare(thread: Thread, step: Step, at: datetime) -> Later:
    """The draft, with what the person said."""
    by = thread.actor(step["by"], at, Purpose.QUALIFY)
    refusals.prepare_refusals(refusals=[_refusal(thread)], answer=step.get("answer", ""), by=by, at=at)
    return NOTHING


def refuse(thread: Thread, step: Step, at: datetime) -> Later:
    """The decision is signed and goes by post."""
    by = thread.actor(step["by"], at, Purpose.QUALIFY)
    refusals.sign_refusals(seen={_refusal(thread).pk: None}, demo=True, by=by, at=at)
    return NOTHING


def deliver(thread: Thread, step: Step, at: datetime) -> Later:
    """The receipt came back."""
    by = thread.actor(step["by"], at, Purpose.MESSAGE)
    refusals.record_delivery(refusal=_refusal(thread), how=step["how"], on=day_of(at), by=by, at=at)
    return NOTHING


def disagree(thread: Thread, step: Step, at: datetime) -> Later:
    """The person says no, on the web or to a clerk."""
    by = thread.actor(step["by"], at, Purpose.CALL) if "by" in step else Actor.resident()
    arrival = refusals.Arrival(Channel.PHONE if "by" in step else Channel.WEB, day_of(at), day_of(at))
    refusals.disagree(
        matter=thread.fresh(), words=step["words"], key=f"town:{thread.key}:no", arrival=arrival,
        taken_by=thread.town.staff[step["by"]] if "by" in step else None, by=by, at=at,
    )  # fmt: skip
    return NOTHING


def drop(thread: Thread, step: Step, at: datetime) -> Later:
    """The person met the condition."""
    by = thread.actor(step["by"], at, Purpose.QUALIFY)
    refusals.drop_refusal(refusal=_refusal(thread), because=step["because"], by=by, at=at)
    return NOTHING


def _no(thread: Thread) -> Disagreement:
    """What the person does not agree with."""
    return Disagreement.objects.get(matter=thread.matter)


def forward(thread: Thread, step: Step, at: datetime) -> Later:
    """The appeal goes to the college."""
    by = thread.actor(step["by"], at, Purpose.MATTER)
    refusals.forward_disagreement(disagreement=_no(thread), by=by, at=at)
    return NOTHING


def grant(thread: Thread, step: Step, at: datetime) -> Later:
    """The person is right, we see it ourselves."""
    by = thread.actor(step["by"], at, Purpose.MATTER)
    refusals.grant_appeal(disagreement=_no(thread), reason=step["reason"], demo=True, by=by, at=at)
    return NOTHING


def check_again(thread: Thread, step: Step, at: datetime) -> Later:
    """Somebody else looked at it."""
    by = thread.actor(step["by"], at, Purpose.MATTER)
    refusals.answer_review(disagreement=_no(thread), answer=step["answer"], by=by, at=at)
    return NOTHING


def outcome(thread: Thread, step: Step, at: datetime) -> Later:
    """What the college said."""
    by = thread.actor(step["by"], at, Purpose.MATTER)
    refusals.record_outcome(disagreement=_no(thread), outcome=step["outcome"], answer=step["answer"], by=by, at=at)
    return NOTHING


def take_back(thread: Thread, step: Step, at: datetime) -> Later:
    """The person takes it back."""
    by = thread.actor(step["by"], at, Purpose.CALL)
    refusals.withdraw_disagreement(disagreement=_no(thread), because=step["because"], by=by, at=at)
    return NOTHING


def leave(thread: Thread, step: Step, at: datetime) -> Later:
    """Nobody completed the application."""
    by, called_on = thread.actor(step["by"], at, Purpose.MATTER), add_workdays(day_of(at), -step["called"])
    refusals.leave_unexamined(application=thread.application, called_on=called_on, demo=True, by=by, at=at)
    return NOTHING


def carry(thread: Thread, step: Step, at: datetime) -> Later:
    """The next round, with consent."""
    by = thread.actor(step["by"], at, Purpose.CALL)
    carry_over_application(application=thread.application, consent=step["consent"], by=by, at=at)
    return NOTHING


REFUSAL_STEPS: dict[str, Callable[[Thread, Step, datetime], Later]] = {
    "last_chance": last_chance,
    "prepare": prepare,
    "refuse": refuse,
    "deliver": deliver,
    "disagree": disagree,
    "drop_refusal": drop,
    "forward_no": forward,
    "grant": grant,
    "check_again": check_again,
    "outcome": outcome,
    "take_back": take_back,
    "leave": leave,
    "carry": carry,
}
