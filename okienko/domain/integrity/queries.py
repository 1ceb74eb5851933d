"""What stands between a worker and a person, and what is counted."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Q, QuerySet, TextChoices

from okienko.domain.integrity.lifecycle import ExceptionState
from okienko.domain.integrity.models import CloseOne, Declaration, EmergencyEntry, Intervention, RankException
from okienko.domain.integrity.rules import (
    Nearness,
    Published,
    Seen,
    address_words,
    may_agree,
    nearness,
    publish,
    same_surname,
    still_open,
)
from okienko.domain.people.models import Person
from okienko.domain.staff.models import Authorisation, Post, StaffMember
from okienko.domain.staff.queries import employed
from okienko.foundation.clock import at_hour, day_of
from okienko.foundation.crypto import search_hash
from okienko.foundation.search import normalise

JUDGING_POSTS = (Post.PLAN_COORDINATOR, Post.SERVICES_ORGANISER, Post.DIRECTOR)


def key_of_name(full_name: str) -> str:
    """The keyed hash by which a relative is found."""
    return search_hash(normalise(full_name), "close one: name")


def key_of_home(street: str, house: str, town: str) -> str:
    """The keyed hash of an address, or "" when it is not whole."""
    words = address_words(street, house, town)
    return search_hash(words, "close one: home") if words else ""


def conflict_of(staff: StaffMember, person: Person, at: datetime) -> Nearness | None:
    """Why this worker may not work on this person's case now, or None. At most three SQL queries, most often one."""
    keys = {key_of_name(person.full_name): CloseOne.Kind.KIN}
    if home := key_of_home(person.street, person.house, person.town):
        keys[home] = CloseOne.Kind.HOME
    close = CloseOne.objects.in_force_on(day_of(at)).filter(staff=staff, key__in=keys).values_list("key", flat=True)
    kinds = {keys[key] for key in close}
    alike = same_surname(staff.last_name, person.family_name or person.known_as)
    declared = Declaration.objects.filter(staff=staff, person=person).values_list("related", flat=True).first()
    found = nearness(Seen(CloseOne.Kind.HOME in kinds, CloseOne.Kind.KIN in kinds, alike, declared))
    if found is None or (found is not Nearness.SURNAME and _opened(staff, person, at)):
        return None
    return found


def _opened(staff: StaffMember, person: Person, at: datetime) -> bool:
    opened = EmergencyEntry.objects.filter(staff=staff, person=person).values_list("at", flat=True)
    return any(still_open(opened_at, at) for opened_at in opened)


def superiors_of(staff: StaffMember) -> list[int]:
    """Everybody above a worker, the nearest first."""
    above: list[int] = []
    superior = staff.superior
    while superior is not None and superior.pk not in above:
        above.append(superior.pk)
        superior = superior.superior
    return above


def close_ones_of(staff: StaffMember, on: date) -> "QuerySet[CloseOne]":
    """What a worker declared and is in force; for that worker's eyes."""
    return CloseOne.objects.in_force_on(on).filter(staff=staff).order_by("kind", "pk")


def agreed_exception(application_ref: str) -> RankException | None:
    """The exception that two people agreed on and that was not used yet."""
    agreed = RankException.objects.filter(application_ref=application_ref, state=ExceptionState.AGREED)
    return agreed.select_related("answered_by").first()


def open_exception(application_ref: str) -> RankException | None:
    """The exception that waits for an answer or for its use."""
    waiting = RankException.objects.filter(
        application_ref=application_ref, state__in=[ExceptionState.ASKED, ExceptionState.AGREED]
    )
    return waiting.select_related("asked_by", "answered_by", "person").first()


def possible_seconds(asker: StaffMember, on: date) -> "QuerySet[StaffMember]":
    """Who may be the second person for somebody who asks: see `rules.may_agree`."""
    named = Authorisation.objects.in_force_on(on).filter(
        scope=Authorisation.Scope.EXCEPTIONS, grantor=Authorisation.Grantor.MAYOR
    )
    by_mayor = set(named.values_list("staff_id", flat=True))
    judges = employed(on).filter(Q(post__in=JUDGING_POSTS) | Q(pk__in=by_mayor)).select_related("superior__superior")
    may = [
        one.pk
        for one in judges
        if may_agree(
            asker=asker.pk,
            agreeing=one.pk,
            superiors_of_agreeing=superiors_of(one),
            named_by_mayor=one.pk in by_mayor,
        )
    ]
    return employed(on).filter(pk__in=may)


def exceptions_waiting() -> "QuerySet[RankException]":
    """Those that wait for a second person, the oldest first."""
    waiting = RankException.objects.filter(state=ExceptionState.ASKED)
    return waiting.select_related("asked_by", "person").order_by("asked_at")


def exceptions_of_year(year: int) -> Published:
    """Przesunięcia w roku by class of reason, as the public may see them."""
    rows = RankException.objects.filter(state=ExceptionState.USED, answered_at__range=_year(year))
    return publish(_counted(rows.values_list("reason", flat=True), RankException.Reason))


def interventions_of_year(year: int) -> Published:
    """Interwencje w roku by who made them, as the public may see them."""
    rows = Intervention.objects.filter(on__year=year)
    return publish(_counted(rows.values_list("kind", flat=True), Intervention.Kind))


def interventions_about(person: Person) -> "QuerySet[Intervention]":
    """Interventions in one person's matters, the newest first."""
    return Intervention.objects.filter(person=person).select_related("registered_by").order_by("-on", "-pk")


def _counted(values: Iterable[str], choices: type[TextChoices]) -> dict[str, int]:
    return {str(choices(value).label): number for value, number in Counter(values).items()}


def _year(year: int) -> tuple[datetime, datetime]:
    return at_hour(date(year, 1, 1), 0), at_hour(date(year + 1, 1, 1), 0)
