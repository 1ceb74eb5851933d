"""A sheet to take home: one page when it must be one, tagged, with letters that can still be read."""

import io
from dataclasses import replace

import pikepdf
import pytest

from okienko.foundation.documents import BulletList, Heading, Paragraph, render_sheet


def pages(pdf):
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return len(opened.pages)


def with_lines(letter, count):
    said = tuple(f"Usługa numer {number}: tak, bo mieszkasz w gminie i masz ponad 60 lat." for number in range(count))
    return replace(letter, annex=None, blocks=(Heading("Tak"), BulletList(said), Paragraph("To podpowiedź.")))


@pytest.mark.parametrize("count", [1, 20, 45])
def test_what_must_stand_on_one_page_does(letter, count):
    assert pages(render_sheet(with_lines(letter, count), one_page=True)) == 1


def test_a_short_sheet_has_large_letters_and_a_full_one_smaller_but_readable(letter, runs_of):
    sizes = [
        max(run.size for run in runs_of(render_sheet(with_lines(letter, count), one_page=True)) if "Usługa" in run.text)
        for count in (5, 45)
    ]
    assert sizes[0] == 13
    assert 9 <= sizes[1] < 13


def test_what_is_too_long_takes_another_page_instead_of_getting_lost(letter, runs_of):
    pdf = render_sheet(with_lines(letter, 120), one_page=True)
    assert pages(pdf) == 2
    assert any("numer 119" in run.text for run in runs_of(pdf))


def test_without_the_wish_for_one_page_letters_do_not_shrink(letter):
    assert pages(render_sheet(with_lines(letter, 60))) == 2


def test_a_sheet_is_tagged_and_says_its_title(letter, tags_of):
    pdf = render_sheet(letter, one_page=True)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert opened.Root.Lang == "pl"
        with opened.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"] == letter.title
    assert [name for name, _tag in tags_of(pdf)].count("H1") == 1
