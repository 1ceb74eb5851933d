"""What the conditions of services may speak of: one dictionary for all of them, with the thresholds of law.

Facts of one group share one page: "which of these concern you?", an unmarked one is a no. `group_of` tells the group.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache

from okienko.domain.catalogue.choices import Certainty
from okienko.domain.catalogue.models import ProgrammeVersion, SocialService
from okienko.domain.catalogue.programme_file.shape import ThresholdPart
from okienko.domain.catalogue.vocabulary_files import our_facts, our_thresholds
from okienko.engines.criteria.cases import About
from okienko.engines.criteria.parameters import Parameter
from okienko.engines.criteria.rule import Rule, read_rule
from okienko.engines.criteria.tree import APPLICATION_DAY
from okienko.engines.criteria.vocabulary import Vocabulary

# untranslated file: names of days in the language of conditions
START_DAY, END_DAY = "startu", "końca"


@dataclass(frozen=True, slots=True)
class Group:
    """Grupa faktów: yes-or-no facts on one page, under one question; `facts` in the order of the page."""

    name: str
    question: str
    help: str
    facts: tuple[str, ...]


@cache
def vocabulary() -> Vocabulary:
    """The national dictionary: all facts and the thresholds of law."""
    return Vocabulary(
        tuple(part.as_fact() for part in our_facts().facts),
        tuple(part.as_parameter() for part in our_thresholds()),
        frozenset({APPLICATION_DAY, START_DAY, END_DAY}),
    )


@cache
def groups() -> Mapping[str, Group]:
    """The groups of facts by their names."""
    file = our_facts()
    return {
        part.name: Group(
            part.name, part.question, part.help, tuple(fact.name for fact in file.facts if fact.group == part.name)
        )
        for part in file.groups
    }


def group_of(fact: str) -> Group | None:
    """The group of a fact; None when it has a page of its own."""
    return groups().get(_words()[fact][2])


def question_about(about: About) -> str:
    """The question that asks for a fact: of the person at the page, or of another one at home."""
    question, about_other, _group, _short = _words()[about.fact]
    return about_other if about.person and about_other else question


def short_words(fact: str) -> str:
    """A fact of a group as one answer to mark on its page; for the others their question."""
    question, _about_other, _group, short = _words()[fact]
    return short or question


def threshold_label(name: str) -> str:
    """What a national threshold is, in words; its name when it is none of ours."""
    return _labels().get(name, name)


def threshold_certainty(name: str, on: date) -> Certainty | None:
    """How sure we are of a national threshold on a day; None when it has no value then or is none of ours."""
    parameter = vocabulary().parameter_named.get(name)
    row = parameter.row_on(on) if parameter else None
    return _certainties()[name, row.valid_from] if row else None


@lru_cache(maxsize=128)
def vocabulary_with(parameters: tuple[Parameter, ...]) -> Vocabulary:
    """The national dictionary and the thresholds of a council beside it."""
    if not parameters:
        return vocabulary()
    national = vocabulary()
    return replace(national, parameters=(*national.parameters, *parameters))


def programme_vocabulary(version: ProgrammeVersion) -> Vocabulary:
    """The dictionary for the conditions of one version of a programme, with its own thresholds."""
    return _vocabulary_of(json.dumps(version.thresholds)) if version.thresholds else vocabulary()


def service_rule(service: SocialService) -> Rule | None:
    """The conditions of a service as a rule; None when its card has none. A version never changes: it is read once."""
    if not service.criteria:
        return None
    return _rule(service.criteria, service.criteria_basis, json.dumps(service.version.thresholds))


def days_of(version: ProgrammeVersion) -> Mapping[str, date]:
    """The named days of a version, for the cases its rules judge: the first day in force and, if known, the last."""
    return named_days(version.in_force_on, version.valid_until)


def named_days(start: date, end: date | None) -> Mapping[str, date]:
    """The named days of a programme in force from one day until another; the last one may not be known."""
    return {START_DAY: start, END_DAY: end} if end else {START_DAY: start}


@lru_cache(maxsize=512)
def _rule(text: str, basis: str, thresholds: str) -> Rule | None:
    return read_rule(text, _vocabulary_of(thresholds), basis=basis).rule


@lru_cache(maxsize=128)
def _vocabulary_of(thresholds: str) -> Vocabulary:
    return vocabulary_with(tuple(ThresholdPart.model_validate(part).as_parameter() for part in json.loads(thresholds)))


@cache
def _words() -> Mapping[str, tuple[str, str, str, str]]:
    return {part.name: (part.question, part.about_other, part.group, part.short) for part in our_facts().facts}


@cache
def _labels() -> Mapping[str, str]:
    return {part.name: part.label for part in our_thresholds()}


@cache
def _certainties() -> Mapping[tuple[str, date], Certainty]:
    return {(part.name, row.valid_from): row.certainty for part in our_thresholds() for row in part.rows}
