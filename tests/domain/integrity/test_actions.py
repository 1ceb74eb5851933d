"""A worker who is too near is stopped, whoever asks for somebody is written down, an exception takes two people."""

from datetime import date, timedelta

import pytest

from okienko.domain.integrity.actions import (
    AlreadyAsked,
    CloseOneNotWhole,
    NothingIsClosed,
    NotYours,
    ReasonMissing,
    answer_exception,
    ask_exception,
    declare_close_one,
    declare_kinship,
    end_close_one,
    enter_in_emergency,
    register_intervention,
    use_exception,
)
from okienko.domain.integrity.models import CloseOne, Intervention, RankException
from okienko.domain.integrity.permissions import TooNear, ensure_clear
from okienko.domain.integrity.queries import (
    agreed_exception,
    close_ones_of,
    conflict_of,
    exceptions_of_year,
    exceptions_waiting,
    interventions_about,
    interventions_of_year,
    open_exception,
)
from okienko.domain.integrity.rules import Nearness, Published
from okienko.domain.people.models import Person
from okienko.domain.staff.actions import record_authorisation
from okienko.domain.staff.models import Authorisation, StaffMember
from okienko.domain.tasks.models import Task
from okienko.foundation.access import Actor, NotAllowed, Role
from okienko.foundation.journal.models import Entry
from okienko.foundation.lifecycle import MoveNotAllowed
from tests.factories import AT, MACHINE, actor, ask, found_centre, hire, whole_submission

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _centre() -> None:
    found_centre()


@pytest.fixture
def janina() -> Person:
    """Janina Maj, Ogrodowa 9, Jaworzyce."""
    person = ask(whole_submission()).person
    return Person.objects.get(pk=person.pk)


def clerk(last_name: str = "Wrona", role: Role = Role.CLERK) -> StaffMember:
    return hire(role, last_name=last_name)


def test_a_home_that_was_declared_closes_the_case_until_it_ends(janina: Person) -> None:
    ewa = clerk()
    close = declare_close_one(
        staff=ewa, label="", street="ul. Ogrodowa", house="9", town="Jaworzyce", by=actor(ewa), at=AT
    )
    assert (close.kind, close.label, "ogrodowa" in close.key) == (CloseOne.Kind.HOME, "mój adres", False)
    assert conflict_of(ewa, janina, AT) is Nearness.HOME
    with pytest.raises(TooNear, match="pod Twoim adresem"):
        ensure_clear(actor(ewa), janina, AT)
    ensure_clear(actor(clerk("Kos")), janina, AT)
    ensure_clear(Actor.resident(), janina, AT)
    end_close_one(close=close, by=actor(ewa), at=AT)
    assert conflict_of(ewa, janina, AT) is Nearness.HOME
    assert conflict_of(ewa, janina, AT + DAY) is None
    assert list(close_ones_of(ewa, date(2026, 3, 4))) == []


def test_a_relative_is_found_by_name_and_kept_as_a_hash(janina: Person) -> None:
    ewa = clerk()
    close = declare_close_one(staff=ewa, label="mama", full_name="janina  MAJ", by=actor(ewa), at=AT)
    assert (close.kind, close.label) == (CloseOne.Kind.KIN, "mama")
    assert conflict_of(ewa, janina, AT) is Nearness.KIN
    assert list(close_ones_of(ewa, date(2026, 3, 3))) == [close]
    assert Entry.objects.filter(verb="declare_close_one").count() == 1


def test_a_declaration_needs_something_to_compare_and_is_everybodys_own() -> None:
    ewa, other = clerk(), clerk("Kos")
    with pytest.raises(CloseOneNotWhole):
        declare_close_one(staff=ewa, label="", full_name="Janina", by=actor(ewa), at=AT)
    with pytest.raises(NotAllowed):
        declare_close_one(staff=ewa, label="", full_name="Janina Maj", by=actor(other), at=AT)
    close = declare_close_one(staff=ewa, label="", full_name="Janina Maj", by=actor(ewa), at=AT)
    assert close.label == "Janina Maj"
    with pytest.raises(NotAllowed):
        end_close_one(close=close, by=actor(other), at=AT)


def test_the_same_surname_asks_and_the_answer_settles_it(janina: Person) -> None:
    namesake = clerk("Maj")
    assert conflict_of(namesake, janina, AT) is Nearness.SURNAME
    declare_kinship(staff=namesake, person=janina, related=False, by=actor(namesake), at=AT)
    assert conflict_of(namesake, janina, AT) is None
    declare_kinship(staff=namesake, person=janina, related=True, by=actor(namesake), at=AT + DAY)
    assert conflict_of(namesake, janina, AT + DAY) is Nearness.DECLARED
    with pytest.raises(NotAllowed):
        declare_kinship(staff=namesake, person=janina, related=False, by=actor(clerk("Kos")), at=AT)


def test_an_emergency_opens_the_case_for_a_day_and_somebody_looks_at_it(janina: Person) -> None:
    ewa, director = clerk(), hire(Role.DIRECTOR, last_name="Kos")
    said = {"staff": ewa, "person": janina, "controller": director, "by": actor(ewa), "at": AT}
    with pytest.raises(NothingIsClosed):
        enter_in_emergency(reason="Nikogo nie ma.", **said)
    declare_close_one(staff=ewa, label="mama", full_name="Janina Maj", by=actor(ewa), at=AT)
    with pytest.raises(ReasonMissing):
        enter_in_emergency(reason=" ", **said)
    with pytest.raises(NotAllowed):
        enter_in_emergency(reason="Nikogo nie ma.", **{**said, "by": actor(director)})
    enter_in_emergency(reason="Nikogo nie ma, a pani upadła.", **said)
    assert conflict_of(ewa, janina, AT) is None
    assert conflict_of(ewa, janina, AT + DAY) is Nearness.KIN
    assert Task.objects.get(kind="check_emergency_entry").owner == director
    assert Entry.objects.filter(verb="enter_in_emergency", person_id=janina.pk).exists()


def test_an_intervention_is_registered_by_whoever_took_it_and_counted_without_names(janina: Person) -> None:
    ewa = clerk()
    said = {"person": janina, "matter_ref": "matter:1", "kind": "councillor", "on": date(2026, 3, 3), "staff": ewa}
    for _ in range(10):
        register_intervention(words="Kiedy pani dostanie taksówkę?", by=actor(ewa), at=AT, **said)
    assert interventions_of_year(2026) == Published((("radna albo radny", 10),), 0, 10)
    assert interventions_of_year(2025) == Published((), 0, None)
    assert interventions_about(janina).count() == 10
    with pytest.raises(ReasonMissing):
        register_intervention(words=" ", by=actor(ewa), at=AT, **said)
    with pytest.raises(NotAllowed):
        register_intervention(words="x", by=actor(hire(Role.DRIVER)), at=AT, **said)
    declare_close_one(staff=ewa, label="", full_name="Janina Maj", by=actor(ewa), at=AT)
    with pytest.raises(TooNear):
        register_intervention(words="x", by=actor(ewa), at=AT, **said)
    assert Intervention.objects.count() == 10


def exception(janina: Person, asker: StaffMember, second: StaffMember, **other: object) -> RankException:
    said = {
        "application_ref": "application:1", "person": janina, "service_code": "taxi", "reason": "hospital",
        "words": "Wraca ze szpitala.", "second": second, "staff": asker, "by": actor(asker), "at": AT, **other,
    }  # fmt: skip
    return ask_exception(**said)  # type: ignore[arg-type]


def test_an_exception_takes_a_second_person_and_is_used_once(janina: Person) -> None:
    asker, second = hire(Role.SERVICES_ORGANISER), hire(Role.PLAN_COORDINATOR, last_name="Kos")
    asked = exception(janina, asker, second)
    assert Task.objects.get(kind="answer_exception").owner == second
    assert list(exceptions_waiting()) == [asked]
    assert open_exception("application:1") == asked
    assert agreed_exception("application:1") is None
    with pytest.raises(AlreadyAsked):
        exception(janina, asker, second)
    with pytest.raises(NotYours):
        answer_exception(exception=asked, agree=True, staff=asker, by=actor(asker), at=AT)
    agreed = answer_exception(exception=asked, agree=True, staff=second, by=actor(second), at=AT)
    assert agreed_exception("application:1") == agreed
    with pytest.raises(NotAllowed):
        use_exception(exception=agreed, by=actor(clerk()), at=AT)
    use_exception(exception=agreed, by=actor(asker), at=AT)
    with pytest.raises(MoveNotAllowed):
        use_exception(exception=agreed, by=actor(asker), at=AT)
    assert exceptions_of_year(2026) == Published((), 0, None)
    assert Entry.objects.filter(thing=f"exception:{asked.pk}", person_id=janina.pk).count() == 3


def test_a_refused_exception_moves_nobody(janina: Person) -> None:
    asker, second = hire(Role.SERVICES_ORGANISER), hire(Role.PLAN_COORDINATOR, last_name="Kos")
    refused = answer_exception(
        exception=exception(janina, asker, second), agree=False, staff=second, by=actor(second), at=AT
    )
    assert (refused.state, open_exception("application:1")) == ("refused", None)
    exception(janina, asker, second)


def test_who_works_under_the_asker_may_not_agree_but_whom_the_mayor_named_may(janina: Person) -> None:
    director, under = hire(Role.DIRECTOR), hire(Role.PLAN_COORDINATOR, last_name="Kos")
    below, named = hire(Role.SERVICES_ORGANISER, last_name="Lis"), hire(Role.CLERK, last_name="Sum")
    StaffMember.objects.filter(pk=under.pk).update(superior=director)
    StaffMember.objects.filter(pk=below.pk).update(superior=under)
    asked = exception(janina, director, named)
    for staff in (under, below, named):
        staff.refresh_from_db()
        with pytest.raises(NotYours):
            answer_exception(exception=asked, agree=True, staff=staff, by=actor(staff), at=AT)
    record_authorisation(
        staff=named, scope=Authorisation.Scope.EXCEPTIONS, grantor=Authorisation.Grantor.MAYOR, number="OR.1",
        basis="pismo burmistrza", valid_from=date(2026, 1, 1), by=MACHINE, at=AT,
    )  # fmt: skip
    assert answer_exception(exception=asked, agree=True, staff=named, by=actor(named), at=AT).state == "agreed"


def test_nobody_asks_without_a_reason_without_the_right_or_for_their_own(janina: Person) -> None:
    asker, second = hire(Role.SERVICES_ORGANISER), hire(Role.PLAN_COORDINATOR, last_name="Kos")
    for other in ({"words": " "}, {"reason": "znajomy"}):
        with pytest.raises(ReasonMissing):
            exception(janina, asker, second, **other)
    with pytest.raises(NotAllowed):
        exception(janina, asker, second, by=actor(clerk()))
    declare_close_one(staff=asker, label="", full_name="Janina Maj", by=actor(asker), at=AT)
    with pytest.raises(TooNear):
        exception(janina, asker, second)
