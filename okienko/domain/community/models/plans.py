"""Plans of community organising, and the actions they promise."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from okienko.domain.community.choices import Dimension
from okienko.domain.community.lifecycle import ACTION, PLAN, ActionState, PlanState
from okienko.domain.community.models.authors import author
from okienko.domain.community.models.communities import Community
from okienko.foundation.periods import Dated, NoOverlap
from okienko.foundation.privacy import classify


class CommunityPlan(Dated):
    """Plan organizowania społeczności lokalnej: written on what was recognised, for a period (art. 32 ustawy o CUS)."""

    community = models.ForeignKey(
        Community, on_delete=models.PROTECT, related_name="plans", verbose_name=_("społeczność")
    )
    goals = models.TextField(_("cele"))
    state = models.CharField(_("stan"), max_length=20, choices=PlanState.choices, default=PlanState.DRAFT)
    conclusions = models.TextField(_("wnioski na koniec"), blank=True)
    recorded_at = models.DateTimeField(_("kiedy zapisano"))
    recorded_by = author(_("kto zapisał"))

    privacy = classify(
        neutral="community goals state conclusions valid_from valid_until recorded_at",
        personal="recorded_by",
        keep="community",
    )

    class Meta(Dated.Meta):
        verbose_name = _("plan organizowania społeczności lokalnej")
        verbose_name_plural = _("plany organizowania społeczności lokalnych")
        ordering = ["-valid_from", "-pk"]
        constraints = [
            *Dated.Meta.constraints,
            PLAN.constraint(name="community_plan_state_is_known"),
            models.CheckConstraint(condition=Q(valid_until__isnull=False), name="community_plan_has_an_end"),
            NoOverlap(fields=("community",), condition=Q(state="adopted"), name="community_has_one_plan_at_a_time"),
        ]


class PlannedAction(models.Model):
    """Działanie planu: what the plan promises, by dimension of community work."""

    plan = models.ForeignKey(CommunityPlan, on_delete=models.PROTECT, related_name="actions", verbose_name=_("plan"))
    title = models.CharField(_("działanie"), max_length=160)
    dimension = models.CharField(_("wymiar"), max_length=20, choices=Dimension.choices)
    description = models.TextField(_("opis"), blank=True)
    state = models.CharField(_("stan"), max_length=20, choices=ActionState.choices, default=ActionState.PLANNED)
    reason = models.CharField(_("dlaczego"), max_length=300, blank=True)
    changed_at = models.DateTimeField(_("kiedy zmieniono stan"))

    privacy = classify(neutral="plan title dimension description state reason changed_at", keep="community")

    class Meta:
        verbose_name = _("działanie planu")
        verbose_name_plural = _("działania planu")
        ordering = ["pk"]
        constraints = [
            ACTION.constraint(name="community_action_state_is_known"),
            models.CheckConstraint(
                condition=Q(dimension__in=Dimension.values),
                name="community_action_dimension_is_known",
            ),
            models.CheckConstraint(
                condition=~Q(state="dropped") | ~Q(reason=""), name="community_dropped_action_has_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return self.title
