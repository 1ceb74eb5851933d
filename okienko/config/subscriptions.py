"""Which event goes to which handler: the whole map on one page."""

from collections.abc import Mapping, Sequence

from okienko.domain.community import jobs as community
from okienko.domain.matters import jobs as matters
from okienko.domain.venues import jobs as venues
from okienko.foundation.events.actions import Handler

SUBSCRIPTIONS: Mapping[str, Sequence[Handler]] = {
    "community.place_freed": [community.tell_about_a_freed_place],
    "community.event_changed": [community.tell_about_a_change],
    "community.event_cancelled": [community.tell_about_a_cancelled_meeting],
    "community.volunteers_asked": [community.answer_volunteers],
    "community.volunteer_call_closed": [community.stop_answering_volunteers],
    "venues.booking_answered": [venues.tell_about_an_answer],
    "message_held": [matters.find_another_way],
    "message_failed": [matters.find_another_way],
    "message_returned": [matters.find_another_way],
    "message_cared_for": [matters.another_way_was_found],
    "employment_ended": [matters.pass_on_at_once],
}
