"""How a person wants to be reached, and what those who help them should know."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ContactWay(models.TextChoices):
    """Sposób kontaktu: the person chooses, the office obeys."""

    SMS = "sms", _("SMS")
    PHONE = "phone", _("telefon")
    LETTER = "letter", _("list")
    EMAIL = "email", _("e-mail")


class Circumstance(models.TextChoices):
    """Warto wiedzieć: what a driver or a visitor must know; health among it, so it rests encrypted."""

    CANE = "cane", _("laska")
    WHEELCHAIR = "wheelchair", _("wózek")
    HEARING = "hearing", _("słabo słyszy")
    SIGHT = "sight", _("słabo widzi")
    ALONE = "alone", _("mieszka bez innych osób")
    NO_LIFT = "no_lift", _("bez windy")
    DOG = "dog", _("pies")
