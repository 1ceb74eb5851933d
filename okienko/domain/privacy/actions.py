"""Reading the journal is written down in the journal too."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from okienko.domain.privacy.permissions import can_read_journal
from okienko.domain.privacy.queries import Search, entries_of
from okienko.foundation.access import Actor, NotAllowed
from okienko.foundation.journal import actions as journal
from okienko.foundation.journal.models import Entry
from okienko.foundation.journal.purposes import Purpose


@transaction.atomic
def read_journal(*, search: Search, by: Actor, at: datetime, verb: str = "read_journal") -> QuerySet[Entry]:
    """Wgląd inspektora: the entries of a search, newest first. `verb` tells a page from a file that is taken away.

    One line for each look, about the person when one was asked for: that person sees it. Raises NotAllowed.
    """
    if not can_read_journal(by):
        raise NotAllowed
    journal.record(by=by, at=at, verb=verb, thing=search.reference, about=search.person_id, purpose=Purpose.AUDIT)
    return entries_of(search)
