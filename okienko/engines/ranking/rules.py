"""The rules of a round: what is published before it opens, and why a set of rules cannot be published."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from okienko.engines.ranking.applications import Data, moment_as_text
from okienko.engines.ranking.terms import (
    Circumstances,
    Groups,
    Income,
    Lottery,
    NothingLastTime,
    Points,
    Receipt,
    Term,
)
from okienko.engines.ranking.verify import canonical, sha
from okienko.engines.ranking.words import Sentence, gettext_noop


class Mode(StrEnum):
    """Tryb kwalifikowania: how the order of a round begins. All five were seen in programmes."""

    RECEIPT = "receipt"
    GROUPS = "groups"
    INCOME_THEN_POINTS = "income_then_points"
    POINTS = "points"
    LOTTERY = "lottery"


_OPENINGS: Mapping[Mode, tuple[type[Term], ...]] = {
    Mode.RECEIPT: (Receipt,),
    Mode.GROUPS: (Groups,),
    Mode.INCOME_THEN_POINTS: (Income, Points),
    Mode.POINTS: (Points,),
    Mode.LOTTERY: (Lottery,),
}


class Measure(StrEnum):
    """Miara: what a variant is counted in; the amount is always a whole number of the smallest unit."""

    PLACES = "places"
    MINUTES = "minutes"
    METRES = "metres"
    GROSZE = "grosze"
    ITEMS = "items"

    def told(self, amount: int) -> Sentence:
        """The amount as people say it: hours, kilometres and złote out of minutes, metres and grosze."""
        if self is Measure.MINUTES:
            gaps = {"hours": amount // 60, "minutes": amount % 60}
            return Sentence(gettext_noop("%(hours)s godz. %(minutes)s min"), gaps)
        if self is Measure.METRES:
            return Sentence(gettext_noop("%(km)s km"), {"km": f"{amount // 1000},{amount % 1000:03}"})
        if self is Measure.GROSZE:
            return Sentence(gettext_noop("%(zl)s zł"), {"zl": f"{amount // 100},{amount % 100:02}"})
        return Sentence("%(amount)s", {"amount": amount})


@dataclass(frozen=True)
class Variant:
    """Wariant: a kind of places with its own capacity; what is left of one variant never fills another."""

    name: str
    measure: Measure
    capacity: int

    def data(self) -> Data:
        """The variant in the snapshot."""
        return {"name": self.name, "measure": self.measure.value, "capacity": self.capacity}


@dataclass(frozen=True)
class Rules:
    """Zasady naboru: all that the order and the assignment depend on besides the applications and the seed.

    `order` begins as `mode` says, with tie-breaks down to a lottery or the number of the application; "nothing last
    time" may stand anywhere in it. `basis` cites the paragraph of the council's programme; only rounds outside a
    programme (events, tickets) and the plain order of receipt do without. Up to `window_until` receipts count as
    simultaneous. A unit names at most `most_choices` variants and gets at most `most_places` of them. `seed_source` is
    the public source of the seed, named before closing. `supplements` is the digest of the first round's rules.
    """

    edition: str
    mode: Mode
    order: tuple[Term, ...]
    variants: tuple[Variant, ...]
    basis: str = ""
    in_programme: bool = True
    window_until: datetime | None = None
    most_choices: int = 1
    most_places: int = 1
    seed_source: str = ""
    supplements: str = ""

    def data(self) -> Data:
        """The rules in the snapshot, in values that JSON knows."""
        return {
            "edition": self.edition,
            "mode": self.mode.value,
            "order": [{"kind": term.kind, **term.data()} for term in self.order],
            "variants": [variant.data() for variant in self.variants],
            "basis": self.basis,
            "in_programme": self.in_programme,
            "window_until": moment_as_text(self.window_until) if self.window_until else "",
            "most_choices": self.most_choices,
            "most_places": self.most_places,
            "seed_source": self.seed_source,
            "supplements": self.supplements,
        }

    def digest(self) -> str:
        """SHA-256 of the canonical form, hexadecimal."""
        return sha(canonical(self.data())).hex()

    def draws_lots(self) -> bool:
        """Whether a seed is needed."""
        return any(isinstance(term, Lottery) for term in self.order)

    def around(self, seed: str) -> Circumstances:
        """What the terms of this round share, once the seed is known."""
        return Circumstances(window_until=self.window_until, seed=seed)

    def facts(self) -> frozenset[str]:
        """All facts that the rules name."""
        return frozenset().union(*(term.facts() for term in self.order))

    def criteria_with_evidence(self) -> frozenset[str]:
        """The criteria that count only with evidence."""
        points = (term for term in self.order if isinstance(term, Points))
        return frozenset(criterion.name for term in points for criterion in term.criteria if criterion.evidence)


def problems(rules: Rules) -> tuple[Sentence, ...]:
    """Why these rules cannot be published; empty when they can.

    Legal basis: qualification follows the order of applications, subject to the limits of the programme (as centres
    quote the Act; the article is to be checked by a lawyer). So any other mode cites the paragraph that allows it. The
    rest are own rules.
    """
    return (*_of_the_order(rules), *_of_the_seed(rules), *_of_the_places(rules))


def _of_the_order(rules: Rules) -> Iterator[Sentence]:
    opening = _OPENINGS[rules.mode]
    kinds = tuple(type(term) for term in rules.order if not isinstance(term, NothingLastTime))
    if kinds[: len(opening)] != opening:
        yield Sentence(gettext_noop("Kolejność nie zaczyna się tak, jak mówi tryb naboru."))
    plain = rules.order[:1] == (Receipt(),) and rules.mode is Mode.RECEIPT
    if rules.in_programme and not plain and not rules.basis.strip():
        yield Sentence(gettext_noop("Podaj paragraf programu, który pozwala na inny tryb niż kolejność zgłoszeń."))
    if not any(term.decides for term in rules.order[-1:]):
        yield Sentence(gettext_noop("Ostatnie kryterium musi zawsze rozstrzygać: losowanie albo numer zgłoszenia."))
    if any(term.decides for term in rules.order[:-1]):
        yield Sentence(gettext_noop("Po losowaniu i po numerze nic już nie rozstrzyga. Zostaw je na końcu."))
    if rules.window_until and not rules.draws_lots():
        yield Sentence(gettext_noop("Okno otwarcia wymaga losowania na końcu: numer zdradza kolejność wpisania."))
    if rules.window_until and rules.window_until.tzinfo is None:
        yield Sentence(gettext_noop("Koniec okna otwarcia musi mieć strefę czasową."))
    for term in rules.order:
        yield from term.faults()


def _of_the_seed(rules: Rules) -> Iterator[Sentence]:
    if rules.draws_lots() != bool(rules.seed_source.strip()):
        yield Sentence(gettext_noop("Podaj źródło losu wtedy i tylko wtedy, gdy nabór losuje."))


def _of_the_places(rules: Rules) -> Iterator[Sentence]:
    if not rules.edition.strip():
        yield Sentence(gettext_noop("Nazwij edycję naboru."))
    names = {variant.name for variant in rules.variants}
    if not names or len(names) < len(rules.variants):
        yield Sentence(gettext_noop("Nazwij warianty, każdy inaczej."))
    if any(variant.capacity < 0 for variant in rules.variants):
        yield Sentence(gettext_noop("Liczba miejsc nie może być ujemna."))
    if rules.most_choices < 1 or rules.most_places < 1:
        yield Sentence(gettext_noop("Zgłoszenie wskazuje co najmniej jeden wariant i może dostać co najmniej jeden."))


def supplementary(
    first: Rules,
    *,
    edition: str,
    left: Mapping[str, int],
    window_until: datetime | None = None,
    seed_source: str = "",
) -> Rules:
    """The rules of a supplementary round (nabór uzupełniający): the first round's, for the places that are `left`.

    Only the edition, the window and the source of the seed are new; a variant that `left` does not name has nothing
    left. An own rule, as the practice has it: otherwise the rules could be chosen when the people are known.
    """
    return replace(
        first,
        edition=edition,
        variants=tuple(replace(variant, capacity=left.get(variant.name, 0)) for variant in first.variants),
        window_until=window_until,
        seed_source=seed_source,
        supplements=first.digest(),
    )


def keeps_the_rules(second: Rules, first: Rules) -> bool:
    """Whether `second` is a supplementary round of `first`: the same rules, and no variant has grown."""
    again = supplementary(
        first,
        edition=second.edition,
        left={variant.name: variant.capacity for variant in second.variants},
        window_until=second.window_until,
        seed_source=second.seed_source,
    )
    places = zip(second.variants, first.variants, strict=False)
    return again == second and all(later.capacity <= earlier.capacity for later, earlier in places)
