"""The tables of the room."""

from okienko.domain.community.models.communities import Community, RecognitionNote, StageChange
from okienko.domain.community.models.events import CommunityEvent, EventQuerySet, Outcome, SignUp
from okienko.domain.community.models.plans import CommunityPlan, PlannedAction

__all__ = [
    "Community",
    "CommunityEvent",
    "CommunityPlan",
    "EventQuerySet",
    "Outcome",
    "PlannedAction",
    "RecognitionNote",
    "SignUp",
    "StageChange",
]
