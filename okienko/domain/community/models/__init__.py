"""The tables of the room."""

from okienko.domain.community.models.communities import (
    Community,
    StageChange,
)
from okienko.domain.community.models.events import (
    CommunityEvent,
    EventQuerySet,
    Outcome,
    SignUp,
)
from okienko.domain.community.models.institution import (
    DoneEntry,
    StandardCheck,
    StepEvidence,
)
from okienko.domain.community.models.plans import (
    CommunityPlan,
    Indicator,
    Measurement,
    PlanGoal,
    PlannedAction,
    PlanReview,
    PlanVersion,
)
from okienko.domain.community.models.recognition import (
    ItemQuerySet,
    Outing,
    RecognitionNote,
    RegisterItem,
)
from okienko.domain.community.models.surveys import (
    Survey,
    SurveySheet,
)
from okienko.domain.community.models.team import (
    Recruitment,
    RolePlayed,
    TeamMember,
)

__all__ = [
    "Community",
    "CommunityEvent",
    "CommunityPlan",
    "DoneEntry",
    "EventQuerySet",
    "Indicator",
    "ItemQuerySet",
    "Measurement",
    "Outcome",
    "Outing",
    "PlanGoal",
    "PlanReview",
    "PlanVersion",
    "PlannedAction",
    "RecognitionNote",
    "Recruitment",
    "RegisterItem",
    "RolePlayed",
    "SignUp",
    "StageChange",
    "StandardCheck",
    "StepEvidence",
    "Survey",
    "SurveySheet",
    "TeamMember",
]
