"""Pages that write, for the tests of the write key: an address table of its own."""

import threading

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template import engines
from django.urls import include, path

from okienko.foundation.access.doors import EVERYONE, open_to
from okienko.foundation.errors import OfficeError
from okienko.foundation.events.models import Event
from okienko.foundation.idempotency.once import once
from tests.foundation.files.conftest import AT

in_the_middle, go_on = threading.Event(), threading.Event()
go_on.set()


@open_to(EVERYONE)
@once
def order(request: HttpRequest, number: int = 0) -> HttpResponse:
    """Writes one row and leads to it; "zle" shows the form again, as a form with an error does."""
    if request.method != "POST":
        return HttpResponse(engines["django"].from_string("{% load writes %}{% write_key %}").render({}, request))
    row = Event.objects.create(name="order", at=AT, refs={"number": number})
    in_the_middle.set()
    go_on.wait(20)
    match request.POST.get("co"):
        case "zle":
            return HttpResponse("popraw", status=422)
        case "brak":
            raise Http404
        case "odmowa":
            raise OfficeError
        case "sesja":
            request.session["draft"] = row.pk
    return HttpResponseRedirect(f"/zamowienie/{row.pk}/")


urlpatterns = [
    path("", include("okienko.config.urls")),
    path("zamow/", order, name="order"),
    path("zamow/<int:number>/", order, name="numbered"),
]
