"""Who works with a community, in which of the three roles, and how animators are found."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from okienko.domain.community.choices import ModelRole, Speciality, TeamPart
from okienko.domain.community.lifecycle import RECRUITMENT, RecruitmentState
from okienko.domain.community.models.authors import author
from okienko.domain.community.models.communities import Community
from okienko.foundation.periods import Dated, NoOverlap
from okienko.foundation.privacy import classify


class TeamMember(Dated):
    """Członek zespołu: an employee, or a place that somebody from outside fills, told by what they do."""

    community = models.ForeignKey(
        Community, on_delete=models.PROTECT, related_name="team", verbose_name=_("społeczność")
    )
    part = models.CharField(_("miejsce w zespole"), max_length=20, choices=TeamPart.choices)
    speciality = models.CharField(_("specjalność"), max_length=20, choices=Speciality.choices, blank=True)
    staff = models.ForeignKey(
        "staff.StaffMember",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("pracownik"),
    )
    described = models.CharField(_("kto to, bez nazwiska"), max_length=120, blank=True)

    privacy = classify(
        personal="staff", neutral="community part speciality described valid_from valid_until", keep="community"
    )

    class Meta(Dated.Meta):
        verbose_name = _("członek zespołu")
        verbose_name_plural = _("członkowie zespołu")
        ordering = ["valid_from", "pk"]
        constraints = [
            *Dated.Meta.constraints,
            NoOverlap(fields=("community", "staff"), name="community_team_has_somebody_once"),
            models.CheckConstraint(
                condition=Q(staff__isnull=False) | ~Q(described=""), name="community_team_member_is_somebody"
            ),
            models.CheckConstraint(
                condition=Q(speciality="") | Q(part="animator"), name="community_speciality_is_of_animators"
            ),
        ]

    def __str__(self) -> str:
        return self.staff.full_name if self.staff else self.described


class RolePlayed(Dated):
    """Pełniona rola: which of the three roles of the model somebody plays, and when."""

    member = models.ForeignKey(
        TeamMember, on_delete=models.PROTECT, related_name="roles", verbose_name=_("członek zespołu")
    )
    role = models.CharField(_("rola"), max_length=20, choices=ModelRole.choices)

    privacy = classify(personal="member", neutral="role valid_from valid_until", keep="community")

    class Meta(Dated.Meta):
        verbose_name = _("pełniona rola")
        verbose_name_plural = _("pełnione role")
        ordering = ["valid_from", "pk"]
        constraints = [
            *Dated.Meta.constraints,
            NoOverlap(fields=("member", "role"), hashed=("role",), name="community_role_is_played_once"),
        ]


class Recruitment(models.Model):
    """Nabór animatorów: who was looked for and what came of it. Candidates are not written down here."""

    community = models.ForeignKey(
        Community, on_delete=models.PROTECT, related_name="recruitments", verbose_name=_("społeczność")
    )
    speciality = models.CharField(_("specjalność"), max_length=20, choices=Speciality.choices)
    wanted = models.PositiveSmallIntegerField(_("ile osób szukamy"))
    opened_on = models.DateField(_("od dnia"))
    closes_on = models.DateField(_("zgłoszenia do"))
    state = models.CharField(_("stan"), max_length=20, choices=RecruitmentState.choices, default=RecruitmentState.OPEN)
    chosen = models.PositiveSmallIntegerField(_("ile osób wybrano"), null=True, blank=True)
    outcome = models.CharField(_("co z tego wyszło"), max_length=300, blank=True)
    recorded_at = models.DateTimeField(_("kiedy zapisano"))
    recorded_by = author(_("kto zapisał"))

    privacy = classify(
        personal="recorded_by",
        neutral="community speciality wanted opened_on closes_on state chosen outcome recorded_at",
        keep="community",
    )

    class Meta:
        verbose_name = _("nabór animatorów")
        verbose_name_plural = _("nabory animatorów")
        ordering = ["-opened_on", "-pk"]
        constraints = [
            RECRUITMENT.constraint(name="community_recruitment_state_is_known"),
            models.CheckConstraint(
                condition=Q(closes_on__gte=models.F("opened_on")), name="community_recruitment_lasts"
            ),
            models.CheckConstraint(condition=Q(wanted__gt=0), name="community_recruitment_wants_somebody"),
            models.CheckConstraint(
                condition=Q(state="open", chosen__isnull=True) | Q(~Q(state="open"), chosen__isnull=False),
                name="community_ended_recruitment_says_how_many",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_speciality_display()}, {self.opened_on:%d.%m.%Y}"
