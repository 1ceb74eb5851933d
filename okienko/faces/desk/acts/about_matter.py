"""What all acts in a matter share: where they live, whose data they show, where they lead back."""

from typing import Any, TypeVar, cast

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from okienko.domain.applications.models import Application, Request
from okienko.domain.applications.permissions import applications_visible_to, requests_visible_to
from okienko.domain.matters.models import Matter, Need
from okienko.domain.matters.queries import matter_by_number
from okienko.domain.plans.models import IndividualPlan
from okienko.faces.desk.acts.act import Act
from okienko.faces.desk.gate import open_to_worker
from okienko.foundation.access import Actor
from okienko.foundation.clock import now
from okienko.foundation.journal import actions as journal
from okienko.foundation.journal.purposes import Purpose
from okienko.foundation.privacy import FieldClass
from okienko.ui.templatetags.polish import matter_number

T = TypeVar("T")


def matter_or_404(number: str, by: Actor) -> Matter:
    """A matter that `by` may see and that is not closed to them. Raises Http404, CaseIsClosed."""
    return open_to_worker(any_matter_or_404(number, by), by)


def any_matter_or_404(number: str, by: Actor) -> Matter:
    """A matter also when it is closed to this worker: for handing it over, and for what opens it."""
    found = matter_by_number(number, by=by)
    if found is None:
        raise Http404
    return found


def url_of(matter: Matter) -> str:
    """The page of a matter."""
    return reverse("desk:matter", args=[matter.number])


def read_matter(by: Actor, matter: Matter, *classes: FieldClass) -> None:
    """Write down that a page showed the person of this matter."""
    fields = classes or (FieldClass.PERSONAL,)
    journal.record_reads(by=by, at=now(), people=[matter.person_id], thing=f"matter:{matter.pk}", fields=fields)


class MatterAct(Act[T]):
    """An act on a matter, or on something inside one."""

    def matter_of(self, thing: T) -> Matter:
        """The matter of the thing."""
        return cast(Matter, getattr(thing, "matter", thing))

    def back(self, thing: T) -> str:
        """The page of the matter."""
        return url_of(self.matter_of(thing))

    def subject(self, thing: T) -> str:
        """Whose matter it is."""
        matter = self.matter_of(thing)
        said = {"person": matter.person.full_name, "number": matter_number(matter.number), "subject": matter.subject}
        return _("%(person)s, sprawa %(number)s: %(subject)s") % said

    def work(self, thing: T) -> str:
        """The matter."""
        return f"matter:{self.matter_of(thing).pk}"

    def looked(self, by: Actor, thing: T) -> None:
        """The name of the person was shown."""
        read_matter(by, self.matter_of(thing))


class WholeMatterAct(MatterAct[Matter]):
    """An act on the matter itself."""

    def find(self, by: Actor, **where: Any) -> Matter:
        """The matter of this number."""
        return matter_or_404(where["number"], by)


class NeedAct(MatterAct[Need]):
    """An act on a need."""

    def find(self, by: Actor, **where: Any) -> Need:
        """A need of the matter."""
        matter = matter_or_404(where["number"], by)
        return _one(matter.needs.select_related("matter__person").filter(pk=where["pk"]).first())


class RequestAct(MatterAct[Request]):
    """An act on the request by which the matter began."""

    def find(self, by: Actor, **where: Any) -> Request:
        """The request of the matter."""
        matter = matter_or_404(where["number"], by)
        return _one(requests_visible_to(by).select_related("matter__person").filter(matter=matter).first())


class ApplicationAct(MatterAct[Application]):
    """An act on an application."""

    purpose = Purpose.MATTER

    def find(self, by: Actor, **where: Any) -> Application:
        """An application of the matter."""
        matter = matter_or_404(where["number"], by)
        rows = applications_visible_to(by).select_related("matter__person", "person", "service__version__programme")
        return _one(rows.filter(matter=matter, pk=where["pk"]).first())


class PlanAct(MatterAct[IndividualPlan]):
    """An act on an individual plan."""

    purpose = Purpose.PLAN

    def find(self, by: Actor, **where: Any) -> IndividualPlan:
        """A plan of the matter."""
        matter = matter_or_404(where["number"], by)
        plans = IndividualPlan.objects.select_related("matter__person", "coordinator").filter(matter=matter)
        return _one(plans.filter(pk=where["pk"]).first())


def _one(found: T | None) -> T:
    if found is None:
        raise Http404
    return found
