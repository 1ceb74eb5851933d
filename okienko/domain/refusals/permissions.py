"""Who refuses, who signs, who takes an appeal, and who may not check their own work."""

from datetime import date

from django.db.models import QuerySet

from okienko.domain.matters.models import Matter
from okienko.domain.refusals.models import Disagreement, Refusal
from okienko.domain.staff.models import Authorisation
from okienko.domain.staff.queries import live_authorisation
from okienko.foundation.access import Actor, Role

JUDGES = (Role.PLAN_COORDINATOR, Role.SERVICES_ORGANISER, Role.DIRECTOR)
CASEWORK = (*JUDGES, Role.CLERK)


def can_write_refusal(by: Actor) -> bool:
    """Those who judge applications: the letter before, the draft, and dropping both."""
    return by.has(*JUDGES)


def can_sign_refusal(by: Actor, *, on: date) -> bool:
    """Whoever has a live entry in the register of authorisations, whatever the post."""
    return by.is_staff and live_authorisation(by.user_id, Authorisation.Scope.REFUSALS, on=on) is not None


def can_tell_of_delays(by: Actor) -> bool:
    """Those who judge applications."""
    return by.has(*JUDGES)


def can_look_after_refusal(by: Actor) -> bool:
    """The office: deliveries, appeals that come in and go on, applications nobody completed."""
    return by.has(*CASEWORK)


def can_disagree(by: Actor) -> bool:
    """The person, and whoever in the office writes the person's words down."""
    return not by.is_staff or by.has(*CASEWORK)


def can_check_again(by: Actor, matter: Matter) -> bool:
    """Somebody who judges applications and does not have this matter."""
    handler = matter.handler
    return by.has(*JUDGES) and (handler is None or by.user_id != handler.user_id)


def can_name_authority(by: Actor) -> bool:
    """The director; the system administrator and the console, when the centre is set up."""
    return by.is_machine or by.has(Role.DIRECTOR, Role.ADMINISTRATOR)


def refusals_visible_to(by: Actor) -> QuerySet[Refusal]:
    """All for those who work on matters, none for others."""
    return Refusal.objects.all() if by.has(*CASEWORK) else Refusal.objects.none()


def disagreements_visible_to(by: Actor) -> QuerySet[Disagreement]:
    """All for those who work on matters, none for others."""
    return Disagreement.objects.all() if by.has(*CASEWORK) else Disagreement.objects.none()
