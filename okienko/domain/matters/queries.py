"""What the pages about a matter show."""

from django.db.models import QuerySet

from okienko.domain.matters.lifecycle import MatterState
from okienko.domain.matters.models import Matter, TimelineItem
from okienko.domain.matters.permissions import matters_visible_to
from okienko.foundation.access import Actor
from okienko.foundation.crypto import search_hash
from okienko.foundation.files.models import StoredFile

CODE_HASH, MARK_HASH = "matters.code", "matters.mark"


def code_hash(number: str, code: str) -> str:
    """What is kept of a code: without the number it opens nothing."""
    return search_hash(f"{number}:{code}", CODE_HASH)


def code_still_opens(matter: Matter, code: str) -> bool:
    """Whether nobody has given the matter a newer code."""
    return matter.code_hash == code_hash(matter.number, code)


def mark_of(matter: Matter) -> str:
    """What a browser that opened the matter keeps: it says nothing to anybody else, and dies with the code."""
    return search_hash(f"{matter.pk}:{matter.code_hash}", MARK_HASH)[:32]


def matter_by_number(number: str, *, by: Actor) -> Matter | None:
    """A matter that this actor may see."""
    return matters_visible_to(by).select_related("person", "handler").filter(number=number).first()


def matter_of_ref(ref: str) -> Matter | None:
    """The matter that a document refers to ("matter:482617"); None for what is about something else."""
    kind, _colon, number = ref.partition(":")
    if kind != "matter":
        return None
    return Matter.objects.select_related("person", "handler").filter(number=number).first()


def timeline_of(matter: Matter, *, for_resident: bool) -> QuerySet[TimelineItem]:
    """Everything in order, newest first; a resident sees what is theirs to see."""
    items = matter.timeline.select_related("staff").order_by("-at", "-id")
    return items.filter(for_resident=True) if for_resident else items


def matters_of(person_id: int, *, by: Actor) -> QuerySet[Matter]:
    """All matters of one person, newest first."""
    return matters_visible_to(by).filter(person_id=person_id).select_related("handler").order_by("-opened_at")


def open_matters(*, by: Actor) -> QuerySet[Matter]:
    """Open matters by deadline; those without one come last."""
    return (
        matters_visible_to(by)
        .filter(state=MatterState.OPEN)
        .select_related("person", "handler")
        .order_by("next_by", "opened_at")
    )


def files_of(matter: Matter) -> QuerySet[StoredFile]:
    """Documents of a matter, newest first; opening one is another thing, and the journal knows it."""
    return StoredFile.objects.filter(ref=f"matter:{matter.number}").order_by("-uploaded_at", "-pk")
