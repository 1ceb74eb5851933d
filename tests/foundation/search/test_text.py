"""One spelling for searching, one key for Polish order."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okienko.foundation.search import normalise, sort_key_pl

ALPHABET = "aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż"


@pytest.mark.parametrize(
    ("text", "spelling"),
    [
        ("Łucja", "lucja"),
        ("  Żak–Ósma \t", "zak osma"),
        ("Zażółć gęślą jaźń", "zazolc gesla jazn"),
        ("O’Brien d'Arc", "obrien darc"),
        ("Müller Straße", "muller strasse"),
        ("ŁÓDŹ-Bałuty", "lodz baluty"),
        ("Øster Æ", "oster ae"),
        ("", ""),
    ],
)
def test_the_spelling_for_searching(text, spelling):
    assert normalise(text) == spelling


@given(st.text())
def test_spelling_twice_changes_nothing(text):
    assert normalise(normalise(text)) == normalise(text)


@given(st.text(ALPHABET + ALPHABET.upper()))
def test_any_polish_word_becomes_plain_small_letters(text):
    assert set(normalise(text)) <= set(string.ascii_lowercase)


def test_polish_names_stand_in_polish_order():
    names = ["2", "10", "Az", "Ąk", "Cud", "Ćma", "Lis", "Łata", "Nowak Anna", "Nowakowska", "Zając", "Źrebak", "Żaba"]
    assert sorted(names, key=sort_key_pl) == ["10", "2", *names[2:]]
    assert sorted(["Żak-Ósma", "Żak", "Żaka"], key=sort_key_pl) == ["Żak", "Żak-Ósma", "Żaka"]


def test_other_alphabets_come_after_the_polish_one():
    assert sort_key_pl("Żaba") < sort_key_pl("Їжак")


def test_case_foreign_marks_and_punctuation_do_not_matter():
    assert sort_key_pl("ŁATA") == sort_key_pl("łata")
    assert sort_key_pl("Müller") == sort_key_pl("muller")
    assert sort_key_pl(" „Łata”, Jan. ") == sort_key_pl("Łata Jan")
    assert sort_key_pl("O’Brien") == sort_key_pl("OBrien")
    assert sort_key_pl("...") == sort_key_pl("") == ""


@given(st.lists(st.text(ALPHABET + " ", max_size=6).map(lambda word: " ".join(word.split())), max_size=20))
def test_the_key_orders_words_letter_by_letter(words):
    by_letter = sorted(words, key=lambda word: [(" " + ALPHABET).index(letter) for letter in word])
    assert sorted(words, key=sort_key_pl) == by_letter


@given(st.text())
def test_the_key_is_plain_enough_for_any_collation(text):
    assert set(sort_key_pl(text)) <= set(string.ascii_lowercase + string.digits)
