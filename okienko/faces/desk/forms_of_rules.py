"""The form of a rule: its text, its basis, and what its thresholds are supposed to be."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from okienko.domain.catalogue.models import ProgrammeVersion
from okienko.domain.catalogue.vocabulary import programme_vocabulary, threshold_label
from okienko.engines.criteria.facts import Kind, Value
from okienko.engines.criteria.parameters import Parameter
from okienko.engines.criteria.rule import Reading, Rule, read_rule
from okienko.engines.criteria.tree import ParameterOf, inside, leaves, terms_of
from okienko.ui.forms import PolishForm
from okienko.ui.templatetags.polish import day_year, money

_SUPPOSED = "prog_"


class RuleForm(PolishForm):
    """`rule` is what the text says, None when it has a fault that stops; `faults` are all of them."""

    marks = ""
    criteria = forms.CharField(
        label=gettext_lazy("Reguła"),
        help_text=gettext_lazy("Tymi słowami, które są w słowniku niżej. Nowy wiersz nic nie zmienia."),
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false", "autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Wpisz regułę.")},
    )
    basis = forms.CharField(
        label=gettext_lazy("Podstawa"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Paragraf uchwały, na przykład: § 4 ust. 1."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, version: ProgrammeVersion, on: date, **kwargs: Any) -> None:
        """One more field for each threshold that the rule looks at on the day."""
        super().__init__(*args, **kwargs)
        text, basis = (str(self._told(name) or "") for name in ("criteria", "basis"))
        known = programme_vocabulary(version)
        reading = read_rule(text, known, basis=basis.strip()) if text.strip() else Reading(None)
        self.rule, self.faults = reading.rule, reading.faults
        own = {part["nazwa"]: part["co to"] for part in version.thresholds}
        for parameter in _thresholds_of(reading.rule) if reading.rule else ():
            field = ThresholdField(parameter, own.get(parameter.name) or threshold_label(parameter.name), on)
            self.fields[_SUPPOSED + parameter.name] = field

    def _told(self, name: str) -> Any:
        return self.data.get(name) if self.is_bound else self.initial.get(name)

    @property
    def thresholds(self) -> list[BoundField]:
        """The fields of thresholds."""
        return [self[name] for name in self.fields if name.startswith(_SUPPOSED)]

    def supposed(self) -> Rule | None:
        """The rule with its thresholds as they are supposed to be; None without a rule. The form is valid."""
        if self.rule is None:
            return None
        known = self.rule.vocabulary
        for name, value in self.cleaned_data.items():
            if name.startswith(_SUPPOSED) and value is not None:
                known = known.supposing(name.removeprefix(_SUPPOSED), value)
        return Rule(self.rule.condition, known, self.rule.basis)


class ThresholdField(forms.CharField):
    """What if a threshold were another: empty for as it is."""

    def __init__(self, parameter: Parameter, label: str, on: date) -> None:
        """The help says what it is on the day."""
        row = parameter.row_on(on)
        said = _("Dziś: %(value)s. Puste: bez zmiany.") % {"value": _in_words(row.value) if row else _("nie ma")}
        super().__init__(
            label=_("Gdyby inaczej: %(what)s") % {"what": label},
            help_text=said,
            required=False,
            max_length=20,
            widget=forms.TextInput(attrs={"autocomplete": "off", "class": "govuk-input--width-10"}),
        )
        self._kind = parameter.kind

    def clean(self, value: Any) -> Value | None:
        """The value of the threshold's kind, None when nothing was written."""
        text = re.sub(r"(\s|zł)", "", str(super().clean(value)))  # untranslated: how amounts are typed
        if not text:
            return None
        try:
            return _read(self._kind, text)
        except (ValueError, InvalidOperation):
            raise forms.ValidationError(_HOW[self._kind]) from None


_HOW = {
    Kind.AMOUNT: gettext_lazy("Kwotę wpisz tak: 1200 albo 1200,50."),
    Kind.NUMBER: gettext_lazy("Wpisz liczbę, na przykład 65."),
    Kind.DATE: gettext_lazy("Dzień wpisz tak: 2026-07-01."),
}


def _read(kind: Kind, text: str) -> Value:
    if kind is Kind.DATE:
        return date.fromisoformat(text)
    if not re.fullmatch(r"[0-9]{1,9}" if kind is Kind.NUMBER else r"[0-9]{1,9}([.,][0-9]{1,2})?", text):
        raise ValueError
    return int(text) if kind is Kind.NUMBER else Decimal(text.replace(",", "."))


def _in_words(value: Value) -> str:
    if isinstance(value, date):
        return str(day_year(value))
    return str(money(value)) if isinstance(value, Decimal) else str(value)


def _thresholds_of(rule: Rule) -> Iterator[Parameter]:
    terms = (term for leaf in leaves(rule.condition) for whole in terms_of(leaf) for term in inside(whole))
    for name in dict.fromkeys(term.name for term in terms if isinstance(term, ParameterOf)):
        yield rule.vocabulary.parameter_named[name]
