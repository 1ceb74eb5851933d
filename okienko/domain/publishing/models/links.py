"""Links that stand on our own pages, and whether they lead anywhere."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from okienko.domain.community.models import Community
from okienko.domain.publishing.choices import LinkFault
from okienko.foundation.privacy import classify


class CheckedLink(models.Model):
    """Sprawdzony link: an address outside that one of our pages shows, and what it answered the last time.

    `ref` is the page ("community_event:5"); a task is given once a link has been dead for more than a day.
    """

    url = models.CharField(_("adres"), max_length=500)
    ref = models.CharField(_("na której stronie"), max_length=60)
    title = models.CharField(_("tytuł strony"), max_length=200)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+", verbose_name=_("społeczność"))
    checked_at = models.DateTimeField(_("kiedy sprawdzono"))
    fault = models.CharField(_("co jest nie tak"), max_length=10, choices=LinkFault.choices, blank=True)
    dead_since = models.DateTimeField(_("nie działa od"), null=True)
    task_given_at = models.DateTimeField(_("zadanie dano"), null=True)

    privacy = classify(neutral="url ref title community checked_at fault dead_since task_given_at", keep="structure")

    class Meta:
        verbose_name = _("sprawdzony link")
        verbose_name_plural = _("sprawdzone linki")
        ordering = ["dead_since", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["url", "ref"], name="publishing_link_stands_once_on_a_page"),
            models.CheckConstraint(
                condition=Q(fault="", dead_since__isnull=True) | (~Q(fault="") & Q(dead_since__isnull=False)),
                name="publishing_dead_link_says_since_when",
            ),
        ]

    def __str__(self) -> str:
        return self.url
