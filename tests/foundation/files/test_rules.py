"""What a file may be called, and which photo segments leave."""

import pytest

from okienko.foundation.files.cleaning import without_application_segments
from okienko.foundation.files.rules import clean_title, media_type_of
from tests.foundation.files.conftest import jpeg


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("orzeczenie.pdf", "orzeczenie.pdf"),
        ("C:\\Moje\\Zażółć.pdf", "Zażółć.pdf"),
        ("../../etc/passwd", "passwd"),
        ("a\u202efdp.exe", "afdp.exe"),
        ("z\u0307o\x00\nty.jpg", "żoty.jpg"),
        ("dwa  \u00a0słowa.png", "dwa słowa.png"),
        ("x" * 500, "x" * 120),
        ("", ""),
    ],
)
def test_a_title_is_short_and_shows_what_it_is(sent, shown):
    assert clean_title(sent) == shown


def test_the_type_is_told_by_the_first_bytes():
    assert media_type_of(jpeg()) == "image/jpeg"
    assert media_type_of(b"") is None
    assert media_type_of(b"PK\x03\x04") is None


@pytest.mark.parametrize(
    "odd", [b"", b"\xff\xd8", b"\xff\xd8\xff\xe1\x00", b"\xff\xd8\xff\xe1\x00\x00rest", b"\xff\xd8junk"]
)
def test_a_strange_photo_inside_a_pdf_stays_as_it_is(odd):
    assert without_application_segments(odd) == odd
