"""A short plan and its lines."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from okienko.domain.plans.lifecycle import PLAN, PlanState
from okienko.foundation.crypto import EncryptedTextField
from okienko.foundation.periods import Dated
from okienko.foundation.privacy import classify
from okienko.foundation.versions import Versioned


class IndividualPlan(Versioned, Dated):
    """Indywidualny plan usług społecznych (IPUS):

    Made with the person, approved by the director or the authorised organiser.
    """

    matter = models.ForeignKey("matters.Matter", on_delete=models.PROTECT, related_name="+", verbose_name=_("sprawa"))
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", verbose_name=_("osoba"))
    coordinator = models.ForeignKey(
        "staff.StaffMember", on_delete=models.PROTECT, related_name="+", verbose_name=_("koordynator")
    )
    goal = EncryptedTextField(_("co ma się zmienić, słowami osoby"))
    state = models.CharField(_("stan"), max_length=10, choices=PlanState.choices, default=PLAN.initial)
    made_at = models.DateTimeField(_("kiedy powstał"))
    agreed_on = models.DateField(_("uzgodniony"), null=True, blank=True)
    approved_by = models.ForeignKey(
        "staff.StaffMember", on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("kto zatwierdził")
    )
    approved_at = models.DateTimeField(_("zatwierdzony"), null=True, blank=True)
    summary = EncryptedTextField(_("przebieg i efekty"), blank=True)

    privacy = classify(
        personal="person coordinator approved_by",
        sensitive="goal summary",
        neutral="version matter state made_at agreed_on approved_at valid_from valid_until",
        keep="matter",
    )

    class Meta(Dated.Meta):
        verbose_name = _("plan indywidualny")
        verbose_name_plural = _("plany indywidualne")
        constraints = [
            *Dated.Meta.constraints,
            PLAN.constraint(name="plans_plan_state_is_known"),
            models.CheckConstraint(
                condition=models.Q(approved_by=None, approved_at=None)
                | models.Q(approved_by__isnull=False, approved_at__isnull=False),
                name="plans_approval_has_who_and_when",
            ),
            models.CheckConstraint(condition=models.Q(valid_until__isnull=False), name="plans_plan_has_an_end"),
            models.CheckConstraint(
                condition=models.Q(state=PlanState.DRAFT) | models.Q(agreed_on__isnull=False),
                name="plans_agreed_plan_has_its_day",
            ),
        ]


class PlanLine(models.Model):
    """Usługa w planie: what, how much and who does it."""

    plan = models.ForeignKey(IndividualPlan, on_delete=models.CASCADE, related_name="lines", verbose_name=_("plan"))
    service = models.ForeignKey(
        "catalogue.SocialService", on_delete=models.PROTECT, related_name="+", verbose_name=_("usługa")
    )
    how_much = models.CharField(_("ile i jak często"), max_length=200)

    privacy = classify(personal="how_much service", neutral="plan", keep="matter")

    class Meta:
        verbose_name = _("usługa w planie")
        verbose_name_plural = _("usługi w planie")
        constraints = [models.UniqueConstraint(fields=["plan", "service"], name="a_service_stands_in_a_plan_once")]
