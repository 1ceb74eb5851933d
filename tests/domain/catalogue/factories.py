"""An invented programme, imported by the real action."""

from datetime import UTC, date, datetime
from pathlib import Path

from okienko.domain.catalogue import actions
from okienko.domain.catalogue.actions import import_programme
from okienko.domain.catalogue.models import ProgrammeVersion
from okienko.foundation.access import Actor, Role

AT = datetime(2026, 3, 9, 9, 0, tzinfo=UTC)
CONSOLE = Actor.machine("console")
PROGRAMMES = Path(actions.__file__).parent / "data" / "programmes"
JAWORZYCE = (PROGRAMMES / "jaworzyce.yaml").read_text(encoding="utf-8")
HOUSEHOLDS = (PROGRAMMES / "jaworzyce.gospodarstwa.yaml").read_text(encoding="utf-8")
STARACHOWICE = (PROGRAMMES / "starachowice-2021.yaml").read_text(encoding="utf-8")

SMALL = """\
# Mały program do prób.
format: 1
program: proba-2026
nazwa: Program na próbę
uchwała: Uchwała nr 1
obowiązuje od: 2026-03-01
obowiązuje do: 2026-12-31
usługi:
  - kod: przejazdy
    nazwa: Przejazdy
    rodzaj: przejazd
    obszar: pomoc społeczna
    sytuacje: [Trudno mi dojechać]
    w skrócie: Zawieziemy Cię do lekarza.
    dla kogo: Masz 70 lat.
    co daje: Bus pod dom.
    miejsce: miasto
    wykonawca: centrum
    pojemność: 60 osób
    odpłatność: Nic.
    limity:
      - {najwyżej: 4, czego: przejazdy, okres: miesiąc}
    zamawianie:
      dni robocze wcześniej: 3
      do godziny: 14.00
      najdalej dni naprzód: 30
      dni: pn-pt
      godziny: 8.00-16.00
      tam i z powrotem: jeden przejazd
      osoby towarzyszące: 1
    nabory:
      - {od: 2026-03-01, do: 2026-03-26, miejsca: 60}
      - {od: 2026-06-01, do: 2026-06-30}
    kontakt: dyspozytor przejazdów i wizyt
    trzyma miejsce: zgłoszenie
    słowa: [taksówka, bus]
  - kod: naprawy
    nazwa: Naprawy
    rodzaj: wizyta w domu
    obszar: mieszkalnictwo
    sytuacje: [Coś się zepsuło w domu]
    w skrócie: Naprawimy kran.
    dla kogo: {nieznane: źródło nie podaje}
    co daje: Drobna naprawa.
    miejsce: dom
    wykonawca: firma
    pojemność: bez limitu
    odpłatność: Nic.
    limity: {nieznane: źródło nie podaje}
    nabory: cały rok
    kontakt: pracownik okienka
    trzyma miejsce: {nieznane: źródło nie podaje}
"""
FIRST_DAY, LAST_DAY = date(2026, 3, 1), date(2026, 12, 31)


def an_actor(role: Role) -> Actor:
    """Somebody with one role somewhere."""
    return Actor(name="ktoś", grants=frozenset({(str(role), 1)}), channel="desk")


def imported(text: str = SMALL) -> ProgrammeVersion:
    """A version in the database."""
    return import_programme(text=text, by=CONSOLE, at=AT)
