"""Kinds of places, of those who ask for a room, and of groups of children."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class VenueKind(models.TextChoices):
    """Rodzaj miejsca aktywności: each has rules of its own as data."""

    MAL = "mal", _("miejsce aktywności lokalnej")
    CLUB = "club", _("klub sąsiedzki")
    DAY_SUPPORT = "day_support", _("świetlica, placówka wsparcia dziennego")
    NGO_CENTRE = "ngo_centre", _("centrum organizacji pozarządowych")


class AskerKind(models.TextChoices):
    """Kto prosi o salę."""

    RESIDENTS = "residents", _("mieszkańcy")
    GROUP = "group", _("grupa nieformalna")
    ORGANISATION = "organisation", _("organizacja")
    CENTRE = "centre", _("centrum")


class GroupForm(models.TextChoices):
    """Forma wsparcia dziennego (ustawa o wspieraniu rodziny i systemie pieczy zastępczej)."""

    CARE = "care", _("opiekuńcza")
    SPECIALIST = "specialist", _("specjalistyczna")
    STREET = "street", _("praca podwórkowa")
