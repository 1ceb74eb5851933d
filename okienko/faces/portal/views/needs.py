"""What people looked for and nobody gives, told to everybody."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from okienko.domain.needs.queries import quarters_with_traces, trace_statistics
from okienko.domain.needs.rules import SHOWN_FROM
from okienko.faces.portal.page import show
from okienko.foundation.access.doors import EVERYONE, open_to
from okienko.foundation.clock import today


@open_to(EVERYONE)
@require_safe
def unmet_needs(request: HttpRequest) -> HttpResponse:
    """Traces of the last quarter that is over, in groups of at least ten."""
    quarters = quarters_with_traces(today())
    tree = trace_statistics(quarter=quarters[0], on=today()) if quarters else None
    context = {"quarter": quarters[0] if quarters else None, "tree": tree, "shown_from": SHOWN_FROM}
    return show(request, "unmet_needs.html", context)
