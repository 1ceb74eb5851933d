"""Pages behind doors, for the tests of doors and of the login: an address table of its own."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from okienko.foundation.access import Role
from okienko.foundation.access.doors import EVERYONE, actor, open_to


@open_to(EVERYONE)
def street(request: HttpRequest) -> HttpResponse:
    """Anybody may stand here."""
    return HttpResponse(f"ulica {actor(request).is_staff}")


@open_to(Role.CLERK, Role.DIRECTOR)
def office(request: HttpRequest, number: int = 1) -> HttpResponse:
    """Only a clerk or the director."""
    return HttpResponse(f"pokój {number}, {actor(request).name}")


urlpatterns = [
    path("", include("okienko.config.urls")),
    path("ulica/", street),
    path("biuro/", office),
    path("biuro/<int:number>/", office),
]
