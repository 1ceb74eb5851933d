"""All addresses. Each face brings its own; accounts are the staff's login."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    # the design system
    path("", include("okienko.ui.urls")),
    # faces
    path("", include("okienko.faces.portal.urls")),
    path("biurko/", include("okienko.faces.desk.urls")),
    path("teren/", include("okienko.faces.field.urls")),
    path("", include("okienko.faces.tour.urls")),
    path("konto/", include("okienko.foundation.accounts.urls")),
]

handler400 = "okienko.faces.portal.views.errors.bad_request"
handler403 = "okienko.faces.portal.views.errors.not_allowed"
handler404 = "okienko.faces.portal.views.errors.not_found"
handler500 = "okienko.faces.portal.views.errors.server_error"
