"""What happens between a person's word and an application, one module for each part of the way."""

from okienko.domain.applications.actions.applications import (
    ask_for_completion,
    complete_application,
    forward_application,
    withdraw_application,
)
from okienko.domain.applications.actions.errors import NeedHasApplication, NotConfirmed, ServiceNotAvailable
from okienko.domain.applications.actions.intake import process_receipt, take_receipt
from okienko.domain.applications.actions.requests import (
    answer_request,
    choose_service,
    submit_application,
    withdraw_request,
)

__all__ = [
    "NeedHasApplication",
    "NotConfirmed",
    "ServiceNotAvailable",
    "answer_request",
    "ask_for_completion",
    "choose_service",
    "complete_application",
    "forward_application",
    "process_receipt",
    "submit_application",
    "take_receipt",
    "withdraw_application",
    "withdraw_request",
]
