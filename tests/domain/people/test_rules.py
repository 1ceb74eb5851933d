"""When an identity is complete, how old somebody is, and who may hear a matter on the phone."""

from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okienko.domain.people.rules import Identity, age_on, caller_is_known, identity_gaps, split_name

WHOLE = Identity("Janina", "Maj", date(1949, 3, 5), "Ogrodowa", "9", "Jaworzyce")


def test_a_whole_identity_has_no_gaps() -> None:
    assert identity_gaps(WHOLE) == []


@pytest.mark.parametrize("field", [field.name for field in fields(Identity)])
def test_every_missing_fact_is_named(field: str) -> None:
    assert identity_gaps(replace(WHOLE, **{field: None if field == "born_on" else ""})) == [field]


@pytest.mark.parametrize(
    ("day", "age"),
    [(date(2026, 3, 4), 76), (date(2026, 3, 5), 77), (date(2026, 3, 6), 77)],
    ids=["day before", "birthday", "day after"],
)
def test_age_changes_on_the_birthday(day: date, age: int) -> None:
    assert age_on(date(1949, 3, 5), day) == age


def test_somebody_born_on_29_february_is_older_on_28_february_of_a_common_year() -> None:
    assert age_on(date(1952, 2, 29), date(2026, 2, 27)) == 73
    assert age_on(date(1952, 2, 29), date(2026, 2, 28)) == 74
    assert age_on(date(1952, 2, 29), date(2028, 2, 28)) == 75
    assert age_on(date(1952, 2, 29), date(2028, 2, 29)) == 76
    assert age_on(date(2026, 3, 1), date(2026, 2, 1)) == 0


@given(st.dates(date(1900, 1, 1), date(2020, 1, 1)), st.dates(date(2020, 1, 2), date(2100, 1, 1)))
def test_age_never_goes_down(born_on: date, day: date) -> None:
    assert age_on(born_on, day) >= 0
    assert age_on(born_on, date(day.year + 1, day.month, min(day.day, 28))) >= age_on(born_on, day)


def test_both_control_answers_must_agree() -> None:
    told = {"told_year": "1949", "told_street": "ogrodowa "}
    assert caller_is_known(born_on=WHOLE.born_on, street="Ogrodowa", **told)
    assert caller_is_known(born_on=WHOLE.born_on, street="ul. Ogrodowa", **told)
    assert caller_is_known(born_on=WHOLE.born_on, street="Ogrodowa", **{**told, "told_street": "ulica ogrodowa"})
    assert not caller_is_known(born_on=WHOLE.born_on, street="Lipowa", **told)
    assert not caller_is_known(born_on=date(1950, 3, 5), street="Ogrodowa", **told)


def test_what_we_do_not_know_agrees_with_nothing() -> None:
    assert not caller_is_known(born_on=None, street="Ogrodowa", told_year="", told_street="Ogrodowa")
    assert not caller_is_known(born_on=WHOLE.born_on, street="", told_year="1949", told_street="")


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("Janina Maj", ("Janina", "Maj")),
        ("  Anna  Maria O'Neil-Żółć ", ("Anna Maria", "O'Neil-Żółć")),
        ("Jasia", ("Jasia", "")),
        ("", ("", "")),
    ],
)
def test_a_name_said_in_one_breath_is_split(said: str, names: tuple[str, str]) -> None:
    assert split_name(said) == names
