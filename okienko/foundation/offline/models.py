"""What was taken in from telephones, and how it was answered."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from okienko.foundation.privacy import classify


class ArrivalState(models.TextChoices):
    """Odpowiedź na zdarzenie z terenu."""

    DONE = "done", _("zapisane")
    REFUSED = "refused", _("nieprzyjęte")
    CONFLICT = "conflict", _("ktoś zapisał co innego")


class Arrival(models.Model):
    """Zdarzenie z terenu: something somebody did on a telephone, by the key that the telephone gave it.

    Its contents are not here but where its handler wrote them; here is only the answer, for the telephone that missed
    it.
    """

    key = models.UUIDField(_("klucz z telefonu"), unique=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("kto wysłał")
    )
    kind = models.CharField(_("rodzaj"), max_length=40)
    made_at = models.DateTimeField(_("kiedy powstało"))
    taken_at = models.DateTimeField(_("kiedy przyszło"))
    state = models.CharField(_("odpowiedź"), max_length=10, choices=ArrivalState.choices)
    sentence = models.CharField(_("co odpowiedziano"), max_length=500, blank=True)

    privacy = classify(personal="user", neutral="key kind made_at taken_at state sentence", keep="queue")

    class Meta:
        verbose_name = _("zdarzenie z terenu")
        verbose_name_plural = _("zdarzenia z terenu")
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=ArrivalState.values), name="offline_answer_is_known")
        ]
        indexes = [models.Index(fields=["taken_at"], name="offline_arrivals_by_time")]
