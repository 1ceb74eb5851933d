"""The finder of a day, and the directory of centres."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache

from django.utils.translation import gettext as _

from okienko.domain.catalogue.models import ProgrammeVersion, SocialService
from okienko.domain.catalogue.queries import services_available
from okienko.domain.catalogue.vocabulary import days_of, service_rule, threshold_certainty, vocabulary
from okienko.domain.eligibility.national_file import (
    SHOWN_AS_LAW,
    our_benefits,
    our_centres,
    our_clocks,
    our_dangers,
    our_implications,
    our_sentences,
)
from okienko.domain.eligibility.rules.entries import Entry, Implication
from okienko.domain.eligibility.rules.finder import Finder
from okienko.engines.criteria.rule import Rule, read_rule
from okienko.engines.criteria.tree import ParameterOf, inside, leaves, terms_of
from okienko.foundation.search import PhraseIndex, normalise, similar

_ALIKE = 0.9
_NAME, _WORDS, _TEXT = 3.0, 3.0, 1.0
_PART_OF_BEST = 0.4


@dataclass(frozen=True, slots=True)
class CentreElsewhere:
    """Ośrodek w innej gminie: its name and web address; `known` is False for the answer that is right everywhere."""

    name: str
    town: str
    web: str
    known: bool


def finder_on(day: date) -> Finder:
    """The finder of a day: one SQL query once its programmes were read."""
    versions = ProgrammeVersion.objects.in_force_on(day).order_by("pk").values_list("pk", "sha256")
    return _finder(day, tuple(versions))


@lru_cache(maxsize=8)
def _finder(day: date, _versions: tuple[tuple[int, str], ...]) -> Finder:
    """A version never changes, so its id and its digest say everything about its services."""
    services = tuple(service_entry(service) for service in services_available(day))
    return Finder(
        day,
        services + national_entries(day),
        vocabulary(),
        our_sentences(),
        implications(),
        our_dangers(),
        our_clocks(),
    )


def service_entry(service: SocialService) -> Entry:
    """A service of the centre, as the finder speaks of it."""
    return Entry(
        code=service.code, name=service.name, summary=service.summary, rule=service_rule(service), is_service=True,
        situations=tuple(service.situations), payer=_("Centrum Usług Społecznych"), where=service.place,
        bring=tuple(str(one) for one in service.bring), contact_post=service.contact_post,
        owner_post=service.contact_post, words=tuple(str(one) for one in service.words), days=days_of(service.version),
    )  # fmt: skip


def national_entries(day: date) -> tuple[Entry, ...]:
    """Rights and benefits from outside the centre; one that stands on an uncertain threshold is not sure either."""
    return tuple(
        replace(entry, sure=entry.sure and all(_sure(name, day) for name in _thresholds(entry.rule)))
        for entry in _benefits()
    )


def centre_elsewhere(town: str) -> CentreElsewhere:
    """Where to turn in another town: a centre that we know, or the one that every municipality has."""
    wanted = normalise(town)
    for part in our_centres():
        if wanted and similar(wanted, normalise(part.town)) >= _ALIKE:
            return CentreElsewhere(part.name, part.town, part.web, known=True)
    return CentreElsewhere(_("ośrodek pomocy społecznej w Twojej gminie"), town, "", known=False)


@cache
def _benefits() -> tuple[Entry, ...]:
    return tuple(
        part.as_entry(
            None if part.for_everybody else _read(part.criteria, part.basis),
            _read(part.perhaps, part.basis) if part.perhaps else None,
        )
        for part in our_benefits()
    )


@cache
def implications() -> tuple[Implication, ...]:
    """What needs no question, because it follows from other answers."""
    return tuple(
        Implication(_read(part.when, ""), fact, raw) for part in our_implications() for fact, raw in part.then.items()
    )


def _read(text: str, basis: str) -> Rule:
    reading = read_rule(text, vocabulary(), basis=basis)
    if reading.rule is None:
        raise ValueError(f"{text}: {[str(fault) for fault in reading.faults]}")
    return reading.rule


def _thresholds(rule: Rule | None) -> set[str]:
    if rule is None:
        return set()
    terms = (term for leaf in leaves(rule.condition) for whole in terms_of(leaf) for term in inside(whole))
    return {term.name for term in terms if isinstance(term, ParameterOf)}


def _sure(threshold: str, day: date) -> bool:
    return threshold_certainty(threshold, day) in SHOWN_AS_LAW


def find_entries(text: str, on: date, limit: int = 12) -> list[Entry]:
    """Services and rights by a person's own words, best first; none when no word is known.

    What shares only a word by the way with the phrase is left out: it has less than a part of the score of the best.
    """
    entries = {entry.code: entry for entry in finder_on(on).entries}
    searched = tuple((entry.code, entry.name, entry.summary, entry.words) for entry in entries.values())
    hits = _index(searched).find(text, limit)
    return [entries[code] for code, score in hits if score >= _PART_OF_BEST * hits[0][1]]


@lru_cache(maxsize=4)
def _index(searched: tuple[tuple[str, str, str, tuple[str, ...]], ...]) -> PhraseIndex[str]:
    return PhraseIndex(
        {
            code: [(name, _NAME), (summary, _TEXT), *((line, _WORDS) for line in words)]
            for code, name, summary, words in searched
        }
    )
