"""What was learned of a community: the register, the notes behind it, and the ways outdoors."""

from django.contrib.postgres.aggregates import ArrayAgg
from django.db import models
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from okienko.domain.community.choices import ItemSort, NoteKind, Way
from okienko.domain.community.lifecycle import ITEM, ItemState
from okienko.domain.community.models.authors import author
from okienko.domain.community.models.communities import Community
from okienko.foundation.privacy import classify


class ItemQuerySet(models.QuerySet["RegisterItem"]):
    """Items of the register, with how often they were heard."""

    def with_notes(self) -> "ItemQuerySet":
        """Adds `heard` (how many notes) and `heard_from_whom` (kinds of people, never names; may be empty)."""
        told = ArrayAgg("notes__heard_from", filter=~Q(notes__heard_from=""), distinct=True, default=[])
        counted = self.annotate(heard=Count("notes", distinct=True), heard_from_whom=told)
        return counted.order_by("-kind", "pk")


class RegisterItem(models.Model):
    """Pozycja rejestru: a potential or a need of a community, with what became of it. Assets come first."""

    community = models.ForeignKey(
        Community, on_delete=models.PROTECT, related_name="register", verbose_name=_("społeczność")
    )
    kind = models.CharField(_("rodzaj"), max_length=20, choices=NoteKind.choices)
    sort = models.CharField(_("czego dotyczy"), max_length=20, choices=ItemSort.choices)
    title = models.CharField(_("nazwa"), max_length=160)
    description = models.TextField(_("opis"), blank=True)
    square = models.CharField(_("kratka na planie"), max_length=3, blank=True)
    state = models.CharField(_("stan"), max_length=20, choices=ItemState.choices, default=ItemState.NOTED)
    result = models.CharField(_("co z tym"), max_length=300, blank=True)
    is_public = models.BooleanField(_("na stronie społeczności"), default=False)
    noted_at = models.DateTimeField(_("kiedy zapisano"))
    changed_at = models.DateTimeField(_("kiedy zmieniono stan"))
    noted_by = author(_("kto zapisał"))

    privacy = classify(
        personal="noted_by",
        neutral="community kind sort title description square state result is_public noted_at changed_at",
        keep="community",
    )

    objects = ItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("pozycja rejestru")
        verbose_name_plural = _("pozycje rejestru")
        # "potential" stands behind "need" in the alphabet: assets first.
        ordering = ["-kind", "pk"]
        constraints = [
            ITEM.constraint(name="community_item_state_is_known"),
            models.CheckConstraint(condition=Q(kind__in=NoteKind.values), name="community_item_kind_is_known"),
            models.CheckConstraint(
                condition=~Q(state="settled") | ~Q(result=""), name="community_settled_item_says_how"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Outing(models.Model):
    """Wyjście w teren: a walk, talks on a street or a meeting from which notes come."""

    community = models.ForeignKey(
        Community, on_delete=models.PROTECT, related_name="outings", verbose_name=_("społeczność")
    )
    way = models.CharField(_("jak"), max_length=20, choices=Way.choices)
    held_on = models.DateField(_("dzień"))
    where = models.CharField(_("którędy"), max_length=200)
    people = models.PositiveIntegerField(_("z iloma osobami"))
    learned = models.TextField(_("czego się dowiedzieliśmy"), blank=True)
    recorded_at = models.DateTimeField(_("kiedy zapisano"))
    recorded_by = author(_("kto zapisał"))

    privacy = classify(
        personal="recorded_by", neutral="community way held_on where people learned recorded_at", keep="community"
    )

    class Meta:
        verbose_name = _("wyjście w teren")
        verbose_name_plural = _("wyjścia w teren")
        ordering = ["-held_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_way_display()}, {self.held_on:%d.%m.%Y}"


class RecognitionNote(models.Model):
    """Notatka z rozpoznania: a need or a potential that neighbours named. Never names a person.

    It is shown to everybody only after the organiser read it once more and published it; `heard_from` never is.
    """

    community = models.ForeignKey(
        Community, on_delete=models.PROTECT, related_name="notes", verbose_name=_("społeczność")
    )
    kind = models.CharField(_("rodzaj"), max_length=20, choices=NoteKind.choices)
    text = models.TextField(_("co usłyszano"))
    way = models.CharField(_("jak"), max_length=20, choices=Way.choices, default=Way.TALK)
    outing = models.ForeignKey(
        Outing, on_delete=models.PROTECT, null=True, blank=True, related_name="notes", verbose_name=_("wyjście")
    )
    item = models.ForeignKey(
        RegisterItem,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="notes",
        verbose_name=_("pozycja rejestru"),
    )
    heard_from = models.CharField(_("od kogo, ogólnie"), max_length=120, blank=True)
    is_public = models.BooleanField(_("na stronie społeczności"), default=False)
    noted_at = models.DateTimeField(_("kiedy zapisano"))
    noted_by = author(_("kto zapisał"))

    privacy = classify(
        neutral="community kind text way outing item heard_from is_public noted_at",
        personal="noted_by",
        keep="community",
    )

    class Meta:
        verbose_name = _("notatka z rozpoznania")
        verbose_name_plural = _("notatki z rozpoznania")
        ordering = ["-noted_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=NoteKind.values), name="community_note_kind_is_known")
        ]
