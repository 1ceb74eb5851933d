"""New conditions written into a programme file: they change, and nothing else does."""

import pytest

from okienko.domain.catalogue.programme_file.reading import read_programme
from okienko.domain.catalogue.programme_file.writing import ConditionsCannotBeWritten, with_conditions
from tests.domain.catalogue.factories import JAWORZYCE, SMALL, STARACHOWICE

RULE = "wiek >= 75\ni mieszka_w_gminie"


def written(text, *, code="przejazdy", criteria=RULE, basis="§ 3 pkt 'a'"):
    return with_conditions(text, code=code, criteria=criteria, basis=basis, remark="Projekt zmiany")


def read(text, place=0):
    file, faults = read_programme(text)
    assert faults == []
    return file.programme.services[place]


WAYS = [
    "",
    "    kryteria: wiek >= 70\n    podstawa kryteriów: § 1\n",
    "    podstawa kryteriów: § 1\n    kryteria: wiek >= 70\n",
    "    kryteria: wiek >= 70 [§ 1]\n",
    "    kryteria: |\n      wiek >= 70\n\n      i mieszka_w_gminie\n    podstawa kryteriów: § 1\n",
    "    kryteria: wiek >= 70\n      i mieszka_w_gminie\n    podstawa kryteriów: § 1\n    # a comment stays\n",
    "    kryteria: {nieznane: źródło nie podaje}\n",
]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("basis", ["§ 3 pkt 'a'", ""])
def test_conditions_are_written_in_whatever_way_they_stood(way, basis):
    text = SMALL.replace("    dla kogo: Masz 70 lat.\n", f"    dla kogo: Masz 70 lat.\n{way}")
    criteria = RULE if basis else "wiek >= 75 [§ 3]"
    changed = written(text, criteria=criteria, basis=basis)
    part = read(changed)
    assert (part.criteria, part.criteria_basis) == (criteria, basis)
    assert changed.startswith("# Projekt zmiany\n# Mały program do prób.\n")
    assert around(changed.removeprefix("# Projekt zmiany\n")) == around(text)
    assert ("# a comment stays" in changed) == ("# a comment stays" in way)


def around(text):
    """The file without what stands between the sentence for whom and what the first service gives."""
    before, _, rest = text.partition("    dla kogo: Masz 70 lat.\n")
    return before, rest.partition("    co daje: Bus")[2]


def test_conditions_of_the_last_service():
    assert read(written(SMALL, code="naprawy"), 1).criteria == RULE
    assert read(written(STARACHOWICE, code="muzeum"), 10).criteria == RULE


@pytest.mark.parametrize("service", read_programme(JAWORZYCE)[0].programme.services, ids=lambda service: service.code)
def test_every_service_of_the_town_may_be_changed_and_only_that_one_is(service):
    changed = written(JAWORZYCE, code=service.code, criteria="wiek >= 99")
    before = {one.code: one for one in read_programme(JAWORZYCE)[0].programme.services}
    for one in read_programme(changed)[0].programme.services:
        if one.code == service.code:
            assert (one.criteria, one.criteria_basis) == ("wiek >= 99", "§ 3 pkt 'a'")
        else:
            assert one == before[one.code]


def test_a_service_that_is_not_there_cannot_be_changed():
    with pytest.raises(ConditionsCannotBeWritten, match="Nie umiemy zmienić tego pliku"):
        written(SMALL, code="xyzzy")
    with pytest.raises(ConditionsCannotBeWritten):
        written("{{{", code="xyzzy")


def test_a_file_in_one_line_is_left_alone():
    service = "{kod: a, nazwa: A, rodzaj: porada, obszar: kultura, sytuacje: [Szukam pracy], w skrócie: B, dla kogo: C,"
    service += " co daje: D, miejsce: E, wykonawca: F, pojemność: bez limitu, odpłatność: G,"
    service += " limity: {nieznane: x}, nabory: cały rok, kontakt: specjalista, trzyma miejsce: wniosek}"
    text = "format: 1\nprogram: a\nnazwa: A\nuchwała: B\nobowiązuje od: 2026-01-01\nobowiązuje do: 2026-12-31\n"
    text += f"usługi: [{service}]\n"
    assert read_programme(text)[1] == []
    with pytest.raises(ConditionsCannotBeWritten):
        written(text, code="a")
