"""Stored files: what is known about each without opening it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from okienko.foundation.crypto import EncryptedTextField
from okienko.foundation.files.rules import ACCEPTED
from okienko.foundation.privacy import classify


class StoredFile(models.Model):
    """Plik: a document that came in or went out. The content is on the disk, encrypted, under the random `name`.

    `title` is what people see.
    """

    name = models.CharField(_("nazwa na dysku"), max_length=32, unique=True)
    title = EncryptedTextField(_("tytuł"))
    media_type = models.CharField(_("rodzaj"), max_length=20, choices=[(one, one) for one in ACCEPTED])
    size = models.PositiveIntegerField(_("wielkość w bajtach"))
    sha256 = models.CharField(_("skrót treści"), max_length=64)
    key_id = models.CharField(_("klucz"), max_length=40)
    ref = models.CharField(_("czego dotyczy"), max_length=60)
    person_id = models.BigIntegerField(_("o kim"), null=True)
    archive_class = models.CharField(_("klasa z wykazu akt"), max_length=20)
    case_number = models.CharField(_("znak sprawy"), max_length=60, blank=True)
    day_of_receipt = models.DateField(_("dzień wpływu"))
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("kto dodał")
    )
    uploaded_at = models.DateTimeField(_("kiedy dodano"))

    privacy = classify(
        personal="person_id uploaded_by sha256 case_number",
        sensitive="title",
        neutral="name media_type size key_id ref archive_class day_of_receipt uploaded_at",
        keep="matter",
    )

    class Meta:
        verbose_name = _("plik")
        verbose_name_plural = _("pliki")
        indexes = [models.Index(fields=["ref"], name="files_by_ref")]
        constraints = [
            models.CheckConstraint(condition=models.Q(media_type__in=ACCEPTED), name="a_file_is_a_picture_or_a_pdf"),
            models.CheckConstraint(condition=~models.Q(archive_class=""), name="a_file_knows_its_archive_class"),
        ]
