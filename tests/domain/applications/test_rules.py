"""What was handed in, when it counts, and by when the office answers."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from okienko.domain.applications.rules import Submission, call_back_by, draft_expires, holds_the_place

FRIDAY = date(2026, 3, 6)
REQUESTED = datetime(2026, 3, 2, 9, tzinfo=UTC)
SUBMITTED = datetime(2026, 3, 4, 12, tzinfo=UTC)


@given(st.text(min_size=1), st.lists(st.sampled_from(["taksowka", "kino"]), unique=True), st.booleans())
def test_what_was_handed_in_is_read_back_as_it_was(words: str, services: list[str], large_print: bool) -> None:
    handed_in = Submission(words=words, known_as="Łucja O'Neil-Żółć", services=tuple(services), large_print=large_print)
    assert Submission.from_json(handed_in.as_json()) == handed_in


def test_a_birthday_may_be_unknown() -> None:
    assert Submission(words="x", known_as="y").birthday is None
    assert Submission(words="x", known_as="y", born_on="1952-02-29").birthday == date(1952, 2, 29)


def test_the_programme_says_which_moment_holds_the_place() -> None:
    assert holds_the_place("request", requested_at=REQUESTED, submitted_at=SUBMITTED) == REQUESTED
    assert holds_the_place("application", requested_at=REQUESTED, submitted_at=SUBMITTED) == SUBMITTED


def test_an_urgent_request_is_called_back_the_same_day() -> None:
    assert call_back_by("today", FRIDAY) == FRIDAY


def test_others_are_called_back_within_working_days() -> None:
    assert call_back_by("week", FRIDAY) == date(2026, 3, 11)
    assert call_back_by("can_wait", FRIDAY) == date(2026, 3, 13)
    assert call_back_by("week", date(2026, 12, 22)) == date(2026, 12, 29)


def test_a_draft_waits_a_week() -> None:
    assert draft_expires(REQUESTED) == REQUESTED + timedelta(days=7)
