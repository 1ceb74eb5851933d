"""Rides: one row for each way, so that the way back may have its own hour, its own vehicle, or no hour yet."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from okienko.domain.delivery.lifecycle import RIDE, RideState
from okienko.foundation.crypto import EncryptedTextField
from okienko.foundation.privacy import classify
from okienko.foundation.versions import Versioned


class RidePurpose(models.TextChoices):
    """Cel przejazdu."""

    DOCTOR = "doctor", _("lekarz albo badania")
    REHABILITATION = "rehabilitation", _("rehabilitacja")
    OFFICE = "office", _("urząd, bank, poczta")
    SHOPPING = "shopping", _("zakupy, apteka")
    CEMETERY = "cemetery", _("cmentarz, kościół")
    CULTURE = "culture", _("spotkanie, kultura")
    DAY_HOUSE = "day_house", _("dom dziennego pobytu")
    OTHER = "other", _("coś innego")


class Ride(Versioned):
    """Przejazd: one way of a person who has a qualification card, from a door to a door.

    The way back is a ride of its own that points to the way there; until somebody calls, it may have no hour.
    `pickup_at` is the hour that was promised. Where ways are measured, `leaves_at` and `reaches_at` are the plan: never
    sooner than promised, later by no more than the programme allows; without them nobody can take this person now.
    """

    matter = models.ForeignKey("matters.Matter", models.PROTECT, related_name="+", verbose_name=_("sprawa"))
    card = models.ForeignKey(
        "qualification.Qualification", models.PROTECT, related_name="+", verbose_name=_("karta kwalifikacji")
    )
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+", verbose_name=_("osoba"))
    vehicle = models.ForeignKey("resources.Vehicle", models.PROTECT, related_name="+", verbose_name=_("pojazd"))
    reservation = models.OneToOneField(
        "resources.Reservation", models.PROTECT, null=True, related_name="+", verbose_name=_("rezerwacja")
    )
    back_of = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="back", verbose_name=_("powrót z przejazdu")
    )
    key = models.CharField(_("klucz zapisu"), max_length=70, unique=True)
    day = models.DateField(_("dzień"))
    pickup_at = models.DateTimeField(_("odjazd"), null=True)
    appointment_at = models.DateTimeField(_("godzina na miejscu"), null=True)
    leaves_at = models.DateTimeField(_("odjazd w planie"), null=True)
    reaches_at = models.DateTimeField(_("dojazd w planie"), null=True)
    pickup_address = EncryptedTextField(_("skąd"))
    destination = EncryptedTextField(_("dokąd"))
    place = models.ForeignKey(
        "places.Place", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("znane miejsce")
    )
    purpose = models.CharField(_("po co"), max_length=20, choices=RidePurpose.choices)
    companion = models.BooleanField(_("z osobą towarzyszącą"), default=False)
    wheelchair = models.BooleanField(_("na wózku"), default=False)
    help_needed = models.BooleanField(_("potrzebna pomoc kierowcy"), default=False)
    note = EncryptedTextField(_("uwagi dla kierowcy"), blank=True)
    state = models.CharField(_("stan"), max_length=10, choices=RideState.choices, default=RIDE.initial)
    booked_at = models.DateTimeField(_("kiedy umówiony"))
    booked_by = models.ForeignKey(
        "staff.StaffMember", models.PROTECT, null=True, related_name="+", verbose_name=_("kto umówił")
    )
    picked_up_at = models.DateTimeField(_("kiedy zabrany"), null=True)
    picked_up_by = models.ForeignKey(
        "staff.StaffMember", models.PROTECT, null=True, related_name="+", verbose_name=_("kto zabrał")
    )
    ended_at = models.DateTimeField(_("kiedy zakończony"), null=True)
    ended_by = models.ForeignKey(
        "staff.StaffMember", models.PROTECT, null=True, related_name="+", verbose_name=_("kto zakończył")
    )
    end_reason = EncryptedTextField(_("dlaczego się nie odbył"), blank=True)
    still_counts = models.BooleanField(_("odwołany po terminie, liczy się do limitu"), default=False)

    privacy = classify(
        personal="person pickup_address pickup_at appointment_at leaves_at reaches_at booked_by picked_up_by ended_by"
        " companion",
        sensitive="destination place purpose wheelchair help_needed note end_reason",
        neutral="version matter card vehicle reservation back_of key day state booked_at picked_up_at ended_at"
        " still_counts",
        keep="ride",
    )

    class Meta:
        verbose_name = _("przejazd")
        verbose_name_plural = _("przejazdy")
        constraints = [
            RIDE.constraint(name="delivery_ride_state_is_known"),
            models.CheckConstraint(condition=Q(purpose__in=RidePurpose.values), name="delivery_ride_purpose_is_known"),
            models.CheckConstraint(
                condition=Q(pickup_at__isnull=False) | Q(back_of__isnull=False),
                name="delivery_only_a_way_back_has_no_hour",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[RideState.BOOKED, RideState.CANCELLED, RideState.NO_SHOW], picked_up_at=None)
                | Q(state__in=[RideState.PICKED_UP, RideState.DONE], picked_up_at__isnull=False),
                name="delivery_who_rides_was_picked_up",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[RideState.BOOKED, RideState.PICKED_UP], ended_at=None)
                | Q(state__in=[RideState.DONE, RideState.CANCELLED, RideState.NO_SHOW], ended_at__isnull=False),
                name="delivery_a_ride_that_ended_says_when",
            ),
            models.CheckConstraint(
                condition=Q(still_counts=False) | Q(state=RideState.CANCELLED),
                name="delivery_only_a_cancelled_ride_still_counts",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(picked_up_at=None) | Q(ended_at__gte=F("picked_up_at")),
                name="delivery_nobody_arrives_before_leaving",
            ),
            models.CheckConstraint(
                condition=Q(leaves_at=None, reaches_at=None) | Q(reaches_at__gte=F("leaves_at")),
                name="delivery_a_plan_has_both_its_hours",
            ),
        ]
        indexes = [
            models.Index(fields=["vehicle", "day"], name="delivery_rides_of_vehicle"),
            models.Index(fields=["person", "day"], name="delivery_rides_of_person"),
            models.Index(fields=["matter", "day"], name="delivery_rides_of_matter"),
        ]

    @property
    def is_back(self) -> bool:
        """Whether this is the way back."""
        return self.back_of_id is not None

    @property
    def way_back(self) -> "Ride | None":
        """The way back of this way there, if there is one."""
        return getattr(self, "back", None)

    @property
    def return_at(self) -> datetime | None:
        """When the way back starts; None without one, or while its hour is not known."""
        return self.way_back.pickup_at if self.way_back else None

    @property
    def drives_at(self) -> datetime | None:
        """When the vehicle comes: as planned, or as promised where nobody measures ways."""
        return self.leaves_at or self.pickup_at

    @property
    def arrives_at(self) -> datetime | None:
        """When the way is planned to end: as measured, or after the time that a ride usually takes."""
        if self.reaches_at is not None or self.pickup_at is None:
            return self.reaches_at
        return self.pickup_at + timedelta(minutes=self.vehicle.trip_minutes)

    @property
    def misses(self) -> bool:
        """Whether the person comes too late for the hour at the place, as it is planned."""
        return bool(self.appointment_at and self.reaches_at and self.reaches_at > self.appointment_at)

    @property
    def people(self) -> int:
        """How many people ride."""
        return 2 if self.companion else 1
