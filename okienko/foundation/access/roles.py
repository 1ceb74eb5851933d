"""Roles, as a page that can be read aloud. What a role may do is said in each room's permissions.py."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """Rola: what somebody does in the centre;

    Posts of the CUS Act where the Act names them (domain law, section 1.6).
    """

    DIRECTOR = "director", _("dyrektor")
    SERVICES_ORGANISER = "services_organiser", _("organizator usług społecznych")
    PLAN_COORDINATOR = "plan_coordinator", _("koordynator indywidualnych planów")
    COMMUNITY_ORGANISER = "community_organiser", _("organizator społeczności lokalnej")
    ANIMATOR = "animator", _("animator społeczności lokalnej")
    CLERK = "clerk", _("pracownik okienka")
    DISPATCHER = "dispatcher", _("dyspozytor przejazdów i wizyt")
    DRIVER = "driver", _("kierowca")
    DPO = "dpo", _("inspektor ochrony danych")
    ADMINISTRATOR = "administrator", _("administrator systemu")
