"""A letter as PDF/UA: tagged, in Polish, readable, in the window of the envelope, and deaf to markup in its texts."""

import io
from dataclasses import replace

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from okienko.foundation.documents import Paragraph, render_pdf
from tests.examples import many


def said(runs):
    return " ".join(run.text for run in runs)


class TestForScreenReaders:
    """What assistive technology asks of a letter."""

    def test_the_file_says_its_language_title_and_that_it_is_tagged(self, letter):
        with pikepdf.open(io.BytesIO(render_pdf(letter))) as pdf:
            assert pdf.Root.Lang == "pl"
            assert pdf.Root.MarkInfo.Marked
            assert pdf.Root.ViewerPreferences.DisplayDocTitle
            assert pdf.docinfo.Title == letter.title
            with pdf.open_metadata() as metadata:
                assert metadata["pdfuaid:part"] == "1"
                assert metadata["dc:title"] == letter.title

    def test_one_title_and_no_skipped_heading(self, letter, tags_of):
        headings = [(name, str(tag.T)) for name, tag in tags_of(render_pdf(letter)) if name[0] == "H"]
        assert headings == [
            ("H1", "Jedzie bus: 12 marca"),
            ("H2", "Co zabrać"),
            ("H3", "Kolejne przejazdy"),
            ("H2", "Załącznik: podstawa prawna"),
            ("H3", "Ustawa"),
        ]

    def test_lists_and_tables_are_lists_and_tables(self, letter, tags_of):
        names = [name for name, _tag in tags_of(render_pdf(letter))]
        assert names.count("LI") == 2 + 2
        assert names.count("Table") == names.count("Caption") == 1
        assert names.count("TH") == 2
        assert names.count("TD") == 4

    def test_every_cell_knows_its_header(self, letter, tags_of):
        headers, of_cells = set(), []
        for name, tag in tags_of(render_pdf(letter)):
            if name == "TH":
                headers.add(str(tag.ID))
            if name == "TD":
                of_cells.append(str(tag.A[0].Headers[0]))
        assert len(of_cells) == 4
        assert set(of_cells) == headers

    def test_text_can_be_read_in_order_with_its_polish_letters(self, letter, runs_of):
        text = said(runs_of(render_pdf(letter)))
        order = [
            "Centrum Usług Społecznych",
            "Zofia Źdźbło-Łącka",
            "Numer: 482 617",
            "5 marca 2026",
            "Jedzie bus",
            "Zażółć gęślą jaźń",
            "Kiedy",
            "spod bloku",
            "dowód",
            "Godzina",
            "26 marca",
            "Ewa Nowak",
            "41 012 36 49",
            "Tekst załącznika",
        ]
        places = [text.index(part) for part in order]
        assert places == sorted(places)


class TestForEyes:
    """Size and place on paper."""

    @pytest.mark.parametrize(("large", "size"), [(False, 14), (True, 18)])
    def test_the_body_is_large_and_nothing_is_below_twelve_points(self, letter, runs_of, large, size):
        runs = list(runs_of(render_pdf(letter, large=large)))
        assert {run.size for run in runs if "Bus przyjedzie" in run.text} == {size}
        assert min(run.size for run in runs) >= 12

    def test_the_telephone_is_the_largest_thing_after_the_title(self, letter, runs_of):
        assert {run.size for run in runs_of(render_pdf(letter)) if run.text == "41 012 36 49"} == {18}

    @pytest.mark.parametrize("large", [False, True])
    def test_the_address_and_nothing_else_shows_in_the_window(self, letter, runs_of, large):
        six_lines = replace(letter, recipient_lines=(*letter.recipient_lines, "Polska", "Poland"))
        runs = [run for run in runs_of(render_pdf(six_lines, large=large)) if run.page == 1]
        # The sheet slides in the envelope by 10 mm across and 11 mm down: this part always shows...
        always = [run.text for run in runs if 110 <= run.left <= 185 and 52 <= run.top <= 84]
        assert always == list(six_lines.recipient_lines)
        # ...and this part may show.
        assert [run.text for run in runs if run.left >= 100 and 39 <= run.top <= 95] == always
        assert all(run.left < 26 for run in runs if run.top < 39 and run.text not in always)

    def test_an_annex_starts_on_a_page_of_its_own(self, letter, runs_of):
        pages = {run.page for run in runs_of(render_pdf(letter)) if "załącznika" in run.text or "Ustawa" in run.text}
        assert pages == {2}
        assert {run.page for run in runs_of(render_pdf(replace(letter, annex=None)))} == {1}

    def test_every_page_has_the_number_and_its_place(self, letter, runs_of):
        long = replace(letter, blocks=[Paragraph("Zdanie. " * 60)] * 12, annex=None)
        runs = list(runs_of(render_pdf(long)))
        last = max(run.page for run in runs)
        assert last > 1
        for page in range(1, last + 1):
            foot = said(run for run in runs if run.page == page and run.top > 275)
            assert "Numer: 482 617" in foot
            assert f"strona {page} z {last}" in foot

    def test_a_letter_may_go_unsigned(self, letter, runs_of):
        assert "Ewa Nowak" not in said(runs_of(render_pdf(replace(letter, signature=None))))


class TestTextsAreNotMarkup:
    """Whatever a person writes is shown as it stands."""

    @pytest.mark.parametrize(
        "text",
        [
            "#panic()",
            "#include",
            "$x^2$",
            "[a]",
            "#[*a*]",
            "@nobody",
            "<label>",
            "a\\b",
            "\\u{41}",
            "\"q'",
            "*a*_b_`c`",
            "= h",
            "- l",
            "+ n",
            "/ t: d",
            "//c",
            "/*c*/",
            "{}()",
            "~--...",
            "&amp;",
        ],
    )
    def test_signs_of_typst_stay_signs(self, saying, runs_of, text):
        shown = said(runs_of(render_pdf(saying(text))))
        assert shown.replace(" ", "").count(text.replace(" ", "")) == 17

    def test_what_no_font_can_show_becomes_a_question_mark(self, saying, runs_of):
        shown = said(runs_of(render_pdf(saying("Uwaga\N{SMILING FACE WITH OPEN MOUTH}\x07 \u200bЇжак → ✓\ntu"))))
        assert "Uwaga? Їжак → ? tu" in " ".join(shown.split())

    @settings(max_examples=many(60), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(text=st.text(min_size=1, max_size=30))
    def test_any_text_makes_a_letter(self, saying, text):
        assert render_pdf(saying(text)).startswith(b"%PDF")


def test_the_same_letter_gives_the_same_file(letter):
    assert render_pdf(letter) == render_pdf(letter)
    assert render_pdf(letter) != render_pdf(letter, large=True)


def test_a_letter_in_another_language_says_so(letter):
    with pikepdf.open(io.BytesIO(render_pdf(replace(letter, language="uk")))) as pdf:
        assert pdf.Root.Lang == "uk"
