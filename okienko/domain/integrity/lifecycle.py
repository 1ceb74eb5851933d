"""The life of an exception as a table."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from okienko.foundation.lifecycle import Lifecycle, Move


class ExceptionState(models.TextChoices):
    """Stan przesunięcia."""

    ASKED = "asked", _("czeka na drugą osobę")
    AGREED = "agreed", _("zgoda drugiej osoby")
    REFUSED = "refused", _("bez zgody")
    USED = "used", _("miejsce dane poza kolejnością")


EXCEPTION = Lifecycle(
    "rank_exception",
    states=ExceptionState,
    initial=ExceptionState.ASKED,
    moves=(
        Move("agree", sources=(ExceptionState.ASKED,), target=ExceptionState.AGREED, label=_("zgódź się")),
        Move("refuse", sources=(ExceptionState.ASKED,), target=ExceptionState.REFUSED, label=_("nie zgódź się")),
        Move("use", sources=(ExceptionState.AGREED,), target=ExceptionState.USED, label=_("daj miejsce")),
    ),
    final=(ExceptionState.REFUSED, ExceptionState.USED),
    title=_("Przesunięcie poza kolejnością"),
)
