"""Who sees people, and who writes about them."""

from django.db.models import QuerySet

from okienko.domain.people.models import Person
from okienko.foundation.access import Actor, Role

_OFFICE = (Role.CLERK, Role.PLAN_COORDINATOR, Role.SERVICES_ORGANISER, Role.DIRECTOR, Role.DISPATCHER)


def can_add_person(by: Actor) -> bool:
    """The office; a resident who asks on the web; the machine that finishes a receipt."""
    return not by.is_staff or by.has(*_OFFICE)


def can_complete_identity(by: Actor, person: Person) -> bool:
    """The office, or the machine that finishes a receipt in which the resident said it all."""
    return by.is_machine or by.has(*_OFFICE) or (not by.is_staff and person.identity_confirmed_at is None)


def can_change_contact(by: Actor, person: Person) -> bool:
    """The office, at the person's wish."""
    return by.has(*_OFFICE)


def people_visible_to(by: Actor) -> QuerySet[Person]:
    """Everybody for the office, nobody for others."""
    return Person.objects.all() if by.has(*_OFFICE) else Person.objects.none()
