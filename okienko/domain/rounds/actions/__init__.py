"""What happens to a round."""

from okienko.domain.rounds.actions.carrying import hand_in_for_the_waiting
from okienko.domain.rounds.actions.closing import close_round, open_round
from okienko.domain.rounds.actions.entering import gather_entries, join_entries, tell_facts
from okienko.domain.rounds.actions.listing import (
    announce_results,
    approve_list,
    end_round,
    open_sealed,
    rank_round,
    send_back_list,
    sign_statement,
    start_service,
)
from okienko.domain.rounds.actions.missed import take_missed_call
from okienko.domain.rounds.actions.planning import (
    cancel_round,
    change_draft,
    change_rules,
    copy_round,
    draft_round,
    publish_rules,
)
from okienko.domain.rounds.actions.waiting import publish_waiting_times

__all__ = [
    "announce_results",
    "approve_list",
    "cancel_round",
    "change_draft",
    "change_rules",
    "close_round",
    "copy_round",
    "draft_round",
    "end_round",
    "gather_entries",
    "hand_in_for_the_waiting",
    "join_entries",
    "open_round",
    "open_sealed",
    "publish_rules",
    "publish_waiting_times",
    "rank_round",
    "send_back_list",
    "sign_statement",
    "start_service",
    "take_missed_call",
    "tell_facts",
]
