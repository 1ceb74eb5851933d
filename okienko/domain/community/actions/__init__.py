"""What happens in a community, one module for each part of the work."""

from okienko.domain.community.actions.communities import change_stage, hand_over_community, open_community
from okienko.domain.community.actions.events import (
    EventDetails,
    announce_event,
    cancel_event,
    change_event,
    hold_event,
)
from okienko.domain.community.actions.outcomes import record_outcome
from okienko.domain.community.actions.plans import add_action, adopt_plan, close_plan, move_action, start_plan
from okienko.domain.community.actions.recognition import note_recognition, publish_note
from okienko.domain.community.actions.sign_ups import cancel_sign_up, forget_sign_ups, read_sign_up_list, sign_up

__all__ = [
    "EventDetails",
    "add_action",
    "adopt_plan",
    "announce_event",
    "cancel_event",
    "cancel_sign_up",
    "change_event",
    "change_stage",
    "close_plan",
    "forget_sign_ups",
    "hand_over_community",
    "hold_event",
    "move_action",
    "note_recognition",
    "open_community",
    "publish_note",
    "read_sign_up_list",
    "record_outcome",
    "sign_up",
    "start_plan",
]
