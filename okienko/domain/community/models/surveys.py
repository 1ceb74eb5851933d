"""Short surveys: their questions, and filled sheets that nobody signs."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from okienko.domain.community.choices import SheetWay
from okienko.domain.community.models.authors import author
from okienko.domain.community.models.communities import Community
from okienko.domain.community.rules.surveys import Question
from okienko.foundation.privacy import classify


class Survey(models.Model):
    """Ankieta: a few questions with ready answers, on paper and here. `follows` is the one asked before the work."""

    community = models.ForeignKey(
        Community, on_delete=models.PROTECT, related_name="surveys", verbose_name=_("społeczność")
    )
    title = models.CharField(_("tytuł"), max_length=160)
    questions = models.JSONField(_("pytania"))
    follows = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("ta sama co przedtem")
    )
    opened_on = models.DateField(_("od dnia"))
    closed_on = models.DateField(_("do dnia"), null=True, blank=True)
    recorded_at = models.DateTimeField(_("kiedy zapisano"))
    recorded_by = author(_("kto zapisał"))

    privacy = classify(
        personal="recorded_by",
        neutral="community title questions follows opened_on closed_on recorded_at",
        keep="community",
    )

    class Meta:
        verbose_name = _("ankieta")
        verbose_name_plural = _("ankiety")
        ordering = ["-opened_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=models.F("opened_on")),
                name="community_survey_ends_after_it_began",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def asked(self) -> list[Question]:
        """The questions as values."""
        return [Question(one["text"], tuple(one["options"])) for one in self.questions]


class SurveySheet(models.Model):
    """Wypełniona ankieta: numbers of the chosen answers, nobody's; an empty place is a question left out."""

    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="sheets", verbose_name=_("ankieta"))
    answers = ArrayField(models.PositiveSmallIntegerField(null=True), verbose_name=_("odpowiedzi"))
    way = models.CharField(_("jak wypełniono"), max_length=10, choices=SheetWay.choices)
    filled_on = models.DateField(_("dzień"))

    privacy = classify(neutral="survey answers way filled_on", keep="community")

    class Meta:
        verbose_name = _("wypełniona ankieta")
        verbose_name_plural = _("wypełnione ankiety")
        ordering = ["pk"]
