"""Co przysługuje: the finder with a caller on the phone, all questions on one page. Nothing of it is kept."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from okienko.domain.catalogue.queries import services_available
from okienko.domain.eligibility.queries import finder_on
from okienko.domain.eligibility.rules.answers import CAME_FOR, WANTED, Answers
from okienko.domain.matters.queries import matter_by_number
from okienko.domain.people.models import Person
from okienko.domain.people.permissions import people_visible_to
from okienko.faces.desk.callers import unseal
from okienko.faces.desk.finding import Stand, begun, changed, stand, stand_of
from okienko.faces.desk.page import show
from okienko.faces.desk.roles import INTAKE
from okienko.foundation.access import Actor
from okienko.foundation.access.doors import actor, open_to
from okienko.foundation.clock import now, today
from okienko.foundation.idempotency.once import FIELD as KEY
from okienko.foundation.journal import actions as journal
from okienko.foundation.journal.purposes import Purpose

CHANGE, FROM_THE_CALL = "zmien", "uprawnienia"


@open_to(*INTAKE)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def finder(request: HttpRequest) -> HttpResponse:
    """The page. It begins empty, from a card (`?osoba=`), from a matter (`?sprawa=`), or from the call window."""
    by = actor(request).working_on(Purpose.CALL, "finder")
    if request.method != "POST":
        person, words, code = _opened(request, by)
        return _shown(request, stand(finder_on(today()), _begun(by, words, code, person, "")))
    posted = request.POST
    if posted.get("krok") == FROM_THE_CALL:
        person = unseal(posted.get("osoba", ""), posted.get(KEY, ""), by=by)
        code = posted.get("inna", "") or posted.get("usluga", "")
        return _shown(
            request, stand(finder_on(today()), _begun(by, posted.get("notatka", ""), code, person, _year(posted)))
        )
    if CHANGE in posted:
        answers = changed(Answers.read(posted.dict()), posted[CHANGE])
        return _shown(request, stand(finder_on(today()), answers))
    return _shown(request, stand_of(posted.dict(), dict(posted.lists()), today()))


def _begun(by: Actor, words: str, code: str, person: Person | None, year: str) -> Answers:
    """The beginning; what of a card comes into it was read for this call."""
    if person:
        journal.record_reads(by=by, at=now(), people=[person.pk], thing=f"person:{person.pk}")
    return begun(words, code, person, year, today())


def _opened(request: HttpRequest, by: Actor) -> tuple[Person | None, str, str]:
    """Whose card or matter the finder was opened from, and what the matter is about."""
    if number := request.GET.get("sprawa", ""):
        matter = matter_by_number(number, by=by)
        if matter is None:
            raise Http404
        need = matter.needs.order_by("pk").first()
        return matter.person, need.words if need else "", need.service_code if need else ""
    if (pk := request.GET.get("osoba", "")).isdecimal():
        person = people_visible_to(by).filter(pk=pk[:9]).first()
        if person is None:
            raise Http404
        return person, "", ""
    return None, "", ""


def _year(posted: QueryDict) -> str:
    """The day or the year of birth, as far as it was typed in the call window."""
    day, month, year = (posted.get(f"born_on_{part}", "").strip() for part in ("day", "month", "year"))
    if not (year.isdecimal() and len(year) == 4):
        return ""
    return f"{day}.{month}.{year}" if day.isdecimal() and month.isdecimal() else year


def _shown(request: HttpRequest, found: Stand) -> HttpResponse:
    answers = found.answers
    context: dict[str, Any] = {
        "found": found,
        "dangers": found.finder.dangers_told(answers),
        "clocks": found.finder.clocks(answers),
        "state": [one for one in answers.as_fields() if one[0] not in (WANTED, CAME_FOR)],
        "services": services_available(today()),
    }
    wrong = any(one.error for one in found.questions)
    return show(request, "finder.html", context, status=422 if wrong else 200)
