"""Calls for volunteers."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from okienko.domain.community.models.authors import author
from okienko.domain.community.models.communities import Community
from okienko.domain.community.models.events import CommunityEvent
from okienko.foundation.privacy import classify


class VolunteerCall(models.Model):
    """Prośba o wolontariuszy: what hands are needed for, until which day; everybody reads it on the community's page.

    Who came forward is told by telephone and kept nowhere here: only how many.
    """

    community = models.ForeignKey(
        Community, on_delete=models.PROTECT, related_name="volunteer_calls", verbose_name=_("społeczność")
    )
    event = models.ForeignKey(
        CommunityEvent,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="volunteer_calls",
        verbose_name=_("spotkanie"),
    )
    text = models.CharField(_("co jest do zrobienia"), max_length=300)
    wanted = models.PositiveSmallIntegerField(_("ile osób potrzeba"))
    needed_until = models.DateField(_("do kiedy"))
    asked_at = models.DateTimeField(_("kiedy ogłoszono"))
    asked_by = author(_("kto ogłosił"))
    closed_on = models.DateField(_("kiedy zamknięto"), null=True, blank=True)
    found = models.PositiveSmallIntegerField(_("ile osób się zgłosiło"), null=True, blank=True)

    privacy = classify(
        personal="asked_by",
        neutral="community event text wanted needed_until asked_at closed_on found",
        keep="community",
    )

    class Meta:
        verbose_name = _("prośba o wolontariuszy")
        verbose_name_plural = _("prośby o wolontariuszy")
        ordering = ["needed_until", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(wanted__gt=0), name="community_call_wants_somebody"),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True, found__isnull=True)
                | Q(closed_on__isnull=False, found__isnull=False),
                name="community_closed_call_says_how_many_came",
            ),
        ]

    def __str__(self) -> str:
        return self.text
