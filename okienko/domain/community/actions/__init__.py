"""What happens in a community, one module for each part of the work."""

from okienko.domain.community.actions.children import (
    adopt_standards,
    assign_worker,
    keep_children_list,
    record_clearance,
    refuse_unchecked,
)
from okienko.domain.community.actions.communities import (
    change_stage,
    describe_community,
    hand_over_community,
    open_community,
)
from okienko.domain.community.actions.duties import (
    add_duty,
    end_duty,
)
from okienko.domain.community.actions.events import (
    EventDetails,
    WorkDone,
    announce_event,
    cancel_event,
    change_event,
    hold_event,
    recount_event,
)
from okienko.domain.community.actions.examples import (
    load_example,
)
from okienko.domain.community.actions.initiatives import (
    answer_initiative,
    hand_out_material,
    move_initiative,
    receive_material,
    record_purchase,
    take_in_initiative,
)
from okienko.domain.community.actions.monitoring import (
    check_standard,
    import_done,
    measure_indicator,
    prove_step,
    review_plan,
)
from okienko.domain.community.actions.outcomes import (
    record_outcome,
)
from okienko.domain.community.actions.photos import (
    add_photo,
    hide_photo,
    look_at_photo,
    public_photo,
    publish_photo,
    read_consents,
    record_consent,
    withdraw_consent,
)
from okienko.domain.community.actions.plans import (
    NO_TERMS,
    ActionTerms,
    add_action,
    add_goal,
    add_indicator,
    adopt_plan,
    change_action,
    close_plan,
    move_action,
    start_plan,
    update_plan,
)
from okienko.domain.community.actions.practice import (
    CardText,
    write_card,
)
from okienko.domain.community.actions.recognition import (
    file_note,
    move_item,
    note_recognition,
    publish_item,
    publish_note,
    record_outing,
    register_item,
)
from okienko.domain.community.actions.series import (
    repeat_event,
)
from okienko.domain.community.actions.sign_ups import (
    cancel_sign_up,
    forget_sign_ups,
    read_sign_up_list,
    sign_up,
)
from okienko.domain.community.actions.surveys import (
    close_survey,
    fill_in_sheet,
    open_survey,
)
from okienko.domain.community.actions.team import (
    close_recruitment,
    give_up_role,
    join_team,
    leave_team,
    open_recruitment,
    take_role,
)
from okienko.domain.community.actions.volunteers import (
    ask_volunteers,
    close_call,
)

__all__ = [
    "NO_TERMS",
    "ActionTerms",
    "CardText",
    "EventDetails",
    "WorkDone",
    "add_action",
    "add_duty",
    "add_goal",
    "add_indicator",
    "add_photo",
    "adopt_plan",
    "adopt_standards",
    "announce_event",
    "answer_initiative",
    "ask_volunteers",
    "assign_worker",
    "cancel_event",
    "cancel_sign_up",
    "change_action",
    "change_event",
    "change_stage",
    "check_standard",
    "close_call",
    "close_plan",
    "close_recruitment",
    "close_survey",
    "describe_community",
    "end_duty",
    "file_note",
    "fill_in_sheet",
    "forget_sign_ups",
    "give_up_role",
    "hand_out_material",
    "hand_over_community",
    "hide_photo",
    "hold_event",
    "import_done",
    "join_team",
    "keep_children_list",
    "leave_team",
    "load_example",
    "look_at_photo",
    "measure_indicator",
    "move_action",
    "move_initiative",
    "move_item",
    "note_recognition",
    "open_community",
    "open_recruitment",
    "open_survey",
    "prove_step",
    "public_photo",
    "publish_item",
    "publish_note",
    "publish_photo",
    "read_consents",
    "read_sign_up_list",
    "receive_material",
    "record_clearance",
    "record_consent",
    "record_outcome",
    "record_outing",
    "record_purchase",
    "recount_event",
    "refuse_unchecked",
    "register_item",
    "repeat_event",
    "review_plan",
    "sign_up",
    "start_plan",
    "take_in_initiative",
    "take_role",
    "update_plan",
    "withdraw_consent",
    "write_card",
]
