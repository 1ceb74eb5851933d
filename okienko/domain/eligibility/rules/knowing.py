"""What the answers tell, and what follows from them without asking."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from okienko.domain.eligibility.rules.answers import Answers
from okienko.domain.eligibility.rules.entries import Implication
from okienko.domain.eligibility.rules.people import TOWN_FACT, View, shared_facts, view_of
from okienko.domain.eligibility.rules.raw import AnswerNotUnderstood, span_of
from okienko.engines.criteria.cases import About, Case
from okienko.engines.criteria.facts import Fact, Span
from okienko.engines.criteria.states import State
from okienko.engines.criteria.vocabulary import BIRTH, Vocabulary

ADULT = 18  # art. 10 KC


@dataclass(frozen=True)
class Knowing:
    """Wiedza: how answers become a case on a day."""

    day: date
    vocabulary: Vocabulary
    implications: tuple[Implication, ...] = ()

    @cached_property
    def shared(self) -> frozenset[str]:
        """Facts that are one for the whole home."""
        return shared_facts(self.vocabulary.facts)

    @cached_property
    def household(self) -> About | None:
        """The question who lives here, when the dictionary has one."""
        return About(self.vocabulary.household.name) if self.vocabulary.household else None

    def case(self, answers: Answers) -> Case:
        """The answers as a case. What is no answer, or about nobody who lives there, is not known."""
        spans: dict[About, Span] = {}
        for about, raw in answers.known.items():
            fact = self.vocabulary.fact_named.get(about.fact)
            if fact and (about.person == 0 or fact.of_each_person):
                try:
                    spans[about] = span_of(fact, raw, self.day)
                except AnswerNotUnderstood:
                    continue
        others = spans.pop(self.household, None) if self.household else None
        case = Case(self.day)
        if others:
            case = case.living_with(int(others.low))
        for about, span in spans.items():
            if about.person < len(case.people):
                case = case.learning(about, span)
        return self._implied(_in_one_town(case))

    def views(self, case: Case) -> list[View]:
        """The case as each person at home sees it, the one who answers first; children do not apply for themselves."""
        minors = self.minors(case)
        return [view_of(case, person, self.shared) for person in range(len(case.people)) if person not in minors]

    def minors(self, case: Case) -> frozenset[int]:
        """Others at home who are certainly children."""
        limit = span_of(self.vocabulary.fact_named[BIRTH], str(ADULT), self.day).high
        return frozenset(
            person for person, known in enumerate(case.people) if person and BIRTH in known and known[BIRTH].low > limit
        )

    def not_asked(self, case: Case) -> frozenset[About]:
        """Of a child at home we ask nothing but the age."""
        names = [fact.name for fact in self.vocabulary.facts if fact.of_each_person and fact.name != BIRTH]
        return frozenset(About(name, person) for person in self.minors(case) for name in names)

    def facts(self, abouts: Iterable[About]) -> list[Fact]:
        """The facts of these questions."""
        return [self.vocabulary.fact_named[about.fact] for about in abouts]

    def can_be_asked(self, about: About, case: Case) -> bool:
        """Whether there is such a fact, and such a person who may have it."""
        fact = self.vocabulary.fact_named.get(about.fact)
        if fact is None or about.person >= len(case.people):
            return False
        return about.person == 0 or fact.of_each_person

    def _implied(self, case: Case) -> Case:
        """The case with what follows from it for each person, so that nobody of 80 is asked about a pregnancy."""
        for person in range(len(case.people)):
            for one in self.implications:
                fact = self.vocabulary.fact_named[one.fact]
                about = About(one.fact, person)
                mine = person == 0 or fact.of_each_person
                if mine and case.known(about) is None:
                    view = view_of(case, person, self.shared)
                    if one.rule.judge(view.case) is State.YES:
                        case = case.learning(about, span_of(fact, one.raw, self.day))
        return case


def _in_one_town(case: Case) -> Case:
    """Who lives together lives in one place."""
    town = case.people[0].get(TOWN_FACT)
    if town:
        for person in range(1, len(case.people)):
            case = case.learning(About(TOWN_FACT, person), town)
    return case


def spans_of_days(case: Case, facts: Sequence[str], day: date) -> dict[str, date]:
    """Dni, które znamy: those of the facts whose day is known exactly and not after `day`."""
    known = {name: case.people[0].get(name) for name in facts if name}
    return {
        name: date.fromordinal(int(span.low))
        for name, span in known.items()
        if span and span.exact and date.min.toordinal() < span.low <= day.toordinal()
    }
