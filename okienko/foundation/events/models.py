"""Events and what became of them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from okienko.foundation.privacy import classify


class Event(models.Model):
    """Zdarzenie: something that happened in the office. `refs` holds ids only, never contents."""

    name = models.CharField(_("nazwa"), max_length=60)
    at = models.DateTimeField(_("kiedy"))
    refs = models.JSONField(_("odwołania"), default=dict)

    privacy = classify(neutral="name at refs", keep="journal")

    class Meta:
        verbose_name = _("zdarzenie")
        verbose_name_plural = _("zdarzenia")


class Handled(models.Model):
    """Obsługa zdarzenia: this handler has dealt with this event;

    The row and its effects share a transaction, so it happens once.
    """

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="handled", verbose_name=_("zdarzenie"))
    handler = models.CharField(_("kto obsłużył"), max_length=120)

    privacy = classify(neutral="event handler", keep="journal")

    class Meta:
        verbose_name = _("obsługa zdarzenia")
        verbose_name_plural = _("obsługi zdarzeń")
        constraints = [models.UniqueConstraint(fields=["event", "handler"], name="a_handler_deals_with_an_event_once")]
