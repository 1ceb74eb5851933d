"""What happens between a person's word and an application, one module for each part of the way."""

from okienko.domain.applications.actions.applications import (
    ask_for_completion,
    complete_application,
    forward_application,
    withdraw_application,
)
from okienko.domain.applications.actions.endings import (
    carry_over_application,
    hand_in_carried_over,
    leave_unexamined,
    postpone_answer,
    refuse_application,
    reopen_application,
)
from okienko.domain.applications.actions.errors import (
    AskedAgainMeanwhile,
    ConsentMissing,
    NeedHasApplication,
    NotConfirmed,
    ServiceNotAvailable,
    StillTimeToComplete,
)
from okienko.domain.applications.actions.intake import process_receipt, take_receipt
from okienko.domain.applications.actions.requests import (
    answer_request,
    choose_service,
    submit_application,
    withdraw_request,
)
from okienko.domain.applications.actions.rush import Press, Taken, take_rush_receipts

__all__ = [
    "AskedAgainMeanwhile",
    "ConsentMissing",
    "NeedHasApplication",
    "NotConfirmed",
    "Press",
    "ServiceNotAvailable",
    "StillTimeToComplete",
    "Taken",
    "answer_request",
    "ask_for_completion",
    "carry_over_application",
    "choose_service",
    "complete_application",
    "forward_application",
    "hand_in_carried_over",
    "leave_unexamined",
    "postpone_answer",
    "process_receipt",
    "refuse_application",
    "reopen_application",
    "submit_application",
    "take_receipt",
    "take_rush_receipts",
    "withdraw_application",
    "withdraw_request",
]
