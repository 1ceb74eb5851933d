"""An invented round of any size, the same for everybody who is measured."""

import hashlib
import random
from datetime import UTC, datetime, timedelta

from okienko.engines.ranking.applications import Application, Choice
from okienko.engines.ranking.rules import Measure, Mode, Rules, Variant
from okienko.engines.ranking.snapshot import Snapshot, freeze
from okienko.engines.ranking.terms import Criterion, Income, Lottery, Points

OPENING = datetime(2026, 3, 12, 7, 0, tzinfo=UTC)
SEED = "Multi Multi 14.03.2026, godz. 14.00: 3 9 11 24 27"
POINTS = Points(
    (
        Criterion("samotność", "alone", weight=3),
        Criterion("niepełnosprawność", "disability", levels=(("umiarkowany", 3), ("znaczny", 5)), evidence=True),
        Criterion("dzieci", "children", weight=2),
    )
)


def invented(people: int, variants: int, places: int, preferences: int) -> Snapshot:
    """So many applications for so many variants of `places` each; everybody names `preferences` of them."""
    draw = random.Random(people)
    names = [f"grupa {number}" for number in range(variants)]
    rules = Rules(
        "pomiar", Mode.INCOME_THEN_POINTS, (Income("income", (150, 300)), POINTS, Lottery()),
        tuple(Variant(name, Measure.PLACES, places) for name in names), basis="§ 7 ust. 2 programu",
        most_choices=preferences, seed_source="Multi Multi",
    )  # fmt: skip
    rows = [
        Application(
            number=f"{number:06}",
            received=OPENING + timedelta(seconds=draw.random() * 86_400),
            persons=(f"osoba {number}",),
            choices=tuple(Choice(name, 1) for name in draw.sample(names, preferences)),
            salt=hashlib.sha256(str(number).encode()).hexdigest(),
            facts={
                "income": draw.randrange(500), "alone": draw.random() < 0.3, "children": draw.randrange(5),
                "disability": draw.choice(["umiarkowany", "znaczny"]),
            },
            evidence=frozenset({"niepełnosprawność"} if draw.random() < 0.5 else ()),
        )
        for number in range(people)
    ]  # fmt: skip
    return freeze(rules, rows)
