"""Giving a place, or a place in the queue; every result says why."""

from datetime import UTC, date, datetime, timedelta

import pytest

from okienko.domain.applications.actions import withdraw_application
from okienko.domain.applications.models import Application
from okienko.domain.catalogue.models import ProgrammeVersion, SocialService
from okienko.domain.correspondence.models import Message
from okienko.domain.qualification.actions import (
    PlacesAreFree,
    ProgrammeIsOver,
    ProgrammeLimitReached,
    ReasonMissing,
    SomebodyWaitsLonger,
    put_on_waiting_list,
    qualify_application,
)
from okienko.domain.qualification.letters import qualification_card
from okienko.domain.qualification.models import Qualification
from okienko.domain.qualification.queries import (
    places_left,
    places_left_by_service,
    qualification_of,
    queue_place,
)
from okienko.domain.staff.models import StaffMember
from okienko.foundation.access import NotAllowed, Role
from okienko.foundation.documents import Office, render_pdf, render_text
from okienko.foundation.journal.models import Entry
from okienko.foundation.lifecycle import MoveNotAllowed
from okienko.foundation.versions import ChangedMeanwhile
from tests.factories import AT, TAXI, actor, application, found_centre, hire, qualification

pytestmark = pytest.mark.django_db
TODAY = AT.date()


@pytest.fixture(autouse=True)
def _centre() -> None:
    found_centre()


@pytest.fixture
def coordinator() -> StaffMember:
    return hire(Role.PLAN_COORDINATOR)


def only_places(number: int) -> None:
    SocialService.objects.filter(code=TAXI).update(capacity=number)


def wait(one: Application, staff: StaffMember, **fields: object) -> Application:
    """On the list of a full service."""
    if not Qualification.objects.exists():
        qualification(application(at=AT - timedelta(days=9)), staff=hire(Role.DIRECTOR))
    only_places(Qualification.objects.count())
    return put_on_waiting_list(
        **{"application": one, "reason": "Nie ma teraz miejsc.", "staff": staff, "by": actor(staff), "at": AT, **fields}
    )


def test_a_place_comes_with_a_card_a_reason_and_a_message(coordinator: StaffMember) -> None:
    card = qualification(staff=coordinator)
    assert card.card_number == "CUS.KK.1.2026"
    assert card.condition_lines == ["Ma 70 lat lub więcej.", "Mieszka w Jaworzycach."]
    assert (card.valid_from, card.valid_until) == (TODAY, date(2028, 12, 31))
    card.application.matter.refresh_from_db()
    assert card.application.state == "qualified"
    assert card.application.matter.now_text == "Masz miejsce: Taksówka dla seniora"
    message = Message.objects.get(kind="place_given")
    assert message.state != "held"
    assert qualification_of(card.application) == card
    assert Entry.objects.get(verb="qualify").fields == ["personal", "sensitive"]


def test_a_card_is_never_called_a_decision(coordinator: StaffMember) -> None:
    card = qualification(staff=coordinator)
    document = qualification_card(card, office=Office("Centrum Usług Społecznych"))
    text = render_text(document)
    assert "Spełnia oba warunki" in text
    assert "Taksówka dla seniora" in text
    assert "decyzj" not in text.casefold()
    assert render_pdf(document).startswith(b"%PDF")


def test_a_card_without_an_end_says_so(coordinator: StaffMember) -> None:
    card = qualification(staff=coordinator)
    card.valid_until = None
    assert "do odwołania" in render_text(qualification_card(card, office=Office("CUS")))


def test_no_result_without_a_reason(coordinator: StaffMember) -> None:
    with pytest.raises(ReasonMissing):
        wait(application(), coordinator, reason="  ")


def test_the_last_place_has_one_winner(coordinator: StaffMember) -> None:
    only_places(1)
    qualification(staff=coordinator)
    service = SocialService.objects.get(code=TAXI)
    assert places_left(service, on=TODAY) == 0
    with pytest.raises(ProgrammeLimitReached):
        qualification(staff=coordinator)
    assert Qualification.objects.count() == 1


def test_places_are_counted_for_many_services_at_once(coordinator: StaffMember) -> None:
    qualification(staff=coordinator)
    services = list(SocialService.objects.filter(code__in=[TAXI, "kino"]))
    left = places_left_by_service(services, on=TODAY)
    assert left[TAXI] == 59
    SocialService.objects.filter(code=TAXI).update(capacity=None)
    assert places_left(SocialService.objects.get(code=TAXI), on=TODAY) is None


def test_a_withdrawn_place_is_free_again(coordinator: StaffMember) -> None:
    only_places(1)
    card = qualification(staff=coordinator)
    withdraw_application(application=card.application, reason="Syn wrócił.", by=actor(coordinator), at=AT)
    assert places_left(SocialService.objects.get(code=TAXI), on=TODAY) == 1


def test_the_waiting_list_says_how_many_are_before(coordinator: StaffMember) -> None:
    earlier = wait(application(at=AT - timedelta(days=1)), coordinator)
    later = wait(application(), coordinator, version=1)
    assert (queue_place(earlier), queue_place(later)) == (1, 2)
    later.matter.refresh_from_db()
    assert later.matter.next_text == "Przed Tobą jest 1 osoba."
    assert Message.objects.filter(kind="on_the_list").exclude(state="held").count() == 2


def test_the_list_goes_in_the_order_that_the_programme_says(coordinator: StaffMember) -> None:
    first, second = wait(application(at=AT - timedelta(days=1)), coordinator), wait(application(), coordinator)
    only_places(9)
    with pytest.raises(SomebodyWaitsLonger):
        qualification(second, staff=coordinator)
    qualification(first, staff=coordinator)
    qualification(second, staff=coordinator)
    assert all(qualification_of(one) for one in (first, second))


def test_nobody_overtakes_the_list_by_not_having_been_on_it(coordinator: StaffMember) -> None:
    earliest, first = application(at=AT - timedelta(days=2)), application(at=AT - timedelta(days=1))
    wait(first, coordinator)
    only_places(9)
    newcomer = application()
    with pytest.raises(SomebodyWaitsLonger):
        qualification(newcomer, staff=coordinator)
    qualification(earliest, staff=coordinator)
    qualification(first, staff=coordinator)
    qualification(newcomer, staff=coordinator)
    assert all(qualification_of(one) for one in (earliest, first, newcomer))


def test_cards_are_numbered_by_the_year_in_warsaw(coordinator: StaffMember) -> None:
    one, two = application(), application()
    new_year = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)  # half past midnight in Warsaw
    qualification(staff=coordinator)
    assert qualification(one, staff=coordinator, at=new_year).card_number == "CUS.KK.1.2027"
    assert qualification(two, staff=coordinator, at=new_year + timedelta(hours=1)).card_number == "CUS.KK.2.2027"


def test_a_programme_gives_places_until_its_last_day(coordinator: StaffMember) -> None:
    one, two = application(), application()
    ProgrammeVersion.objects.update(valid_until=TODAY)
    assert qualification(one, staff=coordinator).valid_until == TODAY
    with pytest.raises(ProgrammeIsOver):
        qualification(two, staff=coordinator, at=AT + timedelta(days=1))


def test_only_those_named_by_the_act_qualify(coordinator: StaffMember) -> None:
    one, clerk = application(), hire(Role.CLERK)
    with pytest.raises(NotAllowed):
        qualification(one, staff=clerk)
    with pytest.raises(NotAllowed):
        wait(one, clerk)


def test_nobody_gets_a_place_twice(coordinator: StaffMember) -> None:
    card = qualification(staff=coordinator)
    with pytest.raises(MoveNotAllowed):
        qualification(card.application, staff=coordinator)


def test_a_second_coordinator_is_told_that_somebody_was_first(coordinator: StaffMember) -> None:
    one = application()
    wait(one, coordinator, version=1)
    with pytest.raises(ChangedMeanwhile):
        qualify_application(
            application=one, reason="Tak.", conditions=[], staff=coordinator, by=actor(coordinator), at=AT, version=1
        )


def test_a_card_may_end_sooner(coordinator: StaffMember) -> None:
    card = qualify_application(
        application=application(),
        reason="Na czas rehabilitacji.",
        conditions=[],
        staff=coordinator,
        by=actor(coordinator),
        at=AT,
        until=date(2026, 6, 30),
    )
    in_force = Qualification.objects.in_force_on
    assert [list(in_force(day)) for day in (date(2026, 6, 30), date(2026, 7, 1))] == [[card], []]


def test_tickets_are_not_counted_by_people(coordinator: StaffMember) -> None:
    cinema = SocialService.objects.get(code="kino")
    assert cinema.capacity
    assert places_left(cinema, on=TODAY) is None


def test_nobody_waits_for_a_place_that_is_there(coordinator: StaffMember) -> None:
    one = application()
    with pytest.raises(PlacesAreFree):
        put_on_waiting_list(
            application=one, reason="Może później.", staff=coordinator, by=actor(coordinator), at=AT, version=1
        )
    one.refresh_from_db()
    assert one.state == "submitted"


def test_behind_somebody_who_waits_longer_one_waits_even_with_free_places(coordinator: StaffMember) -> None:
    wait(application(at=AT - timedelta(days=1)), coordinator)
    only_places(9)
    later = put_on_waiting_list(
        application=application(), reason="Ktoś czeka dłużej.", staff=coordinator, by=actor(coordinator), at=AT
    )
    assert queue_place(later) == 2
