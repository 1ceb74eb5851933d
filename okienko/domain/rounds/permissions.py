"""Who makes a round, who takes part in the work, who looks at what is sealed."""

from django.db.models import QuerySet

from okienko.domain.rounds.models import Entry, PlacesRound, RankedList
from okienko.foundation.access import Actor, Role

_MAKERS = (Role.SERVICES_ORGANISER, Role.DIRECTOR)
_OFFICE = (Role.CLERK, Role.PLAN_COORDINATOR, *_MAKERS)


def can_make_round(by: Actor) -> bool:
    """The organiser of services and the director: rules, closing, the list, the announcement (domain law 1.6)."""
    return by.has(*_MAKERS)


def can_run_round(by: Actor, places_round: PlacesRound) -> bool:
    """Those who make it, and the clock: opening and closing happen at the published moments."""
    return by.is_machine or can_make_round(by)


def can_change_entry(by: Actor, entry: Entry) -> bool:
    """The office, with the person on the phone or at the window."""
    return by.has(*_OFFICE)


def can_answer_own_entry(by: Actor, entry: Entry) -> bool:
    """A resident who opened her or his own matter; the office."""
    return not by.is_staff or can_change_entry(by, entry)


def can_approve_list(by: Actor, ranked: RankedList) -> bool:
    """Whoever may make rounds; that it is somebody else than who made the list is the action's to say."""
    return can_make_round(by)


def can_open_sealed(by: Actor, places_round: PlacesRound) -> bool:
    """The data protection officer, who also hands the file to an auditor or the appeal body."""
    return by.has(Role.DPO)


def can_publish_waiting_times(by: Actor) -> bool:
    """The clock, every day."""
    return by.is_machine


def rounds_visible_to(by: Actor) -> QuerySet[PlacesRound]:
    """The office and the data protection officer see all, others none."""
    return PlacesRound.objects.all() if by.has(*_OFFICE, Role.DPO) else PlacesRound.objects.none()


def may_see_entries(by: Actor) -> bool:
    """Names beside positions: the office."""
    return by.has(*_OFFICE)
