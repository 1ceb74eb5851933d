"""Freezing: at closing the rules and the applications become one snapshot that nothing can change unseen."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from okienko.engines.ranking.applications import Application
from okienko.engines.ranking.rules import Measure, Rules, problems
from okienko.engines.ranking.words import Sentence, gettext_noop

_SALT_LENGTH = 64
_HEXADECIMAL = frozenset("0123456789abcdef")


class NotFitToFreeze(Exception):
    """The rules or an application would make the order unclear; `because` says what, for staff."""

    def __init__(self, *because: Sentence) -> None:
        """Keep the sentences; `str()` is all of them."""
        self.because = because
        super().__init__(" ".join(map(str, because)))


@dataclass(frozen=True)
class Snapshot:
    """Zamrożone dane: the rules and the rows, sorted by number. Make one with `freeze`."""

    rules: Rules
    rows: tuple[Application, ...]


def freeze(rules: Rules, applications: Iterable[Application]) -> Snapshot:
    """The snapshot of a round that closed; raises NotFitToFreeze.

    Facts and evidence that no published rule names are left out: what is not there can neither decide nor leak. So a
    name, a street, a clerk or the channel cannot move anybody. An own rule, after the minimisation of data (GDPR).
    """
    rows = tuple(sorted((_trimmed(application, rules) for application in applications), key=lambda row: row.number))
    because = (*problems(rules), *_met_twice(rows), *(fault for row in rows for fault in _faults(row, rules)))
    if because:
        raise NotFitToFreeze(*because)
    return Snapshot(rules, rows)


def _trimmed(application: Application, rules: Rules) -> Application:
    named, shown = rules.facts(), rules.criteria_with_evidence()
    facts = {name: fact for name, fact in application.facts.items() if name in named}
    return replace(application, facts=facts, evidence=application.evidence & shown)


def _met_twice(rows: tuple[Application, ...]) -> Iterator[Sentence]:
    if len({row.number for row in rows}) < len(rows):
        yield Sentence(gettext_noop("Dwa zgłoszenia mają ten sam numer."))
    if len({row.salt for row in rows}) < len(rows):
        yield Sentence(gettext_noop("Dwa zgłoszenia mają tę samą sól."))
    persons = [person for row in rows for person in row.persons]
    if len(set(persons)) < len(persons):
        yield Sentence(gettext_noop("Jedna osoba jest w naborze więcej niż raz."))


def _faults(row: Application, rules: Rules) -> Iterator[Sentence]:
    gaps = {"number": row.number}
    if row.received.tzinfo is None:
        yield Sentence(gettext_noop("Zgłoszenie %(number)s: chwila wpływu nie ma strefy czasowej."), gaps)
    if not row.number or not row.persons:
        yield Sentence(gettext_noop("Zgłoszenie %(number)s: brakuje numeru albo osób."), gaps)
    if len(row.salt) != _SALT_LENGTH or not _HEXADECIMAL.issuperset(row.salt):
        yield Sentence(gettext_noop("Zgłoszenie %(number)s: sól to nie 32 bajty zapisane szesnastkowo."), gaps)
    if any(term.refused(row) for term in rules.order):
        yield Sentence(gettext_noop("Zgłoszenie %(number)s: odpowiedź ma inną postać, niż mówią zasady."), gaps)
    if not _choices_are_sound(row, rules):
        yield Sentence(gettext_noop("Zgłoszenie %(number)s: wybory nie pasują do wariantów i limitów."), gaps)


def _choices_are_sound(row: Application, rules: Rules) -> bool:
    """Each choice is a variant of the round, named once, within the cap; in places a unit asks for all its persons."""
    measures = {variant.name: variant.measure for variant in rules.variants}
    chosen = {choice.variant for choice in row.choices}
    if not 1 <= len(chosen) == len(row.choices) <= rules.most_choices or not chosen <= measures.keys():
        return False
    return all(
        choice.amount == len(row.persons) if measures[choice.variant] is Measure.PLACES else choice.amount >= 1
        for choice in row.choices
    )
