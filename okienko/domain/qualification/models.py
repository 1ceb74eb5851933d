"""The card that gives a place in a service."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from okienko.domain.applications.models import Application
from okienko.foundation.crypto import EncryptedTextField
from okienko.foundation.periods import Dated
from okienko.foundation.privacy import classify


class Qualification(Dated):
    """Zakwalifikowanie: an application got a place; the card (karta kwalifikacji do usługi) is the basis of delivery.

    Granting a service needs no administrative decision (CUS Act as read in domain law 1.3), so nothing here is called
    one.
    """

    application = models.OneToOneField(
        Application, on_delete=models.PROTECT, related_name="+", verbose_name=_("wniosek")
    )
    service = models.ForeignKey(
        "catalogue.SocialService", on_delete=models.PROTECT, related_name="+", verbose_name=_("usługa")
    )
    card_number = models.CharField(_("numer karty"), max_length=40, unique=True)
    reason = EncryptedTextField(_("dlaczego"))
    conditions = EncryptedTextField(_("warunki"))
    qualified_by = models.ForeignKey(
        "staff.StaffMember", on_delete=models.PROTECT, related_name="+", verbose_name=_("kto")
    )
    qualified_at = models.DateTimeField(_("kiedy"))
    archive_class = models.CharField(_("klasa archiwalna"), max_length=20)

    privacy = classify(
        sensitive="reason conditions",
        personal="qualified_by",
        neutral="application service card_number qualified_at archive_class valid_from valid_until",
        keep="matter",
    )

    class Meta(Dated.Meta):
        verbose_name = _("zakwalifikowanie")
        verbose_name_plural = _("zakwalifikowania")
        indexes = [models.Index(fields=["service", "valid_until"], name="qualifications_by_service")]

    @property
    def condition_lines(self) -> list[str]:
        """The conditions that were checked, a line each."""
        return self.conditions.splitlines()
