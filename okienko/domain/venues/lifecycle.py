"""The life of a request for a room, as a table."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from okienko.foundation.lifecycle import Lifecycle, Move


class BookingState(models.TextChoices):
    """Stan prośby o salę: whether the meeting was is said by the calendar."""

    ASKED = "asked", _("czeka na odpowiedź")
    CONFIRMED = "confirmed", _("potwierdzona")
    DECLINED = "declined", _("odmowa")
    CANCELLED = "cancelled", _("odwołana")


BOOKING = Lifecycle(
    "venue_booking",
    states=BookingState,
    initial=BookingState.ASKED,
    final=(BookingState.DECLINED, BookingState.CANCELLED),
    moves=(
        Move("confirm", (BookingState.ASKED,), BookingState.CONFIRMED, _("potwierdź salę")),
        Move("decline", (BookingState.ASKED,), BookingState.DECLINED, _("odpowiedz, że nie")),
        Move("cancel", (BookingState.ASKED, BookingState.CONFIRMED), BookingState.CANCELLED, _("odwołaj rezerwację")),
    ),
    title=_("prośba o salę"),
)
