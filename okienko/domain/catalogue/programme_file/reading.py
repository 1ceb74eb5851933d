"""From the text of a programme file to a programme, or to every fault at once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from okienko.domain.catalogue.programme_file import checks, criteria, shape, values
from okienko.domain.catalogue.programme_file.sentences import Place, place_of, sentence_of
from okienko.domain.catalogue.programme_file.shape import ProgrammePart
from okienko.domain.catalogue.programme_file.tree import Fault, Node, read_tree


@dataclass(frozen=True)
class ProgrammeFile:
    """A programme without a fault. `unknown` and `services_unknown` (in the order of services): field -> reason."""

    programme: ProgrammePart
    unknown: Mapping[str, str]
    services_unknown: list[Mapping[str, str]]
    service_lines: list[int]
    ends_at_the_latest: date | None
    plain: Mapping[str, Any]

    @property
    def valid_until(self) -> date | None:
        """The last day on which services are given, as far as it is known."""
        ends = [self.programme.valid_until, self.programme.services_until, self.ends_at_the_latest]
        return min((end for end in ends if end is not None), default=None)


@dataclass
class _Reading:
    """What was found so far. `found` holds (place, sentence)."""

    root: Node
    plain: Mapping[str, Any]
    found: list[tuple[Place, str]] = field(default_factory=list)
    latest: list[date] = field(default_factory=list)

    def take_unknown(
        self, raw: dict[str, Any], place: Place, allowed: frozenset[str], keys: Mapping[str, str]
    ) -> dict[str, str]:
        """Moves `{nieznane: powód}` out of a mapping: what is unknown is not there, but somebody said so."""
        reasons: dict[str, str] = {}
        for key, value in list(raw.items()):
            if not isinstance(value, dict) or shape.UNKNOWN not in value:
                continue
            del raw[key]
            if key in keys:
                reasons[keys[key]] = self._reason(value, (*place, key), key in allowed)
            else:
                raw[key] = ""
        return reasons

    def _reason(self, value: dict[str, Any], place: Place, allowed: bool) -> str:
        reason = value.pop(shape.UNKNOWN)
        latest = value.pop(shape.AT_THE_LATEST, None)
        if not allowed:
            self.found.append((place, _("To trzeba wiedzieć. „nieznane” tu nie wystarczy.")))
        elif not isinstance(reason, str) or not reason:
            self.found.append((place, _("Napisz, dlaczego to nieznane: {nieznane: źródło nie podaje}.")))
        elif len(reason) > 300 or value or (latest is not None and place[0] not in shape.PROGRAMME_MAY_BE_UNKNOWN):
            self.found.append(
                (place, _("Przy „nieznane” stoi tylko krótki powód, a przy datach programu też „najpóźniej”."))
            )
        elif latest is not None:
            try:
                self.latest.append(values.day(latest))
            except ValueError as error:
                self.found.append(((*place, shape.AT_THE_LATEST), str(error)))
        return str(reason)

    def faults(self) -> list[Fault]:
        """Everything found, in the order of the file, each sentence with its service and field."""
        found = [(self.root.line_of(place), place, sentence) for place, sentence in self.found]
        found += criteria.check_criteria(self.plain, self.root)
        return [Fault(line, f"{self._where(place)}{sentence}") for line, place, sentence in found]

    def _where(self, place: Place) -> str:
        names = [step for step in place if isinstance(step, str)]
        if len(place) > 1 and place[0] == shape.SERVICES and isinstance(place[1], int):
            names[0] = self._service(place[1])
        return f"{', '.join(names)}: " if names else ""

    def _service(self, position: int) -> str:
        raw = self.plain[shape.SERVICES][position]
        name = raw.get("nazwa") if isinstance(raw, dict) else None
        if isinstance(name, str) and name:
            return _("usługa „%(name)s”") % {"name": name[:60]}
        return _("usługa nr %(number)s") % {"number": position + 1}


def read_programme(text: str) -> tuple[ProgrammeFile | None, list[Fault]]:
    """The programme that a text holds, or None and every fault with its line. Never raises on hostile text."""
    root, faults = read_tree(text)
    if root is None:
        return None, faults
    raw = root.plain()
    if not isinstance(raw, dict):
        return None, [*faults, Fault(root.line, _("Plik ma się zaczynać od pola „format: 1”."))]
    reading = _Reading(root, root.plain())
    unknown = reading.take_unknown(raw, (), shape.PROGRAMME_MAY_BE_UNKNOWN, shape.PROGRAMME_KEYS)
    _require(reading, (), raw, unknown, shape.PROGRAMME_TOLD, shape.PROGRAMME_KEYS)
    services_unknown: list[Mapping[str, str]] = []
    services = raw.get(shape.SERVICES)
    for position, service in enumerate(services if isinstance(services, list) else ()):
        reasons: dict[str, str] = {}
        if isinstance(service, dict):
            place = (shape.SERVICES, position)
            reasons = reading.take_unknown(service, place, shape.MAY_BE_UNKNOWN, shape.SERVICE_KEYS)
            _require(reading, place, service, reasons, shape.TOLD, shape.SERVICE_KEYS)
        services_unknown.append(reasons)
    programme: ProgrammePart | None = None
    try:
        programme = ProgrammePart.model_validate(raw)
    except ValidationError as error:
        reading.found += [
            (place_of(one), sentence_of(one, ProgrammePart, shape.PARTS))
            for one in error.errors()
            if not _is_said(one, unknown, services_unknown)
        ]
    reading.found += checks.between_fields(raw, services_unknown)
    reading.found += criteria.check_thresholds(raw)
    faults = sorted({*faults, *reading.faults()})
    if faults or programme is None:
        return None, faults
    latest = min(reading.latest, default=None)
    lines = [root.line_of((shape.SERVICES, position)) for position in range(len(programme.services))]
    return ProgrammeFile(programme, unknown, services_unknown, lines, latest, reading.plain), []


def _require(
    reading: _Reading,
    place: Place,
    raw: Mapping[str, Any],
    unknown: Mapping[str, str],
    told: frozenset[str],
    keys: Mapping[str, str],
) -> None:
    for key in sorted(told):
        if key not in raw and keys[key] not in unknown:
            sentence = _("Brakuje pola „%(key)s”. Gdy nie wiadomo, napisz: {nieznane: powód}.") % {"key": key}
            reading.found.append((place, sentence))


def _is_said(error: ErrorDetails, unknown: Mapping[str, str], services_unknown: list[Mapping[str, str]]) -> bool:
    """Whether a field is missing only because it was wrongly called unknown: one fault is enough."""
    if error["type"] != "missing":
        return False
    *above, key = error["loc"]
    if not above:
        return shape.PROGRAMME_KEYS.get(str(key)) in unknown
    position = above[1] if len(above) == 2 else None
    return isinstance(position, int) and shape.SERVICE_KEYS.get(str(key)) in services_unknown[position]
