"""States of a position of the forum. An agreement has none: when it is in force is said by its days."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from okienko.foundation.lifecycle import Lifecycle, Move


class PositionState(models.TextChoices):
    """Stan stanowiska: whether an answer is late is said by the calendar."""

    WAITING = "waiting", _("czeka na odpowiedź")
    ANSWERED = "answered", _("jest odpowiedź")


POSITION = Lifecycle(
    "network_position",
    states=PositionState,
    initial=PositionState.WAITING,
    final=(PositionState.ANSWERED,),
    moves=(Move("answer", (PositionState.WAITING,), PositionState.ANSWERED, _("zapisz odpowiedź")),),
    title=_("stanowisko forum partnerów"),
)
