"""The policy of rounds, without a database: what can be published, who counts since when, what the public may see."""

import itertools
import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from okienko.domain.rounds.rules.answers import MOST, is_understood
from okienko.domain.rounds.rules.freezing import (
    Member,
    counts_since,
    frozen_text,
    may_freeze,
    missed_fact,
    moment_of_receipt,
    row_of,
    rows_of,
    thawed,
)
from okienko.domain.rounds.rules.plan import Asking, Plan, Question, copied, faults
from okienko.domain.rounds.rules.public import (
    betrays,
    cells,
    last_is_safe,
    last_result,
    left_of,
    points_of,
    public_numbers,
    values_of,
)
from okienko.domain.rounds.rules.seed import seed_of
from okienko.domain.rounds.rules.waiting import wait_of
from okienko.engines.ranking.ranking import Position
from okienko.engines.ranking.rules import Measure, Mode, Variant
from okienko.engines.ranking.snapshot import freeze
from okienko.engines.ranking.terms import Groups, Income, Lottery, NothingLastTime, Number, Points, Receipt
from tests.domain.rounds.factories import (
    CLOSES,
    FROZEN,
    MISSED,
    OPENS,
    POINTS,
    QUESTIONS,
    SEED,
    plan,
    plan_with_missed,
    ranking_of,
    unit,
    with_rules,
)

GROUPS = Groups("group", ("po szpitalu", "samotni", "rodziny"))
INCOME = Income("income", (150, 300))
EVERY_TERM = (
    NothingLastTime("missed"),
    INCOME,
    POINTS,
    GROUPS,
    Receipt(),
    Lottery(),
)


def income_plan(*, bands: tuple[int, ...] = (150, 300)) -> Plan:
    questions = (Question("income", "Dochód", Asking.NUMBER), *QUESTIONS)
    order = (Income("income", bands), POINTS, Lottery())
    return plan(Mode.INCOME_THEN_POINTS, order=order, questions=questions)


# --- The plan --------------------------------------------------------------------------------------------------------


def test_a_plan_is_read_back_as_it_was_written() -> None:
    whole = with_rules(
        plan(waiting_basis="§ 5", tokens_basis="§ 6", tokens_until=date(2026, 4, 30), usual={"zajęcia": 60}),
        order=EVERY_TERM,
        window_until=OPENS + timedelta(hours=8),
    )
    assert Plan.from_text(whole.as_text()) == whole
    by_number = with_rules(plan(), order=(POINTS, Number()))
    assert Plan.from_text(by_number.as_text()) == by_number


def test_what_can_be_published_has_no_faults() -> None:
    for good in (plan(), plan(Mode.LOTTERY), plan(Mode.RECEIPT), plan_with_missed(), income_plan()):
        assert faults(good, gives_tickets=False) == ()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"closes_at": OPENS}, "Nabór kończy się przed otwarciem"),
        ({"window_until": CLOSES + timedelta(seconds=1)}, "Okno otwarcia musi kończyć się w czasie naboru"),
        ({"complete_by": date(2026, 3, 19)}, "Termin uzupełnień jest przed końcem"),
        ({"in_programme": False}, "losuje się tylko bilety"),
        ({"tokens_basis": "§ 6"}, "Losy można pokazać"),
        ({"tokens_until": date(2026, 5, 1)}, "Losy można pokazać"),
        ({"tokens_basis": "§ 6", "tokens_until": date(2026, 5, 1)}, "Losy pokazuje się tylko w losowaniu"),
        ({"questions": QUESTIONS[:2]}, "Każde kryterium ma mieć jedno pytanie"),
        ({"questions": (*QUESTIONS, QUESTIONS[0])}, "Każde kryterium ma mieć jedno pytanie"),
        ({"questions": (replace(QUESTIONS[0], asking=Asking.CHOICE), *QUESTIONS[1:])}, "musi mieć z czego wybierać"),
        ({"basis": ""}, "Podaj paragraf programu"),
    ],
)
def test_unclear_plans_cannot_be_published(changes: dict[str, Any], words: str) -> None:
    one = plan(**changes)
    assert any(words in str(fault) for fault in faults(one, gives_tickets=False))


def test_tickets_outside_the_programme_are_free_to_draw_lots() -> None:
    tickets = plan(Mode.LOTTERY, basis="", in_programme=False)
    assert faults(tickets, gives_tickets=True) == ()
    shown = replace(tickets, tokens_basis="§ 6", tokens_until=date(2026, 5, 1))
    assert faults(shown, gives_tickets=True) == ()


def test_a_copy_keeps_the_distance_of_its_days() -> None:
    window = with_rules(plan(tokens_until=date(2026, 4, 30)), window_until=OPENS + timedelta(hours=8))
    year = timedelta(days=364)
    copy = copied(
        window, edition="2027", opens_at=OPENS + year, closes_at=CLOSES + year, places={"zajęcia": 9}, supplements="x"
    )
    assert copy.rules.window_until == OPENS + year + timedelta(hours=8)
    assert (copy.complete_by, copy.tokens_until) == (date(2027, 3, 24), date(2027, 4, 29))
    assert (copy.places, copy.rules.edition, copy.rules.supplements) == (9, "2027", "x")
    plain = copied(plan(), edition="2027", opens_at=OPENS, closes_at=CLOSES, places={}, supplements="")
    assert (plain.rules.window_until, plain.tokens_until, plain.places) == (None, None, 2)


def test_the_options_of_a_question_are_those_of_its_criterion() -> None:
    one = with_rules(plan(), order=(POINTS, GROUPS, Lottery()))
    assert one.options("disability") == ("umiarkowany", "znaczny")
    assert one.options("group") == GROUPS.groups
    assert one.options("alone") == one.options("nothing") == ()


@pytest.mark.parametrize(
    ("fact", "answer", "fits"),
    [
        ("alone", True, True),
        ("alone", 1, False),
        ("alone", None, True),
        ("children", 0, True),
        ("children", MOST + 1, False),
        ("children", "2", False),
        ("disability", "znaczny", True),
        ("disability", "lekki", False),
        ("missed", True, False),
        ("street", "Ogrodowa", False),
    ],
)
def test_an_answer_has_the_shape_of_its_question(fact: str, answer: Any, fits: bool) -> None:
    assert is_understood(plan_with_missed(), fact, answer) is fits


# --- Since when, and who ---------------------------------------------------------------------------------------------


def test_a_paper_counts_with_its_day_and_everything_else_with_its_moment() -> None:
    typed = datetime(2026, 3, 12, 9, 0, tzinfo=UTC)
    assert moment_of_receipt(received_at=typed, day_of_receipt=date(2026, 3, 12)) == typed
    late = moment_of_receipt(received_at=typed, day_of_receipt=date(2026, 3, 11))
    assert late == datetime(2026, 3, 11, 22, 59, 59, tzinfo=UTC)
    window = datetime(2026, 3, 11, 13, 0, tzinfo=UTC)
    in_it = moment_of_receipt(received_at=typed, day_of_receipt=date(2026, 3, 11), window_until=window)
    assert in_it == window
    before = moment_of_receipt(received_at=typed, day_of_receipt=date(2026, 3, 10), window_until=window)
    assert before == datetime(2026, 3, 10, 22, 59, 59, tzinfo=UTC)


def test_the_receipt_holds_the_moment_and_an_old_matter_the_moment_of_its_new_application() -> None:
    inside, before, after = OPENS + timedelta(days=1), OPENS - timedelta(days=1), CLOSES + timedelta(days=1)
    assert counts_since(plan(), received=inside, submitted=after) == inside
    assert counts_since(plan(), received=before, submitted=inside) == inside
    assert counts_since(plan(), received=before, submitted=after) is None


def test_freezing_waits_for_the_end_of_the_round_and_of_the_last_day_for_documents() -> None:
    assert may_freeze(plan(), FROZEN)
    assert not may_freeze(plan(), datetime(2026, 3, 25, 22, 59, tzinfo=UTC))
    assert may_freeze(plan(), datetime(2026, 3, 25, 23, 0, tzinfo=UTC))
    longer = replace(plan(), closes_at=FROZEN + timedelta(days=2))
    assert not may_freeze(longer, FROZEN)


def test_a_unit_counts_since_its_last_person_came_and_without_those_who_withdrew() -> None:
    row = row_of(unit(1, Member("a", OPENS), Member("b", CLOSES), Member("c", FROZEN, stands=False)), plan())
    assert row is not None
    assert (row.received, row.persons, row.choices[0].amount) == (CLOSES, ("a", "b"), 2)
    gone = unit(2, Member("a", OPENS, stands=False))
    assert row_of(gone, plan()) is None
    assert list(rows_of([gone], plan())) == []


def test_of_hours_a_unit_gets_what_it_asked_for_or_the_usual_amount() -> None:
    hours = with_rules(plan(usual={"godziny": 60}), variants=(Variant("godziny", Measure.MINUTES, 600),))
    told, silent = row_of(unit(1, amounts={"godziny": 90}), hours), row_of(unit(2, wishes=("nieznany",)), hours)
    assert told is not None
    assert silent is not None
    assert (told.choices[0].amount, silent.choices[0].amount) == (90, 60)


def test_frozen_data_is_read_back_as_it_was_written() -> None:
    snapshot = freeze(plan().rules, rows_of([unit(1, facts={"alone": True}), unit(2)], plan()))
    assert thawed(frozen_text(snapshot)) == snapshot


def test_the_fact_of_the_last_time_is_asked_of_nobody() -> None:
    assert missed_fact(plan_with_missed()) == MISSED.fact
    assert missed_fact(plan()) == ""


@pytest.mark.parametrize(
    ("told", "seed"),
    [
        ("", ""),
        ("  ", ""),
        ("7", "7"),
        ("27 3, 11;9 024", "3 9 11 24 27"),
        ("A" * 32, "a" * 32),
        ("a" * 31, None),
        ("Multi Multi: 3 9", None),
        ("26.03.2026 3 9", None),
        ("3 9.", None),
    ],
)
def test_a_seed_has_one_spelling(told: str, seed: str | None) -> None:
    assert seed_of(told) == seed


# --- What the public sees ---------------------------------------------------------------------------------------------


def test_points_are_told_in_cells_of_ten_and_more_and_the_rest_joins_the_cell_above() -> None:
    values = values_of(plan())
    assert cells([], values) == ()
    assert cells([0] * 9, values) == ()
    found = cells([5] * 11 + [2] * 10 + [0] * 3, values)
    assert [(one.low, one.high, one.count) for one in found] == [(0, 5, 24)]  # 0 to 2 would say: not alone
    found = cells([8] * 11 + [5] * 10 + [3] * 9 + [0] * 9, values)
    assert [(one.low, one.high, one.count) for one in found] == [(8, 8, 11), (5, 5, 10), (0, 3, 18)]
    assert cells([22] * 40, values) == ()


def test_a_cell_that_betrays_an_answer_is_widened_and_if_that_is_not_enough_there_is_none() -> None:
    yes_no = [frozenset({0, 3}), frozenset({0, 2})]
    assert betrays(yes_no, 5, 5)
    assert betrays(yes_no, 0, 0)
    assert not betrays(yes_no, 0, 5)
    assert not betrays([frozenset({0})], 0, 0)
    assert cells([5] * 30, yes_no) == ()
    assert [(one.low, one.high, one.count) for one in cells([5] * 30 + [0] * 30, yes_no)] == [(0, 5, 60)]


@pytest.mark.parametrize(
    ("term", "told", "safe"),
    [
        (INCOME, {"income": 100}, False),
        (INCOME, {"income": 200}, True),
        (INCOME, {"income": 900}, False),
        (GROUPS, {"group": "po szpitalu"}, False),
        (GROUPS, {"group": "samotni"}, True),
        (GROUPS, {"group": "inna"}, False),
    ],
)
def test_a_first_or_a_last_band_of_the_last_admitted_would_betray_the_others(
    term: Any, told: dict[str, Any], safe: bool
) -> None:
    one = plan(Mode.GROUPS, order=(term, Lottery()))
    rows = list(rows_of([unit(1, facts=told)], one))
    around = one.rules.around(SEED)
    key = tuple(each.value(rows[0], around) for each in one.rules.order)
    assert last_is_safe(one, Position(1, rows[0], key, (), (), one.rules)) is safe


def test_lots_and_moments_betray_nothing_and_history_is_never_told() -> None:
    for one in (plan(Mode.LOTTERY), plan(Mode.RECEIPT), plan_with_missed()):
        ranking = ranking_of(one, [{"missed": True, "children": 1}, {"children": 3}, {}])
        last = ranking.positions[1]
        assert last_is_safe(one, last)
        assert "poprzednio" not in last_result(one, last, ranking)
    only_history = plan(order=(NothingLastTime("missed"), Number()), questions=(MISSED,))
    position = ranking.positions[0]
    assert not last_is_safe(only_history, replace(position, key=(0, "1")))


def test_the_public_numbers_of_a_round() -> None:
    people: list[dict[str, Any]] = [{"children": number % 5, "alone": number % 2 == 0} for number in range(30)]
    one = plan(places=12)
    numbers = public_numbers(one, ranking_of(one, people))
    assert (numbers["applications"], numbers["people"], numbers["admitted"]) == (30, 30, 12)
    (variant,) = numbers["variants"]
    assert (variant["name"], variant["capacity"], variant["applications_given"]) == ("zajęcia", "12", 12)
    assert variant["last"].startswith("punkty: ")
    assert sum(count for _low, _high, count in numbers["cells"]) == 30
    lottery = plan(Mode.LOTTERY, places=0)
    empty = public_numbers(lottery, ranking_of(lottery, people))
    assert (empty["cells"], empty["variants"][0]["last"], empty["variants"][0]["is_hidden"]) == ([], "", False)
    assert points_of(lottery, ranking_of(lottery, people).positions[0]) == 0


def test_what_would_betray_somebody_is_hidden_and_says_so() -> None:
    alone_only = Points((POINTS.criteria[0],))
    one = plan(places=3, order=(alone_only, Lottery()), questions=QUESTIONS[:1])
    numbers = public_numbers(one, ranking_of(one, [{"alone": True}] * 3 + [{}] * 40))
    assert numbers["variants"][0] == {
        "name": "zajęcia", "capacity": "3", "applications_given": 3, "last": "", "is_hidden": True,
    }  # fmt: skip


CHOICES = {
    "alone": [False, True],
    "disability": [None, "umiarkowany", "znaczny"],
    "children": list(range(9)),
}
EVERYBODY = [dict(zip(CHOICES, values, strict=True)) for values in itertools.product(*CHOICES.values())]


def worth(person: dict[str, Any]) -> int:
    """The points of somebody, by a reading of the rules of its own."""
    return (
        3 * person["alone"] + {None: 0, "umiarkowany": 3, "znaczny": 5}[person["disability"]] + 2 * person["children"]
    )


@pytest.mark.parametrize("seed", [*range(28), 917, 1214])
def test_from_the_public_numbers_of_forty_people_nobodys_life_can_be_inferred(seed: int) -> None:
    """By brute force: whatever is public, and even knowing who was admitted, each answer of each person stays open."""
    source = random.Random(seed)
    weights = [source.choice([1, 1, 5, 40]) for _ in EVERYBODY]
    people = source.choices(EVERYBODY, weights, k=40)
    if seed % 5 == 0:
        people = [source.choice(EVERYBODY)] * 40  # everybody alike is the hardest
    facts = [{name: fact for name, fact in one.items() if fact is not None} for one in people]
    one = plan(places=source.randrange(1, 39))
    numbers = public_numbers(one, ranking_of(one, facts))
    (variant,) = numbers["variants"]
    cells_told = [(low, high) for low, high, _count in numbers["cells"]] or [(0, 1000)]
    ranges = [[cell] for cell in cells_told]
    if variant["last"]:
        last = int(variant["last"].removeprefix("punkty: "))
        # Who is known to have got a place, and who is known not to, with all that the cells say of the ends.
        ranges += [[(max(low, last), high) for low, high in cells_told if high >= last]]
        ranges += [[(low, min(high, last)) for low, high in cells_told if low <= last]]
    for parts in ranges:
        possible = [person for person in EVERYBODY if any(low <= worth(person) <= high for low, high in parts)]
        for name in CHOICES:
            assert len({str(person[name]) for person in possible}) > 1, (name, parts)


def test_with_income_first_the_band_is_told_only_where_it_leaves_open_who_earns_what() -> None:
    one = income_plan(bands=(150,))
    people = [{"income": 100}] * 2 + [{"income": 200, "children": 1}] * 38
    assert public_numbers(one, ranking_of(one, people))["variants"][0]["is_hidden"] is True


def test_what_is_left_is_what_there_was_less_the_sum_of_what_was_given() -> None:
    assert left_of(plan(places=5), {"zajęcia": 3}) == {"zajęcia": 2}
    assert left_of(plan(places=5), {}) == {"zajęcia": 5}


@pytest.mark.parametrize(
    ("waiting", "lasted", "told"),
    [(0, [], (0, None)), (1, [1] * 9, (None, None)), (9, [1] * 10, (None, 1)), (10, list(range(11)), (10, 5))],
)
def test_waiting_times_speak_of_groups_of_ten(waiting: int, lasted: list[int], told: tuple[Any, Any]) -> None:
    wait = wait_of(waiting, lasted)
    assert (wait.waiting, wait.days) == told


# --- What if ----------------------------------------------------------------------------------------------------------
