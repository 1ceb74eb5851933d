"""Kinds of communities, stages of work, places in a team, kinds of notes and dimensions of action."""

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


class TeamPart(models.TextChoices):
    """Miejsce w zespole: what somebody is in the team of a community."""

    ORGANISER = "organiser", _("organizator społeczności lokalnej")
    SOCIAL_WORKER = "social_worker", _("pracownik socjalny")
    ANIMATOR = "animator", _("animator")
    ADVISER = "adviser", _("ekspert, doradca")


class Speciality(models.TextChoices):
    """Specjalność animatora."""

    CULTURE = "culture", _("kulturalna")
    SPORT = "sport", _("sportowo-rekreacyjna")
    SOCIAL = "social", _("społeczna")


class ModelRole(models.TextChoices):
    """Rola w modelu OSL: three roles of one function, often played by one person (domain law 2.2)."""

    ANIMATOR = "animator", _("animator lokalny")
    NETWORKER = "networker", _("organizator sieci społecznych")
    PLANNER = "planner", _("lokalny planista")


class ItemSort(models.TextChoices):
    """Czego dotyczy pozycja rejestru. People are meant in general; a leader with a name stands in the network."""

    PLACE = "place", _("miejsce")
    SKILL = "skill", _("umiejętność")
    GROUP = "group", _("grupa")
    PEOPLE = "people", _("ludzie, którzy pociągną innych")
    TRADITION = "tradition", _("tradycja")
    HEALTH = "health", _("zdrowie")
    SAFETY = "safety", _("bezpieczeństwo")
    OTHER = "other", _("inne")


class Way(models.TextChoices):
    """Jak się dowiedzieliśmy (methods of environmental diagnosis, domain law 2.5)."""

    TALK = "talk", _("rozmowa na ulicy")
    WALK = "walk", _("spacer badawczy")
    SURVEY = "survey", _("ankieta")
    MEETING = "meeting", _("spotkanie")
    PARTNER = "partner", _("rozmowa z partnerem")


class SheetWay(models.TextChoices):
    """Jak wypełniono ankietę."""

    PAPER = "paper", _("na papierze")
    TALK = "talk", _("w rozmowie")
    WEB = "web", _("na stronie")
