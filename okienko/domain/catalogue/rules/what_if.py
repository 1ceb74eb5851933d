"""What a change of a rule does to many people, told in groups so large that nobody can be made out."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from okienko.engines.criteria.cases import About, Case
from okienko.engines.criteria.elapsed import full_years
from okienko.engines.criteria.facts import Quantity
from okienko.engines.criteria.rule import Rule
from okienko.engines.criteria.states import State
from okienko.engines.criteria.vocabulary import BIRTH

SMALLEST_SHOWN = 10
AGES = (0, 18, 35, 60, 70, 80)


@dataclass(frozen=True, order=True)
class Group:
    """Grupa: an age band by its youngest age (None: not known), and whether they live alone (None: not known)."""

    from_age: int | None
    alone: bool | None

    @property
    def below(self) -> int | None:
        """The first age above the band; None for the last one."""
        return next((age for age in AGES if self.from_age is not None and age > self.from_age), None)


@dataclass(frozen=True)
class Counted:
    """Ilu: groups of at least ten, largest first; `others` are in smaller groups (None: fewer than ten, or none)."""

    groups: tuple[tuple[Group, int], ...] = ()
    others: int | None = None
    has_hidden: bool = False


@dataclass(frozen=True)
class Effects:
    """Skutki: who would gain a yes, who would lose one, and for whom it would change otherwise; `tried` in all."""

    tried: int
    gain: Counted
    lose: Counted
    unclear: Counted


def effects(cases: Iterable[Case], before: Rule, after: Rule) -> Effects:
    """Kto zyska, kto straci: each case under two rules, counted in groups."""
    gain, lose, unclear = Counter[Group](), Counter[Group](), Counter[Group]()
    tried = 0
    for case in cases:
        tried += 1
        was, would = before.judge(case), after.judge(case)
        if was is not would:
            counter = gain if would is State.YES else lose if was is State.YES else unclear
            counter[group_of(case)] += 1
    return Effects(tried, counted(gain), counted(lose), counted(unclear))


def counted(groups: Counter[Group]) -> Counted:
    """Bez małych liczb: what may be shown. Groups below ten are summed up, and hidden when the sum is below ten, too.

    Podstawa: RODO art. 5 ust. 1 lit. c; groups below ten people are not shown anywhere in Okienko.
    """
    shown = [(group, count) for group, count in groups.most_common() if count >= SMALLEST_SHOWN]
    rest = sum(count for count in groups.values() if count < SMALLEST_SHOWN)
    return Counted(tuple(shown), rest if rest >= SMALLEST_SHOWN else None, 0 < rest < SMALLEST_SHOWN)


def group_of(case: Case) -> Group:
    """Grupa osoby: the age band on the day of the application, and whether somebody lives with them."""
    born = case.known(About(BIRTH))
    bands = {_band(day, case.day) for day in (born.low, born.high)} if born else set()
    alone = len(case.people) == 1 if case.others_known else None
    return Group(bands.pop() if len(bands) == 1 else None, alone)


def _band(born: Quantity, on: date) -> int:
    years = full_years(date.fromordinal(int(born)), on)
    return max(age for age in AGES if age <= max(0, years))
