"""Where matters stand, for many at once: what each one has, and the one thing to do next.

Seven queries for any number of matters.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from okienko.domain.applications.lifecycle import ENDED, ApplicationState, RequestState
from okienko.domain.applications.models import Application, Request
from okienko.domain.applications.permissions import can_answer_request, can_change_application
from okienko.domain.catalogue.choices import ServiceKind
from okienko.domain.delivery.lifecycle import RideState
from okienko.domain.delivery.models import Ride
from okienko.domain.delivery.permissions import can_book_ride
from okienko.domain.matters.lifecycle import MatterState, NeedState
from okienko.domain.matters.models import Matter, Need
from okienko.domain.people.actions import identity_of
from okienko.domain.people.rules import identity_gaps
from okienko.domain.plans.lifecycle import PlanState
from okienko.domain.plans.models import IndividualPlan
from okienko.domain.plans.permissions import can_approve_plan, can_make_plan
from okienko.domain.qualification.models import Qualification
from okienko.domain.qualification.permissions import can_qualify_application
from okienko.domain.refusals.permissions import can_write_refusal
from okienko.domain.refusals.queries import refusals_going_on
from okienko.foundation.access import Actor


@dataclass(frozen=True)
class NextStep:
    """The one next act: what to do, in words, and the page where it is done."""

    words: str
    url: str


@dataclass
class Standing:
    """What a matter has."""

    matter: Matter
    request: Request | None = None
    needs: list[Need] = field(default_factory=list)
    applications: list[Application] = field(default_factory=list)
    cards: dict[int, Qualification] = field(default_factory=dict)
    refusals: dict[int, int] = field(default_factory=dict)
    plans: list[IndividualPlan] = field(default_factory=list)
    rides: list[Ride] = field(default_factory=list)

    @property
    def gaps(self) -> list[str]:
        """What of the identity is missing."""
        return identity_gaps(identity_of(self.matter.person))

    def url(self, name: str, thing: Any = None) -> str:
        """The page of an act in this matter."""
        args = [self.matter.number] if thing is None else [self.matter.number, thing.pk]
        return reverse(f"desk:{name}", args=args)

    @property
    def asked(self) -> set[int]:
        """Needs that have an application. One that has ended counts no more: asking again is free."""
        return {one.need_id for one in self.applications if one.state not in ENDED}

    def unasked(self) -> list[Need]:
        """Open needs with a service that nobody has applied for yet.

        What was withdrawn is not offered again as the next step; it stays among the acts of its need.
        """
        applied_for = {(one.need_id, one.service.code) for one in self.applications}
        waiting = [need for need in self.needs if need.service_code and need.state == NeedState.OPEN]
        return [
            need for need in waiting if need.pk not in self.asked and (need.pk, need.service_code) not in applied_for
        ]

    def next_step(self, by: Actor) -> NextStep | None:
        """What `by` should do next; None when the matter waits for somebody or something else."""
        if self.matter.state == MatterState.CLOSED:
            return None
        return self._from_request(by) or self._from_applications(by) or self._from_plans(by) or self._from_needs()

    def _from_request(self, by: Actor) -> NextStep | None:
        if self.request is None or self.request.state not in (RequestState.WAITING, RequestState.APPLIED):
            return None
        if not can_answer_request(by, self.request):
            return NextStep(_("Przekaż sprawę"), self.url("hand_over")) if self.unasked() else None
        nameless = [need for need in self.needs if not need.service_code and need.state == NeedState.OPEN]
        if nameless and self.request.state == RequestState.WAITING:
            return NextStep(_("Oddzwoń i wskaż usługę"), self.url("choose_service", nameless[0]))
        if not self.unasked():
            return None
        if self.gaps:
            return NextStep(_("Uzupełnij dane do wniosku"), self.url("complete_identity"))
        return NextStep(_("Przeczytaj na głos i złóż wniosek"), self.url("submit_application", self.unasked()[0]))

    def _from_applications(self, by: Actor) -> NextStep | None:
        for one in self.applications:
            name = {"service": one.service.name}
            if one.pk in self.refusals:
                if can_write_refusal(by):
                    return NextStep(
                        _("Odmowa: %(service)s") % name, reverse("desk:refusal", args=[self.refusals[one.pk]])
                    )
                continue
            if one.state == ApplicationState.SUBMITTED:
                if can_qualify_application(by, one):
                    return NextStep(_("Sprawdź warunki: %(service)s") % name, self.url("qualify", one))
                return NextStep(_("Przekaż do sprawdzenia: %(service)s") % name, self.url("hand_over"))
            if one.state == ApplicationState.INCOMPLETE and can_change_application(by, one):
                return NextStep(_("Sprawdź uzupełnienie: %(service)s") % name, self.url("complete_application", one))
            if one.state == ApplicationState.QUALIFIED and self._needs_a_ride(one) and can_book_ride(by):
                return NextStep(_("Umów przejazd"), self.url("book_ride", self.cards[one.pk]))
        return None

    def _needs_a_ride(self, one: Application) -> bool:
        was = [ride for ride in self.rides if ride.state in (RideState.BOOKED, RideState.DONE, RideState.PICKED_UP)]
        return one.service.kind == ServiceKind.RIDE and one.pk in self.cards and not was

    def _from_plans(self, by: Actor) -> NextStep | None:
        for plan in self.plans:
            if plan.state == PlanState.DRAFT and can_make_plan(by):
                return NextStep(_("Uzgodnij plan z osobą"), self.url("agree_plan", plan))
            if plan.state == PlanState.AGREED and can_approve_plan(by, plan):
                return NextStep(_("Zatwierdź plan"), self.url("approve_plan", plan))
        return None

    def _from_needs(self) -> NextStep | None:
        if any(one.state == ApplicationState.WAITING for one in self.applications):
            return None
        if any(ride.state in (RideState.BOOKED, RideState.PICKED_UP) for ride in self.rides):
            return None
        waiting = [need for need in self.needs if need.state == NeedState.OPEN]
        if waiting:
            return NextStep(_("Zapytaj, czy problem zniknął"), self.url("settle_need", waiting[0]))
        return NextStep(_("Zamknij sprawę"), self.url("close_matter"))


def standings(matters: Iterable[Matter]) -> dict[int, Standing]:
    """Standings by the id of the matter. `matters` come with their persons."""
    found = {matter.pk: Standing(matter) for matter in matters}
    ids = list(found)
    for request in Request.objects.filter(matter__in=ids).select_related("receipt"):
        found[request.matter_id].request = request
    for need in Need.objects.filter(matter__in=ids).order_by("pk"):
        found[need.matter_id].needs.append(need)
    applications = Application.objects.filter(matter__in=ids).select_related("service", "need", "matter")
    for application in applications.order_by("submitted_at", "pk"):
        found[application.matter_id].applications.append(application)
    for pk, application_id, matter_id in refusals_going_on(ids):
        found[matter_id].refusals[application_id] = pk
    cards = Qualification.objects.filter(application__matter__in=ids).select_related("application", "service")
    for card in cards:
        found[card.application.matter_id].cards[card.application_id] = card
    plans = IndividualPlan.objects.filter(matter__in=ids).select_related("coordinator", "approved_by", "matter")
    for plan in plans.prefetch_related("lines__service").order_by("-made_at"):
        found[plan.matter_id].plans.append(plan)
    rides = Ride.objects.filter(matter__in=ids).select_related("vehicle", "back")
    for ride in sorted(rides, key=_ride_order):
        found[ride.matter_id].rides.append(ride)
    return found


def _ride_order(ride: Ride) -> tuple[bool, int, bool]:
    """Those ahead come first, the next one on top; then those that were, the latest on top."""
    ahead = ride.state in (RideState.BOOKED, RideState.PICKED_UP)
    return not ahead, ride.day.toordinal() * (1 if ahead else -1), ride.is_back


def one_standing(matter: Matter) -> Standing:
    """The standing of one matter."""
    return standings([matter])[matter.pk]
