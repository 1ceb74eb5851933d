"""What a person answers from their own matter: a place that is offered, and whether they still wait."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from okienko.domain.applications.queries import applications_in
from okienko.domain.qualification.actions import accept_offer, answer_still_waiting, decline_offer
from okienko.domain.qualification.queries import open_check, open_offer
from okienko.faces.portal.views.matter import opened_matter
from okienko.foundation.access import Actor
from okienko.foundation.access.doors import EVERYONE, open_to
from okienko.foundation.clock import now
from okienko.foundation.errors import OfficeError
from okienko.foundation.idempotency.once import once

TAKE, NOT_NOW, STILL, NO_MORE = "biore", "nie-teraz", "czekam", "nie-czekam"


@open_to(EVERYONE)
@require_POST
@once
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """One of four answers; what came too late is said on the page of the matter."""
    matter = opened_matter(request)
    if matter is None:
        return redirect("portal:open_matter")
    application = applications_in(matter.pk).filter(pk=pk).first()
    if application is None:
        raise Http404
    said, by, at = request.POST.get("odpowiedz", ""), Actor.resident(), now()
    offer, check = open_offer(application), open_check(application)
    try:
        if said == TAKE and offer:
            accept_offer(offer=offer, by=by, at=at)
        elif said == NOT_NOW and offer:
            decline_offer(offer=offer, by=by, at=at)
        elif said in (STILL, NO_MORE) and check:
            answer_still_waiting(check=check, still_waits=said == STILL, by=by, at=at)
        else:
            messages.info(request, _("Na to pytanie jest już odpowiedź. Stan sprawy widzisz niżej."))
    except OfficeError as error:
        messages.info(request, str(error))
    return redirect("portal:matter")
