"""Photos of meetings, and the consents of those whom one can recognise on them."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from okienko.domain.community.models.authors import author
from okienko.domain.community.models.events import CommunityEvent
from okienko.foundation.crypto import EncryptedTextField
from okienko.foundation.files.models import StoredFile
from okienko.foundation.privacy import classify


class ImageConsent(models.Model):
    """Zgoda na wizerunek: who gave it (a parent for a child), when, where the paper is kept; it may be withdrawn."""

    event = models.ForeignKey(
        CommunityEvent, on_delete=models.PROTECT, related_name="image_consents", verbose_name=_("spotkanie")
    )
    given_by = EncryptedTextField(_("kto się zgadza"))
    is_for_child = models.BooleanField(_("rodzic albo opiekun za dziecko"), default=False)
    given_on = models.DateField(_("dzień zgody"))
    kept_where = models.CharField(_("gdzie jest papier"), max_length=120)
    withdrawn_on = models.DateField(_("dzień wycofania"), null=True, blank=True)
    recorded_at = models.DateTimeField(_("kiedy zapisano"))
    recorded_by = author(_("kto zapisał"))

    privacy = classify(
        personal="given_by recorded_by",
        neutral="event is_for_child given_on kept_where withdrawn_on recorded_at",
        keep="image_consent",
    )

    class Meta:
        verbose_name = _("zgoda na wizerunek")
        verbose_name_plural = _("zgody na wizerunek")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gte=F("given_on")),
                name="community_consent_is_withdrawn_after_it_was_given",
            )
        ]


class EventPhoto(models.Model):
    """Zdjęcie: of a meeting, with a description for those who do not see it. No consent means not publishable."""

    event = models.ForeignKey(
        CommunityEvent, on_delete=models.PROTECT, related_name="photos", verbose_name=_("spotkanie")
    )
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+", verbose_name=_("plik"))
    description = models.CharField(_("co widać"), max_length=300)
    recognisable = models.PositiveSmallIntegerField(_("ile osób można rozpoznać"))
    consents = models.ManyToManyField(ImageConsent, related_name="photos", verbose_name=_("zgody"), blank=True)
    is_public = models.BooleanField(_("na stronie"), default=False)
    added_at = models.DateTimeField(_("kiedy dodano"))
    added_by = author(_("kto dodał"))

    privacy = classify(
        personal="file consents added_by",
        neutral="event description recognisable is_public added_at",
        keep="image_consent",
    )

    class Meta:
        verbose_name = _("zdjęcie")
        verbose_name_plural = _("zdjęcia")
        ordering = ["pk"]
