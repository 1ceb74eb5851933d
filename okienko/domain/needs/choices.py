"""Closed lists of the room. Needs themselves are data: `data/needs.yaml`."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AgeBand(models.TextChoices):
    """Wiek: wide enough that it tells nothing about one person."""

    UNDER_18 = "under_18", _("do 17 lat")
    FROM_18 = "18_39", _("18–39 lat")
    FROM_40 = "40_59", _("40–59 lat")
    FROM_60 = "60_74", _("60–74 lata")
    FROM_75 = "75_up", _("75 lat i więcej")
    UNSAID = "unsaid", _("nie chcę mówić")
