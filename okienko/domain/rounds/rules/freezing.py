"""Who counts in a round and since when; and the frozen data, written and read back."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from okienko.domain.rounds.rules.plan import Plan, rules_of
from okienko.engines.ranking import verify
from okienko.engines.ranking.applications import Application, Choice, Fact
from okienko.engines.ranking.rules import Measure
from okienko.engines.ranking.snapshot import Snapshot
from okienko.engines.ranking.terms import NothingLastTime
from okienko.foundation.clock import WARSAW, day_of

_LAST_MOMENT = time(23, 59, 59)


def moment_of_receipt(*, received_at: datetime, day_of_receipt: date, window_until: datetime | None = None) -> datetime:
    """Chwila wpływu: what was handed in counts since it came, not since it was typed in.

    A paper with an earlier day on its stamp and no hour counts with the end of that day: typing late gains nothing. On
    the day on which the opening window ends it counts as inside. An own rule; a missed call counts like any other
    receipt, since the moment of the call.
    """
    if day_of_receipt >= day_of(received_at):
        return received_at
    if window_until and day_of(window_until) == day_of_receipt:
        return window_until
    return datetime.combine(day_of_receipt, _LAST_MOMENT, tzinfo=WARSAW)


def counts_since(plan: Plan, *, received: datetime, submitted: datetime) -> datetime | None:
    """Od kiedy się liczy: the receipt when it fell into the round, else the application; None: neither did.

    So a call or a paper holds its moment while the rest is completed, and an old matter may hold a new application.
    """
    return next((moment for moment in (received, submitted) if plan.takes(moment)), None)


@dataclass(frozen=True)
class Member:
    """Osoba ze zgłoszenia: an opaque reference, since when her or his application counts, whether it still stands."""

    person: str
    received: datetime
    stands: bool = True


@dataclass(frozen=True)
class Unit:
    """Zgłoszenie w naborze, as the office holds it on the day of freezing."""

    number: str
    salt: str
    members: tuple[Member, ...]
    facts: Mapping[str, Fact] = field(default_factory=dict)
    evidence: frozenset[str] = frozenset()
    wishes: tuple[str, ...] = ()
    amounts: Mapping[str, int] = field(default_factory=dict)

    @property
    def standing(self) -> tuple[Member, ...]:
        """Those who did not withdraw."""
        return tuple(member for member in self.members if member.stands)


def row_of(unit: Unit, plan: Plan) -> Application | None:
    """The row of the snapshot; None when everybody withdrew.

    A unit counts since its last person came, so that nobody joins a friend who was early. Whoever named no variant asks
    for all of them in their published order, as many as one may name; silence leaves nobody out. Own rules.
    """
    members = unit.standing
    if not members:
        return None
    measures = {variant.name: variant.measure for variant in plan.rules.variants}
    wishes = [name for name in unit.wishes if name in measures] or list(measures)
    return Application(
        number=unit.number,
        received=max(member.received for member in members),
        persons=tuple(member.person for member in members),
        choices=tuple(
            Choice(
                name,
                len(members) if measures[name] is Measure.PLACES else unit.amounts.get(name, plan.usual.get(name, 1)),
            )
            for name in wishes[: plan.rules.most_choices]
        ),
        salt=unit.salt,
        facts=unit.facts,
        evidence=unit.evidence,
    )


def rows_of(units: Iterable[Unit], plan: Plan) -> Iterator[Application]:
    """The rows of all units that still stand."""
    return (row for unit in units if (row := row_of(unit, plan)))


def missed_fact(plan: Plan) -> str:
    """The fact that says "got nothing last time", or "" when the rules do not ask."""
    return next((term.fact for term in plan.rules.order if isinstance(term, NothingLastTime)), "")


def frozen_text(snapshot: Snapshot) -> str:
    """The canonical spelling of the rules and the rows."""
    return verify.canonical([snapshot.rules.data(), [row.data() for row in snapshot.rows]]).decode()


def thawed(text: str) -> Snapshot:
    """Read back what `frozen_text` wrote."""
    rules, rows = json.loads(text)
    return Snapshot(rules_of(rules), tuple(_row(row) for row in rows))


def _row(data: Mapping[str, object]) -> Application:
    row: dict[str, object] = dict(data)
    return Application(
        number=str(row["number"]),
        received=datetime.fromisoformat(str(row["received"])),
        persons=tuple(row["persons"]),  # type: ignore[arg-type]
        choices=tuple(Choice(name, amount) for name, amount in row["choices"]),  # type: ignore[attr-defined]
        salt=str(row["salt"]),
        facts=row["facts"],  # type: ignore[arg-type]
        evidence=frozenset(row["evidence"]),  # type: ignore[call-overload]
    )


def may_freeze(plan: Plan, at: datetime) -> bool:
    """Whether the round is over and the last day for missing documents has passed."""
    return at > plan.closes_at and day_of(at) >= plan.complete_by + timedelta(days=1)
