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


class Strategy(models.TextChoices):
    """Strategia działania (domain law 2.5)."""

    CONSENSUS = "consensus", _("zgody i współpracy")
    PERSUASION = "persuasion", _("edukacyjno-perswazyjna")
    CONFLICT = "conflict", _("konfliktu")


class Component(models.TextChoices):
    """Komponent metody (domain law 2.5)."""

    DIAGNOSIS = "diagnosis", _("diagnoza środowiskowa")
    ACTIVATION = "activation", _("aktywizacja")
    INTEGRATION = "integration", _("integracja")
    EDUCATION = "education", _("edukacja")


class ReviewKind(models.TextChoices):
    """Rodzaj przeglądu planu."""

    MONITORING = "monitoring", _("monitoring")
    EVALUATION = "evaluation", _("ewaluacja")


class Standard(models.TextChoices):
    """Standard OSL: what the model asks of the work with a community (domain law 2.7)."""

    REAL_PLACE = "real_place", _("jest prawdziwe miejsce, do którego można przyjść")
    NEEDS_AND_ASSETS = "needs_and_assets", _("działania wynikają z rozpoznania i korzystają z tego, co tu jest")
    MANY_FIELDS = "many_fields", _("działamy w wielu dziedzinach, nie dla jednej grupy")
    WITH_PEOPLE = "with_people", _("pracujemy rękami mieszkańców i wolontariuszy")
    LOCAL_INITIATIVES = "local_initiatives", _("wspieramy inicjatywy, samopomoc, partnerstwa i edukację")
    OPEN_TO_ALL = "open_to_all", _("drzwi są otwarte dla każdego mieszkańca")
    LONG_PROCESS = "long_process", _("to praca na lata, nie pojedyncze imprezy")


class Standing(models.TextChoices):
    """Czy standard jest spełniony."""

    YES = "yes", _("tak")
    PARTLY = "partly", _("częściowo")
    NO = "no", _("jeszcze nie")


class Step(models.TextChoices):
    """Krok wdrażania OSL w instytucji: the five steps of Kościan (domain practice 5)."""

    ALLIES = "allies", _("znalezienie sojuszników")
    PATHS = "paths", _("przecieranie ścieżek")
    IDEAS = "ideas", _("zarażanie pomysłami")
    SUPPORT = "support", _("pozyskiwanie wsparcia")
    BENEFITS = "benefits", _("pokazywanie korzyści")


class DoneKind(models.TextChoices):
    """Rodzaj wpisu w rejestrze działań."""

    PARTNERSHIP = "partnership", _("partnerstwo")
    PROJECT = "project", _("projekt")
    INSTITUTION = "institution", _("instytucja")
    EVENT = "event", _("wydarzenie")
    CAMPAIGN = "campaign", _("kampania")
    OTHER = "other", _("inne")


class EventKind(models.TextChoices):
    """Rodzaj spotkania."""

    NEIGHBOURS = "neighbours", _("spotkanie sąsiedzkie")
    WORKSHOP = "workshop", _("warsztaty")
    TALK = "talk", _("prelekcja")
    CAMPAIGN = "campaign", _("część kampanii")
    SCHOOL = "school", _("lekcja w szkole")
    BRIEFING = "briefing", _("spotkanie z burmistrzem, komisją albo radą")
    PRESS = "press", _("praca z mediami")
    EXCHANGE = "exchange", _("wymiana z innym miastem")
    CONFERENCE = "conference", _("konferencja")
    CONGRESS = "congress", _("kongres")


class Support(models.TextChoices):
    """Jak wspieramy inicjatywę: never with cash for residents (house rule of the issue, UDPP art. 19a and 19b)."""

    OWN_PURCHASE = "own_purchase", _("centrum kupuje, mieszkańcy pracują")
    LOCAL_INITIATIVE = "local_initiative", _("inicjatywa lokalna")
    SMALL_GRANT = "small_grant", _("mały grant dla organizacji")
    NO_MONEY = "no_money", _("bez pieniędzy")


class DutyKind(models.TextChoices):
    """Rodzaj dyżuru."""

    ORGANISER = "organiser", _("dyżur organizatora")
    FAMILY_SCHOOL = "family_school", _("Szkoła Rodziny")
    PLACE = "place", _("miejsce aktywności lokalnej")
