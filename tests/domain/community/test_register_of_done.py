"""The register of what was done since the beginning, brought from a table."""

import io
import zipfile
from datetime import date

import pytest
from django.db import IntegrityError

from okienko.domain.community.actions import import_done
from okienko.domain.community.actions.impersonal import TextLeadsToAPerson
from okienko.domain.community.actions.monitoring import TableNotUnderstood
from okienko.domain.community.models import DoneEntry
from okienko.domain.community.queries import done_since_the_beginning
from okienko.domain.community.rules import DoneRow, months_of, read_table
from tests.domain.community.factories import AT, Neighbourhood, a_neighbourhood, last_entry, refused_to_strangers
from tests.domain.staff.factories import STRANGER

KINDS = {"projekt": "project"}
TABLE = """kiedy;rodzaj;działanie;cele;zakres
październik 2007;partnerstwo;list intencyjny z urzędem pracy;bezpieczeństwo|samodzielność;cała gmina
2008 - 2011;projekt;Aktywność i praca;;
"""


@pytest.mark.parametrize(
    ("period", "months"),
    [
        ("październik 2007", ((2007, 10), (2007, 10))),
        ("2008 - 2011", ((2008, 1), (2011, 12))),
        ("listopad - grudzień 2008", ((2008, 11), (2008, 12))),
        ("wrzesień, październik, grudzień 2011", ((2011, 9), (2011, 12))),
        ("od maja 2010", ((2010, 5), (2010, 5))),
        ("styczeń 2011 – marzec 2012", ((2011, 1), (2012, 3))),
    ],
)
def test_a_period_is_read_as_the_source_wrote_it(period: str, months: tuple[tuple[int, int], tuple[int, int]]) -> None:
    (first_year, first), (last_year, last) = months
    assert months_of(period) == (date(first_year, first, 1), date(last_year, last, 1))


@pytest.mark.parametrize("period", ["", "dawno", "rok 12", "3000"])
def test_a_period_without_a_year_is_not_read(period: str) -> None:
    assert months_of(period) is None


def test_rows_are_read_with_any_order_of_columns_and_either_comma() -> None:
    rows, faults = read_table('\ufeffDziałanie,Kiedy,Rodzaj,Inne\n"Klub, kawa",od maja 2010,Projekt,x\n,,,\n', KINDS)
    assert (rows, faults) == ([DoneRow("od maja 2010", date(2010, 5, 1), None, "project", "Klub, kawa", (), "")], [])


@pytest.mark.parametrize(
    ("table", "faults"),
    [
        ("rodzaj;cele\nx;y", [(1, "kiedy"), (1, "działanie")]),
        ("", [(1, "kiedy"), (1, "działanie")]),
        ("kiedy;działanie\ndawno;Klub\n2010;\n2010;" + "a" * 201, [(2, "kiedy"), (3, "działanie"), (4, "działanie")]),
        ("kiedy;działanie;cele;zakres\n2010;K;" + "a" * 201 + ";\n2010;L;;" + "b" * 301, [(2, "cele"), (3, "zakres")]),
    ],
)
def test_a_table_that_cannot_be_read_says_where(table: str, faults: list[tuple[int, str]]) -> None:
    assert read_table(table, KINDS) == ([], faults)


def _without_a_sheet() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as folder:
        folder.writestr("mimetype", "application/zip")
    return content.getvalue()


def a_workbook(*rows: tuple[str | int, ...], day: int = 39692, padding: int = 0) -> bytes:
    """The smallest workbook with one sheet; `day` stands as a date (a number of days) in the first cell of a last row.

    Made by hand, so that no library that writes workbooks is needed only here.
    """

    def cell(value: str | int) -> str:
        if isinstance(value, int):
            return f"<c><v>{value}</v></c>"
        return f'<c t="inlineStr"><is><t>{value}</t></is></c>'

    lines = "".join(f"<row>{''.join(map(cell, row))}</row>" for row in rows)
    lines += f'<row><c s="1"><v>{day}</v></c>{cell("Centrum Wolontariatu")}</row>'
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    parts = {
        "_rels/.rels": f'<Relationships xmlns="{package}">'
        f'<Relationship Id="r1" Type="{links}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{links}"><sheets>'
        '<sheet name="Rejestr" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}">'
        f'<Relationship Id="r1" Type="{links}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="r2" Type="{links}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{main}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
        "</styleSheet>",
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{lines}</sheetData></worksheet>',
        "padding": " " * padding,
    }
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as folder:
        for name, text in parts.items():
            folder.writestr(name, text)
    return content.getvalue()


def test_a_workbook_is_read_as_people_keep_it() -> None:
    header = ("Kiedy", "Działanie", "Rodzaj")
    rows, faults = read_table(a_workbook(header, (2008, "Klub", "projekt"), ("od maja 2010", "Kawa")), KINDS)
    assert faults == []
    assert [(row.period, row.title, row.kind, row.last) for row in rows] == [
        ("2008", "Klub", "project", date(2008, 12, 1)),
        ("od maja 2010", "Kawa", "other", None),
        ("wrzesień 2008", "Centrum Wolontariatu", "other", date(2008, 9, 1)),
    ]


def test_a_table_saved_in_an_older_program_is_read_too() -> None:
    rows, faults = read_table(TABLE.encode("cp1250"), KINDS)
    assert (rows, faults) == read_table(TABLE.encode(), KINDS) == read_table(TABLE, KINDS)


@pytest.mark.parametrize(
    "content",
    [b"PK\x03\x04 nothing more", a_workbook(padding=33 * 1024 * 1024), b"\x81\x83\x88", _without_a_sheet()],
    ids=["not a folder", "swells", "no letters", "no sheet"],
)
def test_what_is_no_table_says_so(content: bytes) -> None:
    assert read_table(content, KINDS) == ([], [(1, "plik")])


def imported(place: Neighbourhood, table: str = TABLE) -> list[DoneEntry]:
    return import_done(unit=place.unit, table=table, by=place.organiser, at=AT)


@pytest.mark.django_db
def test_a_table_is_brought_in_once() -> None:
    place = a_neighbourhood()
    first, second = imported(place)
    assert (str(first), first.kind, first.aims, first.scope) == (
        "list intencyjny z urzędem pracy", "partnership", ["bezpieczeństwo", "samodzielność"], "cała gmina",
    )  # fmt: skip
    assert (second.first_month, second.last_month) == (date(2008, 1, 1), date(2011, 12, 1))
    assert last_entry("import_done")[0] == f"unit:{place.unit.pk}"
    assert imported(place, TABLE + "2012;event;Piknik;;\n2012;event;Piknik;;\n")[0].kind == "other"
    assert [one.title for one in done_since_the_beginning(place.unit)][-1] == "Piknik"
    assert DoneEntry.objects.count() == 3


@pytest.mark.django_db
def test_a_table_with_a_fault_changes_nothing() -> None:
    place = a_neighbourhood()
    with pytest.raises(TableNotUnderstood, match="wiersz 4: kiedy"):
        imported(place, TABLE + "dawno;projekt;Klub;;\n")
    with pytest.raises(TextLeadsToAPerson):
        imported(place, TABLE + "2012;projekt;Klub;pani 590 012 118;\n")
    assert not DoneEntry.objects.exists()


@pytest.mark.django_db
def test_strangers_bring_no_table() -> None:
    place = a_neighbourhood()
    for nobody in (place.animator, place.clerk, place.elsewhere, STRANGER):
        with refused_to_strangers():
            import_done(unit=place.unit, table=TABLE, by=nobody, at=AT)


@pytest.mark.django_db
def test_the_database_keeps_an_entry_once() -> None:
    first, second = imported(a_neighbourhood())
    with pytest.raises(IntegrityError):
        DoneEntry.objects.filter(pk=second.pk).update(period=first.period, title=first.title)
