"""The tables of the room."""

from okienko.domain.community.models.children import (
    ChildClearance,
    ChildrenList,
    EventWorker,
    ProtectionStandards,
)
from okienko.domain.community.models.communities import (
    Community,
    StageChange,
)
from okienko.domain.community.models.duties import (
    CommunityDuty,
)
from okienko.domain.community.models.events import (
    CommunityEvent,
    EventQuerySet,
    EventSeries,
    Outcome,
    SignUp,
)
from okienko.domain.community.models.initiatives import (
    Initiative,
    Material,
    MaterialMove,
    Purchase,
)
from okienko.domain.community.models.institution import (
    DoneEntry,
    StandardCheck,
    StepEvidence,
)
from okienko.domain.community.models.photos import (
    EventPhoto,
    ImageConsent,
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
from okienko.domain.community.models.practice import (
    PracticeCard,
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
from okienko.domain.community.models.volunteers import (
    VolunteerCall,
)

__all__ = [
    "ChildClearance",
    "ChildrenList",
    "Community",
    "CommunityDuty",
    "CommunityEvent",
    "CommunityPlan",
    "DoneEntry",
    "EventPhoto",
    "EventQuerySet",
    "EventSeries",
    "EventWorker",
    "ImageConsent",
    "Indicator",
    "Initiative",
    "ItemQuerySet",
    "Material",
    "MaterialMove",
    "Measurement",
    "Outcome",
    "Outing",
    "PlanGoal",
    "PlanReview",
    "PlanVersion",
    "PlannedAction",
    "PracticeCard",
    "ProtectionStandards",
    "Purchase",
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
    "VolunteerCall",
]
