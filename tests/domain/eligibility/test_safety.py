"""Safety words come before any further question, whether an answer or somebody's own words call for them."""

import pytest

from okienko.domain.eligibility.rules.answers import Answers
from okienko.engines.criteria.cases import About
from tests.domain.eligibility.finding import FINDER, answers_of
from tools.fog import fog

PHRASES = {
    "nie-chce-zyc": [
        "nie chce mi się żyć", "Nie chcę żyć", "chcę ze sobą skończyć", "nie mam po co żyć", "myślę o samobójstwie",
        "mam myśli samobójcze", "wolałabym umrzeć", "chciałbym umrzeć", "chcę się zabić", "zabiję się",
    ],
    "przemoc": [
        "mąż mnie bije", "syn mnie uderzył", "boję się męża", "przemoc w domu", "żona mnie bije", "znęca się nade mną",
        "on mnie bije", "bije mnie mąż", "partner mnie pobił", "mąż mi grozi",
    ],
    "czad": [
        "grzeję się kuchenką", "ogrzewam mieszkanie kuchenką gazową", "grzejemy się piekarnikiem", "czuję gaz w kuchni",
        "ulatnia się gaz", "boję się czadu", "grzeję kuchenką",
    ],
}  # fmt: skip
HARMLESS = [
    "nie mam jak dojechać do okulisty", "kuchenka mi się zepsuła", "pobili rekord w biegu", "mama zapomina",
    "zimno w domu", "chcę się nauczyć pływać", "nie chcę dzwonić", "zgubiłam okulary", "mąż potrzebuje opieki",
]  # fmt: skip


@pytest.mark.parametrize(("code", "phrase"), [(code, one) for code, phrases in PHRASES.items() for one in phrases])
def test_words_of_danger_are_heard(code, phrase):
    safety = FINDER.danger(Answers(wanted=phrase))
    assert safety is not None, phrase
    assert safety.code == code
    assert safety.numbers[0].number == "112"


@pytest.mark.parametrize("phrase", HARMLESS)
def test_harmless_words_alarm_nobody(phrase):
    assert FINDER.danger(Answers(wanted=phrase)) is None


@pytest.mark.parametrize(
    ("fact", "raw", "code"),
    [("kryzys", "tak", "nie-chce-zyc"), ("przemoc", "tak", "przemoc"), ("ogrzewanie", "kuchenka", "czad")],
)
def test_an_answer_of_danger_is_heard(fact, raw, code):
    answers = answers_of({About(fact): raw})
    assert FINDER.danger(answers).code == code
    seen = answers.with_seen(code)
    assert FINDER.danger(seen) is None
    assert [one.code for one in FINDER.dangers_told(seen)] == [code]
    assert FINDER.danger(answers_of({About(fact): "nie"})) is None


def test_of_two_dangers_the_more_urgent_comes_first():
    answers = answers_of({About("przemoc"): "tak", About("kryzys"): "tak"})
    assert FINDER.danger(answers).code == "nie-chce-zyc"
    assert FINDER.danger(answers.with_seen("nie-chce-zyc")).code == "przemoc"


def test_safety_words_are_easy():
    for danger in FINDER.dangers:
        score = fog("\n".join(danger.safety.words))
        assert score.fog <= 8, score
        assert score.longest_sentence <= 15
