"""Who books rides, who drives, who sees them."""

from django.db.models import QuerySet

from okienko.domain.delivery.models import Ride
from okienko.foundation.access import Actor, Role

_BOOKS = (Role.CLERK, Role.DISPATCHER, Role.PLAN_COORDINATOR)
_SEES = (*_BOOKS, Role.SERVICES_ORGANISER, Role.DIRECTOR)


def can_book_ride(by: Actor) -> bool:
    """The window, the dispatcher and coordinators."""
    return by.has(*_BOOKS)


def can_cancel_ride(by: Actor, ride: Ride) -> bool:
    """Whoever books; at the person's word."""
    return can_book_ride(by)


def can_drive_ride(by: Actor, ride: Ride) -> bool:
    """The driver of that vehicle, nobody else: who says "na miejscu" was there."""
    driver = ride.vehicle.driver
    return by.has(Role.DRIVER) and driver is not None and driver.user_id == by.user_id


def can_report_no_show(by: Actor, ride: Ride) -> bool:
    """The driver of that vehicle, or the dispatcher whom the driver calls."""
    return can_drive_ride(by, ride) or by.has(Role.DISPATCHER)


def can_plan_day(by: Actor) -> bool:
    """The dispatcher: who moves promises of many people answers for the whole day."""
    return by.has(Role.DISPATCHER)


def can_see_the_road(by: Actor) -> bool:
    """Drivers their own vehicle, dispatchers all of them."""
    return by.has(Role.DRIVER, Role.DISPATCHER)


def rides_visible_to(by: Actor) -> QuerySet[Ride]:
    """All rides for the office, those of the own vehicle for a driver, none for others."""
    if by.has(*_SEES):
        return Ride.objects.all()
    if by.has(Role.DRIVER) and by.user_id is not None:
        return Ride.objects.filter(vehicle__driver__user_id=by.user_id)
    return Ride.objects.none()
