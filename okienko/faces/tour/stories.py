"""The stories of the demo town, with addresses, numbers and codes of this very town filled in."""

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import yaml
from django.urls import NoReverseMatch, reverse

from okienko.domain.applications.models import Receipt
from okienko.domain.community.models import CommunityEvent

FILE = Path(__file__).parent / "data" / "stories.yaml"
# The demo town hands in its matters under these keys.
RECEIPT_KEY = "town:"


@dataclass(frozen=True)
class Step:
    """Krok: what to do, on which page, and what to type in there."""

    text: str
    label: str = ""
    url: str = ""
    login: str = ""
    number: str = ""
    code: str = ""


@dataclass(frozen=True)
class Story:
    """Historia: somebody of the town in one role, and a few steps to follow."""

    key: str
    role: str
    title: str
    about: str
    steps: Sequence[Step]


@functools.cache
def told() -> Any:
    """The stories as they are written."""
    return yaml.safe_load(FILE.read_text(encoding="utf-8"))


def stories() -> list[Story]:
    """The stories whose every page is there, ready to be followed: two SQL queries."""
    receipts = {one.key.removeprefix(RECEIPT_KEY): one for one in Receipt.objects.filter(key__in=_receipt_keys())}
    titles = [step["meeting"] for story in told() for step in story["steps"] if "meeting" in step]
    meetings = dict(CommunityEvent.objects.filter(title__in=titles).values_list("title", "pk"))
    every = [
        Story(
            **{name: story[name] for name in ("key", "role", "title", "about")},
            steps=[_step(step, receipts, meetings) for step in story["steps"]],
        )
        for story in told()
    ]
    # Communities alone have no matters, so stories about them cannot be followed there.
    return [one for one in every if all(bool(step.label) == bool(step.url) for step in one.steps)]


def _receipt_keys() -> list[str]:
    steps = [step for story in told() for step in story["steps"]]
    return [f"{RECEIPT_KEY}{step[kind]}" for step in steps for kind in ("matter", "desk_matter") if kind in step]


def _step(step: Mapping[str, Any], receipts: Mapping[str, Receipt], meetings: Mapping[str, int]) -> Step:
    receipt = receipts.get(step.get("matter", ""))
    name, arguments = step.get("to", ""), step.get("args", [])
    if receipt is not None:
        name = "portal:open_matter"
    elif inside := receipts.get(step.get("desk_matter", "")):
        name, arguments = "desk:matter", [inside.number]
    elif step.get("meeting") in meetings:
        name, arguments = "portal:meeting", [meetings[step["meeting"]]]
    url = _address(name, arguments)
    if receipt is not None and url:
        url = f"{url}?{urlencode({'numer': receipt.number})}"
    return Step(
        text=step["text"], label=step.get("label", ""), url=url, login=step.get("login", ""),
        number=receipt.number if receipt else "", code=receipt.code if receipt else "",
    )  # fmt: skip


def _address(name: str, arguments: Sequence[Any]) -> str:
    """The address of a page, or nothing when its face is switched off."""
    try:
        return reverse(name, args=arguments) if name else ""
    except NoReverseMatch:
        return ""
