"""Closed lists of the catalogue. A programme file uses their Polish labels, the database their codes."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class StatutoryArea(models.IntegerChoices):
    """Obszar: the fourteen areas of social services, in the order of art. 2(1) of the CUS Act."""

    PRO_FAMILY_POLICY = 1, _("polityka prorodzinna")
    FAMILY_SUPPORT = 2, _("wspieranie rodziny")
    FOSTER_CARE = 3, _("system pieczy zastępczej")
    SOCIAL_ASSISTANCE = 4, _("pomoc społeczna")
    HEALTH = 5, _("promocja i ochrona zdrowia")
    DISABILITY_SUPPORT = 6, _("wspieranie osób niepełnosprawnych")
    EDUCATION = 7, _("edukacja publiczna")
    EMPLOYMENT = 8, _("przeciwdziałanie bezrobociu")
    CULTURE = 9, _("kultura")
    SPORT_AND_TOURISM = 10, _("kultura fizyczna i turystyka")
    CIVIC_ACTIVITY = 11, _("pobudzanie aktywności obywatelskiej")
    HOUSING = 12, _("mieszkalnictwo")
    ENVIRONMENT = 13, _("ochrona środowiska")
    REINTEGRATION = 14, _("reintegracja zawodowa i społeczna")


class LifeSituation(models.TextChoices):
    """Sytuacja życiowa: what is going on, in a resident's words. The code names the drawing."""

    BUS = "bus", _("Trudno mi dojechać")
    TAP = "tap", _("Coś się zepsuło w domu")
    POT = "pot", _("Nie mam siły sprzątać i gotować")
    CARE = "care", _("Opiekuję się kimś bliskim")
    HEALTH = "health", _("Boli mnie, słabo chodzę")
    TEA = "tea", _("Jestem sam, jestem sama")
    BADGE = "badge", _("Szukam pracy")
    BLOCKS = "blocks", _("Mam dziecko i mało sił")

    @property
    def hint(self) -> str:
        """A few examples under the label."""
        return str(SITUATION_HINTS[self])


SITUATION_HINTS = {
    LifeSituation.BUS: _("do lekarza, urzędu, na zakupy"),
    LifeSituation.TAP: _("kran, zamek, gniazdko, półka"),
    LifeSituation.POT: _("obiady, sprzątanie, zakupy"),
    LifeSituation.CARE: _("zastępstwo, łóżko, rada"),
    LifeSituation.HEALTH: _("ćwiczenia i pielęgniarka w domu"),
    LifeSituation.TEA: _("spotkania, rozmowa, wolontariusz"),
    LifeSituation.BADGE: _("doradca, kurs, pierwszy krok"),
    LifeSituation.BLOCKS: _("zajęcia, wsparcie, wypożyczalnia"),
}


class ServiceKind(models.TextChoices):
    """Rodzaj usługi: how it is used once a person has a place."""

    RIDE = "ride", _("przejazd")
    VISIT = "visit", _("wizyta w domu")
    ADVICE = "advice", _("porada")
    CLASSES = "classes", _("zajęcia")
    TICKET = "ticket", _("wejściówka")


class PlaceHolder(models.TextChoices):
    """Co trzyma miejsce: the programme says whether the queue goes by requests or by applications."""

    REQUEST = "request", _("zgłoszenie")
    APPLICATION = "application", _("wniosek")


class LimitPeriod(models.TextChoices):
    """Okres limitu."""

    WEEK = "week", _("tydzień")
    MONTH = "month", _("miesiąc")
    QUARTER = "quarter", _("kwartał")
    YEAR = "year", _("rok")
    ROUND = "round", _("nabór")


class LimitUnit(models.TextChoices):
    """Jednostka limitu: what is counted."""

    RIDE = "ride", _("przejazdy")
    VISIT = "visit", _("wizyty")
    HOUR = "hour", _("godziny")
    CLASS = "class", _("zajęcia")
    TICKET = "ticket", _("wejściówki")


class Certainty(models.TextChoices):
    """Pewność: how sure we are of a legal value. Only the first three may be shown as law."""

    SEEN = "seen", _("przeczytane w źródle")
    CHECKED = "checked", _("sprawdzone przez prawnika gminy")
    MEMORY_HIGH = "memory_high", _("z wiedzy ogólnej, pewne")
    MEMORY_MEDIUM = "memory_medium", _("z wiedzy ogólnej, do sprawdzenia")
    MEMORY_LOW = "memory_low", _("niepewne, zapytaj prawnika")
    OWN_RULE = "own_rule", _("zasada własna centrum")
