"""Who declares, who registers, who asks for an exception and who answers; and who is too near to a case."""

from datetime import datetime

from okienko.domain.integrity.models import RankException
from okienko.domain.integrity.queries import conflict_of, superiors_of
from okienko.domain.integrity.rules import SENTENCES, Nearness, may_agree
from okienko.domain.people.models import Person
from okienko.domain.staff.models import Authorisation, StaffMember
from okienko.domain.staff.queries import staff_of_user
from okienko.foundation.access import Actor, Role
from okienko.foundation.clock import day_of
from okienko.foundation.errors import OfficeError

_OFFICE = (Role.CLERK, Role.PLAN_COORDINATOR, Role.SERVICES_ORGANISER, Role.DIRECTOR, Role.DISPATCHER)
_JUDGES = (Role.PLAN_COORDINATOR, Role.SERVICES_ORGANISER, Role.DIRECTOR)


class TooNear(OfficeError):
    """This worker may not work on this person's case; `nearness` says why."""

    def __init__(self, nearness: Nearness) -> None:
        super().__init__(SENTENCES[nearness])
        self.nearness = nearness


def ensure_clear(by: Actor, person: Person, at: datetime) -> None:
    """Nothing for a resident, a machine or a worker without ties; raises TooNear for a worker with them."""
    if not by.is_staff:
        return
    staff = staff_of_user(by.user_id)
    found = conflict_of(staff, person, at) if staff else None
    if found:
        raise TooNear(found)


def can_declare(by: Actor, staff: StaffMember) -> bool:
    """Everybody for themselves alone."""
    return by.is_staff and by.user_id is not None and by.user_id == staff.user_id


def can_register_intervention(by: Actor) -> bool:
    """Whoever in the office it reached."""
    return by.has(*_OFFICE)


def can_ask_exception(by: Actor) -> bool:
    """Those who qualify."""
    return by.has(*_JUDGES)


def can_answer_exception(by: Actor, exception: RankException, staff: StaffMember, at: datetime) -> bool:
    """Another of those who qualify, who does not work under the one who asks; or whom the mayor named for this."""
    named = Authorisation.objects.in_force_on(day_of(at)).filter(
        staff=staff, scope=Authorisation.Scope.EXCEPTIONS, grantor=Authorisation.Grantor.MAYOR
    )
    return (
        can_declare(by, staff)
        and may_agree(
            asker=exception.asked_by_id,
            agreeing=staff.pk,
            superiors_of_agreeing=superiors_of(staff),
            named_by_mayor=(is_named := named.exists()),
        )
        and (is_named or by.has(*_JUDGES))
    )


def can_use_exception(by: Actor) -> bool:
    """Those who qualify: the place is given as any other."""
    return by.has(*_JUDGES)
