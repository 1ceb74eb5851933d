"""The finder, "Co mi przysługuje?": one question a page, and a result that always says why. Nothing is kept.

What was said travels in hidden fields of the page and nowhere else: no session, no cookie, no query, no row. So these
POSTs change nothing, and a forged one could only show somebody a page; they need no token, and a token would be a
cookie. What does write stands apart, with the token as everywhere: `views.handing` and `views.trace`.
"""

import re
from dataclasses import replace
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from okienko.domain.catalogue.choices import LifeSituation
from okienko.domain.catalogue.queries import service_by_code, services_of_situation
from okienko.domain.eligibility.queries import centre_elsewhere, find_entries, finder_on
from okienko.domain.eligibility.rules.answers import CAME_FOR, TOWN, WANTED, Answers
from okienko.domain.eligibility.rules.entries import TROUBLE_CODE, TROUBLE_FIRST
from okienko.domain.eligibility.rules.finder import MOST_QUESTIONS, Finder
from okienko.domain.eligibility.rules.pages import QuestionPage, left_out
from okienko.engines.criteria.cases import About
from okienko.faces.portal.finder.form import QuestionForm
from okienko.faces.portal.finder.lines import result_of, said_by_page
from okienko.faces.portal.page import show
from okienko.faces.portal.views.home import situations
from okienko.foundation.access.doors import EVERYONE, open_to
from okienko.foundation.clock import today
from okienko.ui.parts import Scene

STEP, SITUATION, SERVICE, ASKED = "krok", "sytuacja", "usluga", "pytanie"
BACK, SKIP, CHANGE = "wstecz", "pomin", "zmien"
# Seen like safety words are: the page about another town is shown once.
ELSEWHERE = "gdzie-indziej"


@open_to(EVERYONE)
@require_safe
@never_cache
def start(request: HttpRequest) -> HttpResponse:
    """What somebody came for, in their own words, or a life situation, or nothing."""
    return _start(request, "")


@open_to(EVERYONE)
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def question(request: HttpRequest) -> HttpResponse:
    """Take an answer and show what comes next: safety words, where to turn elsewhere, a question, or the result."""
    if request.method != "POST":
        return redirect("portal:finder")
    answers, finder, step = _told(request), finder_on(today()), request.POST.get(STEP, "")
    if step == BACK:
        return _back(request, finder, answers)
    if step == TOWN:
        return _elsewhere(request, answers)
    if changed := _about(request.POST.get(CHANGE, "")):
        return _again(request, finder, answers, changed)
    asked = [about for name in request.POST.get(ASKED, "").split() if (about := _about(name))]
    page = finder.page_shown(answers, asked) if answers.said.keys().isdisjoint(asked) else None
    if page is not None:
        form = QuestionForm(page, request.POST)
        further = left_out(answers, page) if step == SKIP else form.answer(answers)
        if further is None:
            return _question(request, answers, page, form, status=422)
        answers = further
    return _go_on(request, finder, answers)


@open_to(EVERYONE)
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def result(request: HttpRequest) -> HttpResponse:
    """What may be had, and why; also before every question was asked."""
    if request.method != "POST":
        return redirect("portal:finder")
    return _result(request, finder_on(today()), _told(request))


@open_to(EVERYONE)
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def answers(request: HttpRequest) -> HttpResponse:
    """What was said so far, each with a way to say it anew."""
    if request.method != "POST":
        return redirect("portal:finder")
    told, finder = _told(request), finder_on(today())
    rows = [(row.sentence, _name(row.about)) for row in said_by_page(finder, told)]
    return show(request, "finder/answers.html", {"rows": rows, **_state(told)})


@open_to(EVERYONE)
@require_safe
@never_cache
def end(request: HttpRequest) -> HttpResponse:
    """Nothing was kept, so nothing has to be deleted."""
    return show(request, "finder/goodbye.html")


def _told(request: HttpRequest) -> Answers:
    """The answers so far. Whoever begins with words, a situation or a service gets what they came for."""
    posted, day = request.POST.dict(), today()
    told = Answers.read(posted | {CAME_FOR: posted[SERVICE]} if SERVICE in posted else posted)
    if (situation := posted.get(SITUATION)) in LifeSituation.values:
        first = services_of_situation(situation, on=day).first()
        return replace(told, wanted=str(LifeSituation(situation).label), came_for=first.code if first else "")
    if situation == TROUBLE_CODE:
        return replace(told, wanted=_("długi, pismo z sądu albo spadek"), came_for=TROUBLE_FIRST)
    if told.wanted or told.pages:
        return told if told.came_for or told.pages else replace(told, came_for=_found(told.wanted, day))
    service = service_by_code(told.came_for, on=day)
    return replace(told, wanted=service.name) if service else told


def _found(words: str, day: date) -> str:
    """The service or right that somebody's own words mean; empty when they mean none."""
    found = find_entries(words, on=day)
    return found[0].code if found else ""


def _go_on(request: HttpRequest, finder: Finder, answers: Answers) -> HttpResponse:
    if safety := finder.danger(answers):
        context = {"safety": safety, **_state(answers.with_seen(safety.code))}
        return show(request, "finder/safety.html", context)
    if finder.lives_elsewhere(answers) and ELSEWHERE not in answers.seen:
        return _elsewhere(request, answers)
    page = finder.next_page(answers)
    if page is None:
        return _result(request, finder, answers)
    return _question(request, answers, page, QuestionForm(page))


def _back(request: HttpRequest, finder: Finder, answers: Answers) -> HttpResponse:
    """The question before, with the answer it had; before the first one, the start."""
    if not answers.pages:
        return _start(request, answers.wanted)
    about, _raw = answers.pages[-1][0]
    return _again(request, finder, answers, about)


def _again(request: HttpRequest, finder: Finder, answers: Answers, about: About) -> HttpResponse:
    """A question that was asked before, with the answer it had. What cannot be asked any more goes away."""
    earlier = answers.without(about)
    page = finder.page_again(earlier, about)
    if page is None:
        return _go_on(request, finder, earlier)
    return _question(request, earlier, page, QuestionForm(page, before=answers.said))


def _start(request: HttpRequest, wanted: str) -> HttpResponse:
    return show(
        request,
        "finder/start.html",
        {"scenes": _scenes(), "wanted_field": WANTED, "wanted": wanted},
    )


def _scenes() -> list[tuple[str, Scene]]:
    """Life situations by their codes; debts, a court and an inheritance are one without a service."""
    trouble = Scene(
        "scene-letter", _("Mam długi, pismo z sądu albo spadek"), _("komornik, eksmisja, śmierć bliskiej osoby"), ""
    )
    ours = [(one.value, scene) for one, scene in zip(LifeSituation, situations(), strict=True)]
    return [*ours, (TROUBLE_CODE, trouble)]


def _question(
    request: HttpRequest, answers: Answers, page: QuestionPage, form: QuestionForm, *, status: int = 200
) -> HttpResponse:
    context = {
        "page": page,
        "form": form,
        "asked": " ".join(_name(field.about) for field in page.fields),
        "left": MOST_QUESTIONS - page.number,
        "may_stop": bool(answers.pages),
        **_state(answers),
    }
    return show(request, "finder/question.html", context, status=status)


def _elsewhere(request: HttpRequest, answers: Answers) -> HttpResponse:
    found = centre_elsewhere(answers.town) if answers.town else None
    context = {"found": found, "town_field": TOWN, "town": answers.town, **_state(answers.with_seen(ELSEWHERE))}
    return show(request, "finder/elsewhere.html", context)


def _result(request: HttpRequest, finder: Finder, answers: Answers) -> HttpResponse:
    context = {
        "shown": result_of(finder, answers), "may_go_on": finder.next_page(answers) is not None,
        "count": len(answers.pages), **_state(answers),
    }  # fmt: skip
    return show(request, "finder/result.html", context)


def _state(answers: Answers) -> dict[str, Any]:
    return {"state": answers.as_fields()}


def _name(about: About) -> str:
    return f"{about.person}.{about.fact}"


def _about(name: str) -> About | None:
    """The fact that a field of ours names; None for anything else."""
    person, dot, fact = name.partition(".")
    return About(fact, int(person)) if dot and re.fullmatch("[0-9]{1,2}", person) else None
