"""The life of a round as a table."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from okienko.foundation.lifecycle import Lifecycle, Move


class RoundState(models.TextChoices):
    """Stan naboru."""

    DRAFT = "draft", _("szkic zasad")
    PUBLISHED = "published", _("zasady ogłoszone")
    OPEN = "open", _("trwa")
    CLOSED = "closed", _("zamknięty")
    RANKED = "ranked", _("lista policzona")
    APPROVED = "approved", _("lista zatwierdzona")
    ANNOUNCED = "announced", _("wyniki ogłoszone")
    RUNNING = "running", _("usługa trwa")
    ENDED = "ended", _("zakończony")
    CANCELLED = "cancelled", _("odwołany")


_S = RoundState
ROUND = Lifecycle(
    "places_round",
    states=RoundState,
    initial=_S.DRAFT,
    moves=(
        Move("publish", sources=(_S.DRAFT,), target=_S.PUBLISHED, label=_("ogłoś zasady")),
        Move("open", sources=(_S.PUBLISHED,), target=_S.OPEN, label=_("otwórz nabór")),
        Move("change_rules", sources=(_S.PUBLISHED,), target=_S.PUBLISHED, label=_("zmień zasady jawnie")),
        Move("change_rules", sources=(_S.OPEN,), target=_S.OPEN, label=_("zmień zasady jawnie")),
        Move("close", sources=(_S.OPEN,), target=_S.CLOSED, label=_("zamknij nabór")),
        Move("rank", sources=(_S.CLOSED,), target=_S.RANKED, label=_("policz listę")),
        Move("send_back", sources=(_S.RANKED,), target=_S.CLOSED, label=_("odeślij listę do sprawdzenia losu")),
        Move("approve", sources=(_S.RANKED,), target=_S.APPROVED, label=_("zatwierdź listę")),
        Move("announce", sources=(_S.APPROVED,), target=_S.ANNOUNCED, label=_("ogłoś wyniki")),
        Move("start", sources=(_S.ANNOUNCED,), target=_S.RUNNING, label=_("zacznij usługę")),
        Move("end", sources=(_S.RUNNING,), target=_S.ENDED, label=_("zakończ")),
        Move("cancel", sources=(_S.DRAFT, _S.PUBLISHED, _S.OPEN), target=_S.CANCELLED, label=_("odwołaj nabór")),
    ),
    final=(_S.ENDED, _S.CANCELLED),
    title=_("Nabór na miejsca"),
)

# In these states the rules are public; from closing on the data is frozen.
PUBLIC = frozenset({_S.PUBLISHED, _S.OPEN, _S.CLOSED, _S.RANKED, _S.APPROVED, _S.ANNOUNCED, _S.RUNNING, _S.ENDED})
TAKES_ENTRIES = frozenset({_S.OPEN})
WITH_RESULTS = frozenset({_S.ANNOUNCED, _S.RUNNING, _S.ENDED})
