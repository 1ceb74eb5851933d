"""Form parts that speak plain Polish: what to type, never "this field is required".

A form of ours subclasses `PolishForm`. A field may bring its own sentence in
`error_messages={"required": _("Wpisz …")}`; where it does not, a sentence is made from its label.
"""

import datetime as dt
import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dates import MONTHS, MONTHS_ALT
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from okienko.foundation.phones import PhoneNotUnderstood, parse_phone
from okienko.ui.templatetags.polish import hour as written_hour
from okienko.ui.templatetags.polish import phone as written_phone


class ChoiceChips(forms.RadioSelect):
    """One answer of a few short ones, drawn as chips. Real radios: arrows and screen readers work as usual."""


class MultipleChoiceChips(forms.CheckboxSelectMultiple):
    """Any number of a few short answers, drawn as chips. Real checkboxes."""


class PolishForm(forms.Form):
    """A form whose errors say what to do. The browser's own bubbles are off: they speak the browser's language.

    `marks` says which labels are marked: "optional" adds "(niekonieczne)" to what may stay empty (residents),
    "required" adds a star to what may not (the desk, where most may), "" marks nothing.
    """

    marks = "optional"
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """As in Django; then every field without its own sentences gets ours."""
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        for name, field in self.fields.items():
            own = field.error_messages
            label = str(field.label) if field.label else name
            for code, sentence in _sentences(field, label).items():
                if own.get(code) in (None, _of_django(field, code)):
                    own[code] = sentence
            if isinstance(field.widget, forms.NumberInput):
                # Spinning a wheel over a number field changes the number; a keypad on the phone is all we want of it.
                field.widget.input_type = "text"
                field.widget.attrs.setdefault("inputmode", "numeric")


def _of_django(field: forms.Field, code: str) -> Any:
    """The sentence Django itself would use, so that a field's own one can be told from it."""
    found = None
    for kind in reversed(type(field).__mro__):
        found = getattr(kind, "default_error_messages", {}).get(code, found)
    return found


def _sentences(field: forms.Field, label: str) -> dict[str, Any]:
    """Our sentences for `field` by the code of the error."""
    if isinstance(field, DayField | HourField | PhoneField):
        required = field.default_error_messages["required"]
    elif isinstance(field, forms.BooleanField):
        required = _("Zaznacz: {label}").format(label=label)
    elif isinstance(field, forms.FileField):
        required = _("Dołącz plik: {label}").format(label=label)
    elif isinstance(field, forms.MultipleChoiceField):
        required = _("Zaznacz przynajmniej jedną odpowiedź: {label}").format(label=label)
    elif isinstance(field, forms.ChoiceField | forms.ModelChoiceField):
        required = _("Wybierz odpowiedź: {label}").format(label=label)
    else:
        required = _("Wpisz odpowiedź: {label}").format(label=label)
    said = {
        "required": required,
        "invalid_choice": _("Wybierz jedną z podanych odpowiedzi."),
        "max_length": _("Skróć tekst do %(limit_value)s znaków. Teraz ma ich %(show_value)s."),
        "min_length": _("Napisz trochę więcej: co najmniej %(limit_value)s znaków."),
        "max_value": _("Wpisz liczbę nie większą niż %(limit_value)s."),
        "min_value": _("Wpisz liczbę nie mniejszą niż %(limit_value)s."),
    }
    if isinstance(field, forms.EmailField):
        said["invalid"] = _("Wpisz adres e-mail, na przykład janina@poczta.example.")
    elif isinstance(field, forms.IntegerField | forms.DecimalField):
        said["invalid"] = _("Wpisz liczbę.")
    elif isinstance(field, forms.FileField):
        said["empty"] = _("Ten plik jest pusty. Wybierz inny.")
        said["invalid"] = _("Nie udało się odczytać pliku. Wybierz go jeszcze raz.")
        said.pop("max_length")
    return said


class DayWidget(forms.MultiWidget):
    """Three boxes for a day: day, month, year."""

    use_fieldset = True

    def __init__(self, autocomplete: str = "") -> None:
        """`autocomplete="bday"` lets the browser fill a birth date."""
        boxes: dict[str, forms.Widget | type[forms.Widget]] = {}
        for part in ("day", "month", "year"):
            attrs = {"inputmode": "numeric", "autocomplete": f"{autocomplete}-{part}" if autocomplete else "off"}
            boxes[part] = forms.TextInput(attrs)
        super().__init__(boxes)

    def decompress(self, value: Any) -> list[str]:
        """A date as its three boxes."""
        return [str(value.day), str(value.month), str(value.year)] if isinstance(value, dt.date) else ["", "", ""]


def _month_number(word: str) -> int | None:
    """The number of a month written in figures or in words ("3", "03", "marzec", "marca"), or None."""
    if re.fullmatch(r"[0-9]{1,2}", word):
        return int(word) if 1 <= int(word) <= 12 else None
    for number in MONTHS:
        if word.casefold() in (str(MONTHS[number]).casefold(), str(MONTHS_ALT[number]).casefold()):
            return number
    return None


class DayField(forms.Field):
    """Dzień: three boxes that give a `date`. A whole day typed into one box ("5 3 1949", "5.03.1949") is understood.

    An error names what to mend; its code ("day", "month", "year") says which box it is in.
    """

    widget = DayWidget
    default_error_messages = {"required": gettext_lazy("Wpisz dzień, miesiąc i rok, na przykład 5 3 1949.")}

    def __init__(self, *, autocomplete: str = "", **kwargs: Any) -> None:
        """`autocomplete="bday"` for a birth date. The rest as in any field."""
        super().__init__(**{"widget": DayWidget(autocomplete), **kwargs})

    def to_python(self, value: Any) -> dt.date | None:
        """The day in the boxes, or None when all are empty. Raises ValidationError."""
        if isinstance(value, dt.date):
            return value
        boxes = [str(box or "").strip() for box in value or ()]
        written = [box for box in boxes if box]
        if not written:
            return None
        if len(written) == 1 and len(parts := re.split(r"[\s./-]+", written[0].strip(" ."))) == 3:
            boxes = parts
        day, month, year = [*boxes, "", "", ""][:3]
        return _day_of(day, month, year)


def _day_of(day: str, month: str, year: str) -> dt.date:
    """The date that three texts mean. Raises ValidationError with the code of the box to mend."""
    if not day:
        raise ValidationError(_("Wpisz też dzień."), code="day")
    if not month:
        raise ValidationError(_("Wpisz też miesiąc."), code="month")
    if not year:
        raise ValidationError(_("Wpisz też rok."), code="year")
    if not re.fullmatch(r"[0-9]{4}", year) or not 1900 <= int(year) <= 2100:
        raise ValidationError(_("Wpisz rok czterema cyframi, na przykład 1949."), code="year")
    month_number = _month_number(month)
    if month_number is None:
        raise ValidationError(_("Wpisz miesiąc liczbą od 1 do 12."), code="month")
    if not re.fullmatch(r"[0-9]{1,2}", day) or not 1 <= int(day) <= 31:
        raise ValidationError(_("Wpisz dzień liczbą od 1 do 31."), code="day")
    try:
        return dt.date(int(year), month_number, int(day))
    except ValueError:
        last = (dt.date(int(year), month_number % 12 + 1, 1) - dt.timedelta(days=1)).day
        sentence = _("Ten miesiąc ma {days} dni. Sprawdź dzień.").format(days=last)
        raise ValidationError(sentence, code="day") from None


class HourField(forms.TimeField):
    """Godzina: "9.30" as people write it, "9:30" and "9" too; gives a `time`."""

    default_error_messages = {
        "required": gettext_lazy("Wpisz godzinę, na przykład 9.30."),
        "invalid": gettext_lazy("Wpisz godzinę, na przykład 9.30."),
    }

    def __init__(self, **kwargs: Any) -> None:
        """As in any field."""
        widget = forms.TextInput({"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(**{"widget": widget, "input_formats": ("%H.%M", "%H:%M", "%H"), **kwargs})

    def prepare_value(self, value: Any) -> Any:
        """A stored time is shown as people write it."""
        return written_hour(value) if isinstance(value, dt.time) else value


class PhoneField(forms.CharField):
    """Numer telefonu: gives E.164 ("+48590012118"). A possible number is enough; it need not be in use."""

    default_error_messages = {"required": gettext_lazy("Wpisz numer telefonu, pod który oddzwonimy.")}

    def __init__(self, **kwargs: Any) -> None:
        """As in any text field; the browser is told it is a telephone."""
        widget = forms.TextInput({"inputmode": "tel", "autocomplete": "tel"})
        widget.input_type = "tel"
        super().__init__(**{"widget": widget, "max_length": 40, **kwargs})

    def prepare_value(self, value: Any) -> Any:
        """A stored number is shown as people write it; what was typed stays as it was."""
        return written_phone(value) if isinstance(value, str) and value.startswith("+") else value

    def to_python(self, value: Any) -> str:
        """E.164, or "" when nothing was typed. Raises ValidationError."""
        text = super().to_python(value)
        if not text:
            return ""
        try:
            return parse_phone(text)
        except PhoneNotUnderstood as error:
            raise ValidationError(str(error), code="invalid") from None
