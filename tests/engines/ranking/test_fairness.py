"""Nobody can rig it: storage, name, street and channel do not matter, more points never hurt, lots are even."""

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from okienko.engines.ranking import terms
from okienko.engines.ranking.applications import Application, Choice, Fact
from okienko.engines.ranking.proofs import ProofRefused, Seal, sealed_file, verify_sealed
from okienko.engines.ranking.ranking import rank
from okienko.engines.ranking.rules import Mode
from okienko.engines.ranking.snapshot import Snapshot, freeze
from tests.engines.ranking.rounds import POINTS, SEED, application, by_number, random_application, random_round, rules


def test_the_order_of_storage_never_matters() -> None:
    source = random.Random(100)
    for _ in range(5):
        snapshot, seed = random_round(source, 25)
        once = rank(snapshot, seed=seed)
        stored = list(snapshot.rows)
        for _ in range(100):
            source.shuffle(stored)
            mixed = [replace(row, facts=dict(source.sample(list(row.facts.items()), len(row.facts)))) for row in stored]
            assert rank(replace(snapshot, rows=tuple(mixed)), seed=seed).positions == once.positions
            assert freeze(snapshot.rules, mixed) == snapshot
        assert sealed_file(rank(freeze(snapshot.rules, mixed), seed=seed)) == sealed_file(once)


def test_ten_thousand_twins_who_differ_in_what_no_rule_names_never_differ_in_place() -> None:
    source = random.Random(10_000)
    twins = 0
    while twins < 10_000:
        snapshot, seed = random_round(source, 100)
        other = freeze(snapshot.rules, [disguised(row, source) for row in snapshot.rows])
        assert rank(other, seed=seed).positions == rank(snapshot, seed=seed).positions
        assert Seal(other).root == Seal(snapshot).root
        twins += 100


def disguised(row: Application, source: random.Random) -> Application:
    attributes: dict[str, Fact] = {
        "surname": source.choice(["Nowak", "Świątek", "Müller", "O'Hara"]),
        "sex": source.choice(["K", "M"]),
        "nationality": source.choice(["PL", "UA"]),
        "street": source.choice(["Kwiatowa", "Zamkowa"]),
        "channel": source.choice(["web", "phone", "paper", "desk"]),
        "clerk": source.randrange(9),
    }
    return replace(row, facts={**attributes, **row.facts}, evidence=row.evidence | {"znajomość"})


def test_a_rule_that_names_the_street_does_tell_twins_apart() -> None:
    """The twins would notice: here the street is published as a group, and it decides."""
    published = by_number(Mode.GROUPS, order=(terms.Groups("street", ("Kwiatowa",)), terms.Number()))
    applied = [application(1, street="Zamkowa"), application(2, street="Kwiatowa")]
    assert [one.application.number for one in rank(freeze(published, applied)).positions] == ["2", "1"]


def test_more_points_never_hurt() -> None:
    source = random.Random(3)
    for _ in range(300):
        published = rules(source.choice([Mode.POINTS, Mode.GROUPS, Mode.INCOME_THEN_POINTS]))
        applied = [random_application(source, number, published) for number in range(12)]
        applied = [replace(one, choices=(Choice("dzienne", len(one.persons)),)) for one in applied]
        before = places(freeze(published, applied))
        lucky = source.randrange(12)
        children = int(applied[lucky].facts.get("children", 0)) + 1
        applied[lucky] = replace(applied[lucky], facts={**applied[lucky].facts, "children": children})
        after = places(freeze(published, applied))
        number = applied[lucky].number
        assert after[number][0] <= before[number][0]
        assert after[number][1] >= before[number][1]


def places(snapshot: Snapshot) -> dict[str, tuple[int, int]]:
    ranking = rank(snapshot, seed=SEED)
    return {one.application.number: (one.place, len(one.places)) for one in ranking.positions}


def test_lots_are_even() -> None:
    """Chi-square over who is drawn first of twelve, and over the first digit of the lot; fixed seeds, 0.1 % limits."""
    snapshot = freeze(rules(Mode.LOTTERY), [application(number) for number in range(12)])
    draws = 3000
    first = Counter(rank(snapshot, seed=f"losowanie {draw}").positions[0].application.number for draw in range(draws))
    assert chi_square(first, draws, 12) < 31.3
    digits = Counter(str(terms.ticket(SEED, str(number)) // 10**14) for number in range(10_000))
    assert chi_square(digits, 10_000, 10) < 27.9


def chi_square(counts: Counter[str], total: int, cells: int) -> float:
    expected = total / cells
    seen = [*counts.values(), *[0] * (cells - len(counts))]
    return sum((count - expected) ** 2 / expected for count in seen)


def biased_draw(seed: str, number: str) -> int:
    return int(number) * 10**13


def test_a_biased_draw_would_be_noticed() -> None:
    digits = Counter(str(biased_draw(SEED, str(number)) // 10**14) for number in range(100))
    assert chi_square(digits, 1000, 10) > 27.9


def _fault(term: type[terms.Term], value: Callable[[Any, Application, terms.Circumstances], Any]) -> Any:
    return pytest.param(term, "value", value, id=f"{term.__name__}: {value.__name__}")


def by_storage(self: Any, row: Application, around: terms.Circumstances) -> int:
    return 0


def by_street(self: Any, row: Application, around: terms.Circumstances) -> int:
    return terms.ticket(around.seed, row.salt)


def upside_down(self: Any, row: Application, around: terms.Circumstances) -> int:
    return sum(criterion.points(row) for criterion in POINTS.criteria)


def without_window(self: Any, row: Application, around: terms.Circumstances) -> str:
    return row.received.isoformat(timespec="microseconds")


def one_grosz_off(self: Any, row: Application, around: terms.Circumstances) -> int:
    income = row.facts.get("income", 1000)
    return sum(int(income) >= bound for bound in self.bands)


def untold_first(self: Any, row: Application, around: terms.Circumstances) -> int:
    return sum(int(row.facts.get("income", 0)) > bound for bound in self.bands)


def strangers_first(self: Any, row: Application, around: terms.Circumstances) -> int:
    group = row.facts.get("group")
    return self.groups.index(group) + 1 if group in self.groups else 0


def turned_round(self: Any, row: Application, around: terms.Circumstances) -> int:
    return int(row.facts.get("missed") is True)


def without_evidence(self: Any, row: Application) -> int:
    fact = row.facts.get(self.fact, 0)
    return int(self.weight * (dict(self.levels).get(str(fact), 0) if self.levels else int(fact)))


def without_weight(self: Any, row: Application) -> int:
    shown = not self.evidence or self.name in row.evidence
    fact = row.facts.get(self.fact, 0)
    return int(dict(self.levels).get(str(fact), 0) if self.levels else fact) if shown else 0


@pytest.mark.parametrize(
    ("place", "name", "fault"),
    [
        _fault(terms.Lottery, by_storage),
        _fault(terms.Number, by_storage),
        _fault(terms.Lottery, by_street),
        _fault(terms.Points, upside_down),
        _fault(terms.Receipt, without_window),
        _fault(terms.Income, one_grosz_off),
        _fault(terms.Income, untold_first),
        _fault(terms.Groups, strangers_first),
        _fault(terms.NothingLastTime, turned_round),
        pytest.param(terms.Criterion, "points", without_evidence, id="points without evidence"),
        pytest.param(terms.Criterion, "points", without_weight, id="points without weight"),
    ],
)
def test_a_fault_planted_in_the_order_is_caught(
    place: type, name: str, fault: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(place, name, fault)
    assert not all_lists_stand(60)


def test_a_fault_planted_in_the_assignment_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    """Capacity that never shrinks: everybody gets everything."""
    import okienko.engines.ranking.ranking as module

    class Endless(module._Shelf):
        def serve(self, row: Application) -> tuple[tuple[int, ...], tuple[str, ...]]:
            before = dict(self.left)
            served = super().serve(row)
            self.left = before
            return served

    monkeypatch.setattr(module, "_Shelf", Endless)
    assert not all_lists_stand(60)


def test_without_a_fault_all_lists_stand() -> None:
    assert all_lists_stand(60)


def all_lists_stand(count: int) -> bool:
    source = random.Random(count)
    for _ in range(count):
        snapshot, seed = random_round(source)
        try:
            verify_sealed(sealed_file(rank(snapshot, seed=seed)))
        except ProofRefused:
            return False
    return True
