"""Pure rules of the community, one module for each part of the work."""

from okienko.domain.community.rules.children import (
    cleared_before,
)
from okienko.domain.community.rules.done import (
    DoneRow,
    months_of,
    read_table,
)
from okienko.domain.community.rules.meetings import (
    LIST_IS_KEPT,
    Meeting,
    Obstacle,
    Phase,
    days_of_series,
    fits,
    is_one_off,
    list_is_over,
    next_in_queue,
    phase,
    places_wanted,
    share,
    sign_up_obstacle,
)
from okienko.domain.community.rules.photos import (
    consents_suffice,
)
from okienko.domain.community.rules.plans import (
    last_day_of_plan,
    plan_period_is_allowed,
)
from okienko.domain.community.rules.sheets import (
    COLUMNS,
    ROWS,
    SQUARES,
    Mark,
    marks_of,
    offsets,
    squares_of,
)
from okienko.domain.community.rules.surveys import (
    SHOWN_FROM,
    Question,
    Tally,
    answers_fit,
    change,
    largest_change,
    may_be_shown,
    questions_of,
    tally,
)
from okienko.domain.community.rules.texts import (
    Trace,
    slug_of,
    tidy,
    trace_of_a_person,
)

__all__ = [
    "COLUMNS",
    "LIST_IS_KEPT",
    "ROWS",
    "SHOWN_FROM",
    "SQUARES",
    "DoneRow",
    "Mark",
    "Meeting",
    "Obstacle",
    "Phase",
    "Question",
    "Tally",
    "Trace",
    "answers_fit",
    "change",
    "cleared_before",
    "consents_suffice",
    "days_of_series",
    "fits",
    "is_one_off",
    "largest_change",
    "last_day_of_plan",
    "list_is_over",
    "marks_of",
    "may_be_shown",
    "months_of",
    "next_in_queue",
    "offsets",
    "phase",
    "places_wanted",
    "plan_period_is_allowed",
    "questions_of",
    "read_table",
    "share",
    "sign_up_obstacle",
    "slug_of",
    "squares_of",
    "tally",
    "tidy",
    "trace_of_a_person",
]
