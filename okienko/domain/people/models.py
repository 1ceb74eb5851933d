"""The people of the town who ask for something."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from okienko.domain.people.choices import Circumstance, ContactWay
from okienko.foundation.crypto import EncryptedTextField
from okienko.foundation.privacy import classify
from okienko.foundation.versions import Versioned


class Person(Versioned):
    """Osoba: a resident, known at first by no more than a name or a nickname and a way to call back.

    The identity is complete when the office knows both names, the day of birth and the address, and somebody confirmed
    them.
    A PESEL is not needed for it: there are residents without one.
    """

    known_as = models.CharField(_("jak się przedstawia"), max_length=120)
    given_name = models.CharField(_("imię"), max_length=80, blank=True)
    family_name = models.CharField(_("nazwisko"), max_length=120, blank=True)
    born_on = models.DateField(_("data urodzenia"), null=True, blank=True)
    pesel = EncryptedTextField(_("PESEL"), blank=True)
    # NULL, not "", because many have none and the others must differ.
    pesel_hash = models.CharField(  # noqa: DJ001
        _("skrót PESEL do szukania"), max_length=64, null=True, unique=True, editable=False
    )
    phone = EncryptedTextField(_("telefon"), blank=True)
    phone_hash = models.CharField(
        _("skrót telefonu do szukania"), max_length=64, blank=True, db_index=True, editable=False
    )
    email = EncryptedTextField(_("e-mail"), blank=True)
    street = models.CharField(_("ulica"), max_length=120, blank=True)
    house = models.CharField(_("numer domu i mieszkania"), max_length=20, blank=True)
    town = models.CharField(_("miejscowość"), max_length=80, blank=True)
    circumstances_text = EncryptedTextField(_("warto wiedzieć"), blank=True)
    contact_way = models.CharField(
        _("sposób kontaktu"), max_length=10, choices=ContactWay.choices, default=ContactWay.PHONE
    )
    large_print = models.BooleanField(_("duży druk"), default=False)
    identity_confirmed_at = models.DateTimeField(_("tożsamość potwierdzona"), null=True, blank=True)
    search_name = models.CharField(_("nazwisko do szukania"), max_length=340, db_index=True, editable=False)
    sort_name = models.CharField(_("nazwisko do kolejności"), max_length=700, editable=False)

    privacy = classify(
        personal="known_as given_name family_name born_on phone phone_hash email street house town contact_way "
        "search_name sort_name",
        sensitive="pesel pesel_hash circumstances_text large_print",
        neutral="version identity_confirmed_at",
        keep="person",
    )

    class Meta:
        verbose_name = _("osoba")
        verbose_name_plural = _("osoby")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(contact_way__in=ContactWay.values), name="people_contact_way_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(identity_confirmed_at=None)
                | (~models.Q(given_name="") & ~models.Q(family_name="") & models.Q(born_on__isnull=False)),
                name="people_confirmed_identity_is_complete",
            ),
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """Both names when they are known, else what the person said."""
        return f"{self.given_name} {self.family_name}".strip() or self.known_as

    @property
    def address(self) -> str:
        """Street and number, town; empty when unknown."""
        return ", ".join(part for part in (f"{self.street} {self.house}".strip(), self.town) if part)

    @property
    def circumstances(self) -> list[Circumstance]:
        """What to know before a visit or a ride."""
        return [Circumstance(code) for code in self.circumstances_text.split()]
