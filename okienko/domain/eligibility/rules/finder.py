"""The finder of one day: what to ask next, and what to say in the end. It keeps nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from okienko.domain.catalogue.vocabulary import group_of
from okienko.domain.eligibility.rules.answers import Answers
from okienko.domain.eligibility.rules.asking import USUAL_QUESTIONS, Asking
from okienko.domain.eligibility.rules.clocks import Clock, ClockText, clocks_of
from okienko.domain.eligibility.rules.entries import NO_STANDINGS, Entry, Implication, Standing
from okienko.domain.eligibility.rules.findings import Results, finding_of, results_of
from okienko.domain.eligibility.rules.knowing import Knowing, spans_of_days
from okienko.domain.eligibility.rules.pages import QuestionPage, page_about
from okienko.domain.eligibility.rules.people import TOWN_FACT
from okienko.domain.eligibility.rules.raw import NO
from okienko.domain.eligibility.rules.safety import Danger, Safety, danger_in, dangers_in, hinted_by
from okienko.domain.eligibility.rules.wording import FactSentences, Teller
from okienko.engines.criteria.cases import About, Case
from okienko.engines.criteria.elapsed import full_years
from okienko.engines.criteria.facts import Span
from okienko.engines.criteria.vocabulary import BIRTH, Vocabulary

# The first page asks what the person came for, the last one answers; the questions are between them.
MOST_PAGES = 12
MOST_QUESTIONS = MOST_PAGES - 2


@dataclass(frozen=True)
class Finder:
    """Wyszukiwarka uprawnień: all services and rights of a day, and how to speak of them."""

    day: date
    entries: tuple[Entry, ...]
    vocabulary: Vocabulary
    sentences: Mapping[str, FactSentences]
    implications: tuple[Implication, ...] = ()
    dangers: tuple[Danger, ...] = ()
    clock_texts: tuple[ClockText, ...] = ()

    @cached_property
    def knowing(self) -> Knowing:
        """How answers become a case."""
        return Knowing(self.day, self.vocabulary, self.implications)

    def entry(self, code: str) -> Entry | None:
        """The service or right with this code."""
        return next((entry for entry in self.entries if entry.code == code), None)

    def case(self, answers: Answers) -> Case:
        """What the answers tell, and what follows from them."""
        return self.knowing.case(answers)

    # --- What to ask ------------------------------------------------------------------------------------------------

    def next_page(self, answers: Answers) -> QuestionPage | None:
        """The next page with a question; None when nothing more can change, or enough was asked."""
        asked = len(answers.pages)
        if asked >= MOST_QUESTIONS:
            return None
        asking = self._asking(answers)
        about = asking.next_fact(only_came_for=asked >= USUAL_QUESTIONS)
        return self._page(asking.together(about), asking) if about else None

    def page_again(self, answers: Answers, about: About) -> QuestionPage | None:
        """The page that asks for a fact, whatever would come next; None when nobody here can have such a fact."""
        asking = self._asking(answers)
        return self._page(asking.together(about), asking) if self.knowing.can_be_asked(about, asking.case) else None

    def page_shown(self, answers: Answers, abouts: Sequence[About]) -> QuestionPage | None:
        """The page that asks for just these facts, as it was shown; None when there is no such page."""
        asking = self._asking(answers)
        if not all(self.knowing.can_be_asked(about, asking.case) for about in abouts):
            return None
        return self._page(abouts, asking) if len({group_of(one.fact) or one.fact for one in abouts}) == 1 else None

    def _asking(self, answers: Answers) -> Asking:
        extra = frozenset({one.fact for one in self.clock_texts} | {one.fact for one in self.dangers})
        followed_by = tuple((one.fact, one.since) for one in self.clock_texts if one.since)
        return Asking(self.knowing, self.entries, answers, extra, followed_by, hinted_by(answers, self.dangers))

    def _page(self, abouts: Sequence[About], asking: Asking) -> QuestionPage:
        asked = len(asking.answers.pages)
        clocks = tuple(one.title for one in self.clock_texts if About(one.since) in abouts)
        return page_about(
            self.knowing.facts(abouts), abouts, number=asked + 1, most=max(USUAL_QUESTIONS, asked + 1),
            decides=asking.decided_by(abouts) + clocks, day=self.day,
        )  # fmt: skip

    # --- What to say ------------------------------------------------------------------------------------------------

    def results(self, answers: Answers, standing: Mapping[str, Standing] = NO_STANDINGS) -> Results:
        """Everything there is, with a reason each; what the person came for comes first."""
        views = self.knowing.views(self.case(answers))
        findings = [
            finding_of(entry, views, self.day, sentences=self.sentences, standing=standing.get(entry.code))
            for entry in self.entries
        ]
        return results_of(findings, answers.came_for)

    def danger(self, answers: Answers) -> Safety | None:
        """Safety words for what was said and not yet seen; they come before any further question."""
        return danger_in(answers, self.dangers)

    def dangers_told(self, answers: Answers) -> list[Safety]:
        """All safety words that belong to the answers, seen or not: they stand above every result."""
        return dangers_in(answers, self.dangers)

    def clocks(self, answers: Answers) -> tuple[Clock, ...]:
        """The terms that run for debts, eviction and inheritance."""
        days = spans_of_days(self.case(answers), [text.since for text in self.clock_texts], self.day)
        return clocks_of(answers.known, days, self.clock_texts, self.day)

    def lives_elsewhere(self, answers: Answers) -> bool:
        """Whether the person said that they live in another municipality."""
        return answers.known.get(About(TOWN_FACT)) == NO

    def said(self, answers: Answers) -> list[tuple[About, str]]:
        """What was answered, one sentence each, in order: for "Twoje odpowiedzi". What was not ticked is left out."""
        case = self.case(answers)
        told = []
        for about, raw in answers.known.items():
            if not self.knowing.can_be_asked(about, case) or (raw == NO and group_of(about.fact)):
                continue
            others = Span(len(case.people) - 1, len(case.people) - 1)
            span = others if about == self.knowing.household and case.others_known else case.known(about)
            if span is not None:
                teller = Teller(self.sentences, self.vocabulary, case, of_other=about.person > 0)
                told.append((about, self._in_a_sentence(about, span, teller)))
        return told

    def _in_a_sentence(self, about: About, span: Span, teller: Teller) -> str:
        if about.fact == BIRTH:
            return teller.aged(full_years(date.fromordinal(int(span.high)), self.day))
        return teller.said(self.vocabulary.fact_named[about.fact], span)
