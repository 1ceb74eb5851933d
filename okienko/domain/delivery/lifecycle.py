"""The life of a ride, as a table."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from okienko.foundation.lifecycle import Lifecycle, Move


class RideState(models.TextChoices):
    """Stan przejazdu."""

    BOOKED = "booked", _("umówiony")
    PICKED_UP = "picked_up", _("w drodze")
    DONE = "done", _("wykonany")
    CANCELLED = "cancelled", _("odwołany")
    NO_SHOW = "no_show", _("nikogo nie było")


RIDE = Lifecycle(
    "ride",
    states=RideState,
    initial=RideState.BOOKED,
    moves=(
        Move("pick_up", sources=(RideState.BOOKED,), target=RideState.PICKED_UP, label=_("zabierz osobę")),
        Move("drop_off", sources=(RideState.PICKED_UP,), target=RideState.DONE, label=_("dowieź na miejsce")),
        Move("cancel", sources=(RideState.BOOKED,), target=RideState.CANCELLED, label=_("odwołaj przejazd")),
        Move("report_no_show", sources=(RideState.BOOKED,), target=RideState.NO_SHOW, label=_("nikogo nie było")),
        Move("set_return", sources=(RideState.BOOKED,), target=RideState.BOOKED, label=_("ustal godzinę powrotu")),
    ),
    final=(RideState.DONE, RideState.CANCELLED, RideState.NO_SHOW),
    title=_("Przejazd"),
)
