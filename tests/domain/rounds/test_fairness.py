"""Who somebody is, how they came and how the rows were stored moves nobody, unless a published rule names it."""

import random
from datetime import timedelta

import pytest

from okienko.domain.rounds import actions
from okienko.domain.rounds.models import EntryMember
from okienko.domain.rounds.queries.entries import units_of
from okienko.domain.rounds.rules.freezing import Member, Unit, row_of, rows_of
from okienko.engines.ranking.ranking import rank
from okienko.engines.ranking.snapshot import freeze
from okienko.foundation.access import Channel, Role
from tests.domain.rounds.factories import CLOCK, OPENS, SEED, Office, apply, office, plan, with_rules
from tests.domain.rounds.test_entering import receipt_of
from tests.factories import actor, hire

DRAWS = 100
PAIRS = 10_000


def a_unit(number: int, source: random.Random) -> Unit:
    """Somebody with few possible answers, so that ties are common."""
    people = [f"p{number}-{one}" for one in range(source.choice([1, 1, 2]))]
    return Unit(
        number=f"{number:08}",
        salt=f"{number:064x}",
        members=tuple(Member(one, OPENS + timedelta(minutes=source.randrange(5))) for one in people),
        facts={"alone": source.random() < 0.5, "children": source.randrange(3)},
        evidence=frozenset({"stopień"}) if source.random() < 0.5 else frozenset(),
    )


def test_the_order_of_storage_never_matters() -> None:
    source = random.Random(4)
    one = with_rules(plan(places=15), window_until=OPENS + timedelta(minutes=3))
    units = [a_unit(number, source) for number in range(40)]
    first = rank(freeze(one.rules, rows_of(units, one)), seed=SEED).positions
    for _draw in range(DRAWS):
        source.shuffle(units)
        assert rank(freeze(one.rules, rows_of(units, one)), seed=SEED).positions == first


def test_ten_thousand_twins_never_differ_before_the_lottery() -> None:
    """A unit has no name, sex, street, nationality, channel or clerk to differ in; the moment does not count either."""
    source = random.Random(8)
    one = with_rules(plan(), window_until=OPENS + timedelta(hours=1))
    fields = set(Unit.__dataclass_fields__) | set(Member.__dataclass_fields__)
    assert fields == {
        "number", "salt", "members", "facts", "evidence", "wishes", "amounts", "person", "received", "stands",
    }  # fmt: skip
    around = one.rules.around(SEED)
    for number in range(PAIRS):
        twin = a_unit(number, source)
        other = Unit(
            f"{number + PAIRS:08}", f"{number + PAIRS:064x}",
            tuple(Member(f"q{who.person}", OPENS + timedelta(minutes=source.randrange(60))) for who in twin.members),
            {**twin.facts, "street": source.choice(["Leśna", "Polna"]), "channel": source.choice(["web", "paper"])},
            twin.evidence,
        )  # fmt: skip
        rows = [row_of(unit, one) for unit in (twin, other)]
        keys = [[term.value(row, around) for term in one.rules.order[:-1]] for row in rows if row]
        assert keys[0] == keys[1]


@pytest.mark.django_db
def test_twins_by_every_way_and_every_clerk_have_the_same_row_in_the_frozen_data() -> None:
    house: Office = office()
    places_round = house.opened(with_rules(plan(), window_until=OPENS + timedelta(hours=8)))
    other_clerk = hire(Role.CLERK, first_name="Adam", last_name="Kos")
    apply(given_name="Anna", family_name="Kowalska", street="Polna")
    apply(OPENS + timedelta(hours=5), given_name="Oleh", family_name="Melnyk", street="Leśna")
    for hours, (way, clerk) in enumerate(
        [(Channel.PHONE, house.clerk), (Channel.DESK, other_clerk), (Channel.PAPER, house.clerk)], 1
    ):
        receipt_of(way, OPENS + timedelta(hours=hours), actor(clerk).through(way), taken_by=clerk)
    actions.gather_entries(places_round=places_round, by=CLOCK, at=OPENS + timedelta(hours=9))
    for member in EntryMember.objects.select_related("entry"):
        house.tell(member.entry, alone=True, disability="znaczny", children=2)
    snapshot = freeze(places_round.plan.rules, rows_of(units_of(places_round), places_round.plan))
    own = {"number", "salt", "persons", "received"}
    alike = [{name: value for name, value in row.data().items() if name not in own} for row in snapshot.rows]
    assert len(alike) == 5
    assert all(row == alike[0] for row in alike)
    keys = {position.key[:-1] for position in rank(snapshot, seed=SEED).positions}
    assert len(keys) == 1
