"""The address of the guided tour."""

from django.urls import path

from okienko.faces.tour import views

app_name = "tour"
urlpatterns = [path("zwiedzanie/", views.tour, name="tour")]
