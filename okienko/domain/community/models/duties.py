"""Hours in which somebody is there for a community every week."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from okienko.domain.community.choices import DutyKind
from okienko.domain.community.models.communities import Community
from okienko.foundation.periods import Dated
from okienko.foundation.privacy import classify
from okienko.foundation.weekly_hours import Shift


class CommunityDuty(Dated):
    """Dyżur w społeczności: who is where on which day of the week, from one day to another; closed on holidays."""

    community = models.ForeignKey(
        Community, on_delete=models.PROTECT, related_name="duties", verbose_name=_("społeczność")
    )
    kind = models.CharField(_("rodzaj"), max_length=20, choices=DutyKind.choices)
    who = models.CharField(_("kto dyżuruje"), max_length=120, help_text=_("Specjalność, na przykład: logopeda."))
    place = models.ForeignKey(
        "places.Place", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("miejsce")
    )
    where = models.CharField(_("gdzie"), max_length=200, blank=True)
    weekday = models.PositiveSmallIntegerField(_("dzień tygodnia"))
    opens = models.TimeField(_("od"))
    closes = models.TimeField(_("do"))

    privacy = classify(
        neutral="community kind who place where weekday opens closes valid_from valid_until", keep="community"
    )

    class Meta(Dated.Meta):
        verbose_name = _("dyżur w społeczności")
        verbose_name_plural = _("dyżury w społeczności")
        ordering = ["weekday", "opens", "pk"]
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(condition=Q(weekday__lte=6), name="community_duty_is_on_a_day_of_the_week"),
            models.CheckConstraint(condition=Q(closes__gt=F("opens")), name="community_duty_ends_after_it_begins"),
            models.CheckConstraint(condition=Q(place__isnull=False) | ~Q(where=""), name="community_duty_is_somewhere"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.who}"

    @property
    def shift(self) -> Shift:
        """The hours as a value."""
        return Shift(self.weekday, self.opens, self.closes)
