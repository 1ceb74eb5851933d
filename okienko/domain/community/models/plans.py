"""Plans of community organising: what they promise, how it is measured, and every version of them."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from okienko.domain.community.choices import Component, Dimension, ReviewKind, Strategy
from okienko.domain.community.lifecycle import ACTION, PLAN, ActionState, PlanState
from okienko.domain.community.models.authors import author
from okienko.domain.community.models.communities import Community
from okienko.foundation.money import MoneyField
from okienko.foundation.periods import Dated, NoOverlap
from okienko.foundation.privacy import classify
from okienko.foundation.versions import Versioned


class CommunityPlan(Versioned, Dated):
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
        neutral="version community goals state conclusions valid_from valid_until recorded_at",
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


class PlanVersion(models.Model):
    """Wersja planu: what the plan said from a day on, in words, and why it was changed. Never changes itself."""

    plan = models.ForeignKey(CommunityPlan, on_delete=models.PROTECT, related_name="versions", verbose_name=_("plan"))
    number = models.PositiveIntegerField(_("numer wersji"))
    reason = models.CharField(_("dlaczego"), max_length=300)
    content = models.JSONField(_("treść"))
    made_at = models.DateTimeField(_("kiedy"))
    made_by = author(_("kto zmienił"))

    privacy = classify(neutral="plan number reason content made_at", personal="made_by", keep="community")

    class Meta:
        verbose_name = _("wersja planu")
        verbose_name_plural = _("wersje planu")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="community_plan_version_is_one"),
            models.CheckConstraint(condition=~Q(reason=""), name="community_plan_version_says_why"),
        ]


class PlanGoal(models.Model):
    """Cel planu: one of the things that should become true."""

    plan = models.ForeignKey(CommunityPlan, on_delete=models.PROTECT, related_name="goal_list", verbose_name=_("plan"))
    title = models.CharField(_("cel"), max_length=200)

    privacy = classify(neutral="plan title", keep="community")

    class Meta:
        verbose_name = _("cel planu")
        verbose_name_plural = _("cele planu")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.title


class PlannedAction(Versioned):
    """Działanie planu: what the plan promises, by dimension of community work; a source's own label stays beside it."""

    plan = models.ForeignKey(CommunityPlan, on_delete=models.PROTECT, related_name="actions", verbose_name=_("plan"))
    title = models.CharField(_("działanie"), max_length=160)
    dimension = models.CharField(_("wymiar"), max_length=20, choices=Dimension.choices)
    source_label = models.CharField(_("wymiar słowami źródła"), max_length=80, blank=True)
    description = models.TextField(_("opis"), blank=True)
    goal = models.ForeignKey(
        PlanGoal,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="actions",
        verbose_name=_("cel, któremu służy"),
    )
    strategy = models.CharField(_("strategia"), max_length=20, choices=Strategy.choices, blank=True)
    component = models.CharField(_("komponent"), max_length=20, choices=Component.choices, blank=True)
    starts_on = models.DateField(_("początek"), null=True, blank=True)
    ends_on = models.DateField(_("koniec"), null=True, blank=True)
    where = models.CharField(_("gdzie"), max_length=200, blank=True)
    partners = models.CharField(_("partnerzy"), max_length=300, blank=True)
    volunteers = models.PositiveIntegerField(_("ilu wolontariuszy potrzeba"), null=True, blank=True)
    budget = MoneyField(_("budżet"), null=True, blank=True)
    money_source = models.CharField(_("skąd pieniądze"), max_length=200, blank=True)
    state = models.CharField(_("stan"), max_length=20, choices=ActionState.choices, default=ActionState.PLANNED)
    reason = models.CharField(_("dlaczego"), max_length=300, blank=True)
    changed_at = models.DateTimeField(_("kiedy zmieniono stan"))

    privacy = classify(
        neutral="version plan title dimension source_label description goal strategy component starts_on ends_on where "
        "partners volunteers budget money_source state reason changed_at",
        keep="community",
    )

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
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="community_action_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(budget__isnull=True) | Q(budget__gte=0), name="community_budget_is_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(budget__isnull=True) | Q(budget=0) | ~Q(money_source=""),
                name="community_budget_says_who_pays",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Indicator(models.Model):
    """Wskaźnik planu: what is counted, where the number comes from, and what number would be good."""

    plan = models.ForeignKey(CommunityPlan, on_delete=models.PROTECT, related_name="indicators", verbose_name=_("plan"))
    name = models.CharField(_("wskaźnik"), max_length=160)
    number_from = models.CharField(_("skąd liczba"), max_length=200)
    target = models.DecimalField(_("ile chcemy"), max_digits=10, decimal_places=1, null=True, blank=True)

    privacy = classify(neutral="plan name number_from target", keep="community")

    class Meta:
        verbose_name = _("wskaźnik planu")
        verbose_name_plural = _("wskaźniki planu")
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=~Q(number_from=""), name="community_indicator_says_where_from")]

    def __str__(self) -> str:
        return self.name


class Measurement(models.Model):
    """Pomiar wskaźnika: the number on a day."""

    indicator = models.ForeignKey(
        Indicator, on_delete=models.PROTECT, related_name="measurements", verbose_name=_("wskaźnik")
    )
    measured_on = models.DateField(_("dzień"))
    value = models.DecimalField(_("liczba"), max_digits=10, decimal_places=1)
    note = models.CharField(_("uwaga"), max_length=200, blank=True)
    recorded_at = models.DateTimeField(_("kiedy zapisano"))
    recorded_by = author(_("kto zapisał"))

    privacy = classify(neutral="indicator measured_on value note recorded_at", personal="recorded_by", keep="community")

    class Meta:
        verbose_name = _("pomiar wskaźnika")
        verbose_name_plural = _("pomiary wskaźników")
        ordering = ["measured_on", "pk"]


class PlanReview(models.Model):
    """Przegląd planu: monitoring on the way or evaluation at the end, with whom, what works and what will change."""

    plan = models.ForeignKey(CommunityPlan, on_delete=models.PROTECT, related_name="reviews", verbose_name=_("plan"))
    kind = models.CharField(_("rodzaj"), max_length=20, choices=ReviewKind.choices)
    held_on = models.DateField(_("dzień"))
    with_whom = models.CharField(_("z kim, ogólnie"), max_length=200)
    works = models.TextField(_("co działa"))
    hinders = models.TextField(_("co przeszkadza"), blank=True)
    changes = models.TextField(_("co zmieniamy"), blank=True)
    recorded_at = models.DateTimeField(_("kiedy zapisano"))
    recorded_by = author(_("kto zapisał"))

    privacy = classify(
        neutral="plan kind held_on with_whom works hinders changes recorded_at",
        personal="recorded_by",
        keep="community",
    )

    class Meta:
        verbose_name = _("przegląd planu")
        verbose_name_plural = _("przeglądy planu")
        ordering = ["-held_on", "-pk"]
