"""Writing down what neighbours say, without saying who."""

from datetime import datetime

from django.db import transaction

from okienko.domain.community.actions.impersonal import TextMissing, refuse_traces_of_persons
from okienko.domain.community.choices import NoteKind
from okienko.domain.community.models import Community, RecognitionNote
from okienko.domain.community.permissions import can_lead_community, can_work_with_community
from okienko.domain.community.rules import tidy
from okienko.foundation.access import Actor, NotAllowed
from okienko.foundation.journal import actions as journal


@transaction.atomic
def note_recognition(
    *, community: Community, kind: NoteKind, text: str, by: Actor, at: datetime, heard_from: str = ""
) -> RecognitionNote:
    """Notatka z rozpoznania: the team alone sees it until it is published. Raises TextLeadsToAPerson, TextMissing."""
    if not can_work_with_community(by, community):
        raise NotAllowed
    text, heard_from = tidy(text), tidy(heard_from)
    if not text:
        raise TextMissing
    refuse_traces_of_persons(text, heard_from)
    note = RecognitionNote.objects.create(
        community=community, kind=kind, text=text, heard_from=heard_from, noted_at=at, noted_by_id=by.user_id
    )
    journal.record(by=by, at=at, verb="note_recognition", thing=f"community_note:{note.pk}")
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
