"""What people looked for and nobody gives, for those who plan."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from okienko.domain.needs.queries import quarters_with_traces, trace_statistics
from okienko.domain.needs.rules import SHOWN_FROM
from okienko.faces.desk.page import show
from okienko.faces.desk.roles import DIRECTION
from okienko.foundation.access.doors import open_to
from okienko.foundation.clock import today


@open_to(*DIRECTION)
@require_safe
def unmet_needs(request: HttpRequest) -> HttpResponse:
    """Anonymous traces of one quarter, the last one that is over unless `?kwartal=2026-3` asks for another."""
    quarters = quarters_with_traces(today())
    asked = request.GET.get("kwartal", "")
    chosen = next((one for one in quarters if one.code == asked), quarters[0] if quarters else None)
    context = {
        "quarters": quarters,
        "chosen": chosen,
        "tree": trace_statistics(quarter=chosen, on=today()) if chosen else None,
        "shown_from": SHOWN_FROM,
    }
    return show(request, "unmet_needs.html", context)
