"""What came through the page: who answers it and by when, what waits, and what everybody may read."""

from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from okienko.domain.catalogue.queries import parameter
from okienko.domain.community.models import Community
from okienko.domain.community.queries import answer_within
from okienko.domain.publishing.choices import VoiceKind
from okienko.domain.publishing.lifecycle import VoiceState
from okienko.domain.publishing.models import Voice
from okienko.domain.publishing.permissions import voices_visible_to
from okienko.domain.staff.models import Post, StaffMember
from okienko.domain.staff.queries import holders_of
from okienko.foundation.access import Actor
from okienko.foundation.workdays import Term

PUBLIC = (VoiceState.SHOWN, VoiceState.ANSWERED)
WAITING = (VoiceState.WAITING, VoiceState.SHOWN)


def days_to_answer(kind: str, on: date) -> Term:
    """In how many days somebody answers, by the centre's own rule in force on a day. Raises ParameterMissing."""
    if kind == VoiceKind.IDEA:
        return answer_within(on)
    return Term(days=int(parameter("question_answer_days", on=on).value))


def most_forms_an_hour(on: date) -> int:
    """How many public forms the centre reads in an hour. Raises ParameterMissing."""
    return int(parameter("public_forms_hour", on=on).value)


def who_answers(community: Community, on: date) -> StaffMember | None:
    """The organiser of the community; when they left, another organiser, then the director; None in an empty house."""
    if community.organiser.period.contains(on):
        return community.organiser
    others = [*holders_of(Post.COMMUNITY_ORGANISER, on), *holders_of(Post.DIRECTOR, on)]
    return others[0] if others else None


def voices_of(by: Actor) -> QuerySet[Voice]:
    """Everything of one's own communities, what waits first, the most urgent before all."""
    rows = voices_visible_to(by).select_related("community", "event", "initiative")
    return rows.order_by("answered_at", "answer_by", "pk")


def waiting_voices(by: Actor) -> QuerySet[Voice]:
    """What somebody must answer yet."""
    return voices_of(by).filter(state__in=WAITING)


def answered_voices(by: Actor) -> QuerySet[Voice]:
    """What has its answer, the latest first."""
    return voices_of(by).exclude(state__in=WAITING).order_by("-answered_at", "-pk")


def public_questions(community: Community, since: datetime | None = None) -> QuerySet[Voice]:
    """Questions that everybody reads, the latest first; those answered or shown after a moment."""
    rows = Voice.objects.filter(community=community, kind=VoiceKind.QUESTION, state__in=PUBLIC)
    if since:
        rows = rows.filter(answered_at__gt=since)
    return rows.order_by("-received_at", "-pk")


def voice_by_key(key: UUID) -> Voice | None:
    """What stands at an address of the page: two SQL queries."""
    rows = Voice.objects.select_related("community__organiser", "event", "initiative")
    return rows.filter(key=key).first()
