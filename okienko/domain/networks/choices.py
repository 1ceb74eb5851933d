"""Kinds of members of a network, of ties between them, and of papers that partners sign."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MemberKind(models.TextChoices):
    """Rodzaj uczestnika sieci."""

    GROUP = "group", _("grupa")
    ORGANISATION = "organisation", _("organizacja albo firma")
    INSTITUTION = "institution", _("instytucja")
    LEADER = "leader", _("lider albo liderka")


class TieKind(models.TextChoices):
    """Rodzaj więzi: what two members share or give each other."""

    ACTION = "action", _("robią coś razem")
    PLACE = "place", _("dzielą miejsce")
    THINGS = "things", _("wspierają się pieniędzmi albo rzeczami")
    PEOPLE = "people", _("mają wspólnych ludzi")
    NEWS = "news", _("przekazują sobie wiadomości")


class PaperKind(models.TextChoices):
    """Rodzaj partnerstwa na piśmie."""

    LETTER = "letter", _("list intencyjny")
    AGREEMENT = "agreement", _("porozumienie")
