"""Programmes, their versions, the services of a version with their rounds, and dated parameters of law.

A version and everything below it is written once and never changed: an application keeps the one it was judged by.
"""

from datetime import date
from typing import Any, ClassVar, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from okienko.domain.catalogue.choices import Certainty, LifeSituation, PlaceHolder, ServiceKind, StatutoryArea
from okienko.domain.catalogue.rules import availability
from okienko.domain.catalogue.rules.ride_terms import RideTerms
from okienko.domain.staff.models import Post
from okienko.foundation.periods import Dated, DatedQuerySet, NoOverlap
from okienko.foundation.privacy import classify


class Programme(models.Model):
    """Program usług społecznych: adopted by the council; what it says stands in its versions."""

    code = models.SlugField(_("kod"), max_length=60, unique=True)
    title = models.CharField(_("nazwa"), max_length=300)

    privacy = classify(neutral="code title", keep="programme")

    class Meta:
        verbose_name = _("program usług społecznych")
        verbose_name_plural = _("programy usług społecznych")

    def __str__(self) -> str:
        return self.title


class ProgrammeVersionQuerySet(models.QuerySet["ProgrammeVersion"]):
    """Versions by their days in force."""

    def in_force_on(self, day: date) -> Self:
        """At most one version of each programme: the one that took force last, if it has not ended."""
        last = (
            self.filter(in_force_on__lte=day)
            .order_by("programme_id", "-in_force_on", "-number")
            .distinct("programme_id")
            .values("pk")
        )
        return self.filter(Q(valid_until__isnull=True) | Q(valid_until__gte=day), pk__in=last)


class ProgrammeVersion(models.Model):
    """Wersja programu: one programme file as it was imported, letter by letter; a change is a new version."""

    programme = models.ForeignKey(
        Programme, on_delete=models.PROTECT, related_name="versions", verbose_name=_("program")
    )
    number = models.PositiveIntegerField(_("numer wersji"))
    title = models.CharField(_("nazwa"), max_length=300)
    resolution = models.CharField(_("uchwała"), max_length=300, blank=True)
    in_force_on = models.DateField(_("obowiązuje od"))
    valid_until = models.DateField(
        _("obowiązuje do"), null=True, blank=True, help_text=_("Ostatni dzień, w którym działają usługi tej wersji.")
    )
    thresholds = models.JSONField(_("progi"), default=list, blank=True, help_text=_("Tak, jak stoją w pliku."))
    unknown = models.JSONField(_("czego nie wiadomo i dlaczego"), default=dict, blank=True)
    source_text = models.TextField(_("tekst pliku"))
    sha256 = models.CharField(_("skrót pliku"), max_length=64)
    imported_at = models.DateTimeField(_("kiedy wczytano"))
    imported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("kto wczytał")
    )

    objects = ProgrammeVersionQuerySet.as_manager()

    privacy = classify(
        personal="imported_by",
        neutral="programme number title resolution in_force_on valid_until thresholds unknown source_text sha256"
        " imported_at",
        keep="programme",
    )

    class Meta:
        verbose_name = _("wersja programu")
        verbose_name_plural = _("wersje programów")
        constraints = [
            models.UniqueConstraint(fields=["programme", "number"], name="programme_versions_are_numbered"),
            models.UniqueConstraint(fields=["programme", "sha256"], name="a_programme_text_is_imported_once"),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("in_force_on")),
                name="a_programme_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.number})"


class HouseholdSet(models.Model):
    """Gospodarstwa próbne: invented households with expected results, the regression set of a programme's rules."""

    programme = models.OneToOneField(
        Programme, on_delete=models.PROTECT, related_name="households", verbose_name=_("program")
    )
    source_text = models.TextField(_("tekst pliku"))
    stored_at = models.DateTimeField(_("kiedy wczytano"))
    stored_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("kto wczytał")
    )

    privacy = classify(personal="stored_by", neutral="programme source_text stored_at", keep="programme")

    class Meta:
        verbose_name = _("gospodarstwa próbne")
        verbose_name_plural = _("gospodarstwa próbne")


class SocialService(models.Model):
    """Usługa społeczna: a service card of one version of a programme.

    `unknown` says for each field that the source leaves open why it is empty: {"capacity": "źródło nie podaje"}.
    """

    version = models.ForeignKey(
        ProgrammeVersion, on_delete=models.PROTECT, related_name="services", verbose_name=_("wersja programu")
    )
    position = models.PositiveSmallIntegerField(_("kolejność w programie"))
    code = models.SlugField(_("kod"), max_length=60)
    name = models.CharField(_("nazwa"), max_length=120)
    kind = models.CharField(_("rodzaj"), max_length=20, choices=ServiceKind.choices)
    area = models.PositiveSmallIntegerField(_("obszar ustawowy"), choices=StatutoryArea.choices)
    situations = ArrayField(
        models.CharField(max_length=20, choices=LifeSituation.choices), verbose_name=_("sytuacje życiowe")
    )
    summary = models.TextField(_("w jednym zdaniu"))
    addressees = models.TextField(_("dla kogo"), blank=True)
    criteria = models.TextField(_("kryteria"), blank=True)
    criteria_basis = models.CharField(_("podstawa kryteriów"), max_length=300, blank=True)
    gives = models.TextField(_("co daje"))
    does_not = models.TextField(_("czego nie zrobi"), blank=True)
    bring = models.JSONField(_("co przygotować"), default=list, blank=True)
    how_long = models.TextField(_("ile to trwa"), blank=True)
    good_to_know = models.JSONField(_("dobrze wiedzieć"), default=dict, blank=True)
    order = models.TextField(_("kolejność, gdy chętnych jest więcej"), blank=True)
    place = models.CharField(_("miejsce"), max_length=300, blank=True)
    provider = models.CharField(_("wykonawca"), max_length=300, blank=True)
    capacity = models.PositiveIntegerField(_("pojemność"), null=True, blank=True)
    capacity_unit = models.CharField(_("czego"), max_length=60, blank=True)
    fee = models.TextField(_("odpłatność"), blank=True)
    limits = models.JSONField(_("limity i zamawianie"), default=dict, blank=True)
    all_year = models.BooleanField(_("nabór przez cały rok"), default=False)
    contact_post = models.CharField(_("kontakt"), max_length=40)
    place_is_held_by = models.CharField(_("co trzyma miejsce"), max_length=20, choices=PlaceHolder.choices)
    words = models.JSONField(_("słowa mieszkańców"), default=list, blank=True)
    unknown = models.JSONField(_("czego nie wiadomo i dlaczego"), default=dict, blank=True)

    privacy = classify(
        neutral="version position code name kind area situations summary addressees criteria criteria_basis gives"
        " does_not bring how_long good_to_know order place provider capacity capacity_unit fee limits all_year"
        " contact_post place_is_held_by words unknown",
        keep="programme",
    )

    class Meta:
        verbose_name = _("usługa społeczna")
        verbose_name_plural = _("usługi społeczne")
        constraints = [
            models.UniqueConstraint(fields=["version", "code"], name="a_service_is_once_in_a_programme"),
            models.CheckConstraint(condition=Q(area__in=StatutoryArea.values), name="a_service_has_a_statutory_area"),
            models.CheckConstraint(condition=Q(kind__in=ServiceKind.values), name="service_kind_is_known"),
            models.CheckConstraint(
                condition=Q(place_is_held_by__in=PlaceHolder.values), name="a_place_is_held_by_one_of_two"
            ),
            models.CheckConstraint(condition=Q(capacity__isnull=True) | Q(capacity__gt=0), name="capacity_is_positive"),
        ]
        indexes = [models.Index(fields=["code"], name="services_by_code")]

    def __str__(self) -> str:
        return self.name

    @property
    def ride_terms(self) -> RideTerms | None:
        """How rides are ordered; None when the programme does not say, or the service is no ride."""
        return RideTerms.read(self.limits)

    @property
    def contact_label(self) -> str:
        """The contact post in words."""
        return str(Post(self.contact_post).label)

    @property
    def places(self) -> int | None:
        """How many people may have a place at once; None without a limit. Tickets are counted by the month instead."""
        return None if self.kind == ServiceKind.TICKET else self.capacity

    def why_unknown(self, field: str) -> str:
        """The reason why a field is empty; an empty text when it is known or simply not needed."""
        reasons: dict[str, Any] = self.unknown
        return str(reasons.get(field, ""))

    def round_on(self, day: date) -> "Round | None":
        """The round that lasts or comes next, or None. Uses prefetched rounds."""
        return availability.round_now_or_next(self.rounds.all(), day)

    def takes_applications_on(self, day: date) -> bool:
        """Whether a round lasts on the day, or the service takes all year. Uses prefetched rounds."""
        return availability.takes_applications(self.rounds.all(), self.all_year, day)


class Round(models.Model):
    """Nabór: the days in which applications for a service are taken, both included."""

    service = models.ForeignKey(
        SocialService, on_delete=models.PROTECT, related_name="rounds", verbose_name=_("usługa")
    )
    opens_on = models.DateField(_("od"))
    closes_on = models.DateField(_("do"))
    places = models.PositiveIntegerField(_("miejsca"), null=True, blank=True)

    privacy = classify(neutral="service opens_on closes_on places", keep="programme")

    class Meta:
        verbose_name = _("nabór")
        verbose_name_plural = _("nabory")
        ordering = ["opens_on"]
        constraints = [
            models.CheckConstraint(condition=Q(closes_on__gte=F("opens_on")), name="a_round_closes_after_it_opens"),
            models.CheckConstraint(
                condition=Q(places__isnull=True) | Q(places__gt=0), name="round_places_are_positive"
            ),
        ]


class LegalParameterQuerySet(DatedQuerySet["LegalParameter"]):
    """Parameters; `in_force_on(day)` leaves one value of each."""


LegalParameterManager = models.Manager.from_queryset(LegalParameterQuerySet)


class LegalParameter(Dated):
    """Parametr prawny: a term or a threshold for some days, with its legal basis and how sure we are of it."""

    code = models.CharField(_("kod"), max_length=60)
    label = models.CharField(_("nazwa"), max_length=200)
    value = models.DecimalField(_("wartość"), max_digits=12, decimal_places=2)
    unit = models.CharField(_("jednostka"), max_length=40)
    legal_basis = models.CharField(_("podstawa"), max_length=400)
    certainty = models.CharField(_("pewność"), max_length=20, choices=Certainty.choices)
    checked_by = models.CharField(_("kto sprawdził"), max_length=160, blank=True)

    objects: ClassVar["LegalParameterManager[LegalParameter]"] = LegalParameterManager()

    privacy = classify(
        personal="checked_by",
        neutral="code label value unit legal_basis certainty valid_from valid_until",
        keep="programme",
    )

    class Meta(Dated.Meta):
        verbose_name = _("parametr prawny")
        verbose_name_plural = _("parametry prawne")
        constraints = [
            *Dated.Meta.constraints,
            NoOverlap(fields=("code",), hashed=("code",), name="a_parameter_has_one_value_a_day"),
            models.CheckConstraint(condition=Q(certainty__in=Certainty.values), name="certainty_is_known"),
        ]

    @property
    def may_be_shown_as_law(self) -> bool:
        """Whether a letter may name the legal basis; an uncertain value is never printed as law."""
        return self.certainty in {Certainty.SEEN, Certainty.CHECKED, Certainty.MEMORY_HIGH}

    @property
    def needs_a_lawyer(self) -> bool:
        """Whether what leans on it waits for a lawyer: nobody has read it in its source, and it is no rule of ours."""
        return self.certainty not in {Certainty.SEEN, Certainty.CHECKED, Certainty.OWN_RULE}
