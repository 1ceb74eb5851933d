"""Forms speak plain Polish and keep what was typed."""

import datetime as dt
from typing import Any

import pytest
from django import forms

from okienko.ui.forms import ChoiceChips, DayField, HourField, MultipleChoiceChips, PhoneField, PolishForm


class Asking(PolishForm):
    name = forms.CharField(label="Imię", max_length=5, min_length=2)
    story = forms.CharField(label="Co się dzieje", error_messages={"required": "Napisz, w czym pomóc."})
    people = forms.IntegerField(label="Ile osób", min_value=1, max_value=8)
    mail = forms.EmailField(label="E-mail", required=False)
    channel = forms.ChoiceField(label="Kanał", choices=[("sms", "SMS")], widget=ChoiceChips)
    needs = forms.MultipleChoiceField(label="Sprawy", choices=[("ride", "dojazd")], widget=MultipleChoiceChips)
    paper = forms.FileField(label="Zdjęcie")
    agreed = forms.BooleanField(label="Zgadza się")


def errors(**typed: Any) -> dict[str, list[str]]:
    return dict(Asking(typed).errors)


def test_an_empty_field_says_what_to_do_with_it() -> None:
    said = errors()
    assert said["name"] == ["Wpisz odpowiedź: Imię"]
    assert said["story"] == ["Napisz, w czym pomóc."]
    assert said["channel"] == ["Wybierz odpowiedź: Kanał"]
    assert said["needs"] == ["Zaznacz przynajmniej jedną odpowiedź: Sprawy"]
    assert said["paper"] == ["Dołącz plik: Zdjęcie"]
    assert said["agreed"] == ["Zaznacz: Zgadza się"]
    assert "mail" not in said


def test_a_wrong_answer_says_what_would_be_right() -> None:
    said = errors(name="Hieronim", people="9", mail="janina", channel="fax", needs=["rocket"])
    assert said["name"] == ["Skróć tekst do 5 znaków. Teraz ma ich 8."]
    assert said["people"] == ["Wpisz liczbę nie większą niż 8."]
    assert said["mail"] == ["Wpisz adres e-mail, na przykład janina@poczta.example."]
    assert said["channel"] == said["needs"] == ["Wybierz jedną z podanych odpowiedzi."]
    assert errors(people="dwie", name="H")["people"] == ["Wpisz liczbę."]
    assert errors(people="0", name="H")["name"] == ["Napisz trochę więcej: co najmniej 2 znaków."]


def test_what_was_typed_stays_in_the_form() -> None:
    form = Asking({"name": "Hieronim", "people": "dwie"})
    assert 'value="Hieronim"' in str(form["name"])
    assert 'value="dwie"' in str(form["people"])


def test_the_browser_does_not_interrupt_in_its_own_language() -> None:
    drawn = str(Asking()["name"]) + str(Asking()["people"])
    assert "required" not in drawn
    assert 'type="number"' not in drawn
    assert 'inputmode="numeric"' in drawn


class Born(PolishForm):
    born = DayField(label="Data urodzenia", autocomplete="bday")


def born(day: str, month: str, year: str) -> Born:
    return Born({"born_day": day, "born_month": month, "born_year": year})


@pytest.mark.parametrize(
    "boxes",
    [
        ("5", "3", "1949"), ("05", "03", "1949"), (" 5 ", "marca", "1949"), ("5", "Marzec", "1949"),
        ("5 3 1949", "", ""), ("5.03.1949", "", ""), ("", "", "5-3-1949"), ("5 marca 1949", "", ""),
        ("5.3.1949.", "", ""),
    ],
)  # fmt: skip
def test_a_day_is_understood_as_people_write_it(boxes: tuple[str, str, str]) -> None:
    form = born(*boxes)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["born"] == dt.date(1949, 3, 5)


@pytest.mark.parametrize(
    ("boxes", "sentence", "code"),
    [
        (("", "", ""), "Wpisz dzień, miesiąc i rok, na przykład 5 3 1949.", "required"),
        (("", "3", "1949"), "Wpisz też dzień.", "day"),
        (("5", "", "1949"), "Wpisz też miesiąc.", "month"),
        (("5", "3", ""), "Wpisz też rok.", "year"),
        (("5", "", ""), "Wpisz też miesiąc.", "month"),
        (("5", "3", "49"), "Wpisz rok czterema cyframi, na przykład 1949.", "year"),
        (("5", "3", "0049"), "Wpisz rok czterema cyframi, na przykład 1949.", "year"),
        (("5", "13", "1949"), "Wpisz miesiąc liczbą od 1 do 12.", "month"),
        (("5", "marzca", "1949"), "Wpisz miesiąc liczbą od 1 do 12.", "month"),
        (("32", "3", "1949"), "Wpisz dzień liczbą od 1 do 31.", "day"),
        (("0", "3", "1949"), "Wpisz dzień liczbą od 1 do 31.", "day"),
        (("29", "2", "2023"), "Ten miesiąc ma 28 dni. Sprawdź dzień.", "day"),
        (("30", "2", "2024"), "Ten miesiąc ma 29 dni. Sprawdź dzień.", "day"),
        (("31", "4", "2024"), "Ten miesiąc ma 30 dni. Sprawdź dzień.", "day"),
    ],
)
def test_a_wrong_day_says_which_box_to_mend(boxes: tuple[str, str, str], sentence: str, code: str) -> None:
    form = born(*boxes)
    assert form.errors["born"] == [sentence]
    assert form.errors.as_data()["born"][0].code == code


def test_the_29th_of_february_of_a_leap_year_is_a_day() -> None:
    assert born("29", "2", "2024").is_valid()


def test_a_stored_day_fills_its_three_boxes_and_counts_as_unchanged() -> None:
    drawn = str(Born(initial={"born": dt.date(1949, 3, 5)})["born"])
    assert 'name="born_year" value="1949"' in drawn
    assert 'autocomplete="bday-year"' in drawn
    same = {"born_day": "5", "born_month": "3", "born_year": "1949"}
    assert not Born(same, initial={"born": dt.date(1949, 3, 5)}).has_changed()


class Calling(PolishForm):
    phone = PhoneField(label="Telefon")
    at = HourField(label="Godzina")


@pytest.mark.parametrize("typed", ["590 012 118", "+48 590-012-118", "0048590012118"])
def test_a_phone_number_is_stored_one_way_however_it_is_typed(typed: str) -> None:
    form = Calling({"phone": typed, "at": "9.30"})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["phone"] == "+48590012118"


def test_a_wrong_phone_number_gets_an_example_and_stays_as_typed() -> None:
    form = Calling({"phone": "41 012", "at": "9"})
    assert "41 012 36 48" in form.errors["phone"][0]
    assert 'value="41 012"' in str(form["phone"])
    assert Calling({"at": "9"}).errors["phone"] == ["Wpisz numer telefonu, pod który oddzwonimy."]


def test_a_stored_phone_number_is_shown_as_people_write_it() -> None:
    assert "590\N{NO-BREAK SPACE}012\N{NO-BREAK SPACE}118" in str(Calling(initial={"phone": "+48590012118"})["phone"])


@pytest.mark.parametrize("typed", ["9.30", "09:30", "9.30 "])
def test_an_hour_is_understood_with_a_dot_and_with_a_colon(typed: str) -> None:
    form = Calling({"phone": "590012118", "at": typed})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["at"] == dt.time(9, 30)


def test_an_hour_is_shown_with_a_dot_and_a_wrong_one_gets_an_example() -> None:
    assert 'value="9.05"' in str(Calling(initial={"at": dt.time(9, 5)})["at"])
    assert Calling({"phone": "590012118", "at": "25"}).errors["at"] == ["Wpisz godzinę, na przykład 9.30."]


def test_an_optional_phone_number_may_stay_empty() -> None:
    class Maybe(PolishForm):
        phone = PhoneField(required=False)
        born = DayField(required=False)

    form = Maybe({})
    assert form.is_valid()
    assert form.cleaned_data == {"phone": "", "born": None}


def test_a_day_field_takes_a_ready_date() -> None:
    assert DayField().clean(dt.date(1949, 3, 5)) == dt.date(1949, 3, 5)
