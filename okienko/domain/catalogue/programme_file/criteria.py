"""Conditions of services and thresholds of the council: every fault with the line of the file where it stands."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _
from pydantic import ValidationError

from okienko.domain.catalogue.programme_file import shape
from okienko.domain.catalogue.programme_file.tree import Node
from okienko.domain.catalogue.vocabulary import vocabulary, vocabulary_with
from okienko.engines.criteria import faults as engine
from okienko.engines.criteria.parameters import Parameter
from okienko.engines.criteria.rule import Rule, read_rule
from okienko.engines.criteria.vocabulary import Vocabulary

Place = tuple[str | int, ...]
Found = tuple[Place, str]


def check_thresholds(raw: Mapping[str, Any]) -> Iterator[Found]:
    """What is wrong with the thresholds besides their shape: a name that is taken, values at odds, no source."""
    taken = {*vocabulary().fact_named, *vocabulary().parameter_named}
    for position, parameter in _thresholds(raw):
        place = (shape.THRESHOLDS, position)
        if parameter.name in taken:
            yield (*place, "nazwa"), _("Ta nazwa jest już zajęta. Wybierz inną.")
        taken.add(parameter.name)
        for fault in Vocabulary((), (parameter,)).faults():
            yield place, _sentence(fault)


def check_criteria(raw: Mapping[str, Any], root: Node) -> Iterator[tuple[int, Place, str]]:
    """What is wrong with the conditions, as (line of the file, place, sentence).

    Nothing is said while a threshold is wrong, so that one mistake does not look like many.
    """
    thresholds = raw.get(shape.THRESHOLDS, [])
    if not isinstance(thresholds, list) or len(list(_thresholds(raw))) < len(thresholds):
        return
    if any(check_thresholds(raw)):
        return
    known = vocabulary_with(tuple(parameter for _position, parameter in _thresholds(raw)))
    services = raw.get(shape.SERVICES)
    for position, service in enumerate(services if isinstance(services, list) else ()):
        text = service.get(shape.CRITERIA) if isinstance(service, dict) else None
        if not isinstance(text, str):
            continue
        place = (shape.SERVICES, position, shape.CRITERIA)
        basis = service.get(shape.CRITERIA_BASIS)
        node = root.at(place)
        for fault in read_rule(text, known, basis=basis if isinstance(basis, str) else "").faults:
            yield node.line_within(fault.line, fault.column), place, _sentence(fault)


def rules_of(programme: shape.ProgrammePart) -> dict[str, Rule]:
    """The rules of a programme without a fault by the codes of services; who has no conditions is not there."""
    known = vocabulary_with(tuple(part.as_parameter() for part in programme.thresholds))
    read = {
        one.code: read_rule(one.criteria, known, basis=one.criteria_basis).rule
        for one in programme.services
        if one.criteria
    }
    return {code: rule for code, rule in read.items() if rule}


def _thresholds(raw: Mapping[str, Any]) -> Iterator[tuple[int, Parameter]]:
    """The thresholds whose shape is right."""
    thresholds = raw.get(shape.THRESHOLDS)
    for position, part in enumerate(thresholds if isinstance(thresholds, list) else ()):
        try:
            yield position, shape.ThresholdPart.model_validate(part).as_parameter()
        except ValidationError:
            continue


def _sentence(fault: engine.Fault) -> str:
    return f"{fault.sentence} {fault.suggestion}".strip()
