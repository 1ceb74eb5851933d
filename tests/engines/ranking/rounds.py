"""Invented rounds for the tests of the ranking: small ones by hand, many at random from a fixed seed."""

import hashlib
import random
from datetime import UTC, datetime, timedelta
from typing import Any

from okienko.engines.ranking.applications import Application, Choice, Fact
from okienko.engines.ranking.rules import Measure, Mode, Rules, Variant
from okienko.engines.ranking.snapshot import Snapshot, freeze
from okienko.engines.ranking.terms import (
    Criterion,
    Groups,
    Income,
    Lottery,
    NothingLastTime,
    Number,
    Points,
    Receipt,
    Term,
)

OPENING = datetime(2026, 3, 12, 7, 0, tzinfo=UTC)
SEED = "Multi Multi 14.03.2026, godz. 14.00: 3 9 11 24 27"
BASIS = "§ 7 ust. 2 programu"

GROUPS = Groups("group", ("po szpitalu", "samotni", "rodziny"))
INCOME = Income("income", (150, 300))
POINTS = Points(
    (
        Criterion("samotność", "alone", weight=3),
        Criterion("niepełnosprawność", "disability", levels=(("umiarkowany", 3), ("znaczny", 5)), evidence=True),
        Criterion("dzieci", "children", weight=2),
    )
)
MISSED = NothingLastTime("missed")
OPENINGS: dict[Mode, tuple[Term, ...]] = {
    Mode.RECEIPT: (Receipt(),),
    Mode.GROUPS: (GROUPS, POINTS, Receipt()),
    Mode.INCOME_THEN_POINTS: (INCOME, POINTS, MISSED, Receipt()),
    Mode.POINTS: (POINTS, INCOME, GROUPS),
    Mode.LOTTERY: (),
}


def application(
    number: int | str, *, minute: float = 0, size: int = 1, choices: Any = None, **facts: Fact
) -> Application:
    """One application, received `minute` minutes after the opening, for the first variant unless told otherwise."""
    evidence = frozenset({"niepełnosprawność"}) if facts.pop("shown", True) else frozenset[str]()
    return Application(
        number=str(number),
        received=OPENING + timedelta(minutes=minute),
        persons=tuple(f"{number}-{one}" for one in range(size)),
        choices=choices if choices is not None else (Choice("dzienne", size),),
        salt=hashlib.sha256(f"salt {number}".encode()).hexdigest(),
        facts=facts,
        evidence=evidence,
    )


def rules(mode: Mode = Mode.RECEIPT, *, last: Term | None = None, **changes: Any) -> Rules:
    """Publishable rules of this mode; the lottery decides in the end unless `last` says something else."""
    last = last or Lottery()
    settled: dict[str, Any] = {
        "edition": "Wiosna 2026",
        "mode": mode,
        "order": (*OPENINGS[mode], last),
        "variants": (Variant("dzienne", Measure.PLACES, 3), Variant("całodobowe", Measure.PLACES, 2)),
        "basis": "" if mode is Mode.RECEIPT else BASIS,
        "seed_source": "Multi Multi, pierwsze losowanie po zamknięciu" if isinstance(last, Lottery) else "",
        "most_choices": 5,
    }
    return Rules(**settled | changes)


def by_number(mode: Mode = Mode.RECEIPT, **changes: Any) -> Rules:
    """Rules without a lottery: the number of the application decides in the end."""
    return rules(mode, last=Number(), **changes)


def random_rules(source: random.Random) -> Rules:
    """Rules of any mode, with or without a window."""
    variants = tuple(
        Variant(name, Measure.PLACES, source.randrange(6)) for name in ("dzienne", "całodobowe", "wakacyjne", "nocne")
    )
    window = source.choice([None, OPENING + timedelta(minutes=source.randrange(1, 30))])
    mode = source.choice(list(Mode))
    number_last = window is None and mode is not Mode.LOTTERY and source.random() < 0.3
    build = by_number if number_last else rules
    return build(mode, variants=variants, window_until=window, most_places=source.randrange(1, 3))


def random_application(source: random.Random, number: int, published: Rules) -> Application:
    """Anybody: few distinct values, so that ties are common; some things are not told."""
    size = source.choice([1, 1, 1, 2, 3])
    names = [variant.name for variant in published.variants]
    wishes = source.sample(names, source.randrange(1, len(names) + 1))
    told: dict[str, Fact] = {
        "group": source.choice(["po szpitalu", "samotni", "rodziny", "inni"]),
        "income": source.choice([0, 149, 150, 151, 300, 301, 900]),
        "alone": source.random() < 0.5,
        "disability": source.choice(["umiarkowany", "znaczny", "lekki"]),
        "children": source.randrange(4),
        "missed": source.random() < 0.3,
    }
    facts = {name: fact for name, fact in told.items() if source.random() < 0.8}
    shown = source.random() < 0.7
    choices = tuple(Choice(name, size) for name in wishes)
    minute = source.choice([0, 1, 5, 15, 29, 31, 600]) + source.choice([0, 0, 1 / 60, 1 / 7])
    return application(f"{number:04}", minute=minute, size=size, choices=choices, shown=shown, **facts)


def random_round(source: random.Random, count: int | None = None) -> tuple[Snapshot, str]:
    """A frozen round of up to thirty applications (or `count`) and the seed that belongs to it."""
    published = random_rules(source)
    many = source.randrange(31) if count is None else count
    snapshot = freeze(published, [random_application(source, number, published) for number in range(many)])
    return snapshot, SEED if published.draws_lots() else ""
