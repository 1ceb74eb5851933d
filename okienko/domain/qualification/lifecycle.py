"""The life of an offer as a table."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from okienko.foundation.lifecycle import Lifecycle, Move


class OfferState(models.TextChoices):
    """Stan propozycji miejsca."""

    OPEN = "open", _("czeka na odpowiedź")
    ACCEPTED = "accepted", _("przyjęta")
    DECLINED = "declined", _("nie tym razem")
    EXPIRED = "expired", _("bez odpowiedzi")


OFFER = Lifecycle(
    "place_offer",
    states=OfferState,
    initial=OfferState.OPEN,
    moves=(
        Move("accept", sources=(OfferState.OPEN,), target=OfferState.ACCEPTED, label=_("przyjmij miejsce")),
        Move("decline", sources=(OfferState.OPEN,), target=OfferState.DECLINED, label=_("odmów tym razem")),
        Move("expire", sources=(OfferState.OPEN,), target=OfferState.EXPIRED, label=_("minął termin")),
    ),
    final=(OfferState.ACCEPTED, OfferState.DECLINED, OfferState.EXPIRED),
    title=_("Propozycja miejsca"),
)
