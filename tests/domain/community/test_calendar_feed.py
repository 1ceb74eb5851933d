"""The calendar that a phone subscribes to."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar, Event

from okienko.domain.community.actions import cancel_event, hand_over_community
from okienko.domain.community.letters import calendar_feed
from okienko.domain.community.models import CommunityEvent
from okienko.domain.places.actions import add_place
from okienko.domain.places.models import Gmina, PlaceKind
from okienko.foundation.clock import WARSAW
from tests.domain.community.factories import (
    AT,
    ENDS,
    STARTS,
    Neighbourhood,
    a_held_event,
    a_neighbourhood,
    an_event,
)
from tests.domain.staff.factories import CONSOLE, a_staff_member
from tests.examples import many

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def entries(place: Neighbourhood | None, at: datetime = AT) -> list[Event]:
    calendar = Calendar.from_ical(calendar_feed(place.community if place else None, at))
    return [entry for entry in calendar.walk("VEVENT") if isinstance(entry, Event)]


def test_a_meeting_stands_in_the_calendar_with_place_hour_and_whom_to_call() -> None:
    place = a_neighbourhood(name="Osiedle Łąki")
    event = an_event(place, places_limit=5)
    (entry,) = entries(place)
    assert entry["UID"] == str(event.uid)
    assert entry["SUMMARY"] == "Herbata z sąsiadami"
    assert entry["LOCATION"] == "świetlica przy Łąkowej 4"
    assert entry["DESCRIPTION"].split("\n\n") == [
        "Porozmawiamy o ławkach.",
        "wejście bez schodów",
        "Potrzebne zapisy: na stronie albo przez telefon.",
    ]
    assert entry["CONTACT"] == "Hanna Wrona, 41 012 36 48"
    assert entry["STATUS"] == "CONFIRMED"
    assert entry["SEQUENCE"] == 0
    assert (entry.decoded("DTSTART"), entry.decoded("DTEND")) == (STARTS, ENDS)
    assert entry["DTSTART"].params["TZID"] == "Europe/Warsaw"
    assert entry["DTSTART"].to_ical() == b"20270312T170000"
    assert "URL" not in entry


def test_the_address_of_the_meeting_and_of_the_place_are_in_the_entry() -> None:
    gmina = Gmina.objects.create(name="Jaworzyce", teryt="2611011")
    club = add_place(
        name="Klub Łąka", kind=PlaceKind.CLUB, address="ul. Łąkowa 4, Jaworzyce", gmina=gmina, by=CONSOLE, at=AT
    )
    place = a_neighbourhood()
    event = an_event(place, place=club, where="sala na dole")
    feed = calendar_feed(place.community, AT, address=lambda one: f"https://example.pl/spotkania/{one.pk}")
    (entry,) = Calendar.from_ical(feed).walk("VEVENT")
    assert entry["LOCATION"] == "Klub Łąka, ul. Łąkowa 4, Jaworzyce, sala na dole"
    assert entry["URL"] == f"https://example.pl/spotkania/{event.pk}"


def test_the_feed_is_what_the_standard_asks_for() -> None:
    place = a_neighbourhood()
    an_event(place, description="Zażółć gęślą jaźń. " * 20)
    feed = calendar_feed(place.community, AT)
    lines = feed.split(b"\r\n")
    assert b"\n" not in b"".join(lines)
    assert max(len(line) for line in lines) <= 75
    assert feed.startswith(b"BEGIN:VCALENDAR\r\n")
    assert b"METHOD:PUBLISH" in feed
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT6H" in feed
    assert feed.count(b"BEGIN:VTIMEZONE") == 1
    assert len(feed) < 4000
    assert feed == calendar_feed(place.community, AT)


def test_a_community_without_meetings_has_an_empty_calendar() -> None:
    place = a_neighbourhood(name="Osiedle Łąki")
    calendar = Calendar.from_ical(calendar_feed(place.community, AT))
    assert (calendar["X-WR-CALNAME"], calendar.walk("VEVENT")) == ("Osiedle Łąki", [])


def test_all_communities_stand_in_the_common_calendar() -> None:
    place, other = a_neighbourhood(), a_neighbourhood()
    an_event(place)
    an_event(other)
    assert len(entries(place)) == 1
    assert len(entries(None)) == 2


def test_a_cancelled_meeting_stays_marked_under_the_same_uid() -> None:
    place = a_neighbourhood()
    event = an_event(place)
    before = entries(place)[0]
    cancel_event(event=event, reason="Burza.", by=place.animator, at=AT + HOUR)
    (entry,) = entries(place)
    assert entry["UID"] == before["UID"]
    assert (entry["STATUS"], entry["SEQUENCE"]) == ("CANCELLED", 1)
    assert entry["SUMMARY"] == "Odwołane: Herbata z sąsiadami"
    assert entry["DESCRIPTION"].startswith("Powód: Burza.")
    assert "zapis" not in entry["DESCRIPTION"]
    assert entry.decoded("DTSTAMP") == AT + HOUR > before.decoded("DTSTAMP")


def test_past_meetings_stay_for_a_year() -> None:
    place = a_neighbourhood()
    a_held_event(place)
    year = timedelta(days=365)
    assert len(entries(place, ENDS + year - HOUR)) == 1
    assert len(entries(place, ENDS + year)) == 0


@pytest.mark.parametrize(
    ("starts", "written"),
    [
        (datetime(2027, 3, 28, 0, 30, tzinfo=UTC), b"20270328T013000"),  # before the spring change
        (datetime(2027, 3, 28, 1, 30, tzinfo=UTC), b"20270328T033000"),  # after it: 2.30 does not exist
        (datetime(2027, 10, 31, 0, 30, tzinfo=UTC), b"20271031T023000"),  # the first 2.30 of the autumn night
        (datetime(2027, 10, 31, 1, 30, tzinfo=UTC), b"20271031T013000Z"),  # the second one, in UTC
        (datetime(2027, 10, 31, 2, 30, tzinfo=UTC), b"20271031T033000"),
        (datetime(2028, 7, 1, 15, 0, tzinfo=UTC), b"20280701T170000"),
    ],
)
def test_clocks_that_change_move_no_meeting(starts: datetime, written: bytes) -> None:
    place = a_neighbourhood()
    an_event(place, starts_at=starts, ends_at=starts + HOUR)
    (entry,) = entries(place)
    assert entry["DTSTART"].to_ical() == written
    assert (entry.decoded("DTSTART").astimezone(UTC), entry.decoded("DTEND").astimezone(UTC)) == (starts, starts + HOUR)


def test_the_rules_of_summer_time_reach_as_far_as_the_meetings() -> None:
    place = a_neighbourhood()
    summer = datetime(2028, 7, 1, 15, 0, tzinfo=UTC)
    an_event(place)
    an_event(place, starts_at=summer, ends_at=summer + HOUR)
    calendar = Calendar.from_ical(calendar_feed(place.community, AT))
    zone = calendar.timezones[0].to_tz(lookup_tzid=False)
    for moment in (STARTS, summer):
        local = moment.astimezone(WARSAW).replace(tzinfo=zone)
        assert local.utcoffset() == moment.astimezone(WARSAW).utcoffset()


def test_an_organiser_without_a_duty_phone_is_still_named() -> None:
    place = a_neighbourhood()
    an_event(place)
    other = a_staff_member(place.unit, first_name="Jan", last_name="Kos")
    hand_over_community(community=place.community, organiser=other, by=place.director, at=AT)
    assert entries(place)[0]["CONTACT"] == "Jan Kos"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=many(60), deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]) | st.just("\n"), max_size=160))
def test_any_text_comes_out_of_the_calendar_as_it_went_in(title: str) -> None:
    place = a_neighbourhood()
    event = an_event(place)
    CommunityEvent.objects.filter(pk=event.pk).update(title=f"({title})")
    (entry,) = entries(place)
    # The library takes the two signs "\N" for a line break, as calendars write one.
    assert entry["SUMMARY"] == f"({title})".replace(r"\N", "\n")
