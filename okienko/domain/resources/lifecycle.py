"""The life of a reservation, as a table."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from okienko.foundation.lifecycle import Lifecycle, Move


class ReservationState(models.TextChoices):
    """Stan rezerwacji."""

    HELD = "held", _("zajęta")
    RELEASED = "released", _("zwolniona")


RESERVATION = Lifecycle(
    "reservation",
    states=ReservationState,
    initial=ReservationState.HELD,
    moves=(
        Move("release", sources=(ReservationState.HELD,), target=ReservationState.RELEASED, label=_("zwolnij miejsce")),
    ),
    final=(ReservationState.RELEASED,),
    title=_("Rezerwacja"),
)
