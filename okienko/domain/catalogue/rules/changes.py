"""What a new version of a programme changes, field by field."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

SERVICES, CODE, NAME = "usługi", "kod", "nazwa"  # untranslated: keys of the file format


@dataclass(frozen=True)
class Change:
    """Zmiana: a service comes or goes, or a field changes. `service` is a name, empty for the programme itself."""

    kind: Literal["new", "gone", "changed"]
    service: str = ""
    field: str = ""
    before: str = ""
    after: str = ""


def compare(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[Change]:
    """Co się zmienia: two programmes as plain data of their files, in the order of the new one, without comments."""
    before = {service[CODE]: service for service in old[SERVICES]}
    after = {service[CODE]: service for service in new[SERVICES]}
    changes = [*_fields("", old, new)]
    for code, service in after.items():
        if code in before:
            changes += _fields(service[NAME], before[code], service)
        else:
            changes.append(Change("new", service[NAME]))
    changes += [Change("gone", service[NAME]) for code, service in before.items() if code not in after]
    return changes


def _fields(service: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
    for field in dict.fromkeys([*new, *old]):
        if field != SERVICES and old.get(field) != new.get(field):
            yield Change("changed", service, field, in_words(old.get(field)), in_words(new.get(field)))


def in_words(value: Any) -> str:
    """Wartość: as one line that a person can read; an absent one is empty."""
    if value is None:
        return ""
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {in_words(part)}" for key, part in value.items())
    if isinstance(value, list):
        return "; ".join(in_words(part) for part in value)
    return " ".join(str(value).split())
