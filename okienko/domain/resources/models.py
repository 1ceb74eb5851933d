"""Vehicles, what they do every week, and who holds their seats."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from okienko.domain.resources.lifecycle import RESERVATION, ReservationState
from okienko.domain.resources.rules import Load, Rest, Taken, Timetable
from okienko.foundation.periods import Dated
from okienko.foundation.privacy import classify
from okienko.foundation.versions import Versioned

WEEKDAYS = [0, 1, 2, 3, 4, 5, 6]


class Vehicle(Versioned, Dated):
    """Pojazd: seats, wheelchair places and a driver, in use from one day to another.

    It sets out from its `base`, or from the seat of the centre. Where that is not on the map, nobody measures ways: a
    ride takes `trip_minutes`. The driver rests every day for `rest_minutes`, begun between two hours, if the vehicle
    has such a pause at all.
    """

    name = models.CharField(_("nazwa"), max_length=80)
    seats = models.PositiveSmallIntegerField(_("miejsca siedzące"))
    wheelchair_places = models.PositiveSmallIntegerField(_("miejsca na wózek"), default=0)
    trip_minutes = models.PositiveSmallIntegerField(_("czas jednego kursu w minutach"), default=30)
    boarding_minutes = models.PositiveSmallIntegerField(_("minuty na wsiadanie"), default=2)
    wheelchair_minutes = models.PositiveSmallIntegerField(_("minuty na wsiadanie na wózku"), default=5)
    rest_minutes = models.PositiveSmallIntegerField(_("przerwa kierowcy w minutach"), default=0)
    rest_from = models.TimeField(_("przerwa najwcześniej od"), null=True, blank=True)
    rest_until = models.TimeField(_("przerwa najpóźniej od"), null=True, blank=True)
    base = models.ForeignKey(
        "places.Place",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("gdzie stoi"),
    )
    driver = models.ForeignKey(
        "staff.StaffMember",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("kierowca"),
    )

    privacy = classify(
        personal="driver",
        neutral="version name seats wheelchair_places trip_minutes boarding_minutes wheelchair_minutes rest_minutes"
        " rest_from rest_until base valid_from valid_until",
        keep="structure",
    )

    class Meta(Dated.Meta):
        verbose_name = _("pojazd")
        verbose_name_plural = _("pojazdy")
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["name"], name="resources_vehicle_name_is_unique"),
            models.CheckConstraint(
                condition=Q(seats__gt=0) | Q(wheelchair_places__gt=0), name="resources_vehicle_takes_somebody"
            ),
            models.CheckConstraint(condition=Q(trip_minutes__gt=0), name="resources_a_trip_takes_time"),
            models.CheckConstraint(
                condition=Q(rest_minutes=0, rest_from=None, rest_until=None)
                | Q(rest_minutes__gt=0, rest_until__gte=F("rest_from")),
                name="resources_a_pause_has_its_hours",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def capacity(self) -> Load:
        """Everything it can take at once."""
        return Load(self.seats, self.wheelchair_places)

    @property
    def rest(self) -> Rest | None:
        """The pause of the driver, if there is one."""
        if self.rest_from is None or self.rest_until is None:
            return None
        return Rest(self.rest_from, self.rest_until, self.rest_minutes)


class OutageReason(models.TextChoices):
    """Powód wyłączenia pojazdu."""

    BROKEN = "broken", _("awaria")
    DRIVER = "driver", _("nie ma kierowcy")
    SERVICE = "service", _("przegląd")


class Outage(models.Model):
    """Wyłączenie pojazdu: from one moment to another it does not drive; what was planned in it must be planned anew."""

    vehicle = models.ForeignKey(Vehicle, on_delete=models.PROTECT, related_name="outages", verbose_name=_("pojazd"))
    starts_at = models.DateTimeField(_("od"))
    ends_at = models.DateTimeField(_("do"))
    reason = models.CharField(_("dlaczego"), max_length=10, choices=OutageReason.choices)

    privacy = classify(neutral="vehicle starts_at ends_at reason", keep="ride")

    class Meta:
        verbose_name = _("wyłączenie pojazdu")
        verbose_name_plural = _("wyłączenia pojazdów")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="resources_outage_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(reason__in=OutageReason.values), name="resources_outage_reason_is_known"
            ),
        ]
        indexes = [models.Index(fields=["vehicle", "starts_at"], name="resources_outages_of_vehicle")]


class FixedRun(Dated):
    """Kurs stały: what a vehicle does on the same weekdays at the same hours, holidays excepted.

    It has the vehicle for itself, unless it `shares`: then only its own seats are taken. It begins at `origin` and ends
    at `place`; without an origin it begins where it ends.
    """

    vehicle = models.ForeignKey(Vehicle, on_delete=models.PROTECT, related_name="fixed_runs", verbose_name=_("pojazd"))
    name = models.CharField(_("nazwa"), max_length=120)
    weekdays = ArrayField(
        models.PositiveSmallIntegerField(),
        verbose_name=_("dni tygodnia"),
        help_text=_("0 to poniedziałek, 6 to niedziela"),
    )
    starts = models.TimeField(_("od"))
    ends = models.TimeField(_("do"))
    seats = models.PositiveSmallIntegerField(_("miejsca siedzące"))
    wheelchair_places = models.PositiveSmallIntegerField(_("miejsca na wózek"), default=0)
    shares = models.BooleanField(_("zabiera też innych"), default=False)
    origin = models.ForeignKey(
        "places.Place", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("skąd")
    )
    place = models.ForeignKey(
        "places.Place", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("dokąd")
    )

    privacy = classify(
        neutral="vehicle name weekdays starts ends seats wheelchair_places shares origin place valid_from valid_until",
        keep="structure",
    )

    class Meta(Dated.Meta):
        verbose_name = _("kurs stały")
        verbose_name_plural = _("kursy stałe")
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="resources_run_ends_after_it_starts"),
            models.CheckConstraint(
                condition=Q(weekdays__contained_by=WEEKDAYS) & Q(weekdays__len__gt=0), name="resources_run_has_weekdays"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def load(self) -> Load:
        """The people who always ride."""
        return Load(self.seats, self.wheelchair_places)

    @property
    def timetable(self) -> Timetable:
        """The run as a value for rules."""
        return Timetable(
            frozenset(self.weekdays), self.starts, self.ends, self.period, self.load if self.shares else None
        )


class Reservation(Versioned):
    """Rezerwacja: seats of a vehicle from one moment to another, for whatever `ref` means upstairs."""

    vehicle = models.ForeignKey(
        Vehicle, on_delete=models.PROTECT, related_name="reservations", verbose_name=_("pojazd")
    )
    starts_at = models.DateTimeField(_("od"))
    ends_at = models.DateTimeField(_("do"))
    seats = models.PositiveSmallIntegerField(_("miejsca siedzące"))
    wheelchair_places = models.PositiveSmallIntegerField(_("miejsca na wózek"))
    ref = models.CharField(_("czego dotyczy"), max_length=80)
    state = models.CharField(_("stan"), max_length=10, choices=ReservationState.choices, default=RESERVATION.initial)

    privacy = classify(neutral="version vehicle starts_at ends_at seats wheelchair_places ref state", keep="ride")

    class Meta:
        verbose_name = _("rezerwacja")
        verbose_name_plural = _("rezerwacje")
        constraints = [
            RESERVATION.constraint(name="resources_reservation_state_is_known"),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="resources_reservation_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(seats__gt=0) | Q(wheelchair_places__gt=0), name="resources_reservation_holds_something"
            ),
            models.UniqueConstraint(
                fields=["ref"],
                condition=Q(state=ReservationState.HELD),
                name="resources_one_thing_holds_one_reservation",
            ),
        ]
        indexes = [
            models.Index(
                fields=["vehicle", "starts_at"],
                condition=Q(state=ReservationState.HELD),
                name="resources_held_by_vehicle",
            ),
        ]

    @property
    def taken(self) -> Taken:
        """The reservation as a value for rules."""
        return Taken(self.starts_at, self.ends_at, Load(self.seats, self.wheelchair_places))
