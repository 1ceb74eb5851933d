"""Reading the journal: by person, for the person themself and for the data protection officer."""

from django.db.models import QuerySet

from okienko.foundation.journal.models import Entry


def entries_about(person_id: int) -> QuerySet[Entry]:
    """Everything about one person, newest first by sequence, because a clock can be wrong."""
    return Entry.objects.filter(person_id=person_id).order_by("-id")
