"""All addresses. Each face brings its own; accounts are the staff's login."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    # the design system
    path("", include("okienko.ui.urls")),
    path("konto/", include("okienko.foundation.accounts.urls")),
]
