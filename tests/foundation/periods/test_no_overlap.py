"""The database refuses two rows of one key in force on the same day."""

import uuid
from datetime import date

import pytest
from django.apps.registry import Apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, models, transaction
from django.db.migrations.serializer import serializer_factory
from django.db.models import Q

from okienko.foundation.periods import Dated, NoOverlap, Period

throw_away = Apps()


class Owner(models.Model):
    """Somebody a period belongs to."""

    class Meta:
        apps = throw_away
        app_label = "throw_away"


class Post(Dated):
    """A table that lives for one test."""

    owner = models.ForeignKey(Owner, models.CASCADE, null=True, blank=True, related_name="+")
    code = models.CharField(max_length=20, default="", blank=True)
    key = models.UUIDField(default=uuid.UUID(int=1))
    cancelled = models.BooleanField(default=False)

    class Meta(Dated.Meta):
        apps = throw_away
        app_label = "throw_away"
        constraints = [
            *Dated.Meta.constraints,
            NoOverlap(
                fields=("owner", "code", "key"),
                hashed=("code", "key"),
                condition=Q(cancelled=False),
                name="post_no_overlap",
            ),
        ]


class Bus(Dated):
    """A second one, with the shortest rule there is."""

    owner = models.ForeignKey(Owner, models.CASCADE, null=True, blank=True, related_name="+")

    class Meta(Dated.Meta):
        apps = throw_away
        app_label = "throw_away"
        constraints = [*Dated.Meta.constraints, NoOverlap(fields=("owner_id",), name="bus_no_overlap")]


@pytest.fixture
def owner(db):
    """Makes the tables as the owner of the database; the end of the test takes them back."""
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
    with connection.schema_editor(atomic=False) as editor:
        for model in (Owner, Post, Bus):
            editor.create_model(model)
    return Owner.objects.create()


def post(owner, start, end, **fields):
    return Post(owner=owner, valid_from=start, valid_until=end, **fields)


MARCH = (date(2026, 3, 1), date(2026, 3, 31))


def refused_by_both(row):
    """Whether validation and the database say no; they must agree."""
    try:
        row.full_clean()
    except ValidationError as error:
        said = str(error)
    else:
        with transaction.atomic():
            row.save()
        row.delete()
        return False
    assert "Okresy nie mogą" in said
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()
    return True


@pytest.mark.parametrize(
    ("start", "end", "refused"),
    [
        (date(2026, 2, 1), date(2026, 2, 28), False),
        (date(2026, 2, 1), date(2026, 3, 1), True),
        (date(2026, 3, 10), date(2026, 3, 10), True),
        (date(2026, 3, 31), None, True),
        (date(2026, 4, 1), None, False),
        (date(2026, 2, 1), None, True),
    ],
)
def test_a_shared_day_is_refused_and_neighbouring_days_are_not(owner, start, end, refused):
    post(owner, *MARCH).save()
    assert refused_by_both(post(owner, start, end)) is refused


def test_a_row_without_an_end_keeps_the_future(owner):
    post(owner, date(2026, 3, 1), None).save()
    assert refused_by_both(post(owner, date(2999, 1, 1), None))
    assert not refused_by_both(post(owner, date(2026, 1, 1), date(2026, 2, 28)))


def test_another_key_is_another_matter(owner):
    post(owner, *MARCH, code="a").save()
    assert refused_by_both(post(owner, *MARCH, code="a"))
    assert not refused_by_both(post(Owner.objects.create(), *MARCH, code="a"))
    assert not refused_by_both(post(owner, *MARCH, code="b"))
    assert not refused_by_both(post(owner, *MARCH, code="a", key=uuid.UUID(int=2)))


def test_rows_without_a_key_or_outside_the_condition_are_not_compared(owner):
    post(None, *MARCH).save()
    assert not refused_by_both(post(None, *MARCH))
    post(owner, *MARCH, cancelled=True).save()
    assert not refused_by_both(post(owner, *MARCH))


def test_a_row_does_not_stand_in_its_own_way(owner):
    row = post(owner, *MARCH)
    row.save()
    row.valid_until = None
    row.full_clean()
    row.save()


@pytest.mark.parametrize("name", ["owner", "owner_id"])
def test_a_key_may_be_named_as_the_field_or_as_its_column(owner, name):
    rule = NoOverlap(fields=(name,), name="bus_no_overlap")
    Bus(owner=owner, valid_from=date(2026, 3, 1)).save()
    rule.validate(Bus, Bus(owner=owner, valid_from=date(2026, 2, 1), valid_until=date(2026, 2, 28)))
    rule.validate(Bus, Bus(owner=Owner.objects.create(), valid_from=date(2026, 4, 1)))
    with pytest.raises(ValidationError, match="Okresy"):
        rule.validate(Bus, Bus(owner=owner, valid_from=date(2026, 4, 1)))
    with pytest.raises(IntegrityError), transaction.atomic():
        Bus(owner=owner, valid_from=date(2026, 4, 1)).save()


def test_fields_that_a_form_leaves_out_are_not_judged(owner):
    rule = NoOverlap(fields=("owner",), name="bus_no_overlap")
    Bus(owner=owner, valid_from=date(2026, 3, 1)).save()
    rule.validate(Bus, Bus(owner=owner, valid_from=date(2026, 4, 1)), exclude={"owner"})


def test_a_period_ends_after_it_starts(owner):
    row = post(owner, date(2026, 3, 2), date(2026, 3, 1))
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()
    assert [rule.name for rule in Post._meta.constraints] == ["throw_away_post_ends_after_start", "post_no_overlap"]


@pytest.mark.parametrize(
    ("day", "found"),
    [(date(2026, 2, 28), 0), (date(2026, 3, 1), 1), (date(2026, 3, 31), 1), (date(2026, 4, 1), 0)],
)
def test_rows_in_force_on_a_day_are_those_whose_period_contains_it(owner, day, found):
    row = post(owner, *MARCH)
    row.save()
    post(owner, date(2026, 5, 1), None).save()
    assert Post.objects.in_force_on(day).count() == found
    assert row.period == Period(*MARCH)
    assert row.period.contains(day) is bool(found)
    assert Post.objects.in_force_on(date(2026, 5, 1)).count() == 1


def test_the_rule_can_be_dropped_again(owner):
    rule = next(rule for rule in Bus._meta.constraints if rule.name == "bus_no_overlap")
    Bus(owner=owner, valid_from=date(2026, 3, 1)).save()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with connection.schema_editor(atomic=False) as editor:
        editor.remove_constraint(Bus, rule)
    Bus(owner=owner, valid_from=date(2026, 3, 1)).save()


def test_the_rule_survives_a_migration():
    rule = next(rule for rule in Post._meta.constraints if rule.name == "post_no_overlap")
    path, args, options = rule.deconstruct()
    assert path == "okienko.foundation.periods.NoOverlap"
    assert set(options) == {"fields", "hashed", "condition", "name"}
    assert NoOverlap(*args, **options) == rule
    written, imports = serializer_factory(rule).serialize()
    assert "okienko.foundation.periods.NoOverlap(" in written
    assert "import okienko.foundation.periods" in imports
    assert rule.clone() == rule
    assert NoOverlap(fields=("a",), name="x") != NoOverlap(fields=("b",), name="x")


@pytest.mark.parametrize("wrong", [{"fields": ()}, {"fields": ("a",), "hashed": ("b",)}])
def test_a_rule_without_a_key_is_a_mistake(wrong):
    with pytest.raises(ValueError, match="key"):
        NoOverlap(name="x", **wrong)
