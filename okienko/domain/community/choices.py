"""Kinds of communities, stages of work, kinds of notes and dimensions of action."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CommunityKind(models.TextChoices):
    """Rodzaj społeczności (domain law 2.4)."""

    TERRITORIAL = "territorial", _("terytorialna")
    CATEGORIAL = "categorial", _("kategorialna")


class Stage(models.TextChoices):
    """Etap pracy: a process of years that may also go back (domain law 2.6)."""

    PREPARING = "preparing", _("przygotowania")
    MEETING = "meeting", _("pierwsze spotkania")
    RECOGNISING = "recognising", _("rozpoznanie")
    PLANNING = "planning", _("wspólny plan")
    ACTING = "acting", _("działanie")
    HANDING_OVER = "handing_over", _("w rękach mieszkańców")


class NoteKind(models.TextChoices):
    """Rodzaj notatki: the Act asks for both sides (art. 32 ustawy o CUS); potential comes first."""

    POTENTIAL = "potential", _("potencjał")
    NEED = "need", _("potrzeba")


class Dimension(models.TextChoices):
    """Wymiar działania (domain law 2.3)."""

    PREEMPTIVE = "preemptive", _("uprzedzający")
    INHIBITING = "inhibiting", _("hamowania")
    INTERVENTION = "intervention", _("interwencji")
