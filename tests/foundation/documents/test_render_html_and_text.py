"""The same letter on a page and in an e-mail."""

from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest

from okienko.foundation.documents import Document, Heading, Office, Paragraph, Table, render_html, render_text


class Reader(HTMLParser):
    """Collects tags and text, and fails on a tag that is closed out of turn."""

    def __init__(self):
        super().__init__()
        self.opened, self.tags, self.text = [], [], ""

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag != "br":
            self.opened.append(tag)

    def handle_endtag(self, tag):
        assert self.opened.pop() == tag

    def handle_data(self, data):
        self.text += data


def read(html):
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert reader.opened == []
    return reader


def headings(reader):
    return [tag for tag, _attributes in reader.tags if tag[0] == "h" and tag[1:].isdigit()]


def test_html_has_a_title_headings_in_order_and_a_table_with_headers(letter):
    reader = read(render_html(letter))
    assert headings(reader) == ["h1", "h2", "h3", "h2", "h3"]
    tags = [tag for tag, _attributes in reader.tags]
    assert tags.count("caption") == 1
    assert [attributes for tag, attributes in reader.tags if tag == "th"] == [{"scope": "col"}] * 2
    assert tags.count("dt") == tags.count("dd") == 2
    assert ("time", {"datetime": "2026-03-05"}) in reader.tags
    assert ("article", {"class": "ok-document", "lang": "pl"}) in reader.tags


def test_html_may_stand_under_a_heading_of_the_page(letter):
    assert headings(read(render_html(letter, top_level=2))) == ["h2", "h3", "h4", "h3", "h4"]


def test_html_brings_no_style(letter):
    assert "style" not in render_html(letter)


def test_what_a_person_writes_is_not_html(saying):
    reader = read(render_html(saying('<script>alert("1")</script>&amp;{0}%s')))
    assert "script" not in [tag for tag, _attributes in reader.tags]
    assert reader.text.count('<script>alert("1")</script>&amp;{0}%s') == 17


def test_text_says_the_same_in_the_same_order(letter):
    assert render_text(letter) == (
        "Centrum Usług Społecznych\nul. Zielona 4\n27-400 Miasto\ntel. 41 012 36 48\n\n"
        "Pani\nZofia Źdźbło-Łącka\nul. Konstytucji 3 Maja 112/14\n27-400 Miasto\n\n"
        "Numer: 482 617\n5 marca 2026\n\n"
        "Jedzie bus: 12 marca\n\n"
        "Bus przyjedzie po Panią w czwartek. Zażółć gęślą jaźń.\n\n"
        "Kiedy: 12 marca, 9.41\nSkąd: spod bloku\n\n"
        "Co zabrać\n\n"
        "- dowód\n- leki\n\n"
        "Kolejne przejazdy\n\n"
        "Przejazdy\n- Dzień: 19 marca; Godzina: 9.41\n- Dzień: 26 marca; Godzina: 10.00\n\n"
        "Ewa Nowak\nkoordynatorka\n41 012 36 49\n\n"
        "Załącznik: podstawa prawna\n\nUstawa\n\nTekst załącznika.\n"
    )


def test_a_short_letter_has_no_signature_and_no_annex():
    short = Document("Tytuł", "1", date(2026, 3, 5), Office("Urząd"), ("Pan Jan",), (Paragraph("Zdanie."),))
    assert render_text(short) == "Urząd\n\nPan Jan\n\nNumer: 1\n5 marca 2026\n\nTytuł\n\nZdanie.\n"
    assert headings(read(render_html(short))) == ["h1"]


def test_a_signature_without_a_telephone_leaves_no_empty_line(letter):
    unsigned = replace(letter, signature=replace(letter.signature, phone=""), annex=None)
    assert render_text(unsigned).endswith("Ewa Nowak\nkoordynatorka\n")
    assert "<br></p>" not in render_html(unsigned)


def test_the_day_is_written_in_the_language_of_the_letter(letter):
    assert replace(letter, language="uk").written_day == "5 березня 2026"


@pytest.mark.parametrize("level", [1, 4])
def test_a_heading_has_one_of_two_levels(level):
    with pytest.raises(ValueError, match="level 2 or 3"):
        Heading("x", level=level)


def test_no_level_of_headings_is_skipped(letter):
    with pytest.raises(ValueError, match="skipped"):
        replace(letter, blocks=(Heading("x", level=3),))
    with pytest.raises(ValueError, match="skipped"):
        replace(letter, annex=replace(letter.annex, blocks=(Heading("x", level=3),)))


@pytest.mark.parametrize(("header", "rows"), [((), ()), (("a", "b"), (("1",),)), (("a",), (("1", "2"),))])
def test_every_row_of_a_table_is_as_long_as_its_header(header, rows):
    with pytest.raises(ValueError, match="as long as"):
        Table("x", header, rows)
