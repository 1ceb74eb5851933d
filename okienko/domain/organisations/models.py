"""Organisations with their numbers in the public registers."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from okienko.domain.organisations.rules import SOCIAL_ECONOMY_KINDS
from okienko.foundation.privacy import classify
from okienko.foundation.versions import Versioned


class OrganisationKind(models.TextChoices):
    """Rodzaj podmiotu."""

    NGO = "ngo", _("organizacja pozarządowa")
    SOCIAL_COOP = "social_coop", _("spółdzielnia socjalna")
    SOCIAL_ENTERPRISE = "social_enterprise", _("przedsiębiorstwo społeczne")
    FIRM = "firm", _("firma")
    PUBLIC_UNIT = "public_unit", _("jednostka publiczna")


class Organisation(Versioned):
    """Podmiot: a legal person (or an informal group) with whom the centre works."""

    name = models.CharField(_("nazwa"), max_length=200)
    sort_name = models.TextField(_("klucz porządku"), editable=False)
    kind = models.CharField(_("rodzaj"), max_length=20, choices=OrganisationKind.choices)
    nip = models.CharField("NIP", max_length=10, blank=True)
    regon = models.CharField("REGON", max_length=14, blank=True)
    krs = models.CharField("KRS", max_length=10, blank=True)
    phone = models.CharField(_("telefon"), max_length=20, blank=True)
    email = models.EmailField(_("adres e-mail"), blank=True)

    privacy = classify(neutral="name sort_name kind nip regon krs phone email version", keep="structure")

    class Meta:
        verbose_name = _("podmiot")
        verbose_name_plural = _("podmioty")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=OrganisationKind.values), name="organisation_kind_is_known"
            ),
            *(
                models.UniqueConstraint(
                    fields=[number], condition=~models.Q(**{number: ""}), name=f"{number}_belongs_to_one_organisation"
                )
                for number in ("nip", "regon", "krs")
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_social_economy(self) -> bool:
        """Whether it is a social economy entity (podmiot ekonomii społecznej)."""
        return self.kind in SOCIAL_ECONOMY_KINDS
