"""Who may send, who calls people, who looks after what did not arrive."""

from okienko.domain.correspondence.models import Message, MessageQuerySet
from okienko.foundation.access import Actor, Role
from okienko.foundation.journal.purposes import Purpose

CASEWORK = (Role.DIRECTOR, Role.SERVICES_ORGANISER, Role.PLAN_COORDINATOR, Role.CLERK, Role.DISPATCHER)
COMMUNITY = (Role.COMMUNITY_ORGANISER, Role.ANIMATOR)
OFFICE = (*CASEWORK, *COMMUNITY)


def can_send_message(by: Actor) -> bool:
    """The staff, a job, and a resident whose own act is confirmed by a message."""
    return by.is_staff or by.is_machine or by.purpose == Purpose.OWN


def can_hand_over_message(by: Actor) -> bool:
    """Jobs only."""
    return by.is_machine


def can_look_after_message(by: Actor) -> bool:
    """Those who talk with residents: calls, returned letters, held messages; and jobs that hear of a return."""
    return by.is_machine or by.has(*OFFICE)


def can_see_message(by: Actor, message: Message) -> bool:
    """The office sees all; organisers of communities only what is not about a person's matter (domain law 7.3)."""
    return by.is_machine or by.has(*CASEWORK) or (message.person_id is None and by.has(*COMMUNITY))


def messages_visible_to(by: Actor) -> MessageQuerySet:
    """As `can_see_message`, for lists; none for anybody else."""
    if by.has(*CASEWORK):
        return Message.objects.all()
    return Message.objects.filter(person_id=None) if by.has(*COMMUNITY) else Message.objects.none()
