"""A table as an office keeps it: a CSV from any program, or a sheet of a workbook (XLSX, ODS)."""

import csv
import io
import zipfile
from datetime import date

from python_calamine import CalamineError, CalamineWorkbook

MONTH_NAMES = (
    "styczeń", "luty", "marzec", "kwiecień", "maj", "czerwiec", "lipiec", "sierpień", "wrzesień",  # untranslated: read
    "październik", "listopad", "grudzień",  # untranslated: to read with
)  # fmt: skip
# A workbook is a packed folder; one that unpacks to more than this is no register.
MOST_UNPACKED = 32 * 1024 * 1024
_WORKBOOK = b"PK\x03\x04"


def cells_of(table: str | bytes) -> list[list[str]] | None:
    """Komórki tabeli: rows of texts, the header first; None when it is no table.

    Bytes are a workbook (its first sheet) or a CSV in UTF-8 or, as older offices save it, Windows-1250.
    """
    if isinstance(table, str):
        return _cells_of_csv(table)
    if table.startswith(_WORKBOOK):
        return _cells_of_workbook(table)
    for encoding in ("utf-8-sig", "cp1250"):
        try:
            return _cells_of_csv(table.decode(encoding))
        except UnicodeDecodeError:
            continue
    return None


def _cells_of_csv(written: str) -> list[list[str]]:
    written = written.lstrip("\ufeff")
    separator = ";" if ";" in written.split("\n", 1)[0] else ","
    return list(csv.reader(io.StringIO(written), delimiter=separator))


def _cells_of_workbook(content: bytes) -> list[list[str]] | None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as folder:
            if sum(part.file_size for part in folder.infolist()) > MOST_UNPACKED:
                return None
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
    except (zipfile.BadZipFile, CalamineError):
        return None
    return [[_text(cell) for cell in row] for row in sheet.to_python()]


def _text(cell: object) -> str:
    """A cell as a person would type it: 2008 and not 2008.0, a day as its month and year."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, date):
        return f"{MONTH_NAMES[cell.month - 1]} {cell.year}"
    return str(cell)
