"""The ground of every act on a community: how it is found, who may do it, where it leads back."""

from abc import abstractmethod
from typing import Any, TypeVar

from django import forms
from django.db.models import Model
from django.http import Http404
from django.urls import reverse

from okienko.domain.community.models import Community
from okienko.domain.community.permissions import can_lead_community, can_work_with_community
from okienko.faces.desk.acts.act import Act
from okienko.faces.desk.roles import TEAM
from okienko.foundation.access import Actor, Role
from okienko.foundation.journal.purposes import Purpose

T = TypeVar("T")
M = TypeVar("M", bound=Model)
LEADERS = (Role.COMMUNITY_ORGANISER,)


class CommunityAct(Act[T]):
    """An act on a community or something of its own."""

    roles: tuple[Role, ...] = TEAM
    purpose = Purpose.EVENT
    page = "community"

    @abstractmethod
    def community_of(self, thing: T) -> Community:
        """Whose it is."""

    def can(self, by: Actor, thing: T) -> bool:
        """The team of the community."""
        return can_work_with_community(by, self.community_of(thing))

    def back(self, thing: T) -> str:
        """The page of the community where this stands."""
        return reverse(f"desk:{self.page}", args=[self.community_of(thing).slug])

    def work(self, thing: T) -> str:
        """The community."""
        return f"community:{self.community_of(thing).pk}"


class WholeCommunityAct(CommunityAct[Community]):
    """An act on the community itself."""

    def find(self, by: Actor, **where: Any) -> Community:
        """By its address."""
        return found_or_404(Community.objects.select_related("unit__parent").filter(slug=where["slug"]).first())

    def community_of(self, thing: Community) -> Community:
        """Itself."""
        return thing


def found_or_404(found: T | None) -> T:
    """The thing, or a page that does not exist."""
    if found is None:
        raise Http404
    return found


class RowAct(CommunityAct[M]):
    """An act on a row, found by its number; `through` is the way from the row to its community."""

    rows: type[M]
    through = "community"

    def find(self, by: Actor, **where: Any) -> M:
        """With its community and the unit."""
        rows = self.rows._default_manager.select_related(f"{self.through}__unit__parent")
        return found_or_404(rows.filter(pk=where["pk"]).first())

    def community_of(self, thing: M) -> Community:
        """At the end of the way."""
        found: Any = thing
        for step in self.through.split("__"):
            found = getattr(found, step)
        assert isinstance(found, Community)  # nosec B101: says to the type checker what the way leads to
        return found


class ByLeader(CommunityAct[T]):
    """An act that only the organiser does."""

    roles: tuple[Role, ...] = LEADERS

    def can(self, by: Actor, thing: T) -> bool:
        """Whoever leads the community."""
        return can_lead_community(by, self.community_of(thing))


def words(label: Any, rows: int = 0, most: int = 2000, **more: Any) -> forms.CharField:
    """A field for a text: one line, or a box of so many rows."""
    if rows:
        more["widget"] = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=most, **more)
