"""The finder of one day: what to ask next, and what to say in the end. It keeps nothing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from okienko.domain.catalogue.vocabulary import group_of
from okienko.domain.eligibility.rules.answers import Answers
from okienko.domain.eligibility.rules.clocks import Clock, ClockText, clocks_of
from okienko.domain.eligibility.rules.entries import NO_STANDINGS, Entry, Implication, Standing
from okienko.domain.eligibility.rules.findings import Results, finding_of, results_of, state_of
from okienko.domain.eligibility.rules.pages import MOST_PEOPLE_SHOWN, QuestionPage, page_about
from okienko.domain.eligibility.rules.people import TOWN_FACT, View, shared_facts, view_of
from okienko.domain.eligibility.rules.raw import NO, AnswerNotUnderstood, span_of
from okienko.domain.eligibility.rules.safety import Danger, Safety, danger_in
from okienko.domain.eligibility.rules.wording import FactSentences, Teller
from okienko.engines.criteria.cases import About, Case
from okienko.engines.criteria.facts import Kind, Span
from okienko.engines.criteria.questions import next_question
from okienko.engines.criteria.rule import Rule
from okienko.engines.criteria.states import State
from okienko.engines.criteria.vocabulary import BIRTH, Vocabulary

# The first page asks what the person came for; then come the questions. Twelve pages are the limit of anybody's
# patience, and after the ninth question we go on only for the sake of what the person came for.
MOST_PAGES = 12
MOST_QUESTIONS, USUAL_QUESTIONS = MOST_PAGES - 1, 9
_ADULT = 18


@dataclass(frozen=True)
class Finder:
    """Wyszukiwarka uprawnień: all services and rights of a day, and how to speak of them.

    `extra` are facts that no rule may need but clocks and safety words do: they are ticked along with their group.
    """

    day: date
    entries: tuple[Entry, ...]
    vocabulary: Vocabulary
    sentences: Mapping[str, FactSentences]
    implications: tuple[Implication, ...] = ()
    dangers: tuple[Danger, ...] = ()
    clock_texts: tuple[ClockText, ...] = ()

    @cached_property
    def shared(self) -> frozenset[str]:
        """Facts that are one for the whole home."""
        return shared_facts(self.vocabulary.facts)

    @cached_property
    def extra(self) -> frozenset[str]:
        """Facts that only clocks and safety words look at."""
        return frozenset({one.fact for one in self.clock_texts} | {one.fact for one in self.dangers})

    @cached_property
    def days(self) -> Mapping[str, date]:
        """The named days of the programme, for choosing questions."""
        return next((entry.days for entry in self.entries if entry.days), {})

    def entry(self, code: str) -> Entry | None:
        """The service or right with this code."""
        return next((entry for entry in self.entries if entry.code == code), None)

    # --- What is known ----------------------------------------------------------------------------------------------

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
        household = self.vocabulary.household
        at_home = spans.pop(About(household.name), None) if household else None
        case = Case(self.day, days=self.days)
        if at_home is not None:
            case = case.living_with(int(at_home.low))
        for about, span in spans.items():
            if about.person < len(case.people):
                case = case.learning(about, span)
        return self._implied(self._in_one_town(case))

    def _in_one_town(self, case: Case) -> Case:
        """Who lives together lives in one place."""
        town = case.people[0].get(TOWN_FACT)
        for person in range(1, len(case.people)) if town else ():
            case = case.learning(About(TOWN_FACT, person), town)
        return case

    def _implied(self, case: Case) -> Case:
        """The case with what follows from it for each person, so that nobody of 80 is asked about a pregnancy."""
        for person in range(len(case.people)):
            for one in self.implications:
                about = About(one.fact, 0 if one.fact in self.shared else person)
                fact = self.vocabulary.fact_named[one.fact]
                known = case.known(about) is not None or (person > 0 and not fact.of_each_person)
                if not known and one.rule.judge(view_of(case, person, self.shared).case) is State.YES:
                    case = case.learning(about, span_of(fact, one.raw, self.day))
        return case

    def views(self, case: Case) -> list[View]:
        """The case as each person at home sees it, the one who answers first."""
        return [view_of(case, person, self.shared) for person in range(len(case.people))]

    # --- What to ask ------------------------------------------------------------------------------------------------

    def next_page(self, answers: Answers) -> QuestionPage | None:
        """The next page with a question; None when nothing more can change, or enough was asked."""
        asked = len(answers.pages)
        if asked >= MOST_QUESTIONS:
            return None
        case = self.case(answers)
        skip = frozenset(answers.said) | self._of_minors(case)
        about = self._next_fact(answers, case, skip, only_came_for=asked >= USUAL_QUESTIONS)
        return self._page(about, case, skip, asked) if about else None

    def page_again(self, answers: Answers, about: About) -> QuestionPage | None:
        """The page that asks for a fact, whatever would come next; None when nobody here can have such a fact."""
        case = self.case(answers)
        if not self._can_be_asked([about], case):
            return None
        return self._page(about, case, frozenset(answers.said) | self._of_minors(case), len(answers.pages))

    def page_shown(self, answers: Answers, abouts: Sequence[About]) -> QuestionPage | None:
        """The page that asks for just these facts, as it was shown; None when there is no such page."""
        case = self.case(answers)
        return self._page_of(abouts, case, len(answers.pages)) if self._can_be_asked(abouts, case) else None

    def _can_be_asked(self, abouts: Sequence[About], case: Case) -> bool:
        """Whether these facts stand on one page: all of one group, or one fact of people who live here."""
        facts = [self.vocabulary.fact_named.get(about.fact) for about in abouts]
        if not all(facts) or len({group_of(about.fact) or about.fact for about in abouts}) != 1:
            return False
        return all(
            about.person == 0 or (about.person < len(case.people) and fact is not None and fact.of_each_person)
            for about, fact in zip(abouts, facts, strict=True)
        )

    def _next_fact(self, answers: Answers, case: Case, skip: frozenset[About], *, only_came_for: bool) -> About | None:
        views = self.views(case)
        open_rules = [
            [(entry, entry.rule) for entry in self.entries if entry.rule and self._is_open(entry, view)]
            for view in views
        ]
        came_for = [[one for one in rules if one[0].code == answers.came_for] for rules in open_rules]
        if not only_came_for and (first := self._opening(case, skip, open_rules[0])):
            return first
        for rules_of_views in (came_for, () if only_came_for else open_rules):
            for view, rules in zip(views, rules_of_views, strict=False):
                found = next_question((rule for _, rule in rules), view.case, skip=view.seen(skip))
                if found:
                    return view.real(found.about)
        return None

    def _is_open(self, entry: Entry, view: View) -> bool:
        """Whether an answer may still turn what is said of an entry to a person."""
        if entry.to_be_asked(self.day) or not (entry.personal or view.person == 0):
            return False
        return state_of(entry, view) is State.UNKNOWN and bool(entry.rule and entry.rule.missing(view.case))

    def _opening(self, case: Case, skip: frozenset[About], rules: Sequence[tuple[Entry, Rule]]) -> About | None:
        """The natural beginning, as far as it matters: where you live, how old you are, who lives with you."""
        household = self.vocabulary.household
        for name in (TOWN_FACT, BIRTH, household.name if household else ""):
            about = About(name)
            if about not in skip and any(about in rule.missing(case) for _, rule in rules):
                return about
        return None

    def _page(self, about: About, case: Case, skip: frozenset[About], asked: int) -> QuestionPage:
        return self._page_of(self._together(about, case, skip), case, asked)

    def _page_of(self, abouts: Sequence[About], case: Case, asked: int) -> QuestionPage:
        facts = [self.vocabulary.fact_named[one.fact] for one in abouts]
        return page_about(
            facts, abouts, number=asked + 1, most=max(USUAL_QUESTIONS, asked + 1),
            decides=self._decided_by(abouts, case), day=self.day,
        )  # fmt: skip

    def _together(self, about: About, case: Case, skip: frozenset[About]) -> list[About]:
        """What shares the page: facts of one group that still matter, or one fact of several people."""
        wanted = {
            view.real(one)
            for view in self.views(case)
            for entry in self.entries
            if entry.rule and self._is_open(entry, view)
            for one in entry.rule.missing(view.case)
        }
        group = group_of(about.fact)
        if group:
            names = [name for name in group.facts if name in self.extra or About(name) in wanted | {about}]
            return [
                About(name)
                for name in names
                if name == about.fact or (About(name) not in skip and case.known(About(name)) is None)
            ]
        people = [About(about.fact, person) for person in range(len(case.people))]
        same = [one for one in people if one == about or (one in wanted and one not in skip)]
        return same[:MOST_PEOPLE_SHOWN]

    def _decided_by(self, abouts: Iterable[About], case: Case) -> tuple[str, ...]:
        """Names of what hangs on an answer, services of the centre first."""
        wanted = set(abouts)
        return tuple(
            entry.name
            for entry in self.entries
            if entry.rule
            and any(
                self._is_open(entry, view) and wanted & {view.real(one) for one in entry.rule.missing(view.case)}
                for view in self.views(case)
            )
        )

    def _of_minors(self, case: Case) -> frozenset[About]:
        """Of a child at home we ask nothing but the age."""
        facts = [fact.name for fact in self.vocabulary.facts if fact.of_each_person and fact.name != BIRTH]
        born = self.vocabulary.fact_named[BIRTH]
        limit = span_of(born, str(_ADULT), self.day).high
        minors = [
            person for person, known in enumerate(case.people) if person and BIRTH in known and known[BIRTH].low > limit
        ]
        return frozenset(About(name, person) for person in minors for name in facts)

    # --- What to say ------------------------------------------------------------------------------------------------

    def results(self, answers: Answers, standing: Mapping[str, Standing] = NO_STANDINGS) -> Results:
        """Everything there is, with a reason each; what the person came for comes first."""
        views = self.views(self.case(answers))
        findings = [
            finding_of(entry, views, self.day, sentences=self.sentences, standing=standing.get(entry.code))
            for entry in self.entries
        ]
        return results_of(findings, answers.came_for)

    def danger(self, answers: Answers) -> Safety | None:
        """Safety words for what was said and not yet seen; they come before any further question."""
        return danger_in(answers, self.dangers)

    def clocks(self, answers: Answers) -> tuple[Clock, ...]:
        """The terms that run for debts, eviction and inheritance."""
        days: dict[str, date] = {}
        for text in self.clock_texts:
            span = self.case(answers).people[0].get(text.since)
            if span and span.exact and date.min.toordinal() < span.low <= self.day.toordinal():
                days[text.since] = date.fromordinal(int(span.low))
        return clocks_of(answers.known, days, self.clock_texts, self.day)

    def lives_elsewhere(self, answers: Answers) -> bool:
        """Whether the person said that they live in another municipality."""
        return answers.known.get(About(TOWN_FACT)) == NO

    def said(self, answers: Answers) -> list[tuple[About, str]]:
        """What was answered, one sentence each, in order: for "Twoje odpowiedzi"."""
        case = self.case(answers)
        told = []
        for about in answers.known:
            fact = self.vocabulary.fact_named.get(about.fact)
            if fact is None or about.person >= len(case.people):
                continue
            span = case.known(about)
            if fact.kind is Kind.HOUSEHOLD and case.others_known:
                span = Span(len(case.people) - 1, len(case.people) - 1)
            if span is not None:
                teller = Teller(self.sentences, self.vocabulary, case, of_other=about.person > 0)
                told.append((about, teller.said(fact, span)))
        return told
