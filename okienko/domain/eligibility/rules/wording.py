"""Reasons in plain sentences, as one person says them to another: "Masz 78 lat. Wystarczy 70."."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from math import ceil, floor

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from okienko.engines.criteria.cases import About, Case
from okienko.engines.criteria.explaining import Explanation
from okienko.engines.criteria.facts import FOREVER, NEVER, Fact, Kind, Span
from okienko.engines.criteria.judging import leaf_state, measure
from okienko.engines.criteria.states import State, negation
from okienko.engines.criteria.tree import (
    Age,
    AllOf,
    AnyOf,
    Compare,
    FactOf,
    HomeCount,
    Leaf,
    Not,
    People,
    Sign,
    Term,
    Who,
    Within,
    inside,
    terms_of,
)
from okienko.engines.criteria.vocabulary import BIRTH, Vocabulary
from okienko.engines.criteria.wording import aloud, leaf_in_words, span_in_words
from okienko.foundation.money import format_zl

MOST_REASONS = 3
PLACE = "{odpowiedź}"  # untranslated: where the answer stands in a sentence of the data
_SPECIAL_DAYS = {FOREVER.toordinal(): "bezterminowo", NEVER.toordinal(): "nigdy"}


@dataclass(frozen=True, slots=True)
class FactSentences:
    """Zdania o fakcie: what is said for each answer ("*" for any), of the one who reads and of another at home.

    `unknown` ends "Nie wiemy, ...", `whom` ends "To jest dla osób, które ..." for those who lack what is asked for,
    `whom_without` for those who have what must not be.
    """

    said: Mapping[str, str] = field(default_factory=dict)
    said_of_other: Mapping[str, str] = field(default_factory=dict)
    unknown: str = ""
    unknown_of_other: str = ""
    whom: str = ""
    whom_without: str = ""


NO_SENTENCES = FactSentences()


@dataclass(frozen=True, slots=True)
class Reason:
    """Powód: one plain sentence, and whether it speaks for (yes), against (no), or waits for an answer (unknown)."""

    sentence: str
    state: State


@dataclass(frozen=True, slots=True)
class Teller:
    """Ten, kto mówi: says reasons about the applicant of a case; `of_other` when that is not the one who reads."""

    sentences: Mapping[str, FactSentences]
    vocabulary: Vocabulary
    case: Case
    of_other: bool = False

    def reasons(self, told: Explanation) -> tuple[Reason, ...]:
        """The few reasons that carry the answer, each once, in the order of the conditions."""
        found = list(dict.fromkeys(self._walk(told, turned=False)))
        carrying = sorted(found, key=lambda reason: reason.state is not told.state)[:MOST_REASONS]
        return tuple(reason for reason in found if reason in carrying)

    def said(self, fact: Fact, span: Span) -> str:
        """An answer in one sentence."""
        ours = self.sentences.get(fact.name, NO_SENTENCES)
        said = ours.said_of_other if self.of_other else ours.said
        template = said.get(_key(fact, span)) or said.get("*") or f"{fact.words}: {PLACE}"
        return sentence(template.replace(PLACE, in_words(fact, span)))

    def unknown(self, fact: Fact) -> str:
        """What we do not know of a fact, in one sentence."""
        ours = self.sentences.get(fact.name, NO_SENTENCES)
        what = ours.unknown_of_other if self.of_other else ours.unknown
        return _("Nie wiemy, %(what)s.") % {"what": what} if what else _("Nie wiemy: %(fact)s.") % {"fact": fact.words}

    def _walk(self, told: Explanation, *, turned: bool) -> Iterator[Reason]:
        state = negation(told.state) if turned else told.state
        match told.condition:
            case AllOf() | AnyOf():
                every = isinstance(told.condition, AllOf) is not turned
                for part in _telling(told.parts, state, every=every, turned=turned):
                    yield from self._walk(part, turned=turned)
            case Not():
                yield from self._walk(told.parts[0], turned=not turned)
            case People():
                yield Reason(self._of_people(told.condition, state), state)
            case leaf:
                yield Reason(self._of_leaf(leaf, state), state)

    def _of_leaf(self, leaf: Leaf, state: State) -> str:
        match leaf:
            case Compare(Age() as age, sign, bound) | Compare(bound, sign, Age() as age):
                signed = sign if age is leaf.left else sign.turned
                return self._of_age(age, state, _first_over(signed, self._whole(bound)))
            case Within(Age() as age, low, _):
                return self._of_age(age, state, self._whole(low))
            case Compare(HomeCount()):
                return _joined(self._of_home(), "" if state is State.YES else self._condition(leaf))
        facts = [term.name for whole in terms_of(leaf) for term in inside(whole) if isinstance(term, FactOf)]
        if not facts:
            return self._condition(leaf)
        fact = self.vocabulary.fact_named[facts[0]]
        span = self.case.people[0].get(fact.name)
        if span is None:
            return _joined(self.unknown(fact), self._limit(leaf, fact))
        return _joined(self.said(fact, span), self._needed(leaf, fact, state))

    def aged(self, years: int) -> str:
        """An age in one sentence."""
        said = ngettext("Masz %(years)s rok.", "Masz %(years)s lat.", years)
        if self.of_other:
            said = ngettext("Ta osoba ma %(years)s rok.", "Ta osoba ma %(years)s lat.", years)
        return said % {"years": years}

    def _of_age(self, age: Age, state: State, bound: int | None) -> str:
        years = measure(age, self.case, self.vocabulary)
        if years is None or bound is None:
            return self.unknown(self.vocabulary.fact_named[BIRTH])
        own = int(years.low)
        told = {
            (True, State.YES): _("Wystarczy %(bound)s."),
            (True, State.NO): _("To jest dla młodszych osób."),
            (False, State.NO): _("To jest od %(bound)s lat."),
        }.get((own >= bound, state), "")
        return _joined(self.aged(own), told % {"bound": bound})

    def _of_home(self) -> str:
        if not self.case.others_known:
            return _("Nie wiemy, ile osób jest w domu.")
        count = len(self.case.people)
        if count == 1:
            return _("Mieszkasz bez innych osób.")
        return ngettext("W domu jest %(count)s osoba.", "W domu jest %(count)s osób.", count) % {"count": count}

    def _of_people(self, people: People, state: State) -> str:
        if not self.case.others_known:
            return _("Nie wiemy, kto z Tobą mieszka.")
        if people.who is Who.OTHERS and len(self.case.people) == 1:
            return _("Mieszkasz bez innych osób.")
        words = aloud(people, self.vocabulary)
        return sentence(_("Nie wiemy: %(what)s") % {"what": words} if state is State.UNKNOWN else words)

    def _needed(self, leaf: Leaf, fact: Fact, state: State) -> str:
        """What the condition asks for: always for money, otherwise only of whom it turns away."""
        if fact.kind is Kind.AMOUNT:
            return self._limit(leaf, fact)
        if state is not State.NO:
            return ""
        ours, has_it = self.sentences.get(fact.name, NO_SENTENCES), self.case.people[0][fact.name].low > 0
        whom = ours.whom_without if fact.kind is Kind.YES_NO and has_it else ours.whom
        if whom:
            return _("To jest dla osób, które %(whom)s.") % {"whom": whom}
        if fact.kind is Kind.CHOICE:
            now = leaf_state(leaf, self.case, self.vocabulary, 0)
            passing = [
                briefly(option.words)
                for rank, option in enumerate(fact.options)
                if leaf_state(leaf, self.case.learning(About(fact.name), Span(rank, rank)), self.vocabulary, 0)
                is not now
            ]
            return _("Potrzebne: %(options)s.") % {"options": _(" lub ").join(passing)} if passing else ""
        return "" if fact.kind is Kind.YES_NO else self._condition(leaf)

    def _limit(self, leaf: Leaf, fact: Fact) -> str:
        """The amount that an amount is compared with."""
        if fact.kind is not Kind.AMOUNT or not isinstance(leaf, Compare):
            return ""
        bound = measure(leaf.left if isinstance(leaf.right, FactOf) else leaf.right, self.case, self.vocabulary)
        return _("Granica to %(amount)s.") % {"amount": format_zl(Decimal(floor(bound.high)) / 100)} if bound else ""

    def _whole(self, bound: Term) -> int | None:
        span = measure(bound, self.case, self.vocabulary)
        return ceil(span.low) if span else None

    def _condition(self, leaf: Leaf) -> str:
        return _("Warunek to: %(words)s.") % {"words": leaf_in_words(leaf, self.vocabulary)}


def sentence(words: str) -> str:
    """Zdanie: the words with a capital and a full stop."""
    words = words.strip()
    return f"{words[:1].upper()}{words[1:]}" + ("" if words.endswith((".", "?")) else ".")


def briefly(words: str) -> str:
    """Krótko: the words without what stands in brackets."""
    return words.partition(" (")[0]


def _joined(*sentences: str) -> str:
    return " ".join(one for one in sentences if one)


def _telling(parts: Sequence[Explanation], state: State, *, every: bool, turned: bool) -> Sequence[Explanation]:
    """The parts of a group that carry its answer: what settles it, or what is open and what already holds."""
    states = [(negation(part.state) if turned else part.state, part) for part in parts]
    same = [part for one, part in states if one is state]
    if state is State.NO and not every:
        # Of ways that are all closed, the one that was nearest to open.
        misses = [_misses(part, turned=turned) for part in same]
        return [part for part, count in zip(same, misses, strict=True) if count == min(misses)]
    if state is State.UNKNOWN and every:
        return [part for one, part in states if one is not State.NO]
    # Of alternatives, one that holds is enough to say; of conditions, one that does not.
    return same[:1] if state is State.YES and not every else same


def _misses(part: Explanation, *, turned: bool) -> int:
    """How many conditions stand in the way."""
    if (negation(part.state) if turned else part.state) is not State.NO:
        return 0
    match part.condition:
        case AllOf() | AnyOf():
            counts = [_misses(one, turned=turned) for one in part.parts]
            return sum(counts) if isinstance(part.condition, AllOf) is not turned else min(counts)
        case Not():
            return _misses(part.parts[0], turned=not turned)
        case _:
            return 1


def _first_over(sign: Sign, bound: int | None) -> int | None:
    """From which age on a comparison of ages answers otherwise."""
    return bound if bound is None or sign not in {Sign.MORE, Sign.AT_MOST} else bound + 1


def in_words(fact: Fact, span: Span) -> str:
    """Odpowiedź słowami: what is known of a fact, briefly."""
    if fact.kind is Kind.AMOUNT and span.exact:
        return format_zl(Decimal(int(span.low)) / 100)
    return briefly(span_in_words(span, fact.kind, fact.options))


def _key(fact: Fact, span: Span) -> str:
    """By which key the sentence for an answer is found."""
    if not span.exact or fact.kind is Kind.AMOUNT:
        return ""
    if fact.kind is Kind.CHOICE:
        return fact.options[int(span.low)].name
    if fact.kind is Kind.DATE:
        return _SPECIAL_DAYS.get(int(span.low), "")
    return span_in_words(span, fact.kind)
