"""A place is closed on public holidays and on its own days, and says why."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from okienko.domain.community.actions import add_duty
from okienko.domain.community.choices import DutyKind
from okienko.domain.community.queries import duties_at
from okienko.domain.places.actions import ClosingNotUnderstood, close_place, describe_place, open_place_again
from okienko.domain.places.queries import closed_days, closings_ahead
from okienko.foundation.access import NotAllowed, Role
from okienko.foundation.journal.models import Entry
from okienko.foundation.phones import PhoneNotUnderstood
from tests.domain.community.factories import a_neighbourhood
from tests.domain.places.factories import a_centre
from tests.domain.staff.factories import AT, CONSOLE, STRANGER, somebody

CHRISTMAS_EVE, ONE = date(2027, 12, 24), timedelta(days=1)


def test_christmas_eve_and_every_public_holiday_close_a_place() -> None:
    closed = closed_days(())
    assert closed(CHRISTMAS_EVE)
    assert closed(date(2027, 5, 27))  # Corpus Christi
    assert not closed(CHRISTMAS_EVE - ONE)


@pytest.mark.django_db
def test_own_closings_are_skipped_by_the_duty_hours_in_the_place() -> None:
    centre = a_centre()
    neighbours = a_neighbourhood(centre.unit)
    place, by = centre.seat, neighbours.organiser
    add_duty(
        community=neighbours.community, kind=DutyKind.PLACE, who="gospodyni", weekday=4, opens=time(12),
        closes=time(14), place=place, valid_from=date(2027, 1, 1), by=by, at=AT,
    )  # fmt: skip
    first, last = date(2027, 12, 27), date(2027, 12, 31)
    closing = close_place(place=place, first_day=first, last_day=last, reason=" malowanie ", by=by, at=AT)
    at = datetime(2027, 12, 24, 8, tzinfo=UTC)
    assert [closed_days([closing])(day) for day in (first, last, date(2028, 1, 3))] == [True, True, False]
    assert list(closings_ahead(place, last)) == [closing]
    assert not closings_ahead(place, last + ONE).exists()
    (shown,) = duties_at(place, at)
    assert shown.opening is not None
    assert shown.opening.day == date(2028, 1, 7)  # Christmas Eve and New Year's Eve are left out
    assert closing.reason == "malowanie"
    open_place_again(closing=closing, by=by, at=AT)
    (shown,) = duties_at(place, at)
    assert shown.opening is not None
    assert shown.opening.day == last
    assert [Entry.objects.get(verb=verb).thing for verb in ("close_place", "open_place_again")] == [
        f"place:{place.pk}"
    ] * 2


@pytest.mark.django_db
def test_a_closing_has_days_in_order_and_a_reason() -> None:
    place = a_centre().seat
    for last, reason in ((CHRISTMAS_EVE - ONE, "remont"), (CHRISTMAS_EVE, " ")):
        with pytest.raises(ClosingNotUnderstood):
            close_place(place=place, first_day=CHRISTMAS_EVE, last_day=last, reason=reason, by=CONSOLE, at=AT)


@pytest.mark.django_db
def test_a_place_says_how_to_get_inside_and_whom_to_call() -> None:
    centre = a_centre()
    by = somebody(Role.COMMUNITY_ORGANISER, centre.unit)
    place = describe_place(place=centre.seat, accessibility=" Podjazd z boku. ", phone="41 012 36 99", by=by, at=AT)
    assert (place.accessibility, place.phone) == ("Podjazd z boku.", "+48410123699")
    assert describe_place(place=place, accessibility="", phone="", by=by, at=AT).phone == ""
    assert Entry.objects.filter(verb="describe_place", thing=f"place:{place.pk}").count() == 2
    with pytest.raises(PhoneNotUnderstood):
        describe_place(place=place, accessibility="", phone="44", by=by, at=AT)


@pytest.mark.django_db
def test_a_stranger_closes_opens_and_describes_nothing() -> None:
    place = a_centre().seat
    closing = close_place(
        place=place, first_day=CHRISTMAS_EVE, last_day=CHRISTMAS_EVE, reason="remont", by=CONSOLE, at=AT
    )
    with pytest.raises(NotAllowed):
        close_place(place=place, first_day=CHRISTMAS_EVE, last_day=CHRISTMAS_EVE, reason="x", by=STRANGER, at=AT)
    with pytest.raises(NotAllowed):
        open_place_again(closing=closing, by=STRANGER, at=AT)
    with pytest.raises(NotAllowed):
        describe_place(place=place, accessibility="", phone="", by=STRANGER, at=AT)
