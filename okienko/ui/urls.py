"""The gallery of components: include under any path."""

from django.urls import path

from okienko.ui import views

app_name = "ui"
urlpatterns = [path("wzornik/", views.gallery, name="gallery")]
