"""What residents want to do themselves, and what the centre buys for it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from okienko.domain.community.choices import Support
from okienko.domain.community.lifecycle import INITIATIVE, InitiativeState
from okienko.domain.community.models.authors import author
from okienko.domain.community.models.communities import Community
from okienko.domain.community.models.events import CommunityEvent
from okienko.foundation.files.models import StoredFile
from okienko.foundation.money import MoneyField
from okienko.foundation.privacy import classify


class Initiative(models.Model):
    """Inicjatywa mieszkańców: from an idea to its result, answered with a date. Residents give work, never get cash."""

    community = models.ForeignKey(
        Community, on_delete=models.PROTECT, related_name="initiatives", verbose_name=_("społeczność")
    )
    title = models.CharField(_("pomysł"), max_length=160)
    idea = models.TextField(_("na czym polega"))
    from_whom = models.CharField(_("od kogo, ogólnie"), max_length=120)
    wants = models.CharField(_("czego potrzeba"), max_length=300, blank=True)
    gives = models.CharField(_("co dają mieszkańcy"), max_length=300, blank=True)
    received_on = models.DateField(_("kiedy przyszedł"))
    answer_by = models.DateField(_("odpowiedź do"))
    state = models.CharField(_("stan"), max_length=20, choices=InitiativeState.choices, default=InitiativeState.IDEA)
    support = models.CharField(_("jak wspieramy"), max_length=20, choices=Support.choices, blank=True)
    answer = models.CharField(_("odpowiedź"), max_length=500, blank=True)
    answered_on = models.DateField(_("dzień odpowiedzi"), null=True, blank=True)
    result = models.CharField(_("co z tego wyszło"), max_length=500, blank=True)
    ended_on = models.DateField(_("dzień zakończenia"), null=True, blank=True)
    recorded_at = models.DateTimeField(_("kiedy zapisano"))
    recorded_by = author(_("kto zapisał"))

    privacy = classify(
        personal="recorded_by",
        neutral="community title idea from_whom wants gives received_on answer_by state support answer answered_on "
        "result ended_on recorded_at",
        keep="community",
    )

    class Meta:
        verbose_name = _("inicjatywa mieszkańców")
        verbose_name_plural = _("inicjatywy mieszkańców")
        ordering = ["-received_on", "-pk"]
        constraints = [
            INITIATIVE.constraint(name="community_initiative_state_is_known"),
            models.CheckConstraint(
                condition=Q(state="idea", answered_on__isnull=True)
                | Q(~Q(state="idea"), ~Q(answer=""), answered_on__isnull=False),
                name="community_initiative_is_answered_with_a_date",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("done", "dropped")) | (~Q(result="") & Q(ended_on__isnull=False)),
                name="community_ended_initiative_has_a_result",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Purchase(models.Model):
    """Zakup: what the centre bought for an initiative or a meeting, from whom and with whose money. Never cash."""

    initiative = models.ForeignKey(
        Initiative,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="purchases",
        verbose_name=_("inicjatywa"),
    )
    event = models.ForeignKey(
        CommunityEvent,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="purchases",
        verbose_name=_("spotkanie"),
    )
    what = models.CharField(_("co kupiono"), max_length=200)
    amount = MoneyField(_("kwota"))
    seller = models.CharField(_("sprzedawca"), max_length=160)
    invoice_number = models.CharField(_("numer faktury"), max_length=60)
    invoice = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("faktura")
    )
    bought_on = models.DateField(_("dzień"))
    money_source = models.CharField(_("skąd pieniądze"), max_length=200)
    recorded_at = models.DateTimeField(_("kiedy zapisano"))
    recorded_by = author(_("kto zapisał"))

    privacy = classify(
        personal="recorded_by invoice",
        neutral="initiative event what amount seller invoice_number bought_on money_source recorded_at",
        keep="community",
    )

    class Meta:
        verbose_name = _("zakup")
        verbose_name_plural = _("zakupy")
        ordering = ["bought_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(initiative__isnull=False, event__isnull=True)
                | Q(initiative__isnull=True, event__isnull=False),
                name="community_purchase_is_for_one_thing",
            ),
            models.CheckConstraint(condition=Q(amount__gt=0), name="community_purchase_costs_something"),
            models.CheckConstraint(
                condition=~Q(invoice_number="") & ~Q(money_source=""), name="community_purchase_has_an_invoice"
            ),
        ]


class Material(models.Model):
    """Materiał: something of the small stock, with its source: bags, seedlings, paint."""

    community = models.ForeignKey(
        Community, on_delete=models.PROTECT, related_name="materials", verbose_name=_("społeczność")
    )
    name = models.CharField(_("co to"), max_length=120)
    measure = models.CharField(_("w czym liczone"), max_length=20)

    privacy = classify(neutral="community name measure", keep="community")

    class Meta:
        verbose_name = _("materiał")
        verbose_name_plural = _("materiały")
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["community", "name"], name="community_material_is_one")]

    def __str__(self) -> str:
        return self.name


class MaterialMove(models.Model):
    """Ruch materiału: what came in with its source and cost, or what was handed out at a meeting (below zero)."""

    material = models.ForeignKey(Material, on_delete=models.PROTECT, related_name="moves", verbose_name=_("materiał"))
    quantity = models.IntegerField(_("ile"))
    source = models.CharField(_("skąd"), max_length=200, blank=True)
    cost = MoneyField(_("koszt"), null=True, blank=True)
    event = models.ForeignKey(
        CommunityEvent,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="handed_out",
        verbose_name=_("spotkanie"),
    )
    moved_on = models.DateField(_("dzień"))
    recorded_at = models.DateTimeField(_("kiedy zapisano"))
    recorded_by = author(_("kto zapisał"))

    privacy = classify(
        personal="recorded_by", neutral="material quantity source cost event moved_on recorded_at", keep="community"
    )

    class Meta:
        verbose_name = _("ruch materiału")
        verbose_name_plural = _("ruchy materiałów")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(~Q(source=""), quantity__gt=0) | Q(quantity__lt=0, event__isnull=False),
                name="community_material_comes_from_somewhere",
            )
        ]

    @property
    def given(self) -> int:
        """How much was handed out."""
        return -self.quantity
