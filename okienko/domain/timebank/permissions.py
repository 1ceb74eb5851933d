"""Who keeps the time bank of a community."""

from okienko.domain.community.models import Community
from okienko.domain.community.permissions import can_work_with_community
from okienko.foundation.access import Actor


def can_keep_time_bank(by: Actor, community: Community) -> bool:
    """The team of the community: whoever brings neighbours together sees their names."""
    return can_work_with_community(by, community)
