"""Who keeps a place, who may ask for a room, and who sees names and telephones."""

from django.db.models import QuerySet

from okienko.domain.community.models import Community
from okienko.domain.community.permissions import (
    can_lead_community,
    can_work_with_community,
    communities_worked_with_by,
)
from okienko.domain.venues.models import RoomBooking, Venue
from okienko.foundation.access import Actor, Channel, Role
from okienko.foundation.crypto import search_hash

PHONE_HASH = "venues.phone"


def can_open_venue(by: Actor, community: Community) -> bool:
    """The organiser of the community whose place it is."""
    return can_lead_community(by, community)


def can_lead_venue(by: Actor, venue: Venue) -> bool:
    """The organiser: rules, rooms, groups."""
    return can_lead_community(by, venue.community)


def can_keep_venue(by: Actor, venue: Venue) -> bool:
    """The team of the community: answers, keys, closed days."""
    return can_work_with_community(by, venue.community)


def can_ask_for_room(by: Actor, venue: Venue, channel: str) -> bool:
    """Everybody for themselves on the web; for others those who talk with residents."""
    return channel == Channel.WEB or can_see_bookings(by, venue)


def can_see_bookings(by: Actor, venue: Venue) -> bool:
    """The team, and the clerk who is asked about it on the phone."""
    return by.has(Role.CLERK) or can_keep_venue(by, venue)


def can_cancel_booking(by: Actor, booking: RoomBooking, phone: str) -> bool:
    """Those who see it, and whoever knows its telephone (E.164)."""
    return can_see_bookings(by, booking.room.venue) or (
        bool(phone) and search_hash(phone, PHONE_HASH) == booking.phone_hash
    )


def can_forget_askers(by: Actor) -> bool:
    """The machine that tidies up."""
    return by.is_machine


def venues_kept_by(by: Actor) -> QuerySet[Venue]:
    """The places of somebody's day."""
    return Venue.objects.filter(community__in=communities_worked_with_by(by))
