"""One act, one small page: a form, one button, and whatever was typed kept when it cannot be done."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.datastructures import MultiValueDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from okienko.domain.staff.models import StaffMember
from okienko.faces.desk.page import show, worker
from okienko.foundation.access import Actor, NotAllowed, Role
from okienko.foundation.access.doors import actor, open_to
from okienko.foundation.clock import now
from okienko.foundation.errors import OfficeError
from okienko.foundation.idempotency.once import once
from okienko.foundation.journal.purposes import Purpose
from okienko.foundation.versions import ChangedMeanwhile, Versioned
from okienko.ui.forms import PolishForm

T = TypeVar("T")


class ActForm(PolishForm):
    """The form of an act. Most fields of the desk may stay empty, so those that may not are marked."""

    marks = "required"
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)


@dataclass(frozen=True)
class Deed(Generic[T]):
    """What an act is done with: the thing, what was said in the form, who does it and when."""

    request: HttpRequest
    thing: T
    said: dict[str, Any]
    by: Actor
    at: datetime
    staff: StaffMember | None

    @property
    def hand(self) -> dict[str, Any]:
        """`by` and `at`, as every action takes them."""
        return {"by": self.by, "at": self.at}

    @property
    def signature(self) -> dict[str, Any]:
        """`by`, `at` and the version that was seen."""
        return {**self.hand, "version": self.said.get("version")}

    @property
    def signer(self) -> StaffMember:
        """The staff member who signs; an account of nobody's signs nothing."""
        if self.staff is None:
            raise NotAllowed
        return self.staff


class Act(ABC, Generic[T]):
    """One thing that can be done. A subclass names it, finds what it is about, and calls one action of a room."""

    name: str
    path: str
    roles: tuple[Role, ...]
    title: str | Promise
    button: str | Promise = _("Zapisz")
    said: str | Promise = _("Zapisane.")
    note: str | Promise = ""
    form: type[ActForm] = ActForm
    purpose: Purpose = Purpose.MATTER
    template = "act.html"

    @abstractmethod
    def find(self, by: Actor, **where: Any) -> T:
        """The thing at this address, among what `by` may see. Raises Http404."""

    @abstractmethod
    def can(self, by: Actor, thing: T) -> bool:
        """Whether `by` may do it at all; what its state lets is said by the action."""

    @abstractmethod
    def do(self, deed: Deed[T]) -> str | None:
        """Do it; returns the address to go to, or None for `back`."""

    @abstractmethod
    def back(self, thing: T) -> str:
        """Where the page was opened from."""

    def subject(self, thing: T) -> str:
        """What it is about, under the heading."""
        return str(thing)

    def work(self, thing: T) -> str:
        """The work in hand, for the journal."""
        return ""

    def looked(self, by: Actor, thing: T) -> None:
        """Write down that the page showed somebody's data."""

    def initial(self, thing: T) -> dict[str, Any]:
        """What is known already, so that nothing is asked twice."""
        return {}

    def shape(self, form: ActForm, thing: T, by: Actor) -> None:
        """Choices, and fields that are not needed this time."""

    def context(self, thing: T, by: Actor) -> dict[str, Any]:
        """What the page shows beside the form."""
        return {}


def view_of(act: Act[T]) -> Callable[..., HttpResponse]:
    """The view of an act, with its door and its guard against doing it twice."""

    @open_to(*act.roles)
    @require_http_methods(["GET", "HEAD", "POST"])
    @never_cache
    @once
    def view(request: HttpRequest, **where: Any) -> HttpResponse:
        by = actor(request).working_on(act.purpose)
        thing = act.find(by, **where)
        by = by.working_on(act.purpose, act.work(thing))
        if not act.can(by, thing):
            raise Http404
        is_sent = request.method == "POST"
        form = _form(act, request.POST if is_sent else None, request.FILES if is_sent else None, thing, by)
        stored: list[tuple[str, str]] = []
        if request.method == "POST" and form.is_valid():
            deed = Deed(request, thing, form.cleaned_data, by, now(), worker(request))
            try:
                address = act.do(deed)
            except NotAllowed:
                raise Http404 from None
            except ChangedMeanwhile as error:
                thing = act.find(by, **where)
                form, stored = _with_both(act, request.POST, thing, by, error)
            except OfficeError as error:
                form.add_error(None, str(error))
            else:
                messages.success(request, str(act.said))
                return redirect(address or act.back(thing))
        else:
            act.looked(by, thing)
        context = {"act": act, "thing": thing, "form": form, "stored": stored, "back": act.back(thing)}
        context |= {"subject": act.subject(thing), **act.context(thing, by)}
        return show(request, act.template, context, status=422 if form.errors else 200)

    view.__name__ = view.__qualname__ = act.name
    return view


def _form(act: Act[T], data: QueryDict | None, files: MultiValueDict[str, Any] | None, thing: T, by: Actor) -> ActForm:
    form = act.form(data, files, initial=_seen(act, thing))
    act.shape(form, thing, by)
    return form


def _seen(act: Act[T], thing: T) -> dict[str, Any]:
    """What stands in the form: the version of a record that two people could overwrite, and what is known already."""
    version = thing.version if isinstance(thing, Versioned) else None
    return {"version": version, **act.initial(thing)}


def _with_both(
    act: Act[T], typed: QueryDict, thing: T, by: Actor, error: OfficeError
) -> tuple[ActForm, list[tuple[str, str]]]:
    """The form as it was typed, now against the stored version, and beside it what is stored."""
    data = typed.copy()
    data["version"] = str(_seen(act, thing)["version"] or "")
    form = _form(act, data, None, thing, by)
    form.is_valid()
    form.add_error(None, str(error))
    stored = [
        (str(field.label), in_words(field))
        for field in form.visible_fields()
        if field.initial not in (None, "", [], form.cleaned_data.get(field.name))
    ]
    return form, stored


def in_words(field: forms.BoundField) -> str:
    """The initial value of a field as a person reads it."""
    choices = dict(getattr(field.field, "choices", []))
    value = field.initial
    values = value if isinstance(value, list | tuple) else [value]
    return ", ".join(str(choices.get(one, field.field.prepare_value(one))) for one in values)
