"""Base forms and forms of Polish words."""

import pytest

from okienko.foundation.search.words import SAY_THE_SAME, SAYS_NOTHING, all_forms, base_forms


@pytest.mark.parametrize(
    ("word", "bases"),
    [
        ("zębów", {"ząb"}),
        ("Sprzątania", {"sprzątać", "sprzątanie"}),
        ("spałam", {"spać"}),
        ("zamku", {"zamek"}),
        ("wajchowanie", {"wajchowanie"}),
        ("xyzzy", {"xyzzy"}),
        ("60", {"60"}),
    ],
)
def test_a_word_has_the_base_forms_of_all_its_readings(word, bases):
    assert base_forms(word) == bases


def test_all_forms_are_spelled_without_marks():
    assert {"zab", "zeby", "zebow", "zebami"} <= all_forms("ząb")
    assert {"spac", "spi", "spalam", "spalem", "spalismy"} <= all_forms("spać")
    assert all_forms("xyzzy") == {"xyzzy"}


def test_no_word_of_the_lists_is_there_for_nothing():
    assert all(len(set(group)) > 1 for group in SAY_THE_SAME)
    silent = {word for group in SAY_THE_SAME for word in group} & SAYS_NOTHING
    assert silent == set()
