"""Kinds of what is published, said and sent."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class VoiceKind(models.TextChoices):
    """Rodzaj głosu z formularza na stronie."""

    QUESTION = "pytanie", _("pytanie")
    IDEA = "pomysl", _("pomysł")
    MEETING = "spotkanie", _("spotkanie do ogłoszenia")


class PublicationKind(models.TextChoices):
    """Rodzaj publikacji."""

    PUBLICATION = "publication", _("publikacja")
    REVIEW = "review", _("recenzja albo wycinek z gazety")
    RECORDING = "recording", _("nagranie")


class HowOften(models.TextChoices):
    """Jak często przychodzą nowości."""

    WEEKLY = "weekly", _("raz w tygodniu")
    AT_ONCE = "at_once", _("od razu, gdy coś się zmieni")


class LinkFault(models.TextChoices):
    """Co jest nie tak z linkiem."""

    GONE = "gone", _("strony nie ma")
    SERVER = "server", _("strona odpowiada błędem")
    SILENT = "silent", _("strona nie odpowiada")
    STRANGE = "strange", _("adres jest zapisany źle albo prowadzi do sieci wewnętrznej")
