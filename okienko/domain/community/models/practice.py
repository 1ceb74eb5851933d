"""Practice cards: what a team learned, told so that another town can do it too."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from okienko.domain.community.models.authors import author
from okienko.domain.community.models.communities import Community
from okienko.domain.community.models.events import CommunityEvent
from okienko.domain.community.models.initiatives import Initiative
from okienko.foundation.money import MoneyField
from okienko.foundation.privacy import classify


class PracticeCard(models.Model):
    """Karta praktyki: one thing that worked, with its price and with what we would do in another way. For other towns.

    It is written from a meeting or an initiative, so that nothing is typed twice, and stands for itself after that.
    """

    community = models.ForeignKey(
        Community, on_delete=models.PROTECT, related_name="practice_cards", verbose_name=_("społeczność")
    )
    event = models.OneToOneField(
        CommunityEvent,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="practice_card",
        verbose_name=_("spotkanie"),
    )
    initiative = models.OneToOneField(
        Initiative,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="practice_card",
        verbose_name=_("inicjatywa"),
    )
    title = models.CharField(_("co to było"), max_length=160)
    problem = models.CharField(_("na jaki kłopot"), max_length=500)
    steps = models.TextField(_("co zrobiliśmy, krok po kroku"))
    with_whom = models.CharField(_("z kim"), max_length=300, blank=True)
    cost = MoneyField(_("ile kosztowało"))
    result = models.CharField(_("co się zmieniło"), max_length=500)
    advice = models.CharField(_("co zrobilibyśmy inaczej"), max_length=500)
    written_on = models.DateField(_("dzień"))
    written_by = author(_("kto napisał"))

    privacy = classify(
        personal="written_by",
        neutral="community event initiative title problem steps with_whom cost result advice written_on",
        keep="community",
    )

    class Meta:
        verbose_name = _("karta praktyki")
        verbose_name_plural = _("karty praktyk")
        ordering = ["-written_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(event__isnull=False, initiative__isnull=True)
                | Q(event__isnull=True, initiative__isnull=False),
                name="community_card_is_about_one_thing",
            ),
            models.CheckConstraint(condition=Q(cost__gte=0), name="community_card_costs_nothing_below_zero"),
        ]

    def __str__(self) -> str:
        return self.title
