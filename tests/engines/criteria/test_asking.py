"""A person is asked as little as settles everything."""

from datetime import date

from okienko.engines.criteria.asking import all_of, asked_of
from okienko.engines.criteria.cases import About, case_of
from okienko.engines.criteria.rule import read_rule
from tests.engines.criteria.town import APPLIED, TOWN

RULES = [
    read_rule(text, TOWN, basis="§ 3").rule
    for text in (
        "mieszka_w_gminie i (wiek >= 70 lub (wiek >= 60 i stopień_niepełnosprawności = znaczny))",
        "mieszka_w_gminie i dzieci >= 3 i dochód_na_osobę <= próg_samotny",
        "mieszka_w_gminie i każda z pozostałych osób: wiek >= 75",
    )
]
WHOLE = case_of(
    TOWN,
    {
        "data_urodzenia": date(1950, 1, 1),
        "stopień_niepełnosprawności": "znaczny",
        "mieszka_w_gminie": True,
        "dzieci": 0,
        "dochód_na_osobę": 5000,
    },
    on=APPLIED,
    others=[{"data_urodzenia": date(1945, 1, 1)}],
)


def test_questions_stop_when_everything_is_settled():
    asked = asked_of(RULES, WHOLE)
    assert asked[0] == About("mieszka_w_gminie")
    assert set(asked) == {
        *(About("mieszka_w_gminie"), About("data_urodzenia"), About("dochód_na_osobę")),
        *(About("pozostałe_osoby"), About("data_urodzenia", 1)),
    }
    assert len(all_of(RULES, WHOLE)) == 7


def test_what_is_known_before_is_not_asked():
    already = case_of(TOWN, {"mieszka_w_gminie": False}, on=APPLIED)
    assert asked_of(RULES, WHOLE, already=already) == ()


def test_what_nobody_can_tell_is_asked_once():
    nothing = case_of(TOWN, {}, on=APPLIED)
    asked = asked_of(RULES, nothing)
    assert len(asked) == len(set(asked)) == 6
