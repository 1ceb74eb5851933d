"""Calls for volunteers and practice cards."""

from datetime import date

from django.db.models import QuerySet

from okienko.domain.community.models import Community, CommunityEvent, Initiative, PracticeCard, VolunteerCall


def open_calls(community: Community, on: date) -> QuerySet[VolunteerCall]:
    """Calls that everybody may answer on a day, the most urgent first."""
    return calls_to_close(community).filter(needed_until__gte=on)


def calls_to_close(community: Community) -> QuerySet[VolunteerCall]:
    """Calls of which nobody said yet how many came forward, whatever their day; the oldest first."""
    calls = VolunteerCall.objects.filter(community=community, closed_on=None).select_related("event")
    return calls.order_by("needed_until", "pk")


def cards_of(community: Community) -> QuerySet[PracticeCard]:
    """Practice cards of a community, the latest first."""
    return PracticeCard.objects.filter(community=community)


def card_of(about: CommunityEvent | Initiative) -> PracticeCard | None:
    """The card that tells of a meeting or of an initiative, or None."""
    found: PracticeCard | None = getattr(about, "practice_card", None)
    return found
