"""Why somebody looked or acted: the work in hand, in words that a resident reads on "Kto oglądał Twoje dane"."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Purpose(models.TextChoices):
    """Cel: a purpose comes from the open call, task or matter, never from a field filled in later (RODO art.

    5(1)(b)).
    """

    OWN = "own", _("to Ty")
    CALL = "call", _("rozmowa z Tobą przez telefon")
    SEARCH = "search", _("szukanie Twojej sprawy, bo ktoś o nią zapytał")
    INTAKE = "intake", _("przyjęcie zgłoszenia")
    MATTER = "matter", _("praca nad Twoją sprawą")
    QUALIFY = "qualify", _("sprawdzenie warunków usługi")
    PLAN = "plan", _("praca nad Twoim planem")
    RIDE = "ride", _("Twój przejazd")
    EVENT = "event", _("zapisy na spotkanie")
    MESSAGE = "message", _("wiadomość do Ciebie")
    INBOX = "inbox", _("przegląd zgłoszeń, które czekają")
    AUDIT = "audit", _("kontrola, kto zagląda do danych")
    SYSTEM = "system", _("praca automatu bez udziału człowieka")
    SETUP = "setup", _("zakładanie kont i słowników")
