"""Communities, the stages of work with them, and what was heard there."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from okienko.domain.community.choices import CommunityKind, NoteKind, Stage
from okienko.domain.community.models.authors import author
from okienko.foundation.privacy import classify
from okienko.foundation.units.models import Unit


class Community(models.Model):
    """Społeczność: people who share a place or another trait that matters to them. Communities may overlap.

    Its address (`slug`) never changes, whatever the name becomes.
    """

    slug = models.SlugField(_("adres strony"), max_length=80, unique=True, editable=False)
    name = models.CharField(_("nazwa"), max_length=120, unique=True)
    kind = models.CharField(_("rodzaj"), max_length=20, choices=CommunityKind.choices)
    definition = models.TextField(_("kogo obejmuje"), blank=True)
    streets = ArrayField(models.CharField(max_length=120), verbose_name=_("ulice"), default=list, blank=True)
    stage = models.CharField(_("etap pracy"), max_length=20, choices=Stage.choices, default=Stage.PREPARING)
    organiser = models.ForeignKey(
        "staff.StaffMember", on_delete=models.PROTECT, related_name="+", verbose_name=_("organizator")
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("jednostka"))

    privacy = classify(neutral="slug name kind definition streets stage unit", personal="organiser", keep="community")

    class Meta:
        verbose_name = _("społeczność")
        verbose_name_plural = _("społeczności")
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=CommunityKind.values), name="community_kind_is_known"),
            models.CheckConstraint(
                condition=Q(stage__in=Stage.values),
                name="community_stage_is_known",
            ),
            models.CheckConstraint(
                condition=~Q(definition="") | Q(kind="territorial", streets__len__gt=0),
                name="community_says_whom_it_means",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class StageChange(models.Model):
    """Zmiana etapu: from which day a community was at this stage, and why."""

    community = models.ForeignKey(
        Community, on_delete=models.PROTECT, related_name="stages", verbose_name=_("społeczność")
    )
    stage = models.CharField(_("etap pracy"), max_length=20, choices=Stage.choices)
    entered_on = models.DateField(_("od dnia"))
    reason = models.CharField(_("dlaczego"), max_length=300, blank=True)
    recorded_at = models.DateTimeField(_("kiedy zapisano"))
    recorded_by = author(_("kto zapisał"))

    privacy = classify(
        neutral="community stage entered_on reason recorded_at", personal="recorded_by", keep="community"
    )

    class Meta:
        verbose_name = _("zmiana etapu")
        verbose_name_plural = _("zmiany etapu")
        ordering = ["pk"]


class RecognitionNote(models.Model):
    """Notatka z rozpoznania: a need or a potential that neighbours named. Never names a person.

    It is shown to everybody only after the organiser read it once more and published it; `heard_from` never is.
    """

    community = models.ForeignKey(
        Community, on_delete=models.PROTECT, related_name="notes", verbose_name=_("społeczność")
    )
    kind = models.CharField(_("rodzaj"), max_length=20, choices=NoteKind.choices)
    text = models.TextField(_("co usłyszano"))
    heard_from = models.CharField(_("od kogo, ogólnie"), max_length=120, blank=True)
    is_public = models.BooleanField(_("na stronie społeczności"), default=False)
    noted_at = models.DateTimeField(_("kiedy zapisano"))
    noted_by = author(_("kto zapisał"))

    privacy = classify(
        neutral="community kind text heard_from is_public noted_at", personal="noted_by", keep="community"
    )

    class Meta:
        verbose_name = _("notatka z rozpoznania")
        verbose_name_plural = _("notatki z rozpoznania")
        ordering = ["-noted_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=NoteKind.values), name="community_note_kind_is_known")
        ]
