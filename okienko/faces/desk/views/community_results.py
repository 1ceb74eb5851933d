"""What the work with a community gives, thin: the time bank of neighbours, and the page for the council."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from okienko.domain.timebank.actions import read_members
from okienko.domain.timebank.queries import balances, exchanges_of, hours_exchanged, terms_on
from okienko.faces.desk.council import council_page
from okienko.faces.desk.page import show
from okienko.faces.desk.roles import TALKERS, TEAM
from okienko.faces.desk.views.community_work import here
from okienko.foundation.access.doors import open_to
from okienko.foundation.clock import now, today

EXCHANGES, EARLIEST = 30, 1990


@open_to(*TEAM)
@require_safe
@never_cache
def time_bank(request: HttpRequest, slug: str) -> HttpResponse:
    """Members with their balances, and the latest exchanges; the look at names is journalled."""
    at = here(request, slug)
    if not at.works:
        raise Http404
    terms = terms_on(today())
    members = read_members(community=at.community, by=at.by, at=now())
    saldo = balances(members, terms)
    more = {
        "members": [(one, saldo[one.pk]) for one in members],
        "exchanges": exchanges_of(at.community)[:EXCHANGES],
        "hours": hours_exchanged(at.community),
        "terms": terms,
    }
    return show(request, "time_bank.html", at.context("time_bank", **more))


@open_to(*TALKERS)
@require_safe
@never_cache
def results(request: HttpRequest, slug: str) -> HttpResponse:
    """One page for the council: what a year gave, in words and numbers, compared with the plan."""
    at, asked = here(request, slug), request.GET.get("rok", "")
    year = int(asked) if asked.isdecimal() and len(asked) == 4 and int(asked) >= EARLIEST else today().year
    years = [year - 1, year + 1] if year < today().year else [year - 1]
    more = {"year": year, "years": years, **council_page(at.community, year, today())}
    return show(request, "community_results.html", at.context("community_results", **more))
