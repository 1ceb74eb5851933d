"""From the moment a message is wanted to the moment it arrived, or somebody knows that it did not."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from okienko.foundation.lifecycle import Lifecycle, Move


class MessageState(models.TextChoices):
    """Stan wiadomości."""

    QUEUED = "queued", _("czeka na swoją kolej")
    HELD = "held", _("zatrzymana")
    PRINTING = "printing", _("czeka na wydruk")
    SENT = "sent", _("wysłana")
    DELIVERED = "delivered", _("dotarła")
    FAILED = "failed", _("nie dotarła")
    RETURNED = "returned", _("wróciła")
    WITHDRAWN = "withdrawn", _("wycofana")


LIFECYCLE = Lifecycle(
    "message",
    title=_("wiadomość"),
    states=MessageState,
    initial=MessageState.QUEUED,
    moves=[
        Move("hold", [MessageState.QUEUED], MessageState.HELD, _("zatrzymanie")),
        Move("print", [MessageState.QUEUED], MessageState.PRINTING, _("przekazanie do wydruku")),
        Move("accept", [MessageState.QUEUED], MessageState.SENT, _("przyjęcie przez bramkę")),
        Move("post", [MessageState.PRINTING], MessageState.SENT, _("nadanie listu")),
        Move("reach", [MessageState.QUEUED, MessageState.SENT], MessageState.DELIVERED, _("dotarcie")),
        Move("fail", [MessageState.QUEUED], MessageState.FAILED, _("niepowodzenie")),
        Move("return", [MessageState.SENT], MessageState.RETURNED, _("zwrot")),
        Move(
            "release",
            [MessageState.HELD, MessageState.FAILED, MessageState.RETURNED],
            MessageState.QUEUED,
            _("ponowienie"),
        ),
        Move(
            "withdraw",
            [MessageState.QUEUED, MessageState.HELD, MessageState.FAILED, MessageState.RETURNED],
            MessageState.WITHDRAWN,
            _("wycofanie"),
        ),
    ],
    final=[MessageState.DELIVERED, MessageState.WITHDRAWN],
)
