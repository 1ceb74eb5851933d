"""What rules may speak about: facts, dated parameters and named days, shared by all services."""

# untranslated file: the language of conditions is Polish, and so are its errors
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from okienko.engines.criteria.facts import Answer, Fact, Kind, NotAnAnswer, Span, Value, units
from okienko.engines.criteria.faults import Fault
from okienko.engines.criteria.lexer import Sort, Stop, tokens
from okienko.engines.criteria.parameters import Parameter, Row
from okienko.engines.criteria.parser import RESERVED
from okienko.engines.criteria.tree import APPLICATION_DAY

BIRTH = "data_urodzenia"


@dataclass(frozen=True)
class Vocabulary:
    """Słownik: the facts, the parameters, and the days by their names in the genitive ("w dniu wniosku")."""

    facts: tuple[Fact, ...]
    parameters: tuple[Parameter, ...] = ()
    days: frozenset[str] = field(default=frozenset({APPLICATION_DAY}))

    @cached_property
    def fact_named(self) -> dict[str, Fact]:
        """Facts by their names."""
        return {fact.name: fact for fact in self.facts}

    @cached_property
    def reader_of(self) -> dict[str, Callable[[Answer], Span]]:
        """What reads an answer, by the name of its fact."""
        return {fact.name: fact.reader for fact in self.facts}

    @cached_property
    def parameter_named(self) -> dict[str, Parameter]:
        """Parameters by their names."""
        return {parameter.name: parameter for parameter in self.parameters}

    @cached_property
    def household(self) -> Fact | None:
        """The fact that asks who else lives at home."""
        return next((fact for fact in self.facts if fact.kind is Kind.HOUSEHOLD), None)

    def supposing(self, parameter: str, value: Value) -> "Vocabulary":
        """The vocabulary as it would be with another value of a parameter, in force on every day.

        Raises KeyError when there is no such parameter, NotAnAnswer for a value of another kind.
        """
        changed = self.parameter_named[parameter]
        if units(changed.kind, value) is None:
            raise NotAnAnswer(f"Taka wartość nie pasuje do progu: {parameter}.")
        changed = replace(changed, rows=(Row(date.min, value, "propozycja"),))
        return replace(self, parameters=tuple(changed if one.name == parameter else one for one in self.parameters))

    def faults(self) -> Iterator[Fault]:
        """What would make rules ambiguous or wrong: names, questions, answers, rows of parameters."""
        names = [*(fact.name for fact in self.facts), *(parameter.name for parameter in self.parameters)]
        for name, times in Counter(names).items():
            if times > 1:
                yield Fault(0, 0, f"Nazwa „{name}” jest w słowniku więcej niż raz.")
            if not _is_name(name):
                yield Fault(
                    0, 0, f"„{name}” nie może być nazwą.", "Nazwa to małe litery, cyfry i „_”, bez słów języka."
                )
        for day in sorted(self.days):
            if not _is_name(day):
                yield Fault(0, 0, f"„{day}” nie może być nazwą dnia.")
        for fact in self.facts:
            yield from _fact_faults(fact)
        if sum(fact.kind is Kind.HOUSEHOLD for fact in self.facts) > 1:
            yield Fault(0, 0, "O osoby w domu pytają dwa fakty.", "Zostaw jeden.")
        for parameter in self.parameters:
            yield from parameter.faults()


def _fact_faults(fact: Fact) -> Iterator[Fault]:
    if not fact.question.strip():
        yield Fault(0, 0, f"Fakt „{fact.name}” nie ma pytania.")
    if fact.kind is Kind.CHOICE and len(fact.options) < 2:
        yield Fault(0, 0, f"Fakt „{fact.name}” nie ma odpowiedzi do wyboru.", "Podaj co najmniej dwie.")
    for option in fact.options:
        if not _is_name(option.name):
            yield Fault(0, 0, f"„{option.name}” nie może być nazwą odpowiedzi.")
    try:
        empty = fact.domain.low > fact.domain.high
    except ValueError:
        empty = True
    if empty and fact.kind is not Kind.CHOICE:
        yield Fault(0, 0, f"Fakt „{fact.name}” ma granice, które do niego nie pasują.")


def _is_name(name: str) -> bool:
    try:
        read = list(tokens(name))
    except Stop:
        return False
    return len(read) == 2 and read[0].sort is Sort.NAME and read[0].text == name and name not in RESERVED
