"""Who hands in, who completes, who withdraws."""

from datetime import date

from django.db.models import QuerySet

from okienko.domain.applications.models import Application, Request
from okienko.domain.staff.models import Authorisation
from okienko.domain.staff.queries import live_authorisation
from okienko.foundation.access import Actor, Role

_OFFICE = (Role.CLERK, Role.PLAN_COORDINATOR, Role.SERVICES_ORGANISER, Role.DIRECTOR)


def can_hand_in(by: Actor) -> bool:
    """Everyone alone; of the staff, the office."""
    return not by.is_staff or by.has(*_OFFICE, Role.DISPATCHER)


def can_process_receipt(by: Actor) -> bool:
    """Whoever could hand it in; the machine that finishes what was interrupted."""
    return can_hand_in(by)


def can_submit_application(by: Actor) -> bool:
    """The office for a caller; the resident's own confirmed receipt; the machine that finishes it."""
    return not by.is_staff or by.has(*_OFFICE)


def can_change_application(by: Actor, application: Application) -> bool:
    """The office."""
    return by.has(*_OFFICE)


def can_refuse_application(by: Actor, application: Application, *, on: date) -> bool:
    """Who has a live entry in the register of authorisations."""
    return by.is_staff and live_authorisation(by.user_id, Authorisation.Scope.REFUSALS, on=on) is not None


def can_answer_request(by: Actor, request: Request) -> bool:
    """The office."""
    return by.has(*_OFFICE)


def requests_visible_to(by: Actor) -> QuerySet[Request]:
    """The office sees all, others none."""
    return Request.objects.all() if by.has(*_OFFICE, Role.DISPATCHER) else Request.objects.none()


def applications_visible_to(by: Actor) -> QuerySet[Application]:
    """The office sees all, others none."""
    return Application.objects.all() if by.has(*_OFFICE, Role.DISPATCHER) else Application.objects.none()
