"""The library, the programme of a meeting, and marks of those who pay."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from okienko.domain.community.models import Community, CommunityEvent
from okienko.domain.publishing.choices import PublicationKind
from okienko.domain.publishing.lifecycle import PUBLICATION, PublicationState
from okienko.foundation.files.models import StoredFile
from okienko.foundation.periods import Dated
from okienko.foundation.privacy import classify


class Publication(models.Model):
    """Publikacja: a text, a review or a recording in the library. A recording is shown only with captions or a text."""

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+", verbose_name=_("społeczność"))
    kind = models.CharField(_("rodzaj"), max_length=20, choices=PublicationKind.choices)
    title = models.CharField(_("tytuł"), max_length=200)
    about = models.CharField(_("o czym jest"), max_length=500)
    author = models.CharField(_("autor albo wydawca"), max_length=160)
    made_on = models.DateField(_("z którego dnia"))
    url = models.URLField(_("adres poza naszą stroną"), max_length=500, blank=True)
    file = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("plik")
    )
    has_captions = models.BooleanField(_("nagranie ma napisy"), default=False)
    transcript = models.TextField(_("zapis tekstowy"), blank=True)
    state = models.CharField(_("stan"), max_length=20, choices=PublicationState.choices, default=PublicationState.DRAFT)
    published_at = models.DateTimeField(_("kiedy pokazano"), null=True, blank=True)
    added_at = models.DateTimeField(_("kiedy dodano"))
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("kto dodał")
    )

    privacy = classify(
        personal="author added_by",
        neutral="community kind title about made_on url file has_captions transcript state published_at added_at",
        keep="community",
    )

    class Meta:
        verbose_name = _("publikacja")
        verbose_name_plural = _("publikacje")
        ordering = ["-made_on", "-pk"]
        constraints = [
            PUBLICATION.constraint(name="publishing_publication_state_is_known"),
            models.CheckConstraint(
                condition=~Q(state="published")
                | (Q(published_at__isnull=False) & (~Q(kind="recording") | Q(has_captions=True) | ~Q(transcript=""))),
                name="publishing_recording_is_shown_with_captions",
            ),
            models.CheckConstraint(
                condition=~Q(url="") | Q(file__isnull=False) | ~Q(transcript=""), name="publishing_there_is_something"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ProgrammeItem(models.Model):
    """Punkt programu: what happens at which hour of a conference, a congress or another longer meeting."""

    event = models.ForeignKey(CommunityEvent, on_delete=models.PROTECT, related_name="+", verbose_name=_("spotkanie"))
    starts_at = models.DateTimeField(_("początek"))
    title = models.CharField(_("co"), max_length=200)
    who = models.CharField(_("kto prowadzi"), max_length=160, blank=True)

    privacy = classify(personal="who", neutral="event starts_at title", keep="community")

    class Meta:
        verbose_name = _("punkt programu")
        verbose_name_plural = _("punkty programu")
        ordering = ["starts_at", "pk"]


class FunderMark(Dated):
    """Oznaczenie finansowania: what the giver of money wants to be written, where and how long; words, no pictures."""

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+", verbose_name=_("społeczność"))
    event = models.ForeignKey(
        CommunityEvent, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("spotkanie")
    )
    funder = models.CharField(_("kto daje pieniądze"), max_length=160)
    text = models.CharField(_("co ma być napisane"), max_length=400)

    privacy = classify(neutral="community event funder text valid_from valid_until", keep="community")

    class Meta(Dated.Meta):
        verbose_name = _("oznaczenie finansowania")
        verbose_name_plural = _("oznaczenia finansowania")
        ordering = ["valid_from", "pk"]

    def __str__(self) -> str:
        return self.funder
