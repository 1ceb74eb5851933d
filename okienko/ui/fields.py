"""From a Django bound field to what the templates `ui/field.html` and `ui/chips.html` draw."""

from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.safestring import SafeString

from okienko.ui.forms import ChoiceChips, DayWidget, MultipleChoiceChips

# The first match wins: a checkbox list is a kind of radio list to Django, chips are a kind of both.
_KINDS: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.HiddenInput, "hidden"),
    (forms.MultipleHiddenInput, "hidden"),
    (ChoiceChips, "chips"),
    (MultipleChoiceChips, "chips"),
    (DayWidget, "day"),
    (forms.CheckboxSelectMultiple, "checkboxes"),
    (forms.RadioSelect, "radios"),
    (forms.CheckboxInput, "checkbox"),
    (forms.Textarea, "textarea"),
    (forms.Select, "select"),
    (forms.FileInput, "file"),
)
_CLASSES = {"textarea": "govuk-textarea", "select": "govuk-select", "file": "govuk-file-upload"}
_GROUPS = ("chips", "day", "checkboxes", "radios")


def kind_of(bound: BoundField) -> str:
    """How `bound` is drawn: one of hidden, chips, day, checkboxes, radios, checkbox, textarea, select, file, input."""
    return next((kind for widget, kind in _KINDS if isinstance(bound.field.widget, widget)), "input")


def _options(bound: BoundField) -> list[dict[str, Any]]:
    return [
        {
            "id": option.id_for_label,
            "name": option.data["name"],
            "value": option.data["value"],
            "label": option.choice_label,
            "chosen": option.data["selected"],
            "type": option.data["type"],
        }
        for option in bound.subwidgets
    ]


def _boxes(bound: BoundField, wrong: set[str]) -> list[dict[str, Any]]:
    """The three boxes of a day; `wrong` are the codes of its errors: a box by name, or anything else for all three."""
    widget = bound.field.widget
    drawn = widget.get_context(bound.html_name, bound.value(), {"id": bound.auto_id})["widget"]["subwidgets"]
    names = ("day", "month", "year")
    boxes = []
    for part, box in zip(names, drawn, strict=True):
        attrs = {key: value for key, value in box["attrs"].items() if key not in ("id", "class", "required")}
        is_wrong = bool(wrong) and (part in wrong or not wrong & set(names))
        shown = {"part": part, "id": box["attrs"]["id"], "name": box["name"], "value": box["value"] or ""}
        boxes.append({**shown, "wrong": is_wrong, "attrs": attrs})
    return boxes


def _codes(bound: BoundField) -> set[str]:
    return {error.code or "" for error in bound.form.errors.as_data().get(bound.name, [])}


def first_control(bound: BoundField) -> str:
    """The id an error summary links to: the control itself, the first option, or the wrong box of a day."""
    kind = kind_of(bound)
    if kind == "day":
        boxes = _boxes(bound, _codes(bound))
        return str(next((box["id"] for box in boxes if box["wrong"]), boxes[0]["id"]))
    if kind in _GROUPS:
        options = _options(bound)
        return str(options[0]["id"]) if options else ""
    return str(bound.id_for_label)


def drawn_field(bound: BoundField, attrs: dict[str, Any], key: str = "") -> dict[str, Any]:
    """Everything a template needs to draw `bound`. `attrs` go to the control of a single-control field."""
    kind = kind_of(bound)
    errors = list(bound.errors)
    hint_id = f"{bound.auto_id}-hint" if bound.help_text else ""
    error_id = f"{bound.auto_id}-error" if errors else ""
    described_by = " ".join(filter(None, (hint_id, error_id)))
    marks = getattr(bound.form, "marks", "optional")
    parts: dict[str, Any] = {
        "kind": kind,
        "id": bound.auto_id,
        "label": bound.label,
        "hint": bound.help_text,
        "hint_id": hint_id,
        "errors": errors,
        "error_id": error_id,
        "described_by": described_by,
        "starred": marks == "required" and bound.field.required,
        "optional": marks == "optional" and not bound.field.required and kind != "checkbox",
    }
    if kind == "day":
        parts["boxes"] = _boxes(bound, _codes(bound))
    elif kind in _GROUPS:
        parts["options"] = _options(bound)
    elif kind == "checkbox":
        parts["name"] = bound.html_name
        parts["chosen"] = bool(bound.value())
    else:
        parts["control"] = _control(bound, kind, attrs, described_by, key)
    return parts


def _control(bound: BoundField, kind: str, attrs: dict[str, Any], described_by: str, key: str) -> SafeString:
    """The one control of a field, drawn by Django's own widget with our classes."""
    if kind == "hidden":
        return bound.as_widget()
    base = _CLASSES.get(kind, "govuk-input")
    own = bound.field.widget.attrs.get("class", "")
    classes = [base, f"{base}--error" if bound.errors else "", str(own), str(attrs.get("class", ""))]
    shown = {**attrs, "class": " ".join(filter(None, classes))}
    if described_by:
        shown["aria-describedby"] = described_by
    if key:
        shown["accesskey"] = key
    return bound.as_widget(attrs=shown)
