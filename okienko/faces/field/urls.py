"""Addresses of the face for the road."""

from django.urls import path

from okienko.faces.field import queue, views

app_name = "field"
urlpatterns = [
    path("", views.road, name="road"),
    path("spolecznosc/", queue.outdoors, name="outdoors"),
    path("kolejka/", queue.queue, name="queue"),
    path("kolejka.js", queue.worker, name="worker"),
    path("przejazd/<int:pk>/zabieram/", views.pick_up, name="pick_up"),
    path("przejazd/<int:pk>/na-miejscu/", views.drop_off, name="drop_off"),
    path("przejazd/<int:pk>/nikogo-nie-ma/", views.nobody_home, name="nobody_home"),
]
