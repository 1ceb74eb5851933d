"""What the fakes kept, and what waits for the printer."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from okienko.foundation.crypto import EncryptedTextField
from okienko.foundation.files.models import StoredFile
from okienko.foundation.privacy import classify


class FakeDelivery(models.Model):
    """Wysłane na niby: a parcel that a fake gateway took. One row for each acceptance, so a repetition is seen."""

    gateway = models.CharField(_("bramka"), max_length=30)
    message_id = models.UUIDField(_("identyfikator"), db_index=True)
    recipient = EncryptedTextField(_("do kogo"))
    subject = EncryptedTextField(_("temat"), blank=True)
    text = EncryptedTextField(_("treść"))
    at = models.DateTimeField(_("kiedy"))

    privacy = classify(personal="recipient", sensitive="subject text", neutral="gateway message_id at", keep="demo")

    class Meta:
        verbose_name = _("wysłane na niby")
        verbose_name_plural = _("wysłane na niby")


class PrintJob(models.Model):
    """Wydruk: a letter that waits to be printed and posted, once whatever happens."""

    message_id = models.UUIDField(_("identyfikator"), unique=True)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+", verbose_name=_("plik"))
    queued_at = models.DateTimeField(_("od kiedy czeka"))
    printed_at = models.DateTimeField(_("kiedy wydrukowano"), null=True)
    printed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("kto wydrukował"),
    )

    privacy = classify(personal="printed_by", neutral="message_id file queued_at printed_at", keep="matter")

    class Meta:
        verbose_name = _("wydruk")
        verbose_name_plural = _("wydruki")
        constraints = [
            models.CheckConstraint(
                condition=Q(printed_by=None) | Q(printed_at__isnull=False),
                name="a_print_is_done_by_somebody_at_some_time",
            )
        ]
