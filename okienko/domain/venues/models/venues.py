"""Places of local activity, their rooms, and their rules from one day to another."""

from datetime import timedelta

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from okienko.domain.catalogue.choices import Certainty
from okienko.domain.venues.choices import AskerKind, VenueKind
from okienko.domain.venues.rules import Terms
from okienko.foundation.money import MoneyField
from okienko.foundation.periods import Dated, NoOverlap
from okienko.foundation.privacy import classify
from okienko.foundation.versions import Versioned

WEEKDAYS = [0, 1, 2, 3, 4, 5, 6]


class Venue(Versioned):
    """Miejsce aktywności lokalnej: a place that neighbours use, with rooms, keys and somebody who keeps it.

    Its address, hours, closed days and accessibility are those of its place; its address on the web never changes.
    """

    slug = models.SlugField(_("adres strony"), max_length=80, unique=True, editable=False)
    kind = models.CharField(_("rodzaj"), max_length=20, choices=VenueKind.choices)
    place = models.OneToOneField(
        "places.Place", on_delete=models.PROTECT, related_name="+", verbose_name=_("miejsce i adres")
    )
    community = models.ForeignKey(
        "community.Community", on_delete=models.PROTECT, related_name="+", verbose_name=_("społeczność")
    )
    keeper = models.ForeignKey(
        "staff.StaffMember", on_delete=models.PROTECT, related_name="+", verbose_name=_("gospodarz miejsca")
    )
    description = models.TextField(_("co tu jest i dla kogo"), blank=True)
    keys = ArrayField(models.CharField(max_length=60), verbose_name=_("komplety kluczy"), default=list, blank=True)

    privacy = classify(
        personal="keeper", neutral="version slug kind place community description keys", keep="community"
    )

    class Meta:
        verbose_name = _("miejsce aktywności lokalnej")
        verbose_name_plural = _("miejsca aktywności lokalnej")
        constraints = [models.CheckConstraint(condition=Q(kind__in=VenueKind.values), name="venue_kind_is_known")]

    def __str__(self) -> str:
        return self.place.name


class VenueRoom(Versioned, Dated):
    """Sala: a room that can be asked for, with how many people fit and what stands in it."""

    venue = models.ForeignKey(Venue, on_delete=models.PROTECT, related_name="rooms", verbose_name=_("miejsce"))
    name = models.CharField(_("nazwa"), max_length=80)
    seats = models.PositiveSmallIntegerField(_("ile osób się zmieści"))
    equipment = ArrayField(models.CharField(max_length=80), verbose_name=_("wyposażenie"), default=list, blank=True)
    access = models.CharField(_("jak tam wejść"), max_length=200, blank=True)

    privacy = classify(neutral="version venue name seats equipment access valid_from valid_until", keep="community")

    class Meta(Dated.Meta):
        verbose_name = _("sala")
        verbose_name_plural = _("sale")
        ordering = ["name", "pk"]
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(condition=Q(seats__gt=0), name="venue_room_takes_somebody"),
            models.UniqueConstraint(fields=["venue", "name"], name="venue_room_name_stands_once"),
        ]

    def __str__(self) -> str:
        return self.name


class VenueRules(Dated):
    """Zasady korzystania: who may ask, when, for how long, how far ahead, which deposit, and what is not allowed."""

    venue = models.ForeignKey(Venue, on_delete=models.PROTECT, related_name="rules", verbose_name=_("miejsce"))
    askers = ArrayField(
        models.CharField(max_length=20, choices=AskerKind.choices), verbose_name=_("kto może prosić o salę")
    )
    weekdays = ArrayField(models.PositiveSmallIntegerField(), verbose_name=_("dni tygodnia"))
    opens = models.TimeField(_("sale od"))
    closes = models.TimeField(_("sale do"))
    longest_minutes = models.PositiveSmallIntegerField(_("najdłużej minut"))
    least_days = models.PositiveSmallIntegerField(_("najpóźniej ile dni przed"))
    most_days = models.PositiveSmallIntegerField(_("najwcześniej ile dni przed"))
    answer_days = models.PositiveSmallIntegerField(_("w ile dni odpowiadamy"))
    deposit = MoneyField(_("kaucja"), default=0)
    not_allowed = ArrayField(
        models.CharField(max_length=120), verbose_name=_("czego nie wolno"), default=list, blank=True
    )
    basis = models.CharField(_("podstawa"), max_length=300, blank=True)
    certainty = models.CharField(
        _("pewność podstawy"), max_length=20, choices=Certainty.choices, default=Certainty.OWN_RULE
    )

    privacy = classify(
        neutral="venue askers weekdays opens closes longest_minutes least_days most_days answer_days deposit "
        "not_allowed basis certainty valid_from valid_until",
        keep="community",
    )

    class Meta(Dated.Meta):
        verbose_name = _("zasady korzystania z miejsca")
        verbose_name_plural = _("zasady korzystania z miejsca")
        ordering = ["-valid_from", "-pk"]
        constraints = [
            *Dated.Meta.constraints,
            NoOverlap(fields=("venue",), name="venue_has_one_set_of_rules"),
            models.CheckConstraint(condition=Q(closes__gt=F("opens")), name="venue_rules_close_after_they_open"),
            models.CheckConstraint(condition=Q(most_days__gte=F("least_days")), name="venue_rules_leave_days_to_ask"),
            models.CheckConstraint(condition=Q(longest_minutes__gt=0), name="venue_rules_give_some_time"),
            models.CheckConstraint(condition=Q(deposit__gte=0), name="venue_deposit_is_not_negative"),
            models.CheckConstraint(
                condition=Q(weekdays__contained_by=WEEKDAYS) & Q(weekdays__len__gt=0), name="venue_rules_have_weekdays"
            ),
        ]

    @property
    def terms(self) -> Terms:
        """What the rules must know."""
        return Terms(
            frozenset(self.askers), frozenset(self.weekdays), self.opens, self.closes,
            timedelta(minutes=self.longest_minutes), self.least_days, self.most_days,
        )  # fmt: skip
