"""Who acts. An Actor is resolved once, at the door, for one moment; rules and actions only read it."""

from dataclasses import dataclass, field, replace
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from okienko.foundation.access.roles import Role


class Channel(models.TextChoices):
    """Kanał: how a person and the office reach each other. Phone and paper are equal to the web."""

    WEB = "web", _("strona")
    PHONE = "phone", _("telefon")
    DESK = "desk", _("okienko")
    PAPER = "paper", _("papier")
    FIELD = "field", _("w terenie")
    JOB = "job", _("automat")


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who does something now: an account with the roles in force, a resident without an account, or a machine.

    `grants` holds pairs (role, unit id). `purpose` is the work in hand, a journal.Purpose value; `work` refers to it
    ("matter:17").
    """

    user_id: int | None = None
    name: str = ""
    grants: frozenset[tuple[str, int]] = field(default_factory=frozenset)
    channel: str = Channel.WEB
    purpose: str = ""
    work: str = ""

    @classmethod
    def resident(cls, channel: str = Channel.WEB) -> Self:
        """A resident who acts alone, without an account."""
        return cls(channel=channel, purpose="own")

    @classmethod
    def machine(cls, name: str) -> Self:
        """A scheduled job; it may do only what a room's permissions give to machines."""
        return cls(name=name, channel=Channel.JOB, purpose="system")

    @property
    def is_machine(self) -> bool:
        return self.channel == Channel.JOB

    @property
    def is_staff(self) -> bool:
        return bool(self.grants)

    def has(self, *roles: Role, unit_id: int | None = None) -> bool:
        """Whether one of the roles is granted now, anywhere or for the unit."""
        wanted = {str(role) for role in roles}
        return any(role in wanted and unit_id in {None, unit} for role, unit in self.grants)

    def working_on(self, purpose: str, work: str = "") -> Self:
        """The same actor with another work in hand."""
        return replace(self, purpose=purpose, work=work)

    def through(self, channel: str) -> Self:
        """The same actor, reached by another channel."""
        return replace(self, channel=channel)
