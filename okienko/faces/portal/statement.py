"""Deklaracja dostępności: what was checked and what is still wrong. Kept true by hand until a test writes it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Statement:
    """Oświadczenie: `faults` are plain sentences; with any of them the site is only partly accessible."""

    published_on: date
    updated_on: date
    made_on: date
    faults: tuple[Any, ...]


OF_THIS_SITE = Statement(
    published_on=date(2026, 11, 21),
    updated_on=date(2026, 11, 21),
    made_on=date(2026, 11, 21),
    faults=(
        _("Nie ma jeszcze filmu w polskim języku migowym."),
        _("Nie ma jeszcze tekstu łatwego do czytania."),
        _("Nikt jeszcze nie sprawdził strony z czytnikiem ekranu na co dzień. Robiły to tylko programy i my."),
    ),
)
