"""What waits, by deadline."""

from datetime import datetime

from django.db.models import F, QuerySet

from okienko.domain.applications.lifecycle import ApplicationState, RequestState
from okienko.domain.applications.models import Application, Receipt, Request
from okienko.domain.applications.permissions import applications_visible_to, requests_visible_to
from okienko.domain.matters.lifecycle import MatterState, NeedState
from okienko.foundation.access import Actor

_UNDECIDED = (ApplicationState.SUBMITTED, ApplicationState.INCOMPLETE, ApplicationState.WAITING)


def waiting_requests(*, by: Actor) -> QuerySet[Request]:
    """Requests nobody has answered yet, the oldest promise first."""
    return (
        requests_visible_to(by)
        .filter(state=RequestState.WAITING)
        .select_related("matter__person", "matter__handler", "receipt")
        .order_by("matter__next_by", "received_at")
    )


def undecided_applications(*, by: Actor) -> QuerySet[Application]:
    """Applications without a result, the nearest deadline first."""
    return (
        applications_visible_to(by)
        .filter(state__in=_UNDECIDED)
        .select_related("matter__handler", "person", "service")
        .order_by("answer_by", "submitted_at")
    )


def applications_in(matter_id: int) -> QuerySet[Application]:
    """Applications of one matter, in the order in which they came."""
    return (
        Application.objects.filter(matter_id=matter_id)
        .select_related("service", "need", "person")
        .order_by("submitted_at", "id")
    )


def waiting_for_next_round(service_code: str = "") -> QuerySet[Application]:
    """Applications carried over with consent that were not handed in again yet, the oldest first.

    Whose matter is closed, or whose need is solved or became another one, waits for nothing.
    """
    rows = Application.objects.filter(
        state=ApplicationState.CARRIED_OVER,
        carried_into=None,
        matter__state=MatterState.OPEN,
        need__state=NeedState.OPEN,
        need__service_code=F("service__code"),
    )
    rows = rows.filter(service__code=service_code) if service_code else rows
    return rows.select_related("matter", "person", "service", "need").order_by("carried_at", "pk")


def receipts_left(before: datetime) -> QuerySet[Receipt]:
    """Receipts whose processing was interrupted."""
    return Receipt.objects.filter(processed_at=None, received_at__lt=before).order_by("received_at")
