"""Who stands before whom, in every mode that programmes use."""

from datetime import timedelta

import pytest

from okienko.engines.ranking.applications import Application
from okienko.engines.ranking.ranking import SeedMissing, rank
from okienko.engines.ranking.rules import Mode, Rules
from okienko.engines.ranking.snapshot import freeze
from okienko.engines.ranking.terms import Groups, Income, NothingLastTime, Number, Points, Receipt, ticket
from tests.engines.ranking.rounds import BASIS, GROUPS, OPENING, SEED, application, by_number, rules


def order(published: Rules, *applications: Application) -> str:
    ranking = rank(freeze(published, applications), seed=SEED if published.draws_lots() else "")
    return " ".join(position.application.number for position in ranking.positions)


def test_the_earlier_receipt_stands_higher() -> None:
    assert (
        order(by_number(), application(1, minute=2), application(2, minute=1), application(3, minute=1.001)) == "2 3 1"
    )


def test_receipts_in_one_moment_are_told_apart_by_the_published_tie_break() -> None:
    assert order(by_number(), application(2), application(1)) == "1 2"


def test_the_day_counts_whatever_the_zone_it_was_written_in() -> None:
    from dataclasses import replace
    from datetime import timezone

    late = application(1, minute=5)
    early = application(2, minute=4)
    early = replace(early, received=early.received.astimezone(timezone(timedelta(hours=2))))
    assert order(by_number(), late, early) == "2 1"


def test_groups_go_in_the_order_of_the_programme_and_the_rest_after_them() -> None:
    applied = [
        application(1, group="inni"),
        application(2, group="rodziny"),
        application(3),
        application(4, group="po szpitalu", minute=9),
    ]
    assert order(by_number(Mode.GROUPS), *applied) == "4 2 1 3"


def test_previous_participants_go_first_when_the_programme_says_so() -> None:
    published = by_number(Mode.GROUPS, order=(Groups("was_here", ("tak",)), Receipt(), Number()))
    assert order(published, application(1), application(2, minute=60, was_here="tak")) == "2 1"


def test_low_income_goes_before_anyone_with_points_whatever_the_points() -> None:
    poor = application(1, income=150, minute=9)
    many_points = application(2, income=151, alone=True, disability="znaczny", children=9)
    assert order(by_number(Mode.INCOME_THEN_POINTS), poor, many_points) == "1 2"


def test_nobody_wins_by_a_grosz_inside_a_band() -> None:
    richer_with_points = application(1, income=150, alone=True)
    assert order(by_number(Mode.INCOME_THEN_POINTS), application(2, income=10), richer_with_points) == "1 2"


def test_untold_income_stands_with_the_highest_band_and_is_still_ranked() -> None:
    assert order(by_number(Mode.INCOME_THEN_POINTS), application(1), application(2, income=301)) == "1 2"
    assert order(by_number(Mode.INCOME_THEN_POINTS), application(1), application(2, income=300)) == "2 1"


def test_points_are_weighted_and_summed() -> None:
    applied = [application(1, alone=True), application(2, children=2), application(3, disability="znaczny")]
    assert order(by_number(Mode.POINTS), *applied) == "3 2 1"


def test_points_that_need_evidence_count_only_when_it_was_seen() -> None:
    applied = [application(1, alone=True), application(2, disability="znaczny", shown=False)]
    assert order(by_number(Mode.POINTS), *applied) == "1 2"


def test_a_level_that_the_programme_does_not_name_brings_nothing() -> None:
    assert order(by_number(Mode.POINTS), application(1), application(2, disability="lekki")) == "1 2"


def test_who_got_nothing_last_time_stands_higher_when_the_rules_say_so() -> None:
    term = NothingLastTime("missed")
    published = by_number(Mode.RECEIPT, order=(term, Receipt(), Number()), basis=BASIS)
    assert (
        order(published, application(1, missed=False), application(2), application(3, missed=True, minute=5)) == "3 1 2"
    )


def test_inside_the_opening_window_the_minute_of_receipt_does_not_count() -> None:
    published = rules(window_until=OPENING + timedelta(minutes=30))
    minutes = {"1": 0.0, "2": 29.9, "3": 30.0}
    applied = [application(number, minute=minute) for number, minute in minutes.items()]
    by_lot = sorted(minutes, key=lambda number: ticket(SEED, number))
    assert order(published, *applied, application("4", minute=30.001)) == " ".join([*by_lot, "4"])


def test_the_lot_is_what_anybody_can_compute() -> None:
    assert ticket("ziarno", "482617") == 165430106643844


def test_another_seed_gives_another_order() -> None:
    snapshot = freeze(rules(Mode.LOTTERY), [application(number) for number in range(20)])
    orders = {tuple(one.application.number for one in rank(snapshot, seed=seed).positions) for seed in "abc"}
    assert len(orders) == 3


def test_equal_lots_fall_back_on_the_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("okienko.engines.ranking.terms._TICKETS", 1)
    ranking = rank(freeze(rules(Mode.LOTTERY), [application(2), application(1)]), seed=SEED)
    assert [one.application.number for one in ranking.positions] == ["1", "2"]
    below = ranking.explanation("1").below
    assert below
    assert (below.kind, below.mine, below.theirs) == ("number", "1", "2")


@pytest.mark.parametrize(("published", "seed"), [(rules(), ""), (by_number(), SEED)])
def test_a_seed_goes_with_a_lottery_and_with_nothing_else(published: Rules, seed: str) -> None:
    with pytest.raises(SeedMissing):
        rank(freeze(published, []), seed=seed)


def test_terms_name_the_facts_they_read() -> None:
    published = rules(Mode.INCOME_THEN_POINTS)
    assert published.facts() == {"income", "alone", "disability", "children", "missed"}
    assert GROUPS.facts() == {"group"}
    assert Receipt().facts() == Number().facts() == frozenset()
    assert isinstance(published.order[0], Income)
    assert isinstance(published.order[1], Points)
