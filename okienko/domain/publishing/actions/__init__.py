"""What happens in public: voices and answers, the library, programmes, marks, news and the look at links."""

from okienko.domain.publishing.actions.links import record_links
from okienko.domain.publishing.actions.news import (
    ask_for_news,
    confirm_subscription,
    end_subscription,
    forget_unconfirmed,
    send_letter,
)
from okienko.domain.publishing.actions.shelf import (
    add_publication,
    end_funder_mark,
    mark_funder,
    move_publication,
    write_programme,
)
from okienko.domain.publishing.actions.voices import Said, answer_voice, count_form, look_at_voice, send_voice

__all__ = [
    "Said",
    "add_publication",
    "answer_voice",
    "ask_for_news",
    "confirm_subscription",
    "count_form",
    "end_funder_mark",
    "end_subscription",
    "forget_unconfirmed",
    "look_at_voice",
    "mark_funder",
    "move_publication",
    "record_links",
    "send_letter",
    "send_voice",
    "write_programme",
]
