"""Asking for something: one question a page, check, hand in, a number."""

import logging

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from okienko.domain.applications.actions import process_receipt, take_receipt
from okienko.domain.applications.rules import call_back_by
from okienko.domain.catalogue.queries import service_by_code
from okienko.domain.matters.models import Matter
from okienko.domain.matters.queries import code_still_opens
from okienko.faces.portal.asking import as_kept, as_typed, first_unanswered, questions_for, read_back, submission_of
from okienko.faces.portal.drafts import OpenDraft, new_draft, open_draft
from okienko.faces.portal.page import show
from okienko.foundation.access import Actor, Channel
from okienko.foundation.access.doors import EVERYONE, open_to
from okienko.foundation.clock import now, today

logger = logging.getLogger(__name__)


@open_to(EVERYONE)
@require_safe
@never_cache
def start(request: HttpRequest, code: str = "") -> HttpResponse:
    """Begin, or go on where this browser stopped. What was said for one service is not asked again for another."""
    if code and service_by_code(code, on=today()) is None:
        raise Http404
    draft = open_draft(request)
    if draft is None or draft.receipt is not None:
        draft = new_draft(service=code)
    elif draft.answers.get("service", "") != code:
        draft.save(service=code, words="")
    if words := request.GET.get("q", "").strip()[:2000]:
        draft.save(words=words)
    question = first_unanswered(draft.answers)
    return draft.set_cookie(redirect("portal:question", question.slug) if question else redirect("portal:check"))


@open_to(EVERYONE)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def question(request: HttpRequest, slug: str) -> HttpResponse:
    """One question."""
    draft = open_draft(request)
    if draft is None or draft.receipt is not None:
        return redirect("portal:ask")
    asked = questions_for(draft.answers)
    place = next((place for place, one in enumerate(asked) if one.slug == slug), None)
    if place is None:
        raise Http404
    form = asked[place].form(request.POST if request.method == "POST" else None, initial=as_typed(draft.answers))
    if request.method == "POST" and form.is_valid():
        draft.save(**as_kept(form.cleaned_data))
        following = first_unanswered(draft.answers)
        return redirect("portal:question", following.slug) if following else redirect("portal:check")
    back = reverse("portal:question", args=[asked[place - 1].slug]) if place else _beginning(draft)
    context = {
        "form": form, "question": asked[place], "back": back, "number": place + 1, "left": len(asked) - place - 1,
        "service": _service(draft),
    }  # fmt: skip
    return show(request, "question.html", context, status=422 if form.errors else 200)


@open_to(EVERYONE)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def check(request: HttpRequest) -> HttpResponse:
    """Check your answers; handing in writes the receipt first, so that a shown number is never lost."""
    draft = open_draft(request)
    if draft is None:
        return redirect("portal:ask")
    if draft.receipt is not None:
        return redirect("portal:done")
    if missing := first_unanswered(draft.answers):
        return redirect("portal:question", missing.slug)
    changed = request.POST.get("pokazane", draft.stamp) != draft.stamp
    if request.method == "POST" and not changed:
        # On the portal everybody is a resident, also a driver who is logged in at the desk of the same house.
        by = Actor.resident()
        receipt = take_receipt(
            submission=submission_of(draft.answers), channel=Channel.WEB, key=draft.key, by=by, at=now()
        )
        try:
            process_receipt(receipt=receipt, by=by, at=now())
        except Exception:
            # The receipt stands and the number is good; a job finishes the rest within a minute.
            logger.exception("receipt %s waits for the job", receipt.number)
        draft.forget_answers()
        return redirect("portal:done")
    rows = [(name, said, reverse("portal:question", args=[slug])) for name, said, slug in read_back(draft.answers)]
    context = {"rows": rows, "service": _service(draft), "stamp": draft.stamp, "changed": changed}
    return show(request, "check.html", context, status=409 if changed else 200)


@open_to(EVERYONE)
@require_safe
@never_cache
def done(request: HttpRequest) -> HttpResponse:
    """The number, the code, and what happens next with dates."""
    draft = open_draft(request)
    receipt = draft.receipt if draft else None
    if receipt is None:
        return redirect("portal:ask")
    matter = Matter.objects.select_related("handler").filter(number=receipt.number).first()
    call_by = call_back_by("week", receipt.day_of_receipt)
    code = receipt.code if matter is None or code_still_opens(matter, receipt.code) else ""
    return show(request, "done.html", {"receipt": receipt, "code": code, "matter": matter, "call_by": call_by})


def _beginning(draft: OpenDraft) -> str:
    code = draft.answers.get("service")
    return reverse("portal:service", args=[code]) if code else reverse("portal:home")


def _service(draft: OpenDraft) -> object:
    code = draft.answers.get("service")
    return service_by_code(code, on=today()) if code else None
