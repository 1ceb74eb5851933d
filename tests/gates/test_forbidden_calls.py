"""Ways around the house, junk drawers and endless files turn the build red."""

import pytest

from tools.forbidden_calls import check, faults, name_faults

ROOM = "okienko/domain/needs/actions.py"


@pytest.mark.parametrize(
    "fault",
    [
        "from django.apps import apps\nx = apps.get_model('people', 'Person')",
        "from importlib import import_module\nx = import_module('okienko.domain.people')",
        "import importlib as i\nx = i.import_module('okienko.domain.people')",
        "\nx = __import__('okienko.domain.people')",
        "\nx = eval('1')",
        "\nx = Person.objects.filter(a=1).raw('select')",
        "\nx = Person.objects.extra(where=['1=1'])",
        "from django.db.models.expressions import RawSQL\nx = RawSQL('1', ())",
        "from django.dispatch import receiver\nx = receiver(1)",
        "from django.db.models.signals import post_save\nx = post_save",
        "from django.db.models import signals\nx = signals.pre_delete",
        "from django.utils.module_loading import import_string\nx = import_string('a.b')",
    ],
)
def test_a_way_around_the_house_is_found(fault: str) -> None:
    assert 2 in {finding.line for finding in faults(fault, ROOM)}


def test_an_ordinary_action_passes() -> None:
    source = (
        "from django.db import transaction\nfrom okienko.domain.places.models import Place\nx = Place.objects.all()"
    )
    assert list(faults(source, ROOM)) == []
    assert list(faults("from django.db.models.signals import post_migrate", "okienko/config/apps.py")) == []


@pytest.mark.parametrize("module", ["django.db.models", "psycopg", "django.conf"])
def test_rules_that_know_the_framework_are_found(module: str) -> None:
    assert len(list(faults(f"import {module}", "okienko/domain/needs/rules.py"))) == 1
    assert len(list(faults(f"import {module}", "okienko/domain/needs/rules/places.py"))) == 1


def test_rules_may_speak_polish() -> None:
    source = "from django.utils.translation import gettext_lazy as _\nfrom decimal import Decimal"
    assert list(faults(source, "okienko/domain/needs/rules.py")) == []


def test_a_room_without_imports_in_its_init_passes_and_one_with_them_is_found() -> None:
    assert list(faults('"""Potrzeby: what is unmet."""', "okienko/domain/needs/__init__.py")) == []
    assert len(list(faults("from okienko.domain.needs.models import Need", "okienko/domain/needs/__init__.py"))) == 1


def test_an_overridden_save_is_found() -> None:
    source = "class Need:\n    def save(self):\n        pass"
    assert [finding.line for finding in faults(source, "okienko/domain/needs/models.py")] == [2]
    assert list(faults(source, "okienko/faces/desk/forms.py")) == []


@pytest.mark.parametrize(
    "name",
    [
        "okienko/domain/needs/services.py",
        "okienko/foundation/utils.py",
        "okienko/domain/helpers/rules.py",
        "okienko/foundation/common/text.py",
        "okienko/enums.py",
        "okienko/domain/exceptions.py",
    ],
)
def test_a_junk_drawer_is_found(name: str) -> None:
    assert len(list(name_faults(name))) == 1


def test_a_named_file_passes() -> None:
    assert list(name_faults("okienko/domain/catalogue/rules.py")) == []


def test_a_file_of_400_lines_passes_and_one_of_401_is_found(plant) -> None:
    plant("okienko/domain/needs/queries.py", "x = 1\n" * 400)
    plant("okienko/domain/needs/migrations/0001_initial.py", "x = 1\n" * 900)
    root = plant("tests/domain/needs/test_long.py", "x = 1\n" * 401)
    assert [finding.path for finding in check(root)] == ["tests/domain/needs/test_long.py"]
