"""The life of a refusal, and of a person's "I do not agree", as tables."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from okienko.foundation.lifecycle import Lifecycle, Move


class RefusalState(models.TextChoices):
    """Stan odmowy."""

    LAST_CHANCE = "last_chance", _("list przed odmową wysłany")
    PREPARED = "prepared", _("decyzja czeka na podpis")
    SIGNED = "signed", _("decyzja wysłana, czekamy na doręczenie")
    DELIVERED = "delivered", _("decyzja doręczona")
    DROPPED = "dropped", _("odmowa niepotrzebna")
    SET_ASIDE = "set_aside", _("decyzja uchylona")


_R = RefusalState
REFUSAL = Lifecycle(
    "refusal",
    states=RefusalState,
    initial=_R.LAST_CHANCE,
    moves=(
        Move("prepare", sources=(_R.LAST_CHANCE,), target=_R.PREPARED, label=_("przygotuj decyzję")),
        Move("drop", sources=(_R.LAST_CHANCE, _R.PREPARED), target=_R.DROPPED, label=_("zostaw, warunek spełniony")),
        Move("sign", sources=(_R.PREPARED,), target=_R.SIGNED, label=_("podpisz")),
        Move("deliver", sources=(_R.SIGNED,), target=_R.DELIVERED, label=_("zapisz doręczenie")),
        Move("set_aside", sources=(_R.SIGNED, _R.DELIVERED), target=_R.SET_ASIDE, label=_("uchyl decyzję")),
    ),
    final=(_R.DROPPED, _R.SET_ASIDE),
    title=_("Odmowa"),
)


class DisagreementState(models.TextChoices):
    """Stan niezgody."""

    RECEIVED = "received", _("przyjęta")
    FORWARDED = "forwarded", _("przekazana")
    GRANTED = "granted", _("uwzględniona u nas")
    ANSWERED = "answered", _("z odpowiedzią")
    DECIDED = "decided", _("rozstrzygnięta")
    WITHDRAWN = "withdrawn", _("cofnięta")


_D = DisagreementState
DISAGREEMENT = Lifecycle(
    "disagreement",
    states=DisagreementState,
    initial=_D.RECEIVED,
    moves=(
        Move("forward", sources=(_D.RECEIVED,), target=_D.FORWARDED, label=_("przekaż dalej")),
        Move("grant", sources=(_D.RECEIVED,), target=_D.GRANTED, label=_("uwzględnij, zmień decyzję")),
        Move("answer", sources=(_D.RECEIVED,), target=_D.ANSWERED, label=_("odpowiedz")),
        Move("decide", sources=(_D.FORWARDED,), target=_D.DECIDED, label=_("zapisz rozstrzygnięcie")),
        Move("withdraw", sources=(_D.RECEIVED, _D.FORWARDED), target=_D.WITHDRAWN, label=_("cofnij na prośbę")),
    ),
    final=(_D.GRANTED, _D.ANSWERED, _D.DECIDED, _D.WITHDRAWN),
    title=_("Niezgoda"),
)
