"""The register of authorisations: who may sign, since when, until when, and on whose word."""

from datetime import date
from typing import Any

import pytest

from okienko.domain.staff.actions import (
    AuthorisationNotWhole,
    end_authorisation,
    end_employment,
    record_authorisation,
)
from okienko.domain.staff.models import Authorisation, StaffMember
from okienko.domain.staff.queries import live_authorisation, register_of_authorisations
from okienko.foundation.access import NotAllowed, Role
from okienko.foundation.journal.models import Entry
from tests.domain.staff.factories import (
    AT,
    CONSOLE,
    FIRST_DAY,
    STRANGER,
    TODAY,
    a_staff_member,
    a_unit,
    an_account,
    somebody,
)

SCOPE = Authorisation.Scope.REFUSALS
pytestmark = pytest.mark.django_db


def entry(staff: StaffMember, **changes: Any) -> Authorisation:
    """In writing from the mayor, from the first day on."""
    facts: dict[str, Any] = {
        "grantor": "mayor",
        "number": "OR.077.3",
        "basis": "pismo burmistrza",
        "valid_from": FIRST_DAY,
    }
    return record_authorisation(**{"staff": staff, "scope": SCOPE, "by": CONSOLE, "at": AT, **facts, **changes})


def test_only_a_live_entry_of_somebody_employed_lets_sign() -> None:
    user = an_account()
    ewa = a_staff_member(a_unit(), user=user)
    assert live_authorisation(user.pk, SCOPE, on=TODAY) is None
    one = entry(ewa, valid_until=date(2027, 3, 31))
    found = [live_authorisation(user.pk, SCOPE, on=day) for day in (date(2026, 12, 31), FIRST_DAY, date(2027, 4, 1))]
    assert found == [None, one, None]
    assert live_authorisation(None, SCOPE, on=TODAY) is None
    end_employment(staff=ewa, last_day=date(2027, 3, 1), by=CONSOLE, at=AT)
    assert live_authorisation(user.pk, SCOPE, on=TODAY) is None
    assert list(register_of_authorisations()) == [one]


def test_nobody_records_their_own_authorisation() -> None:
    unit, user = a_unit(), an_account()
    director = somebody(Role.DIRECTOR, unit, user)
    herself, ewa = a_staff_member(unit, user=user), a_staff_member(unit)
    assert entry(ewa, by=director).staff == ewa
    for by, whom in ((director, herself), (STRANGER, ewa)):
        with pytest.raises(NotAllowed):
            entry(whom, by=by)
    assert Entry.objects.filter(verb="record_authorisation").count() == 1


@pytest.mark.parametrize("changes", [{"number": " "}, {"basis": ""}, {"valid_until": date(2026, 12, 31)}])
def test_an_entry_is_whole(changes: dict[str, Any]) -> None:
    with pytest.raises(AuthorisationNotWhole):
        entry(a_staff_member(a_unit()), **changes)


def test_a_statute_needs_no_number_and_an_entry_ends_on_a_day() -> None:
    unit = a_unit()
    one = entry(a_staff_member(unit), grantor="statute", number="")
    with pytest.raises(AuthorisationNotWhole):
        end_authorisation(authorisation=one, last_day=date(2026, 12, 31), by=CONSOLE, at=AT)
    with pytest.raises(NotAllowed):
        end_authorisation(authorisation=one, last_day=TODAY, by=STRANGER, at=AT)
    ended = end_authorisation(authorisation=one, last_day=TODAY, by=somebody(Role.DIRECTOR, unit), at=AT, version=1)
    assert (ended.valid_until, ended.version) == (TODAY, 2)
    assert Entry.objects.filter(verb="end_authorisation").exists()
