"""Programmes in force and their services: to read, not to change."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from okienko.domain.catalogue.models import ProgrammeVersion
from okienko.domain.catalogue.permissions import can_try_rules
from okienko.domain.catalogue.queries import services_available
from okienko.domain.needs.permissions import can_read_trace_statistics
from okienko.domain.qualification.queries import places_left_by_service
from okienko.faces.desk.page import show
from okienko.faces.desk.roles import ALL
from okienko.foundation.access.doors import actor, open_to
from okienko.foundation.clock import today


@open_to(*ALL)
@require_safe
def programmes(request: HttpRequest) -> HttpResponse:
    """Every version that was imported, and what is in force today."""
    services = list(services_available(today()))
    places = places_left_by_service(services, on=today())
    versions = ProgrammeVersion.objects.select_related("programme").order_by("programme__code", "-number")
    in_force = set(ProgrammeVersion.objects.in_force_on(today()).values_list("pk", flat=True))
    context = {
        "services": [(service, places[service.code]) for service in services],
        "may_see_needs": can_read_trace_statistics(actor(request)),
        "may_try_rules": can_try_rules(actor(request)),
        "versions": [(version, version.pk in in_force) for version in versions],
    }
    return show(request, "programmes.html", context)
