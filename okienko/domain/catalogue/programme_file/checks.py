"""What no single field can know: days in the wrong order, the same code twice, rides that nobody can order."""

# untranslated file: keys of the file format, the same in every language of the pages
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from okienko.domain.catalogue.choices import ServiceKind
from okienko.domain.catalogue.programme_file import values

T = TypeVar("T")
Found = tuple[tuple[str | int, ...], str]


def between_fields(raw: Mapping[str, Any], services_unknown: list[Mapping[str, str]]) -> Iterator[Found]:
    """Faults as (place, sentence). Fields that are wrong by themselves are passed over: they have their own fault."""
    start, end = (_tried(values.day, raw.get(key)) for key in ("obowiązuje od", "obowiązuje do"))
    until = _tried(values.day, raw.get("usługi działają do"))
    if start and end and end < start:
        yield ("obowiązuje do",), _("Program kończy się, zanim zacznie obowiązywać.")
    if until and ((start and until < start) or (end and until > end)):
        yield ("usługi działają do",), _("Ten dzień nie mieści się w okresie programu.")
    services = raw.get("usługi")
    seen: dict[tuple[str, str], int] = {}
    for position, service in enumerate(services if isinstance(services, list) else ()):
        if not isinstance(service, dict):
            continue
        yield from _repeated(service, position, seen)
        for place, sentence in (*_rounds(service, start, until or end), *_booking(service, services_unknown[position])):
            yield ("usługi", position, *place), sentence


def _tried(read: Callable[[object], T], value: object) -> T | None:
    try:
        return read(value)
    except ValueError:
        return None


def _repeated(service: Mapping[str, Any], position: int, seen: dict[tuple[str, str], int]) -> Iterator[Found]:
    for key in ("kod", "nazwa"):
        value = service.get(key)
        if not isinstance(value, str) or not value:
            continue
        first = seen.setdefault((key, value), position)
        if first != position:
            sentence = _("Tak samo jest w usłudze nr %(number)s. Każda usługa ma swój kod i nazwę.") % {
                "number": first + 1
            }
            yield ("usługi", position, key), sentence


def _rounds(service: Mapping[str, Any], start: date | None, end: date | None) -> Iterator[Found]:
    rounds = service.get("nabory")
    days: list[tuple[date, date]] = []
    for number, one in enumerate(rounds if isinstance(rounds, list) else ()):
        if not isinstance(one, dict):
            continue
        opens, closes = _tried(values.day, one.get("od")), _tried(values.day, one.get("do"))
        if opens and closes and closes < opens:
            yield ("nabory", number, "do"), _("Nabór kończy się, zanim się zacznie.")
            continue
        for key, day in (("od", opens), ("do", closes)):
            if day and ((start and day < start) or (end and day > end)):
                yield ("nabory", number, key), _("Ten dzień nie mieści się w okresie programu.")
        if opens and closes:
            if any(opens <= other_closes and other_opens <= closes for other_opens, other_closes in days):
                yield ("nabory", number), _("Ten nabór zachodzi na inny nabór tej usługi.")
            days.append((opens, closes))


def _booking(service: Mapping[str, Any], unknown: Mapping[str, str]) -> Iterator[Found]:
    kind = service.get("rodzaj")
    if kind == ServiceKind.RIDE.label and "zamawianie" not in service and "booking" not in unknown:
        yield (), _("Przejazd musi mieć pole „zamawianie”. Gdy nie wiadomo, napisz: {nieznane: powód}.")
    for key in ("zamawianie", "odwołanie"):
        if kind != ServiceKind.RIDE.label and key in service and kind:
            yield (key,), _("To pole jest tylko dla przejazdów.")
