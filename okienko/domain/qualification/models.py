"""The card that gives a place in a service, and the offer of a place to somebody who waits."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from okienko.domain.applications.models import Application
from okienko.domain.qualification.lifecycle import OFFER, OfferState
from okienko.foundation.crypto import EncryptedTextField
from okienko.foundation.periods import Dated
from okienko.foundation.privacy import classify
from okienko.foundation.versions import Versioned


class Qualification(Dated):
    """Zakwalifikowanie: an application got a place; the card (karta kwalifikacji do usługi) is the basis of delivery.

    Granting a service needs no administrative decision (CUS Act as read in domain law 1.3), so nothing here is called
    one.
    """

    application = models.OneToOneField(
        Application, on_delete=models.PROTECT, related_name="+", verbose_name=_("wniosek")
    )
    service = models.ForeignKey(
        "catalogue.SocialService", on_delete=models.PROTECT, related_name="+", verbose_name=_("usługa")
    )
    card_number = models.CharField(_("numer karty"), max_length=40, unique=True)
    reason = EncryptedTextField(_("dlaczego"))
    conditions = EncryptedTextField(_("warunki"))
    qualified_by = models.ForeignKey(
        "staff.StaffMember", on_delete=models.PROTECT, related_name="+", verbose_name=_("kto")
    )
    qualified_at = models.DateTimeField(_("kiedy"))
    archive_class = models.CharField(_("klasa archiwalna"), max_length=20)

    privacy = classify(
        sensitive="reason conditions",
        personal="qualified_by",
        neutral="application service card_number qualified_at archive_class valid_from valid_until",
        keep="matter",
    )

    class Meta(Dated.Meta):
        verbose_name = _("zakwalifikowanie")
        verbose_name_plural = _("zakwalifikowania")
        indexes = [models.Index(fields=["service", "valid_until"], name="qualifications_by_service")]

    @property
    def condition_lines(self) -> list[str]:
        """The conditions that were checked, a line each."""
        return self.conditions.splitlines()


class ListPlace(models.Model):
    """Pozycja z listy naboru: where an application stood on the announced list that put it on the waiting list."""

    application = models.OneToOneField(
        Application, on_delete=models.PROTECT, related_name="+", verbose_name=_("wniosek")
    )
    position = models.PositiveIntegerField(_("pozycja na liście naboru"))
    listed_at = models.DateTimeField(_("kiedy ogłoszono"))

    privacy = classify(neutral="application position listed_at", keep="matter")

    class Meta:
        verbose_name = _("pozycja z listy naboru")
        verbose_name_plural = _("pozycje z list naborów")


class RoundHold(models.Model):
    """Miejsca w naborze: from the publishing of its rules to its results only the list of a round gives these places.

    Applications that came between its opening and its closing wait for that list. `places` is 0 where none are counted.
    """

    round_code = models.CharField(_("nabór"), max_length=60, unique=True)
    service_code = models.CharField(_("usługa"), max_length=60)
    places = models.PositiveIntegerField(_("miejsca w naborze"))
    opens_at = models.DateTimeField(_("otwarcie naboru"))
    closes_at = models.DateTimeField(_("koniec naboru"))

    privacy = classify(neutral="round_code service_code places opens_at closes_at", keep="programme")

    class Meta:
        verbose_name = _("miejsca w naborze")
        verbose_name_plural = _("miejsca w naborach")


class PlaceOffer(Versioned):
    """Propozycja miejsca: a free place, for the first in the line, until a moment. It holds the place meanwhile.

    Offers of one place make a chain: who declined or did not answer is not asked again for the same place, and keeps
    their position for the next one.
    """

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="+", verbose_name=_("wniosek"))
    first = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="followers", verbose_name=_("pierwsza o to miejsce")
    )
    offered_by = models.ForeignKey(
        "staff.StaffMember", on_delete=models.PROTECT, related_name="+", verbose_name=_("kto proponuje")
    )
    offered_at = models.DateTimeField(_("kiedy"))
    expires_at = models.DateTimeField(_("ważna do"))
    state = models.CharField(_("stan"), max_length=10, choices=OfferState.choices, default=OFFER.initial)
    answered_at = models.DateTimeField(_("kiedy odpowiedziano"), null=True)

    privacy = classify(
        personal="offered_by",
        neutral="version application first offered_at expires_at state answered_at",
        keep="matter",
    )

    class Meta:
        verbose_name = _("propozycja miejsca")
        verbose_name_plural = _("propozycje miejsc")
        constraints = [
            OFFER.constraint(name="place_offer_state_is_known"),
            models.UniqueConstraint(
                fields=["application"], condition=models.Q(state="open"), name="one_open_offer_for_an_application"
            ),
            models.CheckConstraint(
                condition=models.Q(expires_at__gt=models.F("offered_at")), name="an_offer_leaves_time_to_answer"
            ),
        ]


class WaitingCheck(models.Model):
    """Pytanie, czy ktoś nadal czeka. Nobody leaves the list by silence: without an answer somebody calls."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="+", verbose_name=_("wniosek"))
    asked_at = models.DateTimeField(_("kiedy zapytano"))
    answer_by = models.DateField(_("odpowiedź do"))
    answered_at = models.DateTimeField(_("kiedy odpowiedziano"), null=True)
    still_waits = models.BooleanField(_("nadal czeka"), null=True)
    chased_at = models.DateTimeField(_("kiedy poproszono o telefon"), null=True)

    privacy = classify(
        personal="still_waits", neutral="application asked_at answer_by answered_at chased_at", keep="matter"
    )

    class Meta:
        verbose_name = _("pytanie o czekanie")
        verbose_name_plural = _("pytania o czekanie")
        constraints = [
            models.UniqueConstraint(
                fields=["application"],
                condition=models.Q(answered_at=None, chased_at=None),
                name="one_open_question_for_who_waits",
            )
        ]
