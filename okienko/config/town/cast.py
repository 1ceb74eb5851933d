"""Who acts in the town: staff members and residents by the keys of the data files, found again after a restart."""

import functools
from dataclasses import dataclass, field
from datetime import datetime

from okienko.config.town.files import read
from okienko.config.town.moments import Moments
from okienko.domain.people.models import Person
from okienko.domain.staff.models import StaffMember
from okienko.foundation.access import Actor
from okienko.foundation.access.queries import actor_of
from okienko.foundation.accounts.models import User
from okienko.foundation.clock import day_of
from okienko.foundation.search import normalise

CONSOLE = Actor.machine("okienko demo")


def login_of(first_name: str, last_name: str) -> str:
    """The login of a staff member: "ewa.sikora", "krystyna.debska"."""
    return f"{normalise(first_name)}.{normalise(last_name)}"


@dataclass
class Town:
    """What every chapter of the story needs: the calendar and the cast."""

    moments: Moments
    _actors: dict[tuple[str, str], Actor] = field(default_factory=dict)

    @functools.cached_property
    def staff(self) -> dict[str, StaffMember]:
        """Staff members by key."""
        by_login = {one.user.username: one for one in StaffMember.objects.select_related("unit", "user") if one.user}
        logins = {one["key"]: login_of(*one["name"]) for one in read("staff")}
        return {key: by_login[login] for key, login in logins.items() if login in by_login}

    @functools.cached_property
    def people(self) -> dict[str, Person]:
        """Residents of the stories by key."""
        by_name = {(one.given_name, one.family_name): one for one in Person.objects.all()}
        return {one["key"]: by_name[tuple(one["name"])] for one in read("people")}

    def actor(self, key: str, *, at: datetime, purpose: str, work: str = "") -> Actor:
        """The staff member `key` at work, with the roles of that day and a purpose in hand."""
        user = self.staff[key].user
        assert isinstance(user, User)  # every staff member of the town has an account
        day = day_of(at).isoformat()
        if (key, day) not in self._actors:
            self._actors[key, day] = actor_of(user, on=day_of(at))
        return self._actors[key, day].working_on(purpose, work)
