"""Terms of law are dated rows with a basis and a mark of certainty."""

from datetime import date
from decimal import Decimal

import pytest
from pydantic import ValidationError

from okienko.domain.catalogue.actions import LawyerMissing, check_parameter, load_parameters
from okienko.domain.catalogue.choices import Certainty
from okienko.domain.catalogue.models import LegalParameter
from okienko.domain.catalogue.parameter_file import ParameterPart, our_parameters
from okienko.domain.catalogue.permissions import can_load_parameters
from okienko.domain.catalogue.queries import ParameterMissing, parameter
from okienko.foundation.access import Actor, NotAllowed, Role
from okienko.foundation.journal.models import Entry
from tests.domain.catalogue.factories import AT, CONSOLE, an_actor


def a_parameter(**changes):
    part = {
        "kod": "proba", "nazwa": "Próba", "wartość": "10", "jednostka": "dni", "od": "2026-01-01",
        "podstawa": "Art. 1", "pewność": "przeczytane w źródle",
    }  # fmt: skip
    return ParameterPart.model_validate({**part, **changes})


@pytest.mark.django_db
def test_our_parameters_are_loaded_once():
    assert load_parameters(parameters=our_parameters(), by=CONSOLE, at=AT) == len(our_parameters())
    assert load_parameters(parameters=our_parameters(), by=CONSOLE, at=AT) == 0
    assert Entry.objects.filter(verb="load_parameters").count() == 1
    assert parameter("ipus_deadline_days", on=date(2027, 3, 8)).value == 30
    assert parameter("appeal_days", on=date(2027, 3, 8)).may_be_shown_as_law
    assert not parameter("quiet_from_hour", on=date(2027, 3, 8)).may_be_shown_as_law


@pytest.mark.django_db
def test_a_new_value_begins_the_day_after_the_old_one_ends():
    load_parameters(parameters=[a_parameter()], by=CONSOLE, at=AT)
    new = [a_parameter(od="2027-01-01", wartość="12,50"), a_parameter(do="2026-12-31")]
    assert load_parameters(parameters=new, by=CONSOLE, at=AT) == 2
    assert parameter("proba", on=date(2026, 12, 31)).value == 10
    assert parameter("proba", on=date(2027, 1, 1)).value == Decimal("12.50")


@pytest.mark.django_db
def test_a_day_without_a_value_is_an_error_in_words():
    load_parameters(parameters=[a_parameter()], by=CONSOLE, at=AT)
    assert parameter("proba", on=date(2026, 1, 1)).value == 10
    with pytest.raises(ParameterMissing, match="Brakuje wartości „proba” na dzień 2025-12-31"):
        parameter("proba", on=date(2025, 12, 31))


@pytest.mark.django_db
def test_a_stranger_may_not_load_parameters():
    with pytest.raises(NotAllowed):
        load_parameters(parameters=[a_parameter()], by=Actor.resident(), at=AT)
    assert not LegalParameter.objects.exists()


@pytest.mark.parametrize("role", Role)
def test_only_the_administrator_loads_parameters(role):
    assert can_load_parameters(an_actor(role)) is (role is Role.ADMINISTRATOR)


@pytest.mark.parametrize(
    "changes", [{"wartość": "dużo"}, {"wartość": ["1"]}, {"od": "kiedyś"}, {"pewność": "chyba"}, {"x": "1"}]
)
def test_a_wrong_parameter_is_refused(changes):
    with pytest.raises(ValidationError):
        a_parameter(**changes)


def test_every_parameter_of_ours_says_how_sure_we_are():
    for part in our_parameters():
        assert part.legal_basis
        assert part.certainty in Certainty
        assert part.certainty is not Certainty.MEMORY_LOW


@pytest.mark.django_db
def test_what_a_lawyer_checked_outlives_an_update_until_its_value_changes():
    director = an_actor(Role.DIRECTOR)
    guess = a_parameter(pewność="z wiedzy ogólnej, pewne")
    load_parameters(parameters=[guess], by=CONSOLE, at=AT)
    row = LegalParameter.objects.get()
    assert row.needs_a_lawyer
    with pytest.raises(LawyerMissing):
        check_parameter(row=row, legal_basis="Art. 1 ust. 2", lawyer=" ", by=director, at=AT)
    with pytest.raises(NotAllowed):
        check_parameter(row=row, legal_basis="Art. 1 ust. 2", lawyer="Anna Prawnik", by=Actor.resident(), at=AT)
    row = check_parameter(row=row, legal_basis="Art. 1 ust. 2", lawyer="Anna Prawnik", by=director, at=AT)
    assert (row.may_be_shown_as_law, row.needs_a_lawyer) == (True, False)
    assert load_parameters(parameters=[guess], by=CONSOLE, at=AT) == 0
    row.refresh_from_db()
    assert (row.certainty, row.legal_basis, row.checked_by) == (Certainty.CHECKED, "Art. 1 ust. 2", "Anna Prawnik")
    load_parameters(parameters=[a_parameter(wartość="12", pewność="z wiedzy ogólnej, pewne")], by=CONSOLE, at=AT)
    row.refresh_from_db()
    assert (row.needs_a_lawyer, row.legal_basis, row.checked_by) == (True, "Art. 1", "")
    assert Entry.objects.filter(verb="check_parameter").count() == 1
