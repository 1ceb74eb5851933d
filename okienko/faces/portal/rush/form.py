"""The one page of a sign-up: its form, the quick reading of what is plainly right, and the key of the page."""

import secrets
from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy

from okienko.domain.applications.rules import Submission
from okienko.domain.people.choices import ContactWay
from okienko.faces.portal.asking import AddressForm, BirthdayForm, NameForm, PhoneForm, as_kept, submission_of
from okienko.foundation.phones import PhoneNotUnderstood, parse_phone

# A page that lay open longer is asked to be opened anew; nothing typed is lost by that.
KEY_LIVES_SECONDS = 12 * 60 * 60
_SIGNER = signing.TimestampSigner(salt="rush")
# The hidden field with the key of the page.
PAGE = "strona"
_TEXTS = ("known_as", "street", "house", "town")


class SignUpForm(AddressForm, PhoneForm, BirthdayForm, NameForm):
    """All that a place depends on; the rest is asked in a call."""

    confirmed = forms.BooleanField(
        label=gettext_lazy("To moje zgłoszenie i dane są prawdziwe"),
        error_messages={"required": gettext_lazy("Zaznacz, że to Twoje zgłoszenie.")},
    )
    field_order = ("known_as", "born_on", "phone", "street", "house", "town", "confirmed")


_LENGTHS = {name: SignUpForm.base_fields[name].max_length for name in _TEXTS}  # type: ignore[attr-defined]


def new_page(code: str) -> str:
    """A key for one page of one round: it tells a second press of the same page from another page."""
    return _SIGNER.sign(f"{code}:{secrets.token_urlsafe(12)}")


def key_of(page: str, code: str) -> str:
    """The key under which the receipt of this page is kept, or "" when the page is too old or not ours."""
    try:
        owner, _colon, key = _SIGNER.unsign(page, max_age=KEY_LIVES_SECONDS).partition(":")
    except signing.BadSignature:
        return ""
    return key if owner == code else ""


def plainly_right(posted: Mapping[str, str], *, on: date) -> dict[str, str] | None:
    """The answers, when nothing in them needs a second look; None when the form has to read them.

    Never more generous than the form (a test compares them): it only spares most people of a rush the slower reading.
    """
    texts = {name: posted.get(name, "").strip() for name in _TEXTS}
    birthday = [posted.get(f"born_on_{part}", "") for part in ("year", "month", "day")]
    if not all(part.isascii() and part.isdigit() for part in birthday) or posted.get("confirmed") != "on":
        return None
    if any(not text or len(text) > _LENGTHS[name] or not text.isprintable() for name, text in texts.items()):
        return None
    try:
        born_on = date(*(int(part) for part in birthday))
        phone = parse_phone(posted.get("phone", ""))
    except (ValueError, PhoneNotUnderstood):
        return None
    if not date(1900, 1, 1) <= born_on <= on:
        return None
    return {**texts, "born_on": born_on.isoformat(), "phone": phone}


def read_form(form: SignUpForm) -> dict[str, str]:
    """The answers of a valid form, as the quick reading would give them."""
    kept: dict[str, Any] = as_kept(form.cleaned_data)
    return {name: kept[name] for name in (*_TEXTS, "born_on", "phone")}


def handed_in(answers: Mapping[str, str], *, words: str, service_code: str) -> Submission:
    """What the answers hand in: a whole application for the service of the round."""
    return submission_of({**answers, "words": words, "service": service_code, "contact_way": ContactWay.PHONE})
