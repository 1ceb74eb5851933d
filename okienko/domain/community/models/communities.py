"""Communities and the stages of work with them."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from okienko.domain.community.choices import CommunityKind, Stage
from okienko.domain.community.models.authors import author
from okienko.foundation.privacy import classify
from okienko.foundation.units.models import Unit
from okienko.foundation.versions import Versioned


class Community(Versioned):
    """Społeczność: people who share a place or another trait that matters to them. Communities may overlap.

    Its address (`slug`) never changes, whatever the name becomes. Its area is drawn as squares of a sheet that the team
    draws by itself, as on a city plan ("B3"): no map from elsewhere is needed, and it prints.
    An example is another town's: it has its page and is nobody's daily work.
    """

    slug = models.SlugField(_("adres strony"), max_length=80, unique=True, editable=False)
    name = models.CharField(_("nazwa"), max_length=120, unique=True)
    kind = models.CharField(_("rodzaj"), max_length=20, choices=CommunityKind.choices)
    definition = models.TextField(_("kogo obejmuje"), blank=True)
    streets = ArrayField(models.CharField(max_length=120), verbose_name=_("ulice"), default=list, blank=True)
    area = ArrayField(models.CharField(max_length=3), verbose_name=_("kratki na planie"), default=list, blank=True)
    is_revitalised = models.BooleanField(_("obszar rewitalizacji"), default=False)
    is_example = models.BooleanField(_("przykład z informacji publicznych"), default=False, editable=False)
    stage = models.CharField(_("etap pracy"), max_length=20, choices=Stage.choices, default=Stage.PREPARING)
    organiser = models.ForeignKey(
        "staff.StaffMember", on_delete=models.PROTECT, related_name="+", verbose_name=_("organizator")
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("jednostka"))

    privacy = classify(
        neutral="version slug name kind definition streets area is_revitalised is_example stage unit",
        personal="organiser",
        keep="community",
    )

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
