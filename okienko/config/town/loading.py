"""Loading the town chapter by chapter. A chapter is one transaction and leaves a mark in the journal, so that a start
that was cut off goes on where it stopped, on the same calendar, and a second start changes nothing.
"""

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.db import transaction

from okienko.config.town import (
    community,
    integrity,
    matters,
    needs,
    networks,
    publishing,
    residents,
    rounds,
    setting,
    venues,
)
from okienko.config.town.cast import CONSOLE, Town
from okienko.config.town.moments import Moments
from okienko.foundation.clock import now
from okienko.foundation.journal import actions as journal
from okienko.foundation.journal.models import Entry

CHAPTERS: dict[str, Callable[[Town], None]] = {
    "setting": setting.load,
    "residents": residents.load,
    "community": community.load,
    "networks": networks.load,
    "publishing": publishing.load,
    "venues": venues.load,
    "needs": needs.load,
    "matters": matters.load,
    "rounds": rounds.load,
    "integrity": integrity.load,
}
# What a chapter needs that commits by itself: receipts stand before anything is made of them.
BEFORE: dict[str, Callable[[Town], None]] = {"matters": matters.hand_in, "rounds": rounds.hand_in}
# What an organiser without a centre needs.
OF_COMMUNITY = ("setting", "community", "networks", "publishing", "venues")
ALONE: dict[str, Callable[[Town], None]] = {"setting": setting.load_alone}
MARK = "load_town"


def load(at: datetime | None = None) -> bool:
    """Load what is missing of the town; returns whether anything was. `at` is the present of the story."""
    marks = Entry.objects.filter(verb=MARK).order_by("id")
    done = set(marks.values_list("thing", flat=True))
    begun = marks.first()
    town = Town(Moments(begun.at if begun else at or now()))
    alone = settings.PARTS == "osl"
    wanted = OF_COMMUNITY if alone else tuple(CHAPTERS)
    missing = [chapter for chapter in wanted if f"town:{chapter}" not in done]
    for chapter in missing:
        if chapter in BEFORE:
            BEFORE[chapter](town)
        with transaction.atomic():
            (ALONE if alone and chapter in ALONE else CHAPTERS)[chapter](town)
            journal.record(by=CONSOLE, at=town.moments.now, verb=MARK, thing=f"town:{chapter}")
    return bool(missing)


def loaded_at() -> datetime | None:
    """The present of the story: when its first chapter was loaded; None before that."""
    return Entry.objects.filter(verb=MARK).order_by("id").values_list("at", flat=True).first()
