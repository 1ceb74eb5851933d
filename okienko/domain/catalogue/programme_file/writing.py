"""A programme file with other conditions of one service; everything else stays letter by letter."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy

from okienko.domain.catalogue.programme_file import shape
from okienko.domain.catalogue.programme_file.reading import read_programme
from okienko.domain.catalogue.programme_file.tree import Node, read_tree
from okienko.foundation.errors import OfficeError

_AFTER = "dla kogo"  # untranslated: a key of the file format


class ConditionsCannotBeWritten(OfficeError):
    """The file is laid out in a way that we cannot change without touching more than the conditions."""

    sentence = gettext_lazy("Nie umiemy zmienić tego pliku. Wpisz regułę w pliku programu, w polu „kryteria”.")


def with_conditions(text: str, *, code: str, criteria: str, basis: str, remark: str) -> str:
    """The text of a programme with other conditions of the service `code`, and a remark in its first line.

    The conditions have no faults, and the text is that of a programme. Raises ConditionsCannotBeWritten.
    """
    (root, _), (file, _) = read_tree(text), read_programme(text)
    codes = [one.code for one in file.programme.services] if file else []
    if not root or not file or code not in codes:
        raise ConditionsCannotBeWritten
    place = codes.index(code)
    service = root.at((shape.SERVICES, place))
    lines = text.split("\n")
    block = [f"{shape.CRITERIA}: |", *(f"  {row.strip()}" for row in criteria.splitlines() if row.strip())]
    new = {shape.CRITERIA: block, shape.CRITERIA_BASIS: [f"{shape.CRITERIA_BASIS}: {_quoted(basis)}"] if basis else []}
    # From below, so that the lines above stay where they were; what is not there yet comes after what is.
    for key in sorted(new, key=lambda key: service.key_lines.get(key, len(lines)), reverse=True):
        _put(lines, service, key, new[key])
    changed = f"# {remark}\n" + "\n".join(lines)
    if not _is_only_that(file.plain, changed, place, criteria, basis):
        raise ConditionsCannotBeWritten
    return changed


def _put(lines: list[str], service: Node, key: str, rows: list[str]) -> None:
    """Put rows in place of what stands under a key of a service, or after what tells for whom it is."""
    own = service.key_lines.get(key)
    after = service.key_lines.get(shape.CRITERIA) or service.key_lines[_AFTER]
    start = (own or after) - 1
    indent = _indent(lines[start])
    end = start + 1
    while end < len(lines) and (not lines[end].strip() or _indent(lines[end]) > indent):
        end += 1
    while not lines[end - 1].strip():
        end -= 1
    first = start if own else end
    lines[first:end] = [" " * indent + row for row in rows]


def _indent(line: str) -> int:
    """How far in a key stands; the dash of a list counts as a space."""
    return len(line) - len(line.lstrip(" -"))


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _is_only_that(before: Mapping[str, Any], changed: str, place: int, criteria: str, basis: str) -> bool:
    """Whether the changed text is a programme that differs in these conditions and in nothing else."""
    file, _faults = read_programme(changed)
    if file is None:
        return False
    after = dict(file.plain)
    services = [dict(one) for one in after[shape.SERVICES]]
    wanted = [dict(one) for one in before[shape.SERVICES]]
    for one in (services[place], wanted[place]):
        for key in (shape.CRITERIA, shape.CRITERIA_BASIS):
            one.pop(key, None)
    part = file.programme.services[place]
    same = part.criteria.split() == criteria.split() and part.criteria_basis == basis
    return same and {**after, shape.SERVICES: services} == {**before, shape.SERVICES: wanted}
