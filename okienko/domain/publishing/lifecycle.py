"""States of what residents say on the page, and of what the centre publishes."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from okienko.foundation.lifecycle import Lifecycle, Move


class VoiceState(models.TextChoices):
    """Stan głosu ze strony."""

    WAITING = "waiting", _("czeka na odpowiedź")
    SHOWN = "shown", _("jest na stronie, odpowiedź w drodze")
    ANSWERED = "answered", _("ma odpowiedź")
    TAKEN = "taken", _("przyjęte")
    REFUSED = "refused", _("nie na stronę")


class PublicationState(models.TextChoices):
    """Stan publikacji."""

    DRAFT = "draft", _("szkic")
    PUBLISHED = "published", _("w bibliotece")
    WITHDRAWN = "withdrawn", _("zdjęta z biblioteki")


VOICE = Lifecycle(
    "publishing_voice",
    states=VoiceState,
    initial=VoiceState.WAITING,
    final=(VoiceState.ANSWERED, VoiceState.TAKEN, VoiceState.REFUSED),
    moves=(
        Move("answer", (VoiceState.WAITING, VoiceState.SHOWN), VoiceState.ANSWERED, _("odpowiedz na stronie")),
        Move("show", (VoiceState.WAITING,), VoiceState.SHOWN, _("pokaż pytanie, odpowiedź później")),
        Move("take", (VoiceState.WAITING,), VoiceState.TAKEN, _("przyjmij")),
        Move("refuse", (VoiceState.WAITING, VoiceState.SHOWN), VoiceState.REFUSED, _("odmów i napisz, dlaczego")),
    ),
    title=_("pytanie, pomysł albo spotkanie ze strony"),
)

PUBLICATION = Lifecycle(
    "publishing_publication",
    states=PublicationState,
    initial=PublicationState.DRAFT,
    moves=(
        Move(
            "publish",
            (PublicationState.DRAFT, PublicationState.WITHDRAWN),
            PublicationState.PUBLISHED,
            _("pokaż w bibliotece"),
        ),
        Move("withdraw", (PublicationState.PUBLISHED,), PublicationState.WITHDRAWN, _("zdejmij z biblioteki")),
    ),
    title=_("publikacja w bibliotece"),
)
