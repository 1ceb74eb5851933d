"""Addresses of the residents' portal, in Polish."""

from django.urls import path

from okienko.faces.portal.views import asking, card, feeds, home, matter, meetings, office

app_name = "portal"
urlpatterns = [
    path("", home.home, name="home"),
    path("szukaj/", home.search, name="search"),
    path("sytuacja/<slug:code>/", home.situation, name="situation"),
    path("uslugi/", home.services, name="services"),
    path("uslugi/<slug:code>/", card.service, name="service"),
    path("uslugi/<slug:code>/druk/", card.service_print, name="service_print"),
    path("uslugi/<slug:code>/popros/", asking.start, name="ask_service"),
    path("zglos/", asking.start, name="ask"),
    path("zglos/sprawdz/", asking.check, name="check"),
    path("zglos/gotowe/", asking.done, name="done"),
    path("zglos/<slug:slug>/", asking.question, name="question"),
    path("moja-sprawa/", matter.open_matter, name="open_matter"),
    path("moja-sprawa/pokaz/", matter.matter, name="matter"),
    path("moja-sprawa/zamknij/", matter.leave, name="leave"),
    path("spotkania/", meetings.meetings, name="meetings"),
    path("spotkania/kalendarz.ics", feeds.calendar, name="calendar"),
    path("spotkania/kanal.atom", feeds.newsfeed, name="news"),
    path("spotkania/<int:pk>/", meetings.meeting, name="meeting"),
    path("spotkania/<int:pk>/zapis/<str:token>/", meetings.signed_up, name="signed_up"),
    path("spotkania/<int:pk>/zapis/<str:token>/wypisz/", meetings.sign_off, name="sign_off"),
    path("spolecznosci/<slug:slug>/", meetings.community, name="community"),
    path("spolecznosci/<slug:slug>/kalendarz.ics", feeds.calendar, name="community_calendar"),
    path("spolecznosci/<slug:slug>/kanal.atom", feeds.newsfeed, name="community_news"),
    path("ludzie/", office.people, name="people"),
    path("jak-ustalamy-kolejnosc/", office.order, name="order"),
    path("dane/", office.privacy, name="privacy"),
    path("dostepnosc/", office.accessibility, name="accessibility"),
    path("kod/", office.code, name="code"),
    path("motyw/", office.theme, name="theme"),
]
