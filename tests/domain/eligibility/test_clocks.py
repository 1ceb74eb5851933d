"""Terms that run for debts, eviction and inheritance."""

from dataclasses import replace
from datetime import date

import pytest

from okienko.domain.eligibility.rules.answers import Answers
from okienko.domain.eligibility.rules.clocks import ClockRow, ClockText, clocks_of
from okienko.engines.criteria.cases import About
from okienko.foundation.workdays import Term
from tests.domain.eligibility.finding import DAY, FINDER, answers_of
from tools.fog import fog


def clocks(**facts):
    return {one.code: one for one in FINDER.clocks(answers_of({About(name): raw for name, raw in facts.items()}))}


def test_no_clock_runs_for_nobody():
    assert FINDER.clocks(Answers()) == ()
    assert clocks(śmierć_bliskiego="nie", długi="nie") == {}


def test_an_inheritance_may_be_refused_for_six_months():
    clock = clocks(śmierć_bliskiego="tak")["spadek"]
    assert clock.length.startswith("6 miesięcy")
    assert "1015" in clock.basis
    assert (clock.ends_on, clock.days_left) == (None, None)


@pytest.mark.parametrize(
    ("since", "ends"),
    [
        ("2.2.2026", date(2026, 8, 3)),  # 2 August is a Sunday
        ("31.8.2025", date(2026, 3, 2)),  # 28 February is a Saturday
        ("10.12.2025", date(2026, 6, 10)),
    ],
)
def test_the_last_day_is_counted_when_the_first_is_known(since, ends):
    clock = clocks(śmierć_bliskiego="tak", dzień_śmierci_bliskiego=since)["spadek"]
    assert (clock.ends_on, clock.days_left) == (ends, (ends - DAY).days)


def test_an_order_of_payment_is_answered_in_two_weeks():
    clock = clocks(pismo_z_sądu="tak", dzień_pisma_z_sądu="2.3.2026")["pismo-z-sadu"]
    assert (clock.ends_on, clock.days_left) == (date(2026, 3, 16), 4)


@pytest.mark.parametrize("since", ["1.1.2027", "nigdy", "1955"])
def test_a_day_that_cannot_be_is_not_counted_from(since):
    assert clocks(pismo_z_sądu="tak", dzień_pisma_z_sądu=since)["pismo-z-sadu"].ends_on is None


def test_debts_and_eviction_have_their_words_and_the_way_to_a_lawyer():
    found = clocks(długi="tak", eksmisja="tak", zaległości="tak")
    assert set(found) == {"komornik", "eksmisja", "zaleglosci"}
    assert found["zaleglosci"].length == ""
    winter = found["eksmisja"]
    assert (winter.length[:14], winter.ends_on) == ("Od 1 listopada", None)
    assert "art. 16" in winter.basis
    lawyer = FINDER.results(Answers()).of("nieodplatna-pomoc-prawna")
    assert lawyer.verdict == "Tak"
    assert lawyer.entry.web == "np.ms.gov.pl"


ROWS = (
    ClockRow(Term(weeks=2), "2 tygodnie", date(2019, 1, 1), date(2025, 12, 31), "art. 1"),
    ClockRow(Term(weeks=3), "3 tygodnie", date(2026, 1, 1), None, "art. 2"),
)
TEXT = ClockText("a", "długi", "dzień_pisma_z_sądu", "Termin", ("Słowa.",), ROWS)


@pytest.mark.parametrize(
    ("began", "length"),
    [
        (date(2025, 12, 31), "2 tygodnie"),
        (date(2026, 1, 1), "3 tygodnie"),
        (None, "3 tygodnie"),
        (date(2018, 1, 1), ""),
    ],
)
def test_a_term_is_as_long_as_it_was_on_its_first_day(began, length):
    days = {"dzień_pisma_z_sądu": began} if began else {}
    (clock,) = clocks_of({About("długi"): "tak"}, days, [TEXT], DAY)
    assert clock.length == length
    assert (clock.ends_on is None) is (began is None or not length)


def test_what_the_calendar_says_has_no_last_day_of_its_own():
    row = replace(ROWS[1], term=None)
    (clock,) = clocks_of({About("długi"): "tak"}, {"dzień_pisma_z_sądu": DAY}, [replace(TEXT, rows=(row,))], DAY)
    assert (clock.length, clock.ends_on) == ("3 tygodnie", None)


def test_a_term_without_rows_has_words_only():
    (clock,) = clocks_of({About("długi"): "tak"}, {}, [replace(TEXT, rows=())], DAY)
    assert (clock.length, clock.words) == ("", ("Słowa.",))


def test_the_words_are_easy():
    for text in FINDER.clock_texts:
        score = fog("\n".join([*text.words, *(row.words + "." for row in text.rows)]))
        assert score.fog <= 8, (text.code, score)
        assert score.longest_sentence <= 15
