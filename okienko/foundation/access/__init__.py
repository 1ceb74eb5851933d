"""Dostęp: who acts, in which role, for which unit, until when. Rooms ask `by.has(Role.X)`; views declare a door."""

from okienko.foundation.access.actor import Actor, Channel
from okienko.foundation.access.errors import NotAllowed
from okienko.foundation.access.roles import Role

__all__ = ["Actor", "Channel", "NotAllowed", "Role"]
