"""Whatever is posted, the finder answers: no page breaks, nothing is believed that cannot be."""

from hypothesis import given, settings
from hypothesis import strategies as st

from okienko.domain.eligibility.letters import form_of
from okienko.domain.eligibility.rules.answers import Answers
from okienko.engines.criteria.cases import About
from tests.domain.eligibility.finding import FINDER, TAXI
from tests.examples import many

RAWS = [
    "", "tak", "nie", "0", "1", "5", "19", "78", "1948", "9999", "12.3.1948", "2026-02-30", "29.2.2024", "31.12.9999",
    "bezterminowo", "nigdy", "znaczny", "brak", "emerytura", "900", "1e9", "-1", "1010,00", "9" * 60, "٣", "NaN", "inf",
    "<script>", "'; DROP", "\u202e", "kuchenka",
]  # fmt: skip
FACTS = [fact.name for fact in FINDER.vocabulary.facts] + ["__class__", "nie_ma"]
posted = st.dictionaries(
    st.builds("a{}.{}.{}".format, st.integers(0, 40), st.integers(0, 25), st.sampled_from(FACTS)),
    st.sampled_from(RAWS),
    max_size=25,
)


@settings(max_examples=many(80), deadline=None)
@given(posted, st.sampled_from(["", TAXI, "800-plus", "nieodplatna-pomoc-prawna"]), st.sampled_from(FACTS))
def test_no_posted_answers_break_a_page(fields, came_for, fact):
    answers = Answers.read(fields | {"came_for": came_for, "wanted": "zimno mi", "pozostałe_osoby": "3"})
    page = FINDER.next_page(answers)
    assert page is None or page.fields
    results = FINDER.results(answers)
    assert len(results.everything) == len(FINDER.entries)
    assert (results.came_for is not None) is bool(came_for)
    FINDER.page_again(answers, About(fact))
    FINDER.page_shown(answers, [About(fact), About(fact, 1)])
    assert all(words for _about, words in FINDER.said(answers))
    FINDER.clocks(answers)
    FINDER.danger(answers)
    for entry in FINDER.entries:
        form_of(FINDER, entry.code, answers)
