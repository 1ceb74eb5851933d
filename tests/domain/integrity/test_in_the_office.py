"""What the other rooms do with it: a case stays closed or goes to somebody else, and an exception gives a place."""

import pytest

from okienko.domain.applications.lifecycle import ApplicationState
from okienko.domain.integrity.actions import answer_exception, ask_exception, declare_close_one
from okienko.domain.integrity.models import RankException
from okienko.domain.integrity.permissions import TooNear
from okienko.domain.matters.actions import hand_over, tell
from okienko.domain.matters.models import TimelineItem
from okienko.domain.qualification.actions import SomebodyWaitsLonger, put_on_waiting_list, qualify_application
from okienko.domain.staff.models import Post
from okienko.foundation.access import Role
from okienko.foundation.journal.models import Entry
from tests.factories import AT, actor, application, ask, found_centre, hire, whole_submission

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _centre() -> None:
    found_centre()


def test_a_worker_who_is_too_near_does_nothing_in_the_case_but_hand_it_over() -> None:
    near, other = hire(Role.PLAN_COORDINATOR), hire(Role.PLAN_COORDINATOR, last_name="Kos")
    matter = ask(whole_submission())
    asked = application()
    declare_close_one(staff=near, label="", full_name="Janina Maj", by=actor(near), at=AT)
    with pytest.raises(TooNear):
        tell(matter=matter, kind=TimelineItem.Kind.NOTE, what="Notatka", by=actor(near), at=AT)
    with pytest.raises(TooNear):
        qualify_application(application=asked, reason="x", conditions=[], staff=near, by=actor(near), at=AT)
    asked.refresh_from_db()
    assert asked.state == ApplicationState.SUBMITTED
    handed = hand_over(matter=matter, to=other, by=actor(near), at=AT)
    assert handed.handler == other
    assert Entry.objects.filter(verb="hand_over", thing=f"matter:{matter.pk}").exists()
    tell(matter=matter, kind=TimelineItem.Kind.NOTE, what="Notatka", by=actor(other), at=AT)


def test_a_new_case_goes_past_whoever_is_too_near() -> None:
    near = hire(Role.CLERK, last_name="Adamska")
    other = hire(Role.CLERK, last_name="Zych")
    assert near.post == Post.CLERK
    assert ask(whole_submission()).handler == near
    declare_close_one(staff=near, label="", full_name="Janina Maj", by=actor(near), at=AT)
    assert ask(whole_submission()).handler == other


def test_an_agreed_exception_gives_a_place_before_the_list_and_is_used_up() -> None:
    judge, second = hire(Role.SERVICES_ORGANISER), hire(Role.PLAN_COORDINATOR, last_name="Kos")
    first, later = application(), application()
    service = first.service
    type(service).objects.filter(pk=service.pk).update(capacity=1)
    placed = application()
    said = {"reason": "Są wolne miejsca.", "staff": judge, "by": actor(judge), "at": AT}
    card = qualify_application(application=placed, conditions=[], **said)
    put_on_waiting_list(application=first, **said)
    put_on_waiting_list(application=later, **said)
    type(card).objects.filter(pk=card.pk).update(valid_until=card.valid_from, valid_from=card.valid_from.replace(day=1))
    type(card).objects.filter(pk=card.pk).update(valid_until=card.valid_from.replace(day=2))
    with pytest.raises(SomebodyWaitsLonger):
        qualify_application(application=later, conditions=[], **said)
    asked = ask_exception(
        application_ref=f"application:{later.pk}", person=later.person, service_code=service.code, reason="hospital",
        words="Wraca ze szpitala.", second=second, staff=judge, by=actor(judge), at=AT,
    )  # fmt: skip
    with pytest.raises(SomebodyWaitsLonger):
        qualify_application(application=later, conditions=[], **said)
    answer_exception(exception=asked, agree=True, staff=second, by=actor(second), at=AT)
    qualify_application(application=later, conditions=[], **said)
    assert RankException.objects.get().state == "used"
