"""What happens in a network, one function each."""

from okienko.domain.networks.actions.examples import load_example_partners
from okienko.domain.networks.actions.forum import adopt_position, answer_position, hold_forum
from okienko.domain.networks.actions.members import (
    add_leader,
    add_partner,
    describe_partner,
    leave_network,
    read_leaders,
    read_own_entry,
    take_name_out,
)
from okienko.domain.networks.actions.papers import (
    MACHINE,
    change_end_of_partnership,
    remind_of_partners,
    sign_partnership,
)
from okienko.domain.networks.actions.ties import tie, untie

__all__ = [
    "MACHINE",
    "add_leader",
    "add_partner",
    "adopt_position",
    "answer_position",
    "change_end_of_partnership",
    "describe_partner",
    "hold_forum",
    "leave_network",
    "load_example_partners",
    "read_leaders",
    "read_own_entry",
    "remind_of_partners",
    "sign_partnership",
    "take_name_out",
    "tie",
    "untie",
]
