"""Polish plural forms: every counted sentence has its three forms, and the compiled catalogue is current.

msgids are Polish, so the catalogue holds nothing but plural forms. `python -m tools.plurals --compile` writes the .mo
file.
"""

import io
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import django
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
PO = ROOT / "okienko" / "locale" / "pl" / "LC_MESSAGES" / "django.po"
KEYWORDS: dict[str, Any] = {"ngettext": (1, 2), "ngettext_lazy": (1, 2)}
FORMS = 3


def counted(source: str, *, template: bool) -> Iterator[tuple[str, str]]:
    """The counted sentences of one file, each as its singular and its plural msgid."""
    text = templatize(source) if template else source
    found = extract_python(io.BytesIO(text.encode()), KEYWORDS, [], {"encoding": "utf-8"})
    for _line, _keyword, messages, _comments in found:
        if len(messages) > 1:
            yield str(messages[0]), str(messages[1])


def counted_everywhere(folder: Path) -> set[tuple[str, str]]:
    """The counted sentences of every Python file and template below a folder."""
    found: set[tuple[str, str]] = set()
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".py" or (path.suffix == ".html" and "templates" in path.parts):
            found.update(counted(path.read_text(encoding="utf-8"), template=path.suffix == ".html"))
    return found


def faults(wanted: Iterable[tuple[str, str]], catalogue: Catalog) -> list[str]:
    """What the catalogue misses, and what nobody says any more."""
    wanted = set(wanted)
    there = {tuple(entry.id): entry for entry in catalogue if entry.pluralizable}
    found = [f"missing: {one!r} / {many!r}" for one, many in sorted(wanted - set(there))]
    found += [f"nobody says: {pair[0]!r}" for pair in sorted(set(there) - wanted)]
    for pair, entry in there.items():
        forms = entry.string if isinstance(entry.string, tuple | list) else ()
        if len(forms) != FORMS or not all(forms):
            found.append(f"three forms, please: {pair[0]!r}")
    return found


def compiled(catalogue: Catalog) -> bytes:
    """The catalogue as gettext reads it."""
    out = io.BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def main(arguments: list[str]) -> int:
    """Check, or compile."""
    settings.configure(USE_I18N=True)
    django.setup()
    with PO.open("rb") as file:
        catalogue = read_po(file, locale="pl")
    found = faults(counted_everywhere(ROOT / "okienko"), catalogue)
    mo = PO.with_suffix(".mo")
    if "--compile" in arguments:
        mo.write_bytes(compiled(catalogue))
    elif not mo.exists() or mo.read_bytes() != compiled(catalogue):
        found.append("the compiled catalogue is old: python -m tools.plurals --compile")
    for fault in found:
        print(f"{PO.relative_to(ROOT)}: {fault}")
    print(f"plurals: {len(found)} to mend" if found else "plurals: all right")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
