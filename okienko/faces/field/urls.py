"""Addresses of the face for the road."""

from django.urls import path

from okienko.faces.field import views

app_name = "field"
urlpatterns = [
    path("", views.road, name="road"),
    path("przejazd/<int:pk>/zabieram/", views.pick_up, name="pick_up"),
    path("przejazd/<int:pk>/na-miejscu/", views.drop_off, name="drop_off"),
    path("przejazd/<int:pk>/nikogo-nie-ma/", views.nobody_home, name="nobody_home"),
]
