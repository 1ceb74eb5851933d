"""The gallery (wzornik): every component in every state, with invented people. Open to everyone: it holds nothing."""

import datetime as dt
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from okienko.foundation.access.doors import EVERYONE, open_to
from okienko.ui.forms import ChoiceChips, DayField, HourField, MultipleChoiceChips, PhoneField, PolishForm
from okienko.ui.parts import FootColumn, LaneRide, NavItem, NetworkNode, NetworkPlace, Office, Scene, SheetMark

_CHANNELS = [
    ("sms", gettext_lazy("SMS")),
    ("phone", gettext_lazy("telefon")),
    ("letter", gettext_lazy("list, duży druk")),
]


class SampleForm(PolishForm):
    """Every kind of control once."""

    name = forms.CharField(
        label=gettext_lazy("Imię i nazwisko"),
        error_messages={"required": gettext_lazy("Wpisz imię, żebyśmy wiedzieli, kogo pytać.")},
        widget=forms.TextInput({"autocomplete": "name"}),
        max_length=100,
    )
    phone = PhoneField(label=gettext_lazy("Telefon"), help_text=gettext_lazy("Pod ten numer oddzwonimy."))
    born = DayField(
        label=gettext_lazy("Data urodzenia"), help_text=gettext_lazy("Na przykład 5 3 1949."), autocomplete="bday"
    )
    ride_at = HourField(
        label=gettext_lazy("O której wizyta"), widget=forms.TextInput({"class": "govuk-input--width-5"})
    )
    story = forms.CharField(
        label=gettext_lazy("Co się dzieje"),
        help_text=gettext_lazy("Napisz po swojemu."),
        widget=forms.Textarea({"rows": 4}),
        required=False,
        max_length=40,
    )
    people = forms.IntegerField(
        label=gettext_lazy("Ile osób jedzie"),
        min_value=1,
        max_value=8,
        widget=forms.NumberInput({"class": "govuk-input--width-3"}),
    )
    district = forms.ChoiceField(
        label=gettext_lazy("Część miasta"),
        choices=[("", gettext_lazy("Wybierz")), ("hill", gettext_lazy("Wzgórze")), ("mill", gettext_lazy("Młyny"))],
    )
    answer_by = forms.ChoiceField(
        label=gettext_lazy("Jak odpowiedzieć"),
        help_text=gettext_lazy("Możesz to potem zmienić."),
        choices=_CHANNELS,
        widget=forms.RadioSelect,
    )
    needs = forms.MultipleChoiceField(
        label=gettext_lazy("O co chodzi"),
        choices=[
            ("ride", gettext_lazy("dojazd")),
            ("repair", gettext_lazy("naprawa")),
            ("meal", gettext_lazy("obiad")),
        ],
        widget=forms.CheckboxSelectMultiple,
    )
    urgency = forms.ChoiceField(
        label=gettext_lazy("Jak pilne"),
        choices=[
            ("now", gettext_lazy("dziś")),
            ("week", gettext_lazy("ten tydzień")),
            ("later", gettext_lazy("może poczekać")),
        ],
        widget=ChoiceChips,
    )
    good_to_know = forms.MultipleChoiceField(
        label=gettext_lazy("Warto wiedzieć"),
        help_text=gettext_lazy("(z notatki: „laska”)"),
        choices=[("cane", gettext_lazy("laska")), ("wheelchair", gettext_lazy("wózek")), ("dog", gettext_lazy("pies"))],
        widget=MultipleChoiceChips,
    )
    paper = forms.FileField(
        label=gettext_lazy("Zdjęcie orzeczenia"), help_text=gettext_lazy("Wystarczy zdjęcie z telefonu.")
    )
    agreed = forms.BooleanField(label=gettext_lazy("Wszystko się zgadza"))

    def clean(self) -> dict[str, Any]:
        """One error that belongs to no field, so that the gallery shows it too."""
        self.add_error(None, _("Nie udało się zapisać. Spróbuj jeszcze raz."))
        return self.cleaned_data


def _office() -> Office:
    return Office(
        name=_("Centrum Usług Społecznych w Jaworzycach"),
        town=_("Jaworzyce"),
        phone="+48410123648",
        hours_today=_("dziś do 17.00"),
        hours=_("Poniedziałek–piątek, 7.30–17.00"),
        address=_("ul. Lipowa 4, parter. Wejście bez schodów."),
        people=("Ewa Sikora", "Adam Kos"),
        home_url="#tresc",
    )


def _rides() -> list[LaneRide]:
    return [
        LaneRide(dt.time(8), dt.time(9, 30), _("Dom Senior+, 7 osób"), kind="fixed"),
        LaneRide(dt.time(9, 45), dt.time(11), _("Wolne, 5 miejsc"), kind="free", url="#przejazd"),
        LaneRide(dt.time(11, 15), dt.time(12, 45), _("Szpitalna, 2 osoby, wózek")),
        LaneRide(dt.time(12), dt.time(13), _("Urząd, 1 osoba")),
        LaneRide(dt.time(14, 30), dt.time(16, 30), _("Dom Senior+, powrót"), kind="fixed"),
    ]


def _nodes() -> list[NetworkNode]:
    return [
        NetworkNode(1, _("Rada osiedla"), "group", NetworkPlace(110, 46, name_above=True)),
        NetworkNode(2, _("Stowarzyszenie Ławka"), "organisation", NetworkPlace(360, 120), connects=True),
        NetworkNode(3, _("Szkoła podstawowa na Wzgórzu"), "institution", NetworkPlace(610, 46, name_above=True)),
        NetworkNode(4, _("Lider z bloku numer 4"), "leader", NetworkPlace(360, 240)),
    ]


def _samples() -> dict[str, Any]:
    """Invented values for the components that take lists."""
    scenes = [
        Scene("scene-bus", _("Trudno mi dojechać"), _("do lekarza, urzędu, na zakupy"), "#bus"),
        Scene("scene-tap", _("Coś się zepsuło w domu"), _("kran, zamek, gniazdko, półka"), "#kran"),
        Scene("scene-pot", _("Nie mam siły sprzątać i gotować"), _("obiady, sprzątanie, zakupy"), "#obiad"),
        Scene("scene-care", _("Opiekuję się kimś bliskim"), _("zastępstwo, łóżko, rada"), "#opieka"),
        Scene("scene-health", _("Boli mnie, słabo chodzę"), _("ćwiczenia i pielęgniarka w domu"), "#zdrowie"),
        Scene("scene-tea", _("Jestem sam, jestem sama"), _("spotkania, rozmowa, wolontariusz"), "#herbata"),
        Scene("scene-badge", _("Szukam pracy"), _("doradca, kurs, pierwszy krok"), "#praca"),
        Scene("scene-blocks", _("Mam dziecko i mało sił"), _("zajęcia, wsparcie, wypożyczalnia"), "#dziecko"),
    ]
    return {
        "scenes_shown": scenes,
        "area_shown": ["B2", "B3", "C2", "C3"],
        "marks_shown": [SheetMark(1, "B2", "potential"), SheetMark(2, "C3", "need")],
        "offsets_shown": {1: (3, 3), 2: (3, 3)},
        "nodes_shown": (nodes := _nodes()),
        "links_shown": [(nodes[0], nodes[1]), (nodes[1], nodes[2]), (nodes[1], nodes[3])],
        "rides_shown": _rides(),
        "reasons_met": [("met", _("Masz 78 lat. Wystarczy 70.")), ("met", _("Mieszkasz w Jaworzycach."))],
        "reasons_open": [("met", _("Masz ponad 70 lat.")), ("open", _("Cena zależy od dochodu."))],
        "reasons_unmet": [("unmet", _("Jest dla osób, które opiekują się kimś bliskim."))],
        "rows_shown": [
            (_("Dla kogo"), _("Masz 70 lat lub więcej. I mieszkasz w Jaworzycach.")),
            (_("Adres"), "ul. Ogrodowa 9\n27-000 Jaworzyce", "#adres"),
            (_("E-mail"), "", "#mail"),
        ],
        "headers_shown": [_("Do kiedy"), _("Osoba"), _("Co zrobić"), (_("Sprawa"), "num")],
        "moment": dt.datetime(2027, 3, 9, 8, 41, tzinfo=dt.UTC),
        "first_two_thirty": dt.datetime(2027, 10, 31, 0, 30, tzinfo=dt.UTC),
        "second_two_thirty": dt.datetime(2027, 10, 31, 1, 30, tzinfo=dt.UTC),
    }


@open_to(EVERYONE)
def gallery(request: HttpRequest) -> HttpResponse:
    """`?motyw=ciemny` is dark, `?biurko=tak` the dense desk, `?okno=pytanie|odczyt` another window."""
    typed = {"phone": "abc", "born_day": "29", "born_month": "2", "born_year": "2023", "people": "9", "ride_at": "99"}
    wrong = {f"wrong-{name}": value for name, value in (typed | {"story": "kran kapie " * 4}).items()}
    sample = {"name": "Janina Maj", "phone": "+48590012118", "born": dt.date(1949, 3, 5), "ride_at": dt.time(9, 30)}
    sample |= {"answer_by": "sms", "needs": ["ride"], "urgency": "week", "good_to_know": ["cane", "dog"], "people": 2}
    desk = request.GET.get("biurko") == "tak"
    nav = [
        NavItem(_("Telefon"), "#telefon", current=True),
        NavItem(_("Mój dzień"), "#dzien", count=7),
        NavItem(_("Spotkania"), "#spotkania", wide=True),
    ]
    side = [NavItem("PJM", "#pjm", spoken=_("Polski Język Migowy")), NavItem("Українська", "#uk", lang="uk")]
    context = {
        "base": "ui/base_desk.html" if desk else "ui/base_resident.html",
        "theme": {"ciemny": "dark", "jasny": "light"}.get(request.GET.get("motyw", ""), ""),
        "shown_window": request.GET.get("okno", ""),
        "office": _office(),
        "nav_main": nav,
        "nav_side": side,
        "foot_columns": [FootColumn(_("O nas"), (NavItem(_("Spotkania"), "#spotkania"),))],
        "desk_person": "Ewa Sikora",
        "desk_person_hours": _("do 15.30"),
        "desk_help": _("Pomoc dla pracowników: Igor Mazur, wewnętrzny 12."),
        "notice_text": _("W piątek 12 marca okienko przy Lipowej jest czynne do 13.00. Telefon działa jak zwykle."),
        "plain_form": SampleForm(initial=sample),
        "wrong_form": SampleForm(wrong, prefix="wrong"),
        **_samples(),
    }
    return render(request, "ui/gallery.html", context)
