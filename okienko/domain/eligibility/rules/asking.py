"""Which question comes next, and what shares its page."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from okienko.domain.catalogue.vocabulary import Group, group_of
from okienko.domain.eligibility.rules.answers import Answers
from okienko.domain.eligibility.rules.entries import TROUBLE_CODE, Entry
from okienko.domain.eligibility.rules.findings import on_its_days, state_of
from okienko.domain.eligibility.rules.knowing import Knowing
from okienko.domain.eligibility.rules.pages import MOST_PEOPLE_SHOWN
from okienko.domain.eligibility.rules.people import TOWN_FACT, View
from okienko.domain.eligibility.rules.raw import YES
from okienko.engines.criteria.cases import About, Case
from okienko.engines.criteria.questions import next_question
from okienko.engines.criteria.rule import Rule
from okienko.engines.criteria.states import State
from okienko.engines.criteria.vocabulary import BIRTH

# After the ninth question we go on only for the sake of what the person came for.
USUAL_QUESTIONS = 9
_TROUBLE_FIRST = "długi"  # untranslated: the first fact of the group that tells of trouble


@dataclass(frozen=True, slots=True)
class OpenRule:
    """Otwarte warunki: conditions whose answer for a person may still turn, and by which facts."""

    entry: Entry
    rule: Rule
    view: View
    missing: frozenset[About]


@dataclass(frozen=True)
class Asking:
    """Pytanie: everything that the choice of the next question looks at. `extra` are facts of clocks and safety."""

    knowing: Knowing
    entries: tuple[Entry, ...]
    answers: Answers
    extra: frozenset[str] = frozenset()
    followed_by: tuple[tuple[str, str], ...] = ()
    hinted: tuple[str, ...] = ()

    @cached_property
    def case(self) -> Case:
        """What is known."""
        return self.knowing.case(self.answers)

    @cached_property
    def skip(self) -> frozenset[About]:
        """What was asked already, answered or not, and what nobody asks of a child."""
        return frozenset(self.answers.said) | self.knowing.not_asked(self.case)

    @cached_property
    def came_for(self) -> Entry | None:
        """What the person came for."""
        return next((entry for entry in self.entries if entry.code == self.answers.came_for), None)

    @cached_property
    def open(self) -> tuple[OpenRule, ...]:
        """All conditions that are still open, for each person at home."""
        return tuple(self._open())

    def _open(self) -> Iterator[OpenRule]:
        day = self.knowing.day
        for view in self.knowing.views(self.case):
            for entry in self.entries:
                uncertain = entry.to_be_asked(day) and entry is not self.came_for
                if entry.rule is None or uncertain or not (entry.personal or view.person == 0):
                    continue
                if state_of(entry, view) is State.UNKNOWN:
                    missing = entry.rule.missing(on_its_days(view.case, entry))
                    real = frozenset(view.real(one) for one in missing) - self.skip
                    if real:
                        yield OpenRule(entry, entry.rule, view, real)

    @cached_property
    def wanted(self) -> frozenset[About]:
        """Everything that may still turn an answer."""
        return frozenset(about for one in self.open for about in one.missing)

    def next_fact(self, *, only_came_for: bool = False) -> About | None:
        """The fact to ask for next; None when nothing more can change.

        First the natural beginning, then what the person came for, then what settles most of the rest. Hard times come
        last, and there is always room for them.
        """
        if only_came_for:
            return self._settling(self._mine) or self._following()
        return (
            self._beginning()
            or self._settling(self._mine)
            or self._hard_times(room=USUAL_QUESTIONS - len(self.answers.pages))
            or self._settling(self.open)
            or self._hard_times(room=0)
            or self._following()
        )

    @cached_property
    def _mine(self) -> tuple[OpenRule, ...]:
        """The conditions of what the person came for."""
        return tuple(one for one in self.open if one.entry is self.came_for)

    def _beginning(self) -> About | None:
        """Where you live, how old you are, who lives with you and how old they are, as far as it matters."""
        others = [About(BIRTH, person) for person in range(1, len(self.case.people))]
        household = [self.knowing.household] if self.knowing.household else []
        trouble = [About(_TROUBLE_FIRST)] if self._came_with_trouble else []
        hinted = [About(name) for name in self.hinted]
        sure = {About(_TROUBLE_FIRST), *hinted}
        for about in (About(TOWN_FACT), *hinted, *trouble, About(BIRTH), *household, *others):
            if about not in self.skip and (about in self.wanted or about in sure):
                return about
        return None

    @property
    def _came_with_trouble(self) -> bool:
        entry = self.came_for
        return entry is not None and not entry.is_service and TROUBLE_CODE in entry.situations

    def _following(self) -> About | None:
        """A day that a clock needs, once we know that the clock runs."""
        known = self.answers.known
        runs = (About(since) for fact, since in self.followed_by if known.get(About(fact)) == YES)
        return next((about for about in runs if about not in self.skip), None)

    @cached_property
    def _hard_groups(self) -> tuple[Group, ...]:
        """Groups that clocks and safety words look at, as far as an answer may still turn on them."""
        named = {fact.name: group_of(fact.name) for fact in self.knowing.vocabulary.facts if fact.name in self.extra}
        groups = dict.fromkeys(group for group in named.values() if group)
        return tuple(group for group in groups if any(About(name) in self.wanted for name in group.facts))

    @cached_property
    def _of_hard_times(self) -> frozenset[About]:
        return frozenset(About(name) for group in self._hard_groups for name in group.facts)

    def _hard_times(self, *, room: int) -> About | None:
        """The first page about hard times, once there is room for no other."""
        if not self._hard_groups or room > len(self._hard_groups):
            return None
        return next(About(name) for name in self._hard_groups[0].facts if About(name) in self.wanted)

    def _settling(self, rules: Sequence[OpenRule]) -> About | None:
        """The fact that settles most of the rules of one person, then of the next; a group counts as one question."""
        for view in dict.fromkeys(one.view.person for one in rules):
            of_person = [one for one in rules if one.view.person == view]
            first = of_person[0].view
            skip = first.seen(self.skip | (self._of_hard_times if rules is not self._mine else frozenset()))
            days = next((one.entry.days for one in of_person if one.entry.days), {})
            found = next_question((one.rule for one in of_person), replace(first.case, days=days), skip=skip)
            if found:
                return self._or_group(first.real(found.about), of_person)
        return None

    def _or_group(self, about: About, rules: Sequence[OpenRule]) -> About:
        """A group whose one page settles more conditions alone than the fact does, or else the fact."""
        alone = Counter(
            group_of(next(iter(one.missing)).fact)
            for one in rules
            if len({group_of(missing.fact) for missing in one.missing}) == 1 and not one.missing <= self._of_hard_times
        )
        group, settled = max(
            ((group, count) for group, count in alone.items() if group), key=lambda one: one[1], default=(None, 0)
        )
        by_fact = sum(one.missing == {about} for one in rules)
        if group is None or settled <= max(by_fact, 1):
            return about
        return next(About(name) for name in group.facts if About(name) in self.wanted)

    def together(self, about: About) -> list[About]:
        """What shares the page: facts of one group that still matter, or one fact of several people."""
        group = group_of(about.fact)
        if group is None:
            people = [About(about.fact, person) for person in range(len(self.case.people))]
            return [one for one in people if one == about or one in self.wanted][:MOST_PEOPLE_SHOWN]
        named = [About(name) for name in group.facts]
        return [one for one in named if one == about or one in self.wanted or self._is_extra(one)]

    def _is_extra(self, about: About) -> bool:
        return about.fact in self.extra and about not in self.skip and self.case.known(about) is None

    def decided_by(self, abouts: Sequence[About]) -> tuple[str, ...]:
        """Names of what hangs on an answer, services of the centre first."""
        asked = set(abouts)
        return tuple(dict.fromkeys(one.entry.name for one in self.open if asked & one.missing))
