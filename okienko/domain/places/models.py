"""Gminas, places with their hours, and the one centre of this database."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from okienko.foundation.periods import Dated
from okienko.foundation.privacy import classify
from okienko.foundation.units.models import Unit
from okienko.foundation.weekly_hours import Shift

# One database serves one centre.
THE_CENTRE = 1


class Gmina(models.Model):
    """Gmina: a municipality that the centre serves, known by its TERYT code."""

    name = models.CharField(_("nazwa"), max_length=120)
    teryt = models.CharField(_("kod TERYT"), max_length=7, unique=True)

    privacy = classify(neutral="name teryt", keep="structure")

    class Meta:
        verbose_name = _("gmina")
        verbose_name_plural = _("gminy")
        constraints = [
            models.CheckConstraint(condition=models.Q(teryt__regex=r"^\d{7}$"), name="teryt_has_seven_digits")
        ]

    def __str__(self) -> str:
        return self.name


class PlaceKind(models.TextChoices):
    """Rodzaj miejsca."""

    SEAT = "seat", _("siedziba centrum")
    DESK = "desk", _("punkt obsługi")
    DAY_HOUSE = "day_house", _("dom dziennego pobytu")
    CLUB = "club", _("klub albo świetlica")
    LIBRARY = "library", _("biblioteka")
    SCHOOL = "school", _("szkoła")
    HEALTH = "health", _("przychodnia albo szpital")
    OFFICE = "office", _("urząd")
    OUTDOORS = "outdoors", _("miejsce na powietrzu")
    OTHER = "other", _("inne miejsce")


class Place(models.Model):
    """Miejsce: an address where people come, with what one needs to know to get inside."""

    name = models.CharField(_("nazwa"), max_length=160)
    kind = models.CharField(_("rodzaj"), max_length=20, choices=PlaceKind.choices)
    address = models.CharField(_("adres"), max_length=200)
    gmina = models.ForeignKey(Gmina, on_delete=models.PROTECT, related_name="+", verbose_name=_("gmina"))
    accessibility = models.TextField(_("dostępność"), blank=True)
    phone = models.CharField(_("telefon"), max_length=20, blank=True)

    privacy = classify(neutral="name kind address gmina accessibility phone", keep="structure")

    class Meta:
        verbose_name = _("miejsce")
        verbose_name_plural = _("miejsca")
        constraints = [
            models.UniqueConstraint(fields=["gmina", "name"], name="a_place_has_one_name_in_a_gmina"),
            models.CheckConstraint(condition=models.Q(kind__in=PlaceKind.values), name="place_kind_is_known"),
        ]

    def __str__(self) -> str:
        return self.name


class AddressPoint(models.Model):
    """Punkt adresowy: where a house stands, from the municipality's register of addresses; nothing of people."""

    gmina = models.ForeignKey(Gmina, on_delete=models.PROTECT, related_name="+", verbose_name=_("gmina"))
    street = models.CharField(_("ulica bez „ul.”, małymi literami"), max_length=120)
    number = models.PositiveIntegerField(_("numer domu"))
    latitude = models.FloatField(_("szerokość geograficzna"))
    longitude = models.FloatField(_("długość geograficzna"))

    privacy = classify(neutral="gmina street number latitude longitude", keep="structure")

    class Meta:
        verbose_name = _("punkt adresowy")
        verbose_name_plural = _("punkty adresowe")
        constraints = [
            models.UniqueConstraint(fields=["gmina", "street", "number"], name="a_house_stands_at_one_point"),
        ]
        indexes = [models.Index(fields=["street"], name="places_points_of_street")]


class KnownWay(models.Model):
    """Znana droga: what a road service said of the way between two points, kept so that it is asked once.

    Points are "latitude,longitude" to five places. Whose they are is not said, but only ways of people stand here.
    """

    service = models.CharField(_("usługa"), max_length=200)
    origin = models.CharField(_("skąd"), max_length=30)
    destination = models.CharField(_("dokąd"), max_length=30)
    minutes = models.FloatField(_("minuty"))
    kilometres = models.FloatField(_("kilometry"))
    measured_at = models.DateTimeField(_("kiedy zmierzona"))

    privacy = classify(
        personal="origin destination", neutral="service minutes kilometres measured_at", keep="structure"
    )

    class Meta:
        verbose_name = _("znana droga")
        verbose_name_plural = _("znane drogi")
        constraints = [
            models.UniqueConstraint(fields=["service", "origin", "destination"], name="a_way_is_known_once"),
        ]


class OpeningHours(models.Model):
    """Godziny otwarcia: hours of every such weekday in which a place is open."""

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="opening_hours", verbose_name=_("miejsce"))
    weekday = models.PositiveSmallIntegerField(_("dzień tygodnia"), help_text=_("0 to poniedziałek, 6 to niedziela"))
    opens = models.TimeField(_("od"))
    closes = models.TimeField(_("do"))

    privacy = classify(neutral="place weekday opens closes", keep="structure")

    class Meta:
        verbose_name = _("godziny otwarcia")
        verbose_name_plural = _("godziny otwarcia")
        ordering = ["weekday", "opens"]
        constraints = [
            models.CheckConstraint(condition=models.Q(weekday__lte=6), name="a_place_opens_on_a_day_of_the_week"),
            models.CheckConstraint(
                condition=models.Q(closes__gt=models.F("opens")), name="a_place_closes_after_it_opens"
            ),
            models.UniqueConstraint(fields=["place", "weekday", "opens"], name="a_place_opens_once_at_an_hour"),
        ]

    @property
    def shift(self) -> Shift:
        """The hours as a value."""
        return Shift(self.weekday, self.opens, self.closes)


class Closing(Dated):
    """Zamknięcie miejsca: days on which nobody is there, beside Sundays and public holidays; the page says why."""

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="closings", verbose_name=_("miejsce"))
    reason = models.CharField(_("dlaczego"), max_length=200)

    privacy = classify(neutral="place reason valid_from valid_until", keep="structure")

    class Meta(Dated.Meta):
        verbose_name = _("zamknięcie miejsca")
        verbose_name_plural = _("zamknięcia miejsc")
        ordering = ["valid_from", "pk"]
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(condition=models.Q(valid_until__isnull=False), name="a_closed_place_opens_again"),
        ]


class FoundingMode(models.IntegerChoices):
    """Tryb utworzenia: which of the three ways of art. 9(1)-(3) of the CUS Act made the centre (law, section 1.2)."""

    TRANSFORMED = 1, _("przekształcony ośrodek pomocy społecznej jednej gminy")
    SHARED = 2, _("nowa jednostka co najmniej dwóch gmin, obok ich ośrodków")
    BESIDE = 3, _("nowa jednostka dużego miasta, obok ośrodka")


class Centre(models.Model):
    """Centrum: the social services centre itself. One in a database; its address and hours are its seat's."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=THE_CENTRE, editable=False)
    unit = models.OneToOneField(Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("jednostka"))
    name = models.CharField(_("nazwa"), max_length=200)
    short_name = models.CharField(_("krótka nazwa"), max_length=80)
    town = models.CharField(_("miejscowość"), max_length=120)
    town_locative = models.CharField(
        _("miejscowość z przyimkiem"), max_length=140, help_text=_("na przykład „w Jaworzycach”")
    )
    seat = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+", verbose_name=_("siedziba"))
    gminas = models.ManyToManyField(Gmina, related_name="+", verbose_name=_("gminy"))
    phone = models.CharField(_("telefon"), max_length=20)
    email = models.EmailField(_("adres e-mail"))
    dpo_name = models.CharField(_("inspektor ochrony danych"), max_length=120)
    dpo_email = models.EmailField(_("adres e-mail inspektora"))
    founded_on = models.DateField(_("działa od"))
    mode = models.PositiveSmallIntegerField(_("tryb utworzenia"), choices=FoundingMode.choices)
    needed_posts = models.JSONField(_("potrzebne stanowiska"), default=dict)
    profile = models.CharField(_("profil"), max_length=60)

    privacy = classify(
        personal="dpo_name dpo_email",
        neutral="unit name short_name town town_locative seat gminas phone email founded_on mode needed_posts profile",
        keep="structure",
    )

    class Meta:
        verbose_name = _("centrum")
        verbose_name_plural = _("centra")
        constraints = [
            models.CheckConstraint(condition=models.Q(id=THE_CENTRE), name="there_is_one_centre"),
            models.CheckConstraint(condition=models.Q(mode__in=FoundingMode.values), name="founding_mode_is_known"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def address(self) -> str:
        """The address of the seat."""
        return self.seat.address

    @property
    def runs_social_assistance(self) -> bool:
        """Only a transformed centre took over the tasks of the social assistance centre (art. 9(1))."""
        return self.mode == FoundingMode.TRANSFORMED
