"""Who sees a matter and who moves it."""

from django.db.models import QuerySet

from okienko.domain.matters.models import Matter
from okienko.foundation.access import Actor, Role

_OFFICE = (Role.CLERK, Role.PLAN_COORDINATOR, Role.SERVICES_ORGANISER, Role.DIRECTOR, Role.DISPATCHER)


def can_open_matter(by: Actor) -> bool:
    """The office, a resident who asks, the machine that finishes a receipt."""
    return not by.is_staff or by.has(*_OFFICE)


def can_change_matter(by: Actor, matter: Matter) -> bool:
    """The office and the machines that tell what happened."""
    return by.is_machine or by.has(*_OFFICE)


def can_pass_on_work(by: Actor) -> bool:
    """The machine that hears that somebody left."""
    return by.is_machine


def matters_visible_to(by: Actor) -> QuerySet[Matter]:
    """All matters for the office, none for others."""
    return Matter.objects.all() if by.has(*_OFFICE) else Matter.objects.none()
