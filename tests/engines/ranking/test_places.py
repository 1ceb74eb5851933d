"""Who gets a place: units whole or not at all, variants apart, nobody who would rather swap with somebody below."""

import itertools
import random

from okienko.engines.ranking.applications import Application, Choice
from okienko.engines.ranking.ranking import Ranking, rank
from okienko.engines.ranking.rules import Measure, Rules, Variant, supplementary
from okienko.engines.ranking.snapshot import freeze
from tests.engines.ranking.rounds import application, by_number, random_round


def variants(**capacities: int) -> tuple[Variant, ...]:
    return tuple(Variant(name, Measure.PLACES, capacity) for name, capacity in capacities.items())


def given(published: Rules, *applications: Application) -> dict[str, str]:
    ranking = rank(freeze(published, applications))
    return {one.application.number: " ".join(one.places) for one in ranking.positions}


def wants(number: int, *names: str, size: int = 1) -> Application:
    return application(number, minute=number, size=size, choices=tuple(Choice(name, size) for name in names))


def test_full_day_places_do_not_spill_into_free_round_the_clock_places() -> None:
    published = by_number(variants=variants(dzienne=2, całodobowe=6))
    assert given(published, wants(1, "dzienne"), wants(2, "dzienne"), wants(3, "dzienne")) == {
        "1": "dzienne",
        "2": "dzienne",
        "3": "",
    }


def test_a_couple_that_does_not_fit_is_passed_over_and_the_place_is_not_lost() -> None:
    published = by_number(variants=variants(dzienne=3))
    applied = [wants(1, "dzienne", size=2), wants(2, "dzienne", size=2), wants(3, "dzienne"), wants(4, "dzienne")]
    assert given(published, *applied) == {"1": "dzienne", "2": "", "3": "dzienne", "4": ""}


def test_the_first_choice_is_tried_first_and_the_cap_holds() -> None:
    published = by_number(variants=variants(a=1, b=1, c=2), most_places=2)
    applied = [wants(1, "a", "b", "c"), wants(2, "b", "a", "c"), wants(3, "a", "c")]
    assert given(published, *applied) == {"1": "a b", "2": "c", "3": "c"}


def test_hours_kilometres_and_money_run_out_like_places() -> None:
    hours = (Variant("godziny", Measure.MINUTES, 100),)
    applied = [application(number, minute=number, choices=(Choice("godziny", 60),)) for number in (1, 2)]
    assert given(by_number(variants=hours), *applied) == {"1": "godziny", "2": ""}


def test_places_left_over_go_by_the_same_rules_to_a_supplementary_round() -> None:
    first = by_number(variants=variants(dzienne=3))
    second = supplementary(first, edition="Nabór uzupełniający", left={"dzienne": 1})
    assert given(second, wants(8, "dzienne"), wants(7, "dzienne")) == {"7": "dzienne", "8": ""}


def test_the_last_admitted_of_each_variant_is_told() -> None:
    published = by_number(variants=variants(a=1, b=2, c=1))
    ranking = rank(freeze(published, [wants(1, "a"), wants(2, "b"), wants(3, "b")]))
    assert {name: one.place for name, one in ranking.last_admitted().items()} == {"a": 1, "b": 3}


def rounds(count: int) -> list[Ranking]:
    source = random.Random(20260312)
    return [rank(snapshot, seed=seed) for snapshot, seed in (random_round(source) for _ in range(count))]


def used(ranking: Ranking, variant: str, *, below: int = 0) -> int:
    """What those below a place hold of a variant."""
    return sum(
        answer.choice.amount
        for one in ranking.positions[below:]
        for answer in one.answers
        if answer.given and answer.choice.variant == variant
    )


def test_capacity_is_never_exceeded_and_no_unit_split_or_given_more_than_the_cap() -> None:
    for ranking in rounds(300):
        published = ranking.snapshot.rules
        for variant in published.variants:
            assert used(ranking, variant.name) <= variant.capacity
        for one in ranking.positions:
            assert len(one.places) <= published.most_places
            assert all(answer.choice.amount == len(one.application.persons) for answer in one.answers)


def test_nobody_would_rather_swap_with_somebody_below_and_nobody_starves_beside_free_places() -> None:
    """For each wish not given: with what is free and all that those below hold, the unit would still not fit whole."""
    wishes = 0
    for ranking in rounds(300):
        free = {one.name: one.capacity - used(ranking, one.name) for one in ranking.snapshot.rules.variants}
        for one in ranking.positions:
            held = 0
            for answer in one.answers:
                name = answer.choice.variant
                if not answer.given and held < ranking.snapshot.rules.most_places:
                    wishes += 1
                    assert free[name] + used(ranking, name, below=one.place) < answer.choice.amount
                held += answer.given
            assert one.places == tuple(answer.choice.variant for answer in one.answers if answer.given)
    assert wishes > 1000


def test_among_all_assignments_the_first_gets_the_best_then_the_second_and_so_on() -> None:
    source = random.Random(7)
    for _ in range(60):
        capacity = {name: source.randrange(4) for name in "abc"}
        applied = [
            wants(number, *source.sample("abc", source.randrange(1, 4)), size=source.choice([1, 1, 2]))
            for number in range(5)
        ]
        ranking = rank(freeze(by_number(variants=variants(**capacity)), applied))
        got = tuple(
            next((index for index, answer in enumerate(one.answers) if answer.given), len(one.answers))
            for one in ranking.positions
        )
        assert got == best_by_brute_force(applied, capacity)


def best_by_brute_force(applied: list[Application], capacity: dict[str, int]) -> tuple[int, ...]:
    """The lexicographically best of all feasible assignments; each number is the index of the wish that came true."""
    possible = []
    for taken in itertools.product(*(range(len(one.choices) + 1) for one in applied)):
        left = dict(capacity)
        for one, index in zip(applied, taken, strict=True):
            if index < len(one.choices):
                left[one.choices[index].variant] -= one.choices[index].amount
        if min(left.values()) >= 0:
            possible.append(taken)
    return min(possible)


def test_for_single_persons_it_is_what_textbook_deferred_acceptance_gives() -> None:
    source = random.Random(11)
    for _ in range(100):
        capacity = {name: source.randrange(4) for name in "abcd"}
        applied = [wants(number, *source.sample("abcd", source.randrange(1, 5))) for number in range(12)]
        assert given(by_number(variants=variants(**capacity)), *applied) == deferred_acceptance(applied, capacity)


def deferred_acceptance(applied: list[Application], capacity: dict[str, int]) -> dict[str, str]:
    """Gale and Shapley: everybody asks in turn, a variant keeps the highest of those who asked, no more than fit."""
    rank_of = {one.number: place for place, one in enumerate(applied)}
    wishes = {one.number: [choice.variant for choice in one.choices] for one in applied}
    kept: dict[str, list[str]] = {name: [] for name in capacity}
    asking = list(wishes)
    while asking:
        number = asking.pop()
        if wishes[number]:
            name = wishes[number].pop(0)
            kept[name] = sorted([*kept[name], number], key=rank_of.__getitem__)
            asking += kept[name][capacity[name] :]
            kept[name] = kept[name][: capacity[name]]
    held = {number: name for name, numbers in kept.items() for number in numbers}
    return {number: held.get(number, "") for number in wishes}
