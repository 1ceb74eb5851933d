"""The journal table: partitioned by month in PostgreSQL, so that disposal is a partition, not a million deletes."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from okienko.foundation.privacy import classify


class Entry(models.Model):
    """Wpis dziennika: references and field classes only;

    Never contents, never a PESEL. `id` is its sequence, not its clock.
    """

    at = models.DateTimeField(_("kiedy"))
    user_id = models.BigIntegerField(_("konto"), null=True)
    name = models.CharField(_("kto"), max_length=100, blank=True)
    channel = models.CharField(_("kanał"), max_length=10)
    verb = models.CharField(_("co"), max_length=40)
    person_id = models.BigIntegerField(_("o kim"), null=True)
    thing = models.CharField(_("czego dotyczy"), max_length=60)
    fields = ArrayField(models.CharField(max_length=10), verbose_name=_("klasy danych"), default=list)
    purpose = models.CharField(_("po co"), max_length=20)
    work = models.CharField(_("praca w toku"), max_length=60, blank=True)

    privacy = classify(
        personal="user_id name person_id", neutral="at channel verb thing fields purpose work", keep="journal"
    )

    class Meta:
        verbose_name = _("wpis dziennika")
        verbose_name_plural = _("wpisy dziennika")
        indexes = [
            models.Index(fields=["person_id", "-id"], name="journal_by_person"),
            models.Index(fields=["user_id", "-id"], name="journal_by_user"),
        ]
