"""What people looked for and nobody gives, told to everybody."""

from datetime import timedelta

from django.test import Client

from okienko.domain.needs.actions import leave_trace
from okienko.domain.staff.models import StaffMember
from okienko.foundation.access import Actor
from tests.factories import AT


def text_of(browser: Client) -> str:
    return browser.get("/czego-brakuje/").content.decode()


def leave(times: int, age_band: str) -> None:
    for hour in range(times):
        at = AT - timedelta(days=80, hours=hour)
        leave_trace(area="4", need="towarzystwo", age_band=age_band, by=Actor.resident(), at=at)


def test_everybody_may_read_what_is_missing(empty_town: StaffMember, resident: Client) -> None:
    leave(9, "75_up")
    assert "Nie ma jeszcze czego pokazać." in text_of(resident)
    leave(3, "60_74")
    page = text_of(resident)
    assert "Ktoś, kto przyjdzie porozmawiać" in page
    assert "<b>12</b>" in page
    assert "60–74" not in page


def test_the_page_is_there_before_the_first_trace(empty_town: StaffMember, resident: Client) -> None:
    page = text_of(resident)
    assert "Nie ma jeszcze czego pokazać." in page
    assert 'href="/czego-brakuje/"' in page
