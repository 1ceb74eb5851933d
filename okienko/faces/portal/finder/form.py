"""The finder's question as a form: radios, things to tick, or a box to type in, whatever the page asks for."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from okienko.domain.eligibility.rules.answers import Answers
from okienko.domain.eligibility.rules.pages import Field, Input, QuestionPage, answered
from okienko.domain.eligibility.rules.raw import YES, AnswerNotUnderstood, answer_of
from okienko.engines.criteria.cases import About
from okienko.ui.forms import DayField, PolishForm

# Short names without dots, so that an error summary can link to its field.
BOX, AT_ONCE = "odp", "od_razu"
LONGEST = 40
_SENTENCES = {
    "invalid_choice": _("Wybierz jedną z podanych odpowiedzi."),
    "max_length": _("Wpisz krócej. Wystarczy liczba albo dzień."),
}


class QuestionForm(PolishForm):
    """One page of the finder. A page with several boxes asks the same of several people, in the order of the page."""

    marks = ""

    def __init__(
        self,
        page: QuestionPage,
        data: Mapping[str, Any] | None = None,
        before: Mapping[About, str] | None = None,
    ) -> None:
        """`before` are earlier answers to this page, to start from."""
        super().__init__(data, initial=_filled(page, before or {}))
        self.page = page
        self.fields.update(_boxes(page))

    @property
    def at_once(self) -> tuple[tuple[str, str], ...]:
        """Answers that are a button of their own: a day that never was has nothing to type."""
        only = self.page.fields[0]
        return only.options if only.input is Input.DATE and len(self.page.fields) == 1 else ()

    def answer(self, answers: Answers) -> Answers | None:
        """The answers with what was filled in; None with an error beside the box when it is no answer."""
        valid = self.is_valid()
        if (pressed := self.data.get(AT_ONCE)) in dict(self.at_once):
            return answered(answers, self.page, {self.page.fields[0].name: pressed})
        if not valid:
            return None
        try:
            return answered(answers, self.page, self._posted())
        except AnswerNotUnderstood as error:
            self.add_error(self._wrong_box(), str(error))
            return None

    def _posted(self) -> dict[str, str]:
        filled = self.cleaned_data
        if self.page.has_ticks:
            return {field.name: YES for place, field in enumerate(self.page.fields) if str(place) in filled[BOX]}
        return {field.name: _raw(field, filled[f"{BOX}{place}"]) for place, field in enumerate(self.page.fields)}

    def _wrong_box(self) -> str:
        """The first box whose answer is not understood; the first of all when everything was left empty."""
        posted = self._posted()
        for place, (field, fact) in enumerate(zip(self.page.fields, self.page.facts, strict=True)):
            try:
                if raw := posted[field.name]:
                    answer_of(fact, raw, self.page.day)
            except AnswerNotUnderstood:
                return f"{BOX}{place}"
        return f"{BOX}0"


def _boxes(page: QuestionPage) -> dict[str, forms.Field]:
    if page.has_ticks:
        choices = [(str(place), field.label) for place, field in enumerate(page.fields)]
        return {
            BOX: forms.MultipleChoiceField(
                label=page.question, help_text=page.help, required=False, choices=choices,
                widget=forms.CheckboxSelectMultiple, error_messages=_SENTENCES,
            )
        }  # fmt: skip
    # One box is asked for by the question itself; of several, each by whom it is about, and the help stands once.
    if len(page.fields) == 1:
        return {f"{BOX}0": _box(page.fields[0], page.question, page.help)}
    return {f"{BOX}{place}": _box(field, field.label, "") for place, field in enumerate(page.fields)}


def _box(field: Field, label: str, help_text: str) -> forms.Field:
    shared: dict[str, Any] = {
        "label": label,
        "help_text": help_text,
        "required": False,
        "error_messages": _SENTENCES,
    }
    if field.input is Input.CHOICE:
        return forms.ChoiceField(widget=forms.RadioSelect, choices=field.options, **shared)
    if field.input is Input.DATE:
        return DayField(**shared)
    mode, width = ("numeric", "3") if field.input is Input.NUMBER else ("decimal", "10")
    widget = forms.TextInput({"class": f"govuk-input--width-{width}", "inputmode": mode, "autocomplete": "off"})
    return forms.CharField(max_length=LONGEST, widget=widget, **shared)


def _raw(field: Field, value: Any) -> str:
    """What was filled in, as the rules read it. The keypad of a telephone has a comma where a date has a dot."""
    if isinstance(value, date):
        return value.isoformat()
    text = str(value or "")
    return text.replace(",", ".") if field.input is Input.AGE else text


def _filled(page: QuestionPage, before: Mapping[About, str]) -> dict[str, Any]:
    """Earlier answers as the boxes show them."""
    said = [(place, field, before[field.about]) for place, field in enumerate(page.fields) if before.get(field.about)]
    if page.has_ticks:
        return {BOX: [str(place) for place, _field, raw in said if raw == YES]}
    return {f"{BOX}{place}": _shown(field, raw) for place, field, raw in said}


def _shown(field: Field, raw: str) -> Any:
    if field.input is not Input.DATE:
        return raw
    try:
        return date.fromisoformat(raw)
    except ValueError:
        return None
