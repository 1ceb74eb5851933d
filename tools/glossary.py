"""docs/glossary.md and the models say the same: the Polish term of art, its class, its room, its legal basis.

The term is what stands before the colon in the docstring of a model (`Sprawa: ...`). The legal basis is written by
hand. `python -m tools.glossary --write` adds missing rows and puts the table in order.
"""

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import django

from tools.findings import ROOT

GLOSSARY = Path("docs/glossary.md")
UNKNOWN = "–"
_HEADING = "| Polish term | English class | Room | Legal basis |"
_RULE = "|---|---|---|---|"
_ORDER = str.maketrans({letter: f"{base}~" for letter, base in zip("ąćęłńóśźż", "acelnoszz", strict=True)})


@dataclass(frozen=True)
class Entry:
    """One row of the glossary."""

    term: str
    name: str
    room: str
    basis: str = UNKNOWN

    def __str__(self) -> str:
        return f"| {self.term} | `{self.name}` | {self.room} | {self.basis} |"


def entry_of(name: str, room: str, docstring: str | None) -> Entry:
    """The row that a model asks for; the term is empty when its docstring does not begin with `Term: `."""
    first = (docstring or "").strip().split("\n", 1)[0]
    term, colon, _ = first.partition(":")
    return Entry(term.strip() if colon else "", name, room)


def read(text: str) -> tuple[str, list[Entry]]:
    """The page above the table, and the rows of the table."""
    above, found, table = text.partition(_HEADING)
    rows = []
    for line in table.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if found and len(cells) == 4 and not line.startswith("|---"):
            rows.append(Entry(cells[0], cells[1].strip("`"), cells[2], cells[3]))
    return above, rows


def faults(wanted: Iterable[Entry], rows: Iterable[Entry]) -> Iterator[str]:
    """One sentence for every difference between the models and the table."""
    by_model = {(row.name, row.room): row for row in rows}
    for entry in wanted:
        row = by_model.pop((entry.name, entry.room), None)
        if not entry.term:
            yield f"{entry.room}.{entry.name}: begin the docstring with the Polish term and a colon"
        elif row is None:
            yield f"docs/glossary.md: missing row: {entry}"
        elif row.term != entry.term:
            yield f"docs/glossary.md: {entry.room}.{entry.name} is {entry.term!r} in the model and {row.term!r} here"
    for row in by_model.values():
        yield f"docs/glossary.md: no model for the row: {row}"


def merged(wanted: Iterable[Entry], rows: Iterable[Entry]) -> list[Entry]:
    """The rows that the models ask for, with the legal bases that were written by hand, in Polish order."""
    bases = {(row.name, row.room): row.basis for row in rows}
    entries = [replace(entry, basis=bases.get((entry.name, entry.room), UNKNOWN)) for entry in wanted if entry.term]
    return sorted(entries, key=lambda entry: (entry.term.lower().translate(_ORDER), entry.room))


def page(above: str, rows: Iterable[Entry]) -> str:
    """The whole file."""
    return "\n".join([above.rstrip(), "", _HEADING, _RULE, *map(str, rows), ""])


def installed() -> list[Entry]:
    """Rows asked for by the models of this project; needs Django to be set up."""
    from django.apps import apps

    models = [model for model in apps.get_models() if model.__module__.startswith("okienko.") and not model._meta.proxy]
    return [entry_of(model.__name__, model._meta.app_label, model.__doc__) for model in models]


def set_up() -> None:
    """Load the settings and the models; no secret is needed and no database is touched."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "okienko.config.settings")
    django.setup()


def main() -> None:
    """Check the glossary, or write it with `--write`."""
    set_up()
    path = ROOT / GLOSSARY
    above, rows = read(path.read_text(encoding="utf-8"))
    wanted = installed()
    if "--write" in sys.argv[1:]:
        path.write_text(page(above, merged(wanted, rows)), encoding="utf-8")
        rows = read(path.read_text(encoding="utf-8"))[1]
    found = list(faults(wanted, rows))
    print(*found, sep="\n", end="\n" if found else "")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
