"""The list of organisations."""

from typing import Any

import pytest

from okienko.domain.organisations.actions import OrganisationIsThereAlready, add_organisation, change_organisation
from okienko.domain.organisations.models import Organisation, OrganisationKind
from okienko.domain.organisations.queries import organisations
from okienko.foundation.access import NotAllowed, Role
from okienko.foundation.identifiers import KrsNotUnderstood, NipNotUnderstood, RegonNotUnderstood
from okienko.foundation.journal.models import Entry
from okienko.foundation.phones import PhoneNotUnderstood
from okienko.foundation.versions import ChangedMeanwhile
from tests.domain.staff.factories import AT, CONSOLE, STRANGER, a_unit, somebody

pytestmark = pytest.mark.django_db
NIP, OTHER_NIP = "123-456-32-18", "5260001246"


def add(name: str = "Spółdzielnia Jarzębina", **changes: Any) -> Organisation:
    facts: dict[str, Any] = {"name": name, "kind": OrganisationKind.SOCIAL_COOP, "by": CONSOLE, "at": AT}
    return add_organisation(**{**facts, **changes})


def change(organisation: Organisation, **changes: Any) -> Organisation:
    facts: dict[str, Any] = {
        "name": organisation.name, "kind": organisation.kind, "nip": "", "regon": "", "krs": "", "phone": "",
        "email": "",
        "by": CONSOLE, "at": AT,
    }  # fmt: skip
    return change_organisation(organisation=organisation, **{**facts, **changes})


def test_the_organiser_enters_an_organisation() -> None:
    by = somebody(Role.SERVICES_ORGANISER, a_unit())
    one = add(nip=NIP, regon="123456785", krs="12345", phone="41 012 36 48", by=by)
    assert (one.nip, one.regon, one.krs, one.phone) == ("1234563218", "123456785", "0000012345", "+48410123648")
    assert str(one) == "Spółdzielnia Jarzębina"
    assert Entry.objects.get(verb="add_organisation").thing == f"organisation:{one.pk}"


def test_the_list_is_in_polish_order() -> None:
    for name in ("Żuraw", "Ławka", "Lipa"):
        add(name)
    assert [one.name for one in organisations()] == ["Lipa", "Ławka", "Żuraw"]


@pytest.mark.parametrize(
    ("kind", "social"),
    [("ngo", True), ("social_coop", True), ("social_enterprise", True), ("firm", False), ("public_unit", False)],
)
def test_the_kind_says_whether_it_is_social_economy(kind: str, social: bool) -> None:
    assert Organisation(kind=kind).is_social_economy is social


def test_a_stranger_enters_and_changes_nothing() -> None:
    one = add()
    for by in (STRANGER, somebody(Role.CLERK, a_unit())):
        with pytest.raises(NotAllowed):
            add(by=by)
        with pytest.raises(NotAllowed):
            change(one, by=by)


@pytest.mark.parametrize(
    ("field", "wrong", "error"),
    [
        ("nip", "1234563219", NipNotUnderstood),
        ("regon", "1", RegonNotUnderstood),
        ("krs", "x", KrsNotUnderstood),
        ("phone", "1", PhoneNotUnderstood),
    ],
)
def test_a_wrong_number_is_refused(field: str, wrong: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        add(**{field: wrong})
    assert not Organisation.objects.exists()


def test_a_number_belongs_to_one_organisation() -> None:
    add(nip=NIP)
    other = add("Lipa", nip=OTHER_NIP)
    with pytest.raises(OrganisationIsThereAlready):
        add("Ławka", nip=NIP)
    with pytest.raises(OrganisationIsThereAlready):
        change(other, nip=NIP)


def test_a_change_keeps_its_own_numbers() -> None:
    one = add(nip=NIP)
    changed = change(one, name="Łąka", nip=NIP, version=1)
    assert (changed.name, changed.version) == ("Łąka", 2)
    assert Entry.objects.get(verb="change_organisation").thing == f"organisation:{one.pk}"


def test_two_people_do_not_overwrite_each_other() -> None:
    one = add()
    change(one, name="Lipa", version=1)
    with pytest.raises(ChangedMeanwhile):
        change(one, name="Wierzba", version=1)
    assert Organisation.objects.get().name == "Lipa"
