"""The small browser of the check reads pages as people see them; the walk stops at the first thing that is not so."""

import pytest

from okienko.config.browser import NotOnThisPage, Page
from okienko.config.walk import DoesNotHold, _run, expect, walk

PAGE = """
<title>Nie czytaj</title><a href="/uslugi/kino/">Kino &amp; teatr</a>
<form method="get" action="/szukaj/"><input name="q"></form>
<form method="post" action="/zapisz/">
<input type="hidden" name="klucz" value="abc"><input name="kto" value="Ewa">
<textarea name="notatka">dwa
wiersze</textarea>
<input type="radio" name="jak" value="sms" checked><input type="radio" name="jak" value="list">
<input type="checkbox" name="tak" value="1">
<select name="dzien"><option value="a">A</option><option value="b" selected>B</option></select>
<button type="submit" name="krok" value="dalej">Dalej</button>
</form>
<p>482&nbsp;617 <b>to numer</b></p><script>nie czytaj</script>
"""


def test_a_form_sends_what_it_shows_and_knows_what_it_offers() -> None:
    form = Page("http://localhost/x/", 200, PAGE).form(names=["kto"])
    assert form.sent == [("klucz", "abc"), ("kto", "Ewa"), ("notatka", "dwa\nwiersze"), ("jak", "sms"), ("dzien", "b")]
    assert form.names == {"klucz", "kto", "notatka", "jak", "tak", "dzien"}
    assert form.choices["jak"] == ["sms", "list"]
    assert form.choices["dzien"] == ["a", "b"]
    assert form.buttons == [("krok", "dalej")]


def test_words_and_links_are_read_as_they_are_seen() -> None:
    page = Page("http://localhost/x/", 200, PAGE)
    assert "482 617 to numer" in page.words
    assert "czytaj" not in page.words
    assert page.links == [("/uslugi/kino/", "Kino & teatr")]
    assert page.link("/uslugi/[a-z]+/$") == "http://localhost/uslugi/kino/"
    for missing in (
        lambda: page.link("muzeum"),
        lambda: page.form(names=["nie-ma"]),
        lambda: page.form(action="/inny/"),
    ):
        with pytest.raises(NotOnThisPage, match="http://localhost/x/"):
            missing()


def test_a_page_that_says_something_else_does_not_hold() -> None:
    page = Page("http://localhost/x/", 200, "<h1>Dzień dobry</h1>")
    assert expect(page, "Dzień") is page
    with pytest.raises(DoesNotHold, match="nie ma słów „Dobranoc”"):
        expect(page, "Dzień", "Dobranoc")
    with pytest.raises(DoesNotHold, match="odpowiada 422 Wpisz numer"):
        expect(Page("http://localhost/x/", 422, '<p class="govuk-error-message"><b>Wpisz</b> numer</p>'))


def test_the_walk_prints_a_line_a_step_and_stops_at_the_first_that_fails(capsys: pytest.CaptureFixture[str]) -> None:
    def fails() -> str:
        raise DoesNotHold("jest inaczej")

    def never() -> str:
        raise AssertionError

    assert _run([("Krok", lambda: "dobrze"), ("Cichy", lambda: "")])
    assert not _run([("Zły", fails), ("Dalszy", never)])
    assert capsys.readouterr().out == "✓ Krok: dobrze\n✓ Cichy\n✗ Zły: jest inaczej\n"


def test_a_town_that_does_not_answer_does_not_pass(capsys: pytest.CaptureFixture[str]) -> None:
    assert walk("http://127.0.0.1:9", lambda moment: "http://127.0.0.1:9") == 1
    assert [line[0] for line in capsys.readouterr().out.splitlines()] == ["✗", "✗"]
