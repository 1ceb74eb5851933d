"""Who may send, who calls people, who looks after what did not arrive."""

from okienko.domain.correspondence.models import Message, MessageQuerySet
from okienko.foundation.access import Actor, Role
from okienko.foundation.journal.purposes import Purpose

OFFICE = (
    Role.DIRECTOR, Role.SERVICES_ORGANISER, Role.PLAN_COORDINATOR, Role.COMMUNITY_ORGANISER, Role.ANIMATOR, Role.CLERK,
    Role.DISPATCHER,
)  # fmt: skip


def can_send_message(by: Actor) -> bool:
    """The staff, a job, and a resident whose own act is confirmed by a message."""
    return by.is_staff or by.is_machine or by.purpose == Purpose.OWN


def can_hand_over_message(by: Actor) -> bool:
    """Jobs only."""
    return by.is_machine


def can_look_after_message(by: Actor) -> bool:
    """Those who talk with residents: calls, returned letters, held messages; and jobs that hear of a return."""
    return by.is_machine or by.has(*OFFICE)


def messages_visible_to(by: Actor) -> MessageQuerySet:
    """All messages for those who look after them, none for anybody else."""
    return Message.objects.all() if by.has(*OFFICE) else Message.objects.none()
