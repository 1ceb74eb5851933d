"""Periods of days, both ends included, and a table rule that periods of one key never overlap."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, Self, TypeVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import BigIntegerRangeField, DateRangeField, RangeOperators
from django.db import DEFAULT_DB_ALIAS, models
from django.db.models import Case, F, Func, Q, Value, When
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

BOTH_ENDS = "[]"


@dataclass(frozen=True)
class Period:
    """Okres: from one day to another, both included; without `valid_until` it has no end.

    ValueError when it ends before it starts.
    """

    valid_from: date
    valid_until: date | None = None

    def __post_init__(self) -> None:
        if self.valid_until is not None and self.valid_until < self.valid_from:
            raise ValueError("a period cannot end before it starts")

    def contains(self, day: date) -> bool:
        """Whether `day` lies in the period."""
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)

    def overlaps(self, other: Self) -> bool:
        """Whether the two periods share a day."""
        return self.intersection(other) is not None

    def intersection(self, other: Self) -> Self | None:
        """The days both periods have, or None."""
        start = max(self.valid_from, other.valid_from)
        end = min(self.valid_until or date.max, other.valid_until or date.max)
        if end < start:
            return None
        return type(self)(start, None if self.valid_until is other.valid_until is None else end)


M = TypeVar("M", bound=models.Model, covariant=True)


class DatedQuerySet(models.QuerySet[M]):
    """Rows that are in force for some days only."""

    def in_force_on(self, day: date) -> Self:
        """Those in force on `day`."""
        return self.filter(Q(valid_until__isnull=True) | Q(valid_until__gte=day), valid_from__lte=day)


class Dated(models.Model):
    """Okres obowiązywania: a row in force from one day to another, both included.

    A concrete model inherits the Meta too: `class Meta(Dated.Meta): constraints = [*Dated.Meta.constraints, ...]`.
    """

    valid_from = models.DateField(_("obowiązuje od"))
    valid_until = models.DateField(_("obowiązuje do"), null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                name="%(app_label)s_%(class)s_ends_after_start",
                violation_error_message=_("Koniec okresu nie może być przed jego początkiem."),
            )
        ]

    @property
    def period(self) -> Period:
        """The days on which the row is in force."""
        return Period(self.valid_from, self.valid_until)


class NoOverlap(ExclusionConstraint):
    """Two rows with equal `fields` may not be in force on the same day; the database refuses them.

    Core GiST only, no extension: a whole number becomes a range of one, other keys (text, UUID) go in by their 64-bit
    hash. A row with an empty key, or one that does not meet `condition`, is not compared, as in a unique constraint.

        class Meta(Dated.Meta):
            constraints = [*Dated.Meta.constraints, NoOverlap(fields=("post",), name="post_held_once")]
    """

    default_violation_error_message = _("W tym czasie obowiązuje już inny wpis. Okresy nie mogą na siebie zachodzić.")

    def __init__(
        self,
        *,
        fields: Sequence[str],
        name: str,
        condition: Q | None = None,
        hashed: Sequence[str] = (),
        violation_error_message: Any = None,
    ) -> None:
        """`fields`: names of the key's fields; `hashed`: those of them that are not whole numbers."""
        if not fields or not set(hashed) <= set(fields):
            raise ValueError("a key needs at least one field, and only its own fields can be hashed")
        self.fields = tuple(fields)
        self.hashed = tuple(hashed)
        days = Func(
            F("valid_from"), F("valid_until"), Value(BOTH_ENDS), function="daterange", output_field=DateRangeField()
        )
        super().__init__(
            name=name,
            expressions=[
                *((self._key(field), RangeOperators.OVERLAPS) for field in self.fields),
                (days, RangeOperators.OVERLAPS),
            ],
            condition=condition,
            violation_error_message=violation_error_message,
        )

    def _key(self, field: str) -> Case:
        """A range of the key alone, or nothing for an empty key (a range without ends would hold everything)."""
        number: Any = F(field)
        if field in self.hashed:
            text = Cast(field, models.TextField())
            number = Func(text, Value(0), function="hashtextextended", output_field=models.BigIntegerField())
        only = Func(number, number, Value(BOTH_ENDS), function="int8range", output_field=BigIntegerRangeField())
        return Case(When(**{f"{field}__isnull": False}, then=only))

    def validate(
        self,
        model: type[models.Model],
        instance: models.Model,
        exclude: Iterable[str] | None = None,
        using: str = DEFAULT_DB_ALIAS,
    ) -> None:
        """Raise ValidationError when `instance` shares a day with another row of its key."""
        # Django fills in values by the name of a field ("owner"), never by that of its column ("owner_id").
        name_of = {field: model._meta.get_field(field).name for field in self.fields}
        _path, args, options = self.deconstruct()
        options["fields"] = tuple(name_of.values())
        options["hashed"] = tuple(name_of[field] for field in self.hashed)
        super(NoOverlap, type(self)(*args, **options)).validate(model, instance, exclude, using)

    def deconstruct(self) -> tuple[str, Sequence[Any], dict[str, Any]]:
        """For migrations: the short form, not the expressions."""
        path, args, options = super().deconstruct()
        kept: Mapping[str, Any] = {key: value for key, value in options.items() if key != "expressions"}
        hashed = {"hashed": self.hashed} if self.hashed else {}
        return path, args, {**kept, "fields": self.fields, **hashed}
