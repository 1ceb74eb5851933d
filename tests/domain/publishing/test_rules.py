"""When a letter is due, what a publication lacks, what a programme and a link are; no database."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from okienko.domain.publishing.rules import (
    Gap,
    Point,
    as_written,
    hour_is_full,
    is_dead_too_long,
    letter_is_due,
    links_in,
    programme_of,
    publication_gap,
)

AT = datetime(2027, 3, 8, 9, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("kind", "content", "captions", "transcript", "gap"),
    [
        ("publication", True, False, "", None),
        ("publication", False, False, "Tekst.", None),
        ("publication", False, True, "", Gap.CONTENT),
        ("recording", True, False, "", Gap.CAPTIONS),
        ("recording", True, True, "", None),
        ("recording", True, False, "Słychać śpiew.", None),
        ("recording", False, True, "", Gap.CONTENT),
    ],
)
def test_a_recording_needs_captions_or_its_text(
    kind: str, content: bool, captions: bool, transcript: str, gap: Gap | None
) -> None:
    assert publication_gap(kind, has_content=content, has_captions=captions, transcript=transcript) == gap


def test_news_comes_at_once_or_after_a_week() -> None:
    week = timedelta(days=7)
    assert letter_is_due("at_once", AT, AT)
    assert [letter_is_due("weekly", AT - week + step, AT) for step in (SECOND, 0 * SECOND, -SECOND)] == [
        False, True, True,
    ]  # fmt: skip


def test_an_hour_is_full_at_its_limit() -> None:
    assert [hour_is_full(count, 120) for count in (119, 120, 121)] == [False, True, True]


def test_a_link_is_dead_too_long_after_a_day() -> None:
    day = timedelta(days=1)
    assert [is_dead_too_long(AT - day - step, AT) for step in (-SECOND, 0 * SECOND, SECOND)] == [False, False, True]
    assert not is_dead_too_long(None, AT)


def test_a_programme_is_lines_with_hours_and_days() -> None:
    written = "9.30 | Otwarcie\n10:00-10.45 | Skąd wziąć ławkę | stolarz z osiedla\n\nDzień 2\n9.00 Spacer"
    points = programme_of(written)
    assert points == [
        Point(0, time(9, 30), "Otwarcie"),
        Point(0, time(10, 0), "Skąd wziąć ławkę", "stolarz z osiedla"),
        Point(1, time(9, 0), "Spacer"),
    ]
    first = date(2027, 3, 12)
    told = [(first + timedelta(days=one.day), one.hour, one.title, one.who) for one in points]
    assert programme_of(as_written(told)) == points
    assert programme_of("") == []
    assert programme_of("Dzień 1\n9.00 | Start") == [Point(0, time(9, 0), "Start")]


@pytest.mark.parametrize("line", ["Otwarcie", "25.00 | Otwarcie", "9.75 | Otwarcie", "9.00 |", "9.00 | | kto"])
def test_a_line_without_an_hour_or_words_is_not_a_point(line: str) -> None:
    assert programme_of(line) is None


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("Zobacz https://miasto.example/plan.", ["https://miasto.example/plan"]),
        ("(http://a.example/x_(y)), http://a.example/x_(y)", ["http://a.example/x_(y)"]),
        ("[https://b.example/].", ["https://b.example/"]),
        ("miasto.example, ftp://x.example, mailto:a", []),
        ("HTTPS://DUZE.example!", ["HTTPS://DUZE.example"]),
        ("https://a.example/" + "x" * 500, []),
    ],
)
def test_links_are_found_without_what_surrounds_them(text: str, links: list[str]) -> None:
    assert links_in(text, "") == links
