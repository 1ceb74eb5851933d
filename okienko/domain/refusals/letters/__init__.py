"""What we write: before a refusal, the decision itself, and everything around an appeal. Each as neutral blocks."""

from okienko.domain.refusals.letters.appeals import (
    copy_to_sign,
    forwarding,
    review_answer,
    setting_aside,
)
from okienko.domain.refusals.letters.decision import Setting, decision, last_chance, own_facts, parts_of, rules_told
from okienko.domain.refusals.letters.notices import delay_notice, unexamined

__all__ = [
    "Setting",
    "copy_to_sign",
    "decision",
    "delay_notice",
    "forwarding",
    "last_chance",
    "own_facts",
    "parts_of",
    "review_answer",
    "rules_told",
    "setting_aside",
    "unexamined",
]
