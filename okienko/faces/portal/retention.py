"""How long data is kept, in plain words: a dated row for each retention class that the models name."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from okienko.foundation.privacy import FieldClass, FieldClasses

# What only a centre with cases keeps.
CASES = frozenset({"draft", "receipt", "person", "matter", "ride", "session", "mark"})
FIRST_DAY = date(2026, 1, 1)
# About those who work here, or about nobody: not on the residents' page.
NOT_ABOUT_RESIDENTS = frozenset({"staff", "structure", "programme", "community", "queue", "security", "demo"})


@dataclass(frozen=True)
class Row:
    """Ile trzymamy: `keep` is the retention class. A change is a new row with its first day; the old one stays."""

    keep: str
    what: Any
    why: Any
    how_long: Any
    valid_from: date = FIRST_DAY


ROWS = (
    Row(
        "draft",
        _("Odpowiedzi, których jeszcze nie wysyłasz"),
        _("Możesz przerwać i wrócić. Nic nie ginie."),
        _("Tydzień. Potem znikają same."),
    ),
    Row(
        "receipt",
        _("Zgłoszenie, tak jak przyszło"),
        _("Mamy dowód, kiedy i o co prosisz."),
        _("5 lat od końca sprawy."),
    ),
    Row(
        "person",
        _("Kim jesteś i jak Cię znaleźć"),
        _("Musimy wiedzieć, komu pomóc i gdzie oddzwonić."),
        _("Tak długo, jak masz u nas sprawę. Potem jeszcze 5 lat."),
    ),
    Row(
        "matter",
        _("Twoja sprawa"),
        _("Pamiętamy, o co prosisz i co robimy. Nie pytamy dwa razy."),
        _("5 lat od końca sprawy."),
    ),
    Row(
        "ride",
        _("Przejazdy i wizyty"),
        _("Kierowca wie, kogo i skąd zabrać."),
        _("5 lat od końca sprawy."),
    ),
    Row(
        "community_list",
        _("Zapisy na spotkania"),
        _("Zadzwonimy, gdy coś się zmieni."),
        _("3 miesiące od spotkania."),
    ),
    Row(
        "image_consent",
        _("Zgody na zdjęcia ze spotkań"),
        _("Pokazujemy tylko zdjęcia osób, które się zgodziły."),
        _("Do wycofania zgody. Zdjęcie znika wtedy od razu."),
    ),
    Row(
        "time_bank",
        _("Bank czasu sąsiadów"),
        _("Wiemy, komu możesz pomóc i kto pomoże Tobie."),
        _("Dopóki jesteś w banku. Gdy odchodzisz, imię i telefon znikają od razu."),
    ),
    Row(
        "network",
        _("Liderzy w sieci osiedla"),
        _("Zgadzasz się, żeby partnerzy wiedzieli, do kogo zadzwonić na osiedlu."),
        _("Dopóki się zgadzasz. Gdy odchodzisz, imię i nazwisko znikają od razu."),
    ),
    Row(
        "subscription",
        _("Adres e-mail do nowości"),
        _("Wysyłamy Ci to, o co prosisz. Listów nie przechowujemy."),
        _("Do chwili, gdy zakończysz. Bez potwierdzenia 2 dni."),
    ),
    Row(
        "voice",
        _("Pytania, pomysły i zaproszenia ze strony"),
        _("Odpowiadamy i pokazujemy odpowiedź wszystkim. Nazwisk tu nie ma."),
        _("Telefon znika w dniu odpowiedzi. Pytanie i odpowiedź zostają na stronie."),
    ),
    Row(
        "room_booking",
        _("Prośby o salę i wydane klucze"),
        _("Wiemy, kto przyjdzie i kto ma klucze."),
        _("3 miesiące od spotkania albo oddania kluczy. Potem zostają same liczby."),
    ),
    Row(
        "journal",
        _("Kto i po co oglądał Twoje dane"),
        _("Możesz to sprawdzić w swojej sprawie."),
        _("5 lat od wpisu."),
    ),
    Row(
        "session",
        _("Znak, że sprawa jest otwarta na tym urządzeniu"),
        _("Nie wpisujesz kodu na każdej stronie."),
        _("Pół godziny. Możesz zamknąć ją wcześniej."),
    ),
    Row(
        "mark",
        _("Znak, że to urządzenie otwierało już Twoją sprawę"),
        _("Gdy ktoś obcy zgaduje kod, Ty i tak wejdziesz. Znak sam niczego nie otwiera."),
        _("Rok, tylko na Twoim urządzeniu. Znika, gdy zamykasz sprawę."),
    ),
    Row(
        "72h",
        _("Znak, że formularz już przyszedł"),
        _("Gdy klikniesz dwa razy, sprawa będzie jedna."),
        _("3 dni."),
    ),
)


@dataclass(frozen=True)
class Table:
    """One table of ours by its Polish name: what it says of a person, and what of it rests encrypted."""

    name: str
    personal: list[str]
    sensitive: list[str]


@dataclass(frozen=True)
class Kept:
    """One class of data as the page shows it: the row in force, and every table that holds such data."""

    row: Row
    tables: list[Table]


def row_in_force(keep: str, on: date) -> Row | None:
    """The row of a class on a day: the one that began last."""
    begun = [row for row in ROWS if row.keep == keep and row.valid_from <= on]
    return max(begun, key=lambda row: row.valid_from, default=None)


def what_is_kept(on: date) -> list[Kept]:
    """Every class of data about residents, with the fields that our own tables declare.

    Where communities run alone, nobody hands in a matter.
    """
    keeps = [keep for keep in dict.fromkeys(row.keep for row in ROWS) if settings.PARTS != "osl" or keep not in CASES]
    rows = [row for keep in keeps if (row := row_in_force(keep, on))]
    return [Kept(row, list(_tables(row.keep))) for row in rows]


def _tables(keep: str) -> Iterator[Table]:
    for model in apps.get_models():
        classes = getattr(model, "privacy", None)
        if not isinstance(classes, FieldClasses) or classes.keep != keep:
            continue
        personal, sensitive = (_names(model, classes, one) for one in (FieldClass.PERSONAL, FieldClass.SENSITIVE))
        if personal or sensitive:
            yield Table(capfirst(str(model._meta.verbose_name)), personal, sensitive)


def _names(model: type[models.Model], classes: FieldClasses, wanted: FieldClass) -> list[str]:
    fields = (model._meta.get_field(name) for name in classes.of(wanted) if not name.endswith("_hash"))
    # A link to another row and a search key tell nothing more than what they were made of.
    own = (field for field in fields if isinstance(field, models.Field) and field.editable and not field.is_relation)
    return [str(field.verbose_name) for field in own]
