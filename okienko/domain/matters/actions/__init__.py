"""What happens to a matter."""

from okienko.domain.matters.actions.codes import (
    NumberOrCodeWrong,
    TooManyWrongCodes,
    let_in,
    open_with_code,
    renew_code,
)
from okienko.domain.matters.actions.matters import (
    ARCHIVE_CLASS,
    ASK_IF_SOLVED,
    MACHINE,
    NeedsAreStillOpen,
    addressee_of,
    attach_file,
    close_matter,
    hand_over,
    open_matter,
    phone_of,
    reopen_matter,
    settle_need,
    tell,
    write_letter,
    write_to_person,
)
from okienko.domain.matters.actions.work import ask_to_call, end_calls_about, pass_on_work

__all__ = [
    "ARCHIVE_CLASS",
    "ASK_IF_SOLVED",
    "MACHINE",
    "NeedsAreStillOpen",
    "NumberOrCodeWrong",
    "TooManyWrongCodes",
    "addressee_of",
    "ask_to_call",
    "attach_file",
    "close_matter",
    "end_calls_about",
    "hand_over",
    "let_in",
    "open_matter",
    "open_with_code",
    "pass_on_work",
    "phone_of",
    "renew_code",
    "reopen_matter",
    "settle_need",
    "tell",
    "write_letter",
    "write_to_person",
]
