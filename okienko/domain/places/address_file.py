"""The register of address points as a CSV file, read with the line of every fault."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from okienko.domain.places.rules import Point, is_in_poland, street_key
from okienko.foundation.errors import OfficeError

COLUMNS = ("teryt", "ulica", "numer", "szerokosc", "dlugosc")
MOST = 200_000


class AddressFileRefused(OfficeError):
    """The file cannot be read; the text says which line and why."""

    def __init__(self, line: int, fault: str) -> None:
        super().__init__(_("Wiersz %(line)s: %(fault)s") % {"line": line, "fault": fault})


@dataclass(frozen=True)
class Row:
    """Wiersz: a house of a gmina and where it stands."""

    teryt: str
    street: str
    number: int
    point: Point


def read_addresses(text: str) -> list[Row]:
    """Rows of the file; of a house that is there twice the last counts. Raises AddressFileRefused."""
    sample = text.partition("\n")[0]
    reader = csv.DictReader(io.StringIO(text), delimiter=";" if ";" in sample else ",")
    names = [(name or "").strip().lower() for name in reader.fieldnames or ()]
    if missing := [name for name in COLUMNS if name not in names]:
        raise AddressFileRefused(1, _("brakuje kolumn: %(names)s.") % {"names": ", ".join(missing)})
    reader.fieldnames = names
    found = {(row.teryt, row.street, row.number): row for row in _rows(reader)}
    return list(found.values())


def _rows(reader: "csv.DictReader[str]") -> Iterator[Row]:
    for count, line in enumerate(reader, 1):
        at = reader.line_num
        if count > MOST:
            raise AddressFileRefused(at, _("za dużo wierszy: najwyżej %(most)s.") % {"most": MOST})
        told = {name: (line.get(name) or "").strip() for name in COLUMNS}
        digits = "".join(letter for letter in told["numer"].partition("/")[0] if letter.isdecimal())
        if not digits or not told["ulica"] or len(digits) > 6:
            raise AddressFileRefused(at, _("potrzebna jest ulica i numer domu."))
        try:
            point = (float(told["szerokosc"].replace(",", ".")), float(told["dlugosc"].replace(",", ".")))
        except ValueError:
            raise AddressFileRefused(at, _("szerokość i długość to liczby, na przykład 50.0412 i 21.9991.")) from None
        if not is_in_poland(point):
            raise AddressFileRefused(at, _("ten punkt nie leży w Polsce. Sprawdź, czy liczby nie są zamienione."))
        yield Row(told["teryt"], street_key(told["ulica"]), int(digits), point)
