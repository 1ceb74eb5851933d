"""Writing down what neighbours say, without saying who, and what is learned from it."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from okienko.domain.community.actions.communities import SquareNotOnTheSheet
from okienko.domain.community.actions.impersonal import impersonal, impersonal_and_there
from okienko.domain.community.choices import ItemSort, NoteKind, Way
from okienko.domain.community.lifecycle import ITEM, ItemState
from okienko.domain.community.models import Community, Outing, RecognitionNote, RegisterItem
from okienko.domain.community.permissions import can_lead_community, can_work_with_community
from okienko.domain.community.rules import SQUARES
from okienko.foundation.access import Actor, NotAllowed
from okienko.foundation.clock import day_of
from okienko.foundation.errors import OfficeError
from okienko.foundation.journal import actions as journal


class OfAnotherCommunity(OfficeError):
    """A walk or an item of the register of somebody else."""

    sentence = _("To należy do innej społeczności. Wybierz z tej.")


class NotHeldYet(OfficeError):
    """What is written down has happened."""

    sentence = _("Ten dzień jeszcze nie nadszedł. Zapisz wyjście po powrocie.")


class SettledNeedsAResult(OfficeError):
    """Neighbours may know how it was settled."""

    sentence = _("Napisz jednym zdaniem, jak to rozwiązano.")


@transaction.atomic
def note_recognition(
    *,
    community: Community,
    kind: NoteKind,
    text: str,
    by: Actor,
    at: datetime,
    heard_from: str = "",
    way: Way = Way.TALK,
    outing: Outing | None = None,
    item: RegisterItem | None = None,
    heard_at: datetime | None = None,
) -> RecognitionNote:
    """Notatka z rozpoznania: the team alone sees it until it is published.

    `heard_at` is given when it was written down outdoors and came in later.

    It may come from a walk and belong to an item of the register: that is how the centre counts what was heard how
    often. Raises TextLeadsToAPerson, TextMissing, OfAnotherCommunity.
    """
    if not can_work_with_community(by, community):
        raise NotAllowed
    text, heard_from = impersonal_and_there(text), impersonal(heard_from)
    if any(one and one.community_id != community.pk for one in (outing, item)):
        raise OfAnotherCommunity
    note = RecognitionNote.objects.create(
        community=community, kind=kind, text=text, heard_from=heard_from, way=outing.way if outing else way,
        outing=outing, item=item, noted_at=heard_at or at, noted_by_id=by.user_id,
    )  # fmt: skip
    journal.record(by=by, at=at, verb="note_recognition", thing=f"community_note:{note.pk}")
    return note


@transaction.atomic
def file_note(*, note: RecognitionNote, item: RegisterItem | None, by: Actor, at: datetime) -> RecognitionNote:
    """Przypisanie notatki: to an item of the register, or to none. Raises OfAnotherCommunity."""
    if not can_work_with_community(by, note.community):
        raise NotAllowed
    if item and item.community_id != note.community_id:
        raise OfAnotherCommunity
    note = RecognitionNote.objects.select_for_update(of=("self",)).get(pk=note.pk)
    note.item = item
    note.save(update_fields=["item"])
    journal.record(by=by, at=at, verb="file_note", thing=f"community_note:{note.pk}")
    return note


@transaction.atomic
def publish_note(*, note: RecognitionNote, is_public: bool, by: Actor, at: datetime) -> RecognitionNote:
    """Publikacja notatki: the organiser read it once more, and it names nobody. The same way back.

    No version: the text never changes after it was noted, and the one flag is as the organiser said last.
    """
    if not can_lead_community(by, note.community):
        raise NotAllowed
    note = RecognitionNote.objects.select_for_update().get(pk=note.pk)
    note.is_public = is_public
    note.save(update_fields=["is_public"])
    journal.record(by=by, at=at, verb="publish_note" if is_public else "hide_note", thing=f"community_note:{note.pk}")
    return note


@transaction.atomic
def register_item(
    *,
    community: Community,
    kind: NoteKind,
    sort: ItemSort,
    title: str,
    by: Actor,
    at: datetime,
    description: str = "",
    square: str = "",
) -> RegisterItem:
    """Pozycja rejestru: a potential or a need, in a square of the sheet when it has a place.

    Raises TextMissing, TextLeadsToAPerson, SquareNotOnTheSheet.
    """
    if not can_work_with_community(by, community):
        raise NotAllowed
    title, description = impersonal_and_there(title), impersonal(description)
    square = square.strip().upper()
    if square and square not in SQUARES:
        raise SquareNotOnTheSheet([square])
    item = RegisterItem.objects.create(
        community=community, kind=kind, sort=sort, title=title, description=description, square=square, noted_at=at,
        changed_at=at, noted_by_id=by.user_id,
    )  # fmt: skip
    journal.record(by=by, at=at, verb="register_item", thing=f"community_item:{item.pk}")
    return item


@transaction.atomic
def move_item(*, item: RegisterItem, verb: str, by: Actor, at: datetime, result: str = "") -> RegisterItem:
    """Zmiana stanu pozycji: `verb` is take_up, settle or put_back. Raises MoveNotAllowed, SettledNeedsAResult."""
    if not can_work_with_community(by, item.community):
        raise NotAllowed
    result = impersonal(result)
    item = RegisterItem.objects.select_for_update(of=("self",)).select_related("community").get(pk=item.pk)
    state = ITEM.target(item.state, verb)
    if state == ItemState.SETTLED and not result:
        raise SettledNeedsAResult
    item.state, item.result, item.changed_at = state, result, at
    item.save(update_fields=["state", "result", "changed_at"])
    journal.record(by=by, at=at, verb=f"{verb}_item", thing=f"community_item:{item.pk}")
    return item


@transaction.atomic
def publish_item(*, item: RegisterItem, is_public: bool, by: Actor, at: datetime) -> RegisterItem:
    """Publikacja pozycji: on the page of the community and on its sheet, or away from them."""
    if not can_lead_community(by, item.community):
        raise NotAllowed
    item = RegisterItem.objects.select_for_update(of=("self",)).select_related("community").get(pk=item.pk)
    item.is_public = is_public
    item.save(update_fields=["is_public"])
    journal.record(by=by, at=at, verb="publish_item" if is_public else "hide_item", thing=f"community_item:{item.pk}")
    return item


@transaction.atomic
def record_outing(
    *,
    community: Community,
    way: Way,
    held_on: date,
    where: str,
    people: int,
    by: Actor,
    at: datetime,
    learned: str = "",
) -> Outing:
    """Wyjście w teren: which way, with how many people, and what was learned. Raises NotHeldYet, TextMissing."""
    if not can_work_with_community(by, community):
        raise NotAllowed
    where, learned = impersonal_and_there(where), impersonal(learned)
    if held_on > day_of(at):
        raise NotHeldYet
    outing = Outing.objects.create(
        community=community, way=way, held_on=held_on, where=where, people=people, learned=learned, recorded_at=at,
        recorded_by_id=by.user_id,
    )  # fmt: skip
    journal.record(by=by, at=at, verb="record_outing", thing=f"community_outing:{outing.pk}")
    return outing
