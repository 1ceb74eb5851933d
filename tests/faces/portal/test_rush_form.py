"""The one page of a sign-up: the quick reading is never more generous than the form, and a page has one key."""

from datetime import date

import pytest
import time_machine
from hypothesis import given, settings
from hypothesis import strategies as st

from okienko.faces.portal.rush.form import SignUpForm, handed_in, key_of, new_page, plainly_right, read_form
from tests.examples import many

TODAY = date(2026, 3, 2)
ANNA = {
    "known_as": "Łucja O'Neil-Żółć", "born_on_day": "29", "born_on_month": "2", "born_on_year": "1952",
    "phone": "590 012 118", "street": "Ogrodowa", "house": "9/4", "town": "Jaworzyce", "confirmed": "on",
}  # fmt: skip

strange = st.one_of(
    st.sampled_from(
        ["", " ", "on", "0", "29", "2", "1952", "٣", "+48 590012118", "590012118", "x" * 130, "a\x00b", "a\u202eb"]
    ),
    st.text(max_size=12),
)


@settings(max_examples=many(300))
@given(posted=st.fixed_dictionaries({name: st.one_of(st.just(value), strange) for name, value in ANNA.items()}))
@time_machine.travel("2026-03-02 07:00Z", tick=False)
def test_what_the_quick_reading_takes_the_form_takes_too_and_reads_the_same(posted: dict[str, str]) -> None:
    quickly = plainly_right(posted, on=TODAY)
    if quickly is not None:
        form = SignUpForm(posted)
        assert form.is_valid(), form.errors
        assert read_form(form) == quickly


def test_plain_answers_are_read_without_the_form() -> None:
    assert plainly_right(ANNA, on=TODAY) == {
        "known_as": "Łucja O'Neil-Żółć", "born_on": "1952-02-29", "phone": "+48590012118", "street": "Ogrodowa",
        "house": "9/4", "town": "Jaworzyce",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("known_as", " "), ("phone", "12"), ("born_on_month", "luty"), ("born_on_day", "30"), ("born_on_year", "2027"),
        ("born_on_year", "1899"), ("confirmed", ""), ("street", "x" * 121), ("town", "a\nb"),
    ],
)  # fmt: skip
def test_whatever_needs_a_second_look_goes_to_the_form(name: str, value: str) -> None:
    assert plainly_right({**ANNA, name: value}, on=TODAY) is None


def test_a_whole_application_is_handed_in() -> None:
    answers = plainly_right(ANNA, on=TODAY)
    assert answers is not None
    submission = handed_in(answers, words="Basen, jesień", service_code="basen")
    assert (submission.services, submission.confirmed, submission.given_name, submission.family_name) == (
        ("basen",), "web", "Łucja", "O'Neil-Żółć",
    )  # fmt: skip


def test_every_page_has_its_own_key_for_half_a_day_and_one_round() -> None:
    with time_machine.travel("2026-03-02 07:00Z", tick=False) as clock:
        page, other = new_page("basen"), new_page("basen")
        assert key_of(page, "basen")
        assert key_of(page, "basen") != key_of(other, "basen")
        assert key_of(page, "kino") == key_of(page[:-1] + "x", "basen") == key_of("", "basen") == ""
        clock.shift(12 * 60 * 60)
        assert key_of(page, "basen")
        clock.shift(2)
        assert key_of(page, "basen") == ""
