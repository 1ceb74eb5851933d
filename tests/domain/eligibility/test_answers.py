"""Answers travel in form fields and come back the same; whatever else is posted does no harm."""

from hypothesis import given
from hypothesis import strategies as st

from okienko.domain.eligibility.rules.answers import (
    LONGEST_WORDS,
    MOST_READ,
    Answers,
)
from okienko.engines.criteria.cases import About

AGE, TOWN, DEGREE = About("data_urodzenia"), About("mieszka_w_gminie"), About("stopień_niepełnosprawności", 1)
SOME = Answers(
    wanted="nie mam jak dojechać do okulisty",
    came_for="taksowka-dla-seniora",
    town="Kościan",
    seen=frozenset({"przemoc", "czad"}),
    pages=(((TOWN, "tak"),), ((AGE, "78"),), ((DEGREE, ""), (About("stopień_niepełnosprawności"), "brak"))),
)


def test_answers_come_back_as_they_went():
    assert Answers.read(dict(SOME.as_fields())) == SOME
    assert Answers.read({}) == Answers()
    assert Answers().as_fields() == []


def test_what_was_left_out_is_known_as_such_and_nothing_else():
    assert SOME.refused == {DEGREE}
    assert SOME.known == {TOWN: "tak", AGE: "78", About("stopień_niepełnosprawności"): "brak"}
    assert SOME.people == ({"mieszka_w_gminie": "tak", "data_urodzenia": "78", "stopień_niepełnosprawności": "brak"},)
    assert Answers(pages=(((DEGREE, "brak"),),)).people == ({}, {"stopień_niepełnosprawności": "brak"})
    assert Answers().people == ({},)


def test_one_goes_back_to_one_question():
    assert SOME.without(TOWN).pages == SOME.pages[1:]
    assert SOME.without(DEGREE).pages == SOME.pages[:2]


def test_a_town_and_seen_words_are_added():
    assert Answers.read({"town": "  Ostrowiec\nŚwiętokrzyski "}).town == "Ostrowiec Świętokrzyski"
    assert Answers().with_seen("czad").with_seen("czad").seen == {"czad"}


def test_what_is_not_ours_is_left_out():
    hostile = {
        "wanted": "a\x00b\r\nc" + "x" * 1000,
        "came_for": "../../etc/passwd",
        "seen": "przemoc <script> czad",
        "a0.0.data_urodzenia": "78",
        "a1.0.data_urodzenia": "12",  # a second answer to one question
        "a0.99.data_urodzenia": "78",  # nobody has a hundred people at home
        "a99.0.zajęcie": "praca",  # nobody saw a hundred pages
        "a2.0.__class__": "x" * 1000,
        "a2.0.a b": "x",
        "csrfmiddlewaretoken": "secret",
        "a3.0.": "x",
    }
    read = Answers.read(hostile)
    assert read.wanted.startswith("a b c")
    assert len(read.wanted) == LONGEST_WORDS
    assert (read.came_for, read.seen) == ("", {"przemoc", "czad"})
    assert read.known == {AGE: "78", About("__class__"): "x" * 60}
    assert Answers.read({"came_for": "a" * 61}).came_for == ""


def test_only_so_many_answers_are_read():
    many = {f"a0.{person}.f{fact}": "1" for person in range(20) for fact in range(20)}
    assert len(Answers.read(many).known) == MOST_READ


names = st.one_of(
    st.from_regex(r"a[0-9]{1,2}\.[0-9]{1,2}\.\w{1,8}", fullmatch=True),
    st.sampled_from(["wanted", "came_for", "town", "seen"]),
    st.text(max_size=8),
)


@given(st.dictionaries(names, st.text(max_size=80), max_size=12))
def test_whatever_is_posted_what_was_read_comes_back_the_same(fields):
    read = Answers.read(fields)
    assert Answers.read(dict(read.as_fields())) == read
