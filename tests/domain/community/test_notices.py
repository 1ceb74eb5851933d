"""What people on a list are told: it fits in a text message and says whom to call."""

from dataclasses import replace
from datetime import timedelta

import pytest

from okienko.domain.community.actions import (
    EventDetails,
    cancel_event,
    cancel_sign_up,
    change_event,
    hand_over_community,
)
from okienko.domain.community.letters import event_cancelled, event_changed, place_freed
from tests.domain.community.factories import AT, RESIDENT, a_neighbourhood, a_sign_up, an_event
from tests.domain.places.factories import a_centre
from tests.domain.staff.factories import a_staff_member

pytestmark = pytest.mark.django_db


def test_the_next_one_hears_of_the_place() -> None:
    event = an_event(a_neighbourhood(), places_limit=1)
    first, second = a_sign_up(event), a_sign_up(event, name="Pan Adam", phone="590 012 118")
    assert place_freed(second.pk) is None
    cancel_sign_up(sign_up=first, phone=first.phone, by=RESIDENT, at=AT)
    notice = place_freed(second.pk)
    assert notice is not None
    assert (notice.ref, notice.name, notice.phone) == (f"sign_up:{second.pk}", "Pan Adam", "+48590012118")
    assert notice.body == (
        "Masz miejsce: Herbata z sąsiadami, 12 marca, godz. 17.00. Nie możesz przyjść? Zadzwoń: 41 012 36 48."
    )
    cancel_sign_up(sign_up=second, phone=second.phone, by=RESIDENT, at=AT)
    assert place_freed(second.pk) is None


def test_a_place_at_a_meeting_that_was_called_off_is_no_news() -> None:
    place = a_neighbourhood()
    event = an_event(place, places_limit=1)
    first, second = a_sign_up(event), a_sign_up(event)
    cancel_sign_up(sign_up=first, phone=first.phone, by=RESIDENT, at=AT)
    cancel_event(event=event, reason="Choroba prowadzącej.", by=place.animator, at=AT)
    assert place_freed(second.pk) is None


def test_everybody_on_the_list_hears_of_a_change_and_nobody_else() -> None:
    place = a_neighbourhood()
    event = an_event(place, places_limit=1)
    gone, first, second = (a_sign_up(event) for _ in range(3))
    cancel_sign_up(sign_up=gone, phone=gone.phone, by=RESIDENT, at=AT)
    details = replace(EventDetails.of(event), ends_at=event.ends_at + timedelta(hours=1))
    change_event(event=event, details=details, by=place.animator, at=AT)
    notices = event_changed(event.pk)
    assert [one.ref for one in notices] == [f"sign_up:{first.pk}", f"sign_up:{second.pk}"]
    assert "świetlica przy Łąkowej 4" in notices[0].body
    assert event_cancelled(event.pk) == []


def test_nobody_stands_before_a_closed_door() -> None:
    place = a_neighbourhood()
    event = an_event(place, places_limit=1)
    one = a_sign_up(event)
    cancel_event(event=event, reason="Burza.", by=place.animator, at=AT)
    (notice,) = event_cancelled(event.pk)
    assert (notice.ref, notice.subject) == (f"sign_up:{one.pk}", "Spotkanie odwołane")
    assert notice.body.startswith("Nie będzie spotkania: Herbata z sąsiadami, 12 marca, godz. 17.00.")
    assert event_changed(event.pk) == []


def test_a_long_title_still_fits_in_two_text_messages() -> None:
    event = an_event(a_neighbourhood(), places_limit=1, title="Ławka " * 20, where="za blokiem " * 9)
    a_sign_up(event)
    (notice,) = event_changed(event.pk)
    assert "Ławka Ławka Ławka Ławka Ławka…, 12 marca" in notice.body
    assert len(notice.body) <= 134


def test_without_a_duty_phone_the_centre_is_called() -> None:
    centre = a_centre()
    place = a_neighbourhood(centre.unit)
    event = an_event(place, places_limit=1)
    a_sign_up(event)
    other = a_staff_member(place.unit)
    hand_over_community(community=place.community, organiser=other, by=place.director, at=AT)
    (notice,) = event_changed(event.pk)
    assert "Zadzwoń: 41 012" in notice.body
