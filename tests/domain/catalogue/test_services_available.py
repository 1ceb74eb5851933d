"""Which services there are on a day: the database and the rule say the same."""

from datetime import date, timedelta

import pytest

from okienko.domain.catalogue.choices import LifeSituation
from okienko.domain.catalogue.models import ProgrammeVersion
from okienko.domain.catalogue.queries import service_by_code, services_available, services_of_situation
from okienko.domain.catalogue.rules.availability import version_in_force
from tests.domain.catalogue.factories import FIRST_DAY, JAWORZYCE, LAST_DAY, SMALL, STARACHOWICE, imported

pytestmark = pytest.mark.django_db
ONE_DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("day", "there"),
    [
        (FIRST_DAY - ONE_DAY, False),
        (FIRST_DAY, True),
        (FIRST_DAY + ONE_DAY, True),
        (LAST_DAY - ONE_DAY, True),
        (LAST_DAY, True),
        (LAST_DAY + ONE_DAY, False),
    ],
)
def test_services_are_there_only_while_their_programme_is(day, there):
    imported()
    assert services_available(day).exists() is there
    assert (service_by_code("przejazdy", on=day) is not None) is there


def test_the_first_programme_of_starachowice_begins_on_4_august_2021():
    imported(STARACHOWICE)
    assert not services_available(date(2021, 8, 3)).exists()
    assert services_available(date(2021, 8, 4)).count() == 11
    assert services_available(date(2022, 3, 31)).count() == 11
    assert not services_available(date(2022, 4, 1)).exists()


def test_a_new_version_takes_over_on_its_day():
    imported()
    imported(
        SMALL.replace("od: 2026-03-01\n", "od: 2026-05-01\n", 1)
        .replace("od: 2026-03-01, do: 2026-03-26", "od: 2026-05-01, do: 2026-05-26")
        .replace("60 osób", "80 osób")
    )
    assert service_by_code("przejazdy", on=date(2026, 4, 30)).capacity == 60
    assert service_by_code("przejazdy", on=date(2026, 5, 1)).capacity == 80
    assert services_available(date(2026, 5, 1)).count() == 2


def test_the_database_and_the_rule_agree_on_the_version_in_force():
    spans = [
        ("2026-03-01", "2026-12-31"),
        ("2026-05-01", "2026-06-30"),
        ("2026-05-01", "2026-07-31"),
        ("2026-04-01", "{nieznane: brak}"),
    ]
    for number, (starts, ends) in enumerate(spans):
        text = SMALL.replace("od: 2026-03-01\n", f"od: {starts}\n", 1).replace("do: 2026-12-31", f"do: {ends}", 1)
        rounds = text.index("    nabory:\n")
        text = text[:rounds] + "    nabory: cały rok\n" + text[text.index("    kontakt:", rounds) :]
        imported(text.replace("60 osób", f"{60 + number} osób"))
    versions = list(ProgrammeVersion.objects.all())
    for offset in range(340):
        day = date(2026, 2, 20) + timedelta(days=offset)
        expected = version_in_force(versions, day)
        assert list(ProgrammeVersion.objects.in_force_on(day)) == ([expected] if expected else []), day


def test_services_stand_in_the_order_of_the_programme(django_assert_num_queries):
    imported(JAWORZYCE)
    with django_assert_num_queries(2):
        services = list(services_available(date(2026, 6, 1)))
        assert [service.round_on(date(2026, 6, 1)) is None for service in services].count(True) == 10
        assert [service.version.programme.code for service in services] == ["jaworzyce-2026"] * 13
    assert [service.code for service in services][:3] == ["taksowka-dla-seniora", "zlota-raczka", "pomoc-w-domu"]


def test_a_round_decides_whether_applications_are_taken():
    imported()
    rides, repairs = services_available(date(2026, 3, 27))
    assert not rides.takes_applications_on(date(2026, 3, 27))
    assert rides.takes_applications_on(date(2026, 3, 26))
    assert rides.round_on(date(2026, 3, 27)).opens_on == date(2026, 6, 1)
    assert repairs.takes_applications_on(date(2026, 3, 27))


@pytest.mark.parametrize("situation", LifeSituation)
def test_every_life_situation_has_a_service_in_the_demo_town(situation):
    imported(JAWORZYCE)
    assert services_of_situation(situation, date(2026, 6, 1)).exists()
    assert situation.hint


def test_a_service_nobody_knows_is_not_there():
    assert service_by_code("xyzzy", on=FIRST_DAY) is None
