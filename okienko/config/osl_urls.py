"""Addresses of community organising alone (OKIENKO_PARTS=osl): what neighbours read is the front page."""

from django.urls import URLPattern, URLResolver, include, path

from okienko.config.parts import portal_of_community, staff_of_community
from okienko.faces.desk import urls as desk
from okienko.faces.field import urls as field
from okienko.faces.portal import urls as portal
from okienko.faces.portal.views import meetings

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("okienko.ui.urls")),
    path(
        "",
        include(
            ([path("", meetings.meetings, name="home"), *portal_of_community(portal.urlpatterns)], portal.app_name)
        ),
    ),
    path("biurko/", include((staff_of_community(desk.urlpatterns), desk.app_name))),
    path("teren/", include((staff_of_community(field.urlpatterns), field.app_name))),
    path("", include("okienko.faces.tour.urls")),
    path("konto/", include("okienko.foundation.accounts.urls")),
]

handler400 = "okienko.faces.portal.views.errors.bad_request"
handler403 = "okienko.faces.portal.views.errors.not_allowed"
handler404 = "okienko.faces.portal.views.errors.not_found"
handler500 = "okienko.faces.portal.views.errors.server_error"
