"""Who speaks, who answers, who publishes. The team of a community works for it; residents act for themselves."""

from django.db.models import QuerySet

from okienko.domain.community.models import Community
from okienko.domain.community.permissions import (
    can_lead_community,
    can_work_with_community,
    communities_worked_with_by,
)
from okienko.domain.publishing.models import CheckedLink, Publication, Voice
from okienko.foundation.access import Actor
from okienko.foundation.journal.purposes import Purpose


def can_send_voice(by: Actor) -> bool:
    """Everybody for themselves, without an account."""
    return by.purpose == Purpose.OWN


def can_keep_subscription(by: Actor) -> bool:
    """Whoever has the address; and the machine that forgets it."""
    return by.purpose == Purpose.OWN or by.is_machine


def can_send_news(by: Actor) -> bool:
    """The machine that writes letters."""
    return by.is_machine


def can_answer_voice(by: Actor, voice: Voice) -> bool:
    """The organiser answers for the community (art. 32 ustawy o CUS)."""
    return can_lead_community(by, voice.community)


def can_write_publication(by: Actor, community: Community) -> bool:
    """The team prepares."""
    return can_work_with_community(by, community)


def can_show_publication(by: Actor, community: Community) -> bool:
    """The organiser decides what is public."""
    return can_lead_community(by, community)


def can_write_programme(by: Actor, community: Community) -> bool:
    """The team that prepares the meeting."""
    return can_work_with_community(by, community)


def can_mark_funder(by: Actor, community: Community) -> bool:
    """The organiser, who signs for the money."""
    return can_lead_community(by, community)


def can_check_links(by: Actor) -> bool:
    """The machine that looks every day."""
    return by.is_machine


def voices_visible_to(by: Actor) -> QuerySet[Voice]:
    """Those of one's own communities."""
    return Voice.objects.filter(community__in=communities_worked_with_by(by))


def publications_visible_to(by: Actor) -> QuerySet[Publication]:
    """Those of one's own communities, drafts too."""
    return Publication.objects.filter(community__in=communities_worked_with_by(by))


def links_visible_to(by: Actor) -> QuerySet[CheckedLink]:
    """Those on pages of one's own communities."""
    return CheckedLink.objects.filter(community__in=communities_worked_with_by(by))
