"""Finding out what each name in a rule names, and whether the things compared are of one kind."""

# untranslated file: the language of conditions is Polish, and so are its errors
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from okienko.engines.criteria.facts import Fact, Kind
from okienko.engines.criteria.faults import MOST_FAULTS, Fault, perhaps
from okienko.engines.criteria.tree import (
    APPLICATION_DAY,
    Age,
    AllOf,
    Amount,
    AnyOf,
    Belongs,
    Condition,
    Day,
    FactOf,
    Holds,
    HomeCount,
    Leaf,
    Not,
    Number,
    OptionOf,
    ParameterOf,
    Part,
    People,
    Share,
    Sign,
    Since,
    Term,
    Valid,
    Within,
    Word,
)
from okienko.engines.criteria.vocabulary import BIRTH, Vocabulary

_IN_ORDER = frozenset({Kind.NUMBER, Kind.AMOUNT, Kind.DATE})
_HOW_TO_WRITE = {
    Kind.NUMBER: "Liczbę pisze się tak: 70.",
    Kind.AMOUNT: "Kwotę pisze się tak: 1010 zł.",
    Kind.DATE: "Dzień pisze się tak: 2026-07-01.",
}


def resolve(condition: Condition, vocabulary: Vocabulary) -> tuple[Condition, list[Fault]]:
    """The tree with each name found, and what was not found or does not fit (the tree is of no use then)."""
    resolver = _Resolver(vocabulary)
    return resolver.condition(condition), resolver.faults[:MOST_FAULTS]


@dataclass(frozen=True, slots=True)
class _Found:
    """A term, its kind, and the fact behind it when it has answers to choose from; no kind when already at fault."""

    term: Term
    kind: Kind | None
    fact: Fact | None = None


@dataclass
class _Resolver:
    vocabulary: Vocabulary
    faults: list[Fault] = field(default_factory=list)
    about_others: bool = False

    def condition(self, condition: Condition) -> Condition:
        match condition:
            case AllOf(parts) | AnyOf(parts):
                return replace(condition, parts=tuple(self.condition(part) for part in parts))
            case Not(body):
                return replace(condition, body=self.condition(body))
            case People():
                return self._people(condition)
            case _:
                return condition if len(self.faults) >= MOST_FAULTS else self._leaf(condition)

    def _people(self, people: People) -> Condition:
        if self.about_others:
            self._fault(people, "Warunek o osobach nie może stać w innym warunku o osobach.")
            return people
        self._needs_household(people)
        self.about_others = True
        body = self.condition(people.body)
        self.about_others = False
        return replace(people, body=body)

    def _leaf(self, leaf: Leaf) -> Leaf:
        match leaf:
            case Holds(fact):
                return replace(
                    leaf, fact=self._of_kind(fact, Kind.YES_NO, "Sam, bez porównania, stoi tylko fakt na tak albo nie.")
                )
            case Valid(term, _, on):
                found = self._of_kind(term, Kind.DATE, "Ważność ma tylko fakt, który jest dniem.")
                return replace(leaf, term=found, on=self._day(on))
            case Within(term, low, high):
                first = self._term(term)
                self._in_order(first)
                return replace(leaf, term=first.term, low=self._like(first, low), high=self._like(first, high))
            case Belongs(term, members):
                first = self._term(term)
                return replace(leaf, term=first.term, members=tuple(self._like(first, member) for member in members))
            case _:
                first = self._term(leaf.left)
                if leaf.sign not in {Sign.EQUAL, Sign.OTHER}:
                    self._in_order(first)
                if first.kind is Kind.YES_NO:
                    self._fault(leaf.right, "Fakt na tak albo nie stoi sam.", "Napisz go samego albo po „nie”.")
                    return leaf
                return replace(leaf, left=first.term, right=self._like(first, leaf.right))

    def _of_kind(self, term: Term, kind: Kind, sentence: str) -> Term:
        found = self._term(term)
        if found.kind not in {kind, None}:
            self._fault(term, sentence)
        return found.term

    def _like(self, first: _Found, term: Term) -> Term:
        """A term that must be of the kind of the first one; a name may be one of its options."""
        if first.kind is None:
            return term
        if first.fact and isinstance(term, Word):
            return self._option(first.fact, term)
        second = self._term(term)
        if second.term == first.term:
            self._fault(term, "Tu coś jest porównane samo ze sobą.")
        if second.kind not in {first.kind, None}:
            sentence = f"Porównanie różnych rzeczy: {first.kind.value} oraz {second.kind.value}."
            self._fault(term, sentence, _HOW_TO_WRITE.get(first.kind, ""))
        return second.term

    def _option(self, fact: Fact, word: Word) -> Term:
        rank = fact.rank(word.name)
        if rank is None:
            names = [option.name for option in fact.options]
            suggestion = perhaps(word.name, names) or f"Możliwe są: {', '.join(names)}."
            self._fault(word, f"Na „{fact.name}” nie ma odpowiedzi „{word.name}”.", suggestion)
            return word
        return OptionOf(word.name, rank, fact.options[rank].words, place=word.place)

    def _in_order(self, found: _Found) -> None:
        ordered = found.kind in _IN_ORDER or (found.fact is not None and found.fact.ordered)
        if found.kind is not None and not ordered:
            self._fault(
                found.term, "Tych odpowiedzi nie układa się od mniejszej do większej.", "Użyj „=” albo „należy do”."
            )

    def _term(self, term: Term) -> _Found:
        match term:
            case Number():
                return _Found(term, Kind.NUMBER)
            case Amount():
                return _Found(term, Kind.AMOUNT)
            case Day():
                return _Found(self._day(term), Kind.DATE)
            case Word(name):
                return self._word(term, name)
            case Share(_, of):
                base = self._of_kind(of, Kind.AMOUNT, "Procent liczy się tylko od kwoty.")
                return _Found(replace(term, of=base), Kind.AMOUNT)
            case Age(_, on):
                self._needs_birth(term)
                return _Found(replace(term, on=self._day(on)), Kind.NUMBER)
            case Since(_, fact, on):
                start = self._of_kind(fact, Kind.DATE, "Czas liczy się tylko od faktu, który jest dniem.")
                return _Found(replace(term, fact=start, on=self._day(on)), Kind.NUMBER)
            case HomeCount():
                self._needs_household(term)
                return _Found(term, Kind.NUMBER)
            case _:
                raise TypeError("a tree is resolved once")

    def _word(self, word: Word, name: str) -> _Found:
        parameter = self.vocabulary.parameter_named.get(name)
        if parameter:
            return _Found(ParameterOf(name, place=word.place), parameter.kind)
        fact = self.vocabulary.fact_named.get(name)
        if not fact:
            known = [*self.vocabulary.fact_named, *self.vocabulary.parameter_named, "wiek", "osoby_w_domu"]
            self._fault(word, f"Nie ma faktu ani progu „{name}”.", perhaps(name, known))
            return _Found(word, None)
        if fact.kind is Kind.HOUSEHOLD:
            self._fault(word, f"„{name}” to lista osób.", "Napisz „osoby_w_domu” albo „każda z pozostałych osób: ...”.")
            return _Found(word, None)
        if self.about_others and not fact.of_each_person:
            self._fault(word, f"O „{name}” nie pyta się innych osób w domu.")
        return _Found(FactOf(name, place=word.place), fact.kind, fact if fact.kind is Kind.CHOICE else None)

    def _day(self, day: Day) -> Day:
        if isinstance(day.day, str) and day.day not in self._days():
            self._fault(day, f"Nie ma dnia o nazwie „{day.day}”.", perhaps(day.day, self._days()))
        return day

    def _days(self) -> Iterable[str]:
        return {APPLICATION_DAY} | self.vocabulary.days

    def _needs_birth(self, part: Part) -> None:
        fact = self.vocabulary.fact_named.get(BIRTH)
        if not fact or fact.kind is not Kind.DATE:
            self._fault(part, f"Wiek liczy się z faktu „{BIRTH}”, a nie ma go w słowniku.")
        elif self.about_others and not fact.of_each_person:
            self._fault(part, f"O „{BIRTH}” nie pyta się innych osób w domu.")

    def _needs_household(self, part: Part) -> None:
        if not self.vocabulary.household:
            self._fault(part, "W słowniku nie ma faktu o osobach w domu.")

    def _fault(self, part: Part, sentence: str, suggestion: str = "") -> None:
        self.faults.append(Fault(part.place.line, part.place.column, sentence, suggestion))
