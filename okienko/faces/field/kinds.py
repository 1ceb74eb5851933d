"""What may be done outdoors without a network: for each kind of event its form, and the handler that does it later."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.functional import Promise

from okienko.foundation.access import Actor, Role
from okienko.foundation.errors import OfficeError
from okienko.ui.forms import PolishForm


@dataclass(frozen=True)
class Sent:
    """One event as its handler gets it: checked fields, when it was made on the telephone, who sends it and when.

    `again` says that its sender saw what somebody else had written, and means it all the same.
    """

    said: Mapping[str, Any]
    made_at: datetime
    again: bool
    by: Actor
    at: datetime


@dataclass(frozen=True)
class Kind:
    """Rodzaj zdarzenia z terenu. `form` is both the form on the page and the check of what comes from the queue."""

    name: str
    title: str | Promise
    button: str | Promise
    roles: tuple[Role, ...]
    form: type["OutdoorForm"]
    handle: Callable[[Sent], object]


class OutdoorForm(PolishForm):
    """A form for one hand. `shape` gives it the choices of whoever stands there."""

    marks = "optional"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """As in Django; what must be there says so to the telephone too, which asks before it keeps an event."""
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if field.required and isinstance(field.widget, forms.Textarea | forms.TextInput | forms.FileInput):
                field.widget.attrs["data-wanted"] = field.error_messages["required"]

    def shape(self, by: Actor, at: datetime) -> None:
        """Choices that depend on the person; nothing by default."""

    def nothing_to_choose(self) -> bool:
        """Whether the form makes no sense now: no meeting to count, no survey to fill in."""
        return False


class NotUnderstood(OfficeError):
    """The form on the telephone was filled in with something that cannot be."""


def checked(kind: Kind, data: QueryDict, files: MultiValueDict[str, Any], by: Actor, at: datetime) -> dict[str, Any]:
    """The fields of an event. Raises NotUnderstood with the first thing to mend."""
    form = kind.form(data, files)
    form.shape(by, at)
    if form.is_valid():
        return form.cleaned_data
    raise NotUnderstood(next(str(error) for errors in form.errors.values() for error in errors))
