"""A profile file is read whole, and every fault has its place and a sentence."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from okienko.domain.places.profile_file import NoSuchProfile, Profile, ProfileHasFaults, profile_text, read_profile
from okienko.domain.places.rules import fits_founding_mode


def content() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(profile_text("miasto")[1])
    return found


def faults(changed: object) -> list[str]:
    with pytest.raises(ProfileHasFaults) as told:
        read_profile(yaml.safe_dump(changed, allow_unicode=True))
    assert all(fault in str(told.value) for fault in told.value.faults)
    return told.value.faults


@pytest.mark.parametrize("name", ["duze-miasto", "kilka-gmin", "miasto", "wies"])
def test_the_profiles_of_the_program_are_good(name: str) -> None:
    assert isinstance(read_profile(profile_text(name)[1]), Profile)


def test_a_file_of_the_office_is_read_by_its_path(tmp_path: Path) -> None:
    path = tmp_path / "nasze.yaml"
    path.write_text(profile_text("wies")[1], encoding="utf-8")
    assert profile_text(str(path)) == ("nasze", profile_text("wies")[1])


def test_an_unknown_name_lists_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(NoSuchProfile, match="duze-miasto, kilka-gmin, miasto, wies"):
        profile_text("metropolia")
    (tmp_path / "zepsute.yaml").write_bytes(b"\xff\xfe\xfa")
    with pytest.raises(NoSuchProfile):
        profile_text(str(tmp_path / "zepsute.yaml"))


def test_text_that_is_no_yaml_names_its_line() -> None:
    with pytest.raises(ProfileHasFaults, match="Wiersz 2: to nie jest poprawny YAML"):
        read_profile("format: 1\n  title: [")
    with pytest.raises(ProfileHasFaults, match="Wiersz 1"):
        read_profile("\0")


def test_an_empty_file_is_told_so() -> None:
    assert faults(None) == ["cały plik: Tej wartości nie rozumiemy."]


@pytest.mark.parametrize(
    ("where", "value", "fault"),
    [
        ("town", None, "centre, town: Brakuje tego pola."),
        ("twon", "x", "centre, twon: Nie znamy takiego pola. Sprawdź, czy nie ma w nim literówki."),
        ("town", 5, "centre, town: Tu ma być tekst. Liczbę weź w cudzysłów."),
        ("town", "", "centre, town: To pole nie może być puste."),
        ("town", "x" * 121, "centre, town: Ten tekst jest za długi."),
        ("mode", 4, "centre, mode: Nie ma takiej wartości."),
        ("founded_on", "wczoraj", "centre, founded_on: Datę zapisz tak: 2021-08-04."),
        ("email", "biuro", "centre, email: To nie wygląda na adres e-mail."),
        (
            "phone", "12",
            "centre, phone: To nie wygląda na numer telefonu. Wpisz dziewięć cyfr, na przykład 41 012 36 48.",
        ),
    ],
)  # fmt: skip
def test_a_wrong_field_of_the_centre_is_named(where: str, value: object, fault: str) -> None:
    changed = content()
    if value is None:
        del changed["centre"][where]
    else:
        changed["centre"][where] = value
    assert faults(changed) == [fault]


@pytest.mark.parametrize(
    ("hours", "sentence"),
    [
        ("pn-pt 7.30-15.30", "Tu ma być lista."),
        (["pon 7-15"], "Godziny zapisz tak"),
        (["pn 7.30-25.00"], "Godziny zapisz tak"),
        (["pn 15.30-7.30"], "Godziny zapisz tak"),
        (["pt-pn 7.30-15.30"], "Godziny zapisz tak"),
        ([730], "Godziny zapisz tak"),
        (["pn-pt 7.30-15.30", "śr 15.00-17.00"], "Godziny jednego dnia zachodzą na siebie."),
    ],
)
def test_wrong_hours_are_named(hours: object, sentence: str) -> None:
    changed = content()
    changed["places"][1]["hours"] = hours
    (fault,) = faults(changed)
    assert fault.startswith(f"places, pozycja 2, hours: {sentence}")


def test_faults_between_fields_are_all_told_at_once() -> None:
    changed = content()
    changed["gminas"].append(changed["gminas"][0])
    changed["places"][1]["gmina"] = "2699022"
    changed["places"][3]["name"] = changed["places"][2]["name"]
    changed["units"][0]["symbol"] = changed["centre"]["symbol"]
    changed["places"][0]["kind"] = "desk"
    assert faults(changed) == [
        "gminas: Ten sam kod TERYT jest dwa razy.",
        "places, pozycja 2, gmina: Tego kodu TERYT nie ma na liście gmin.",
        "places: Dwa miejsca w gminie mają tę samą nazwę.",
        "units: Dwie jednostki mają tę samą nazwę albo symbol.",
        "places, pozycja 1, kind: Pierwsze miejsce ma być siedzibą (seat).",
        "centre, mode: Tryb 2 jest dla co najmniej dwóch gmin, a tryby 1 i 3 dla jednej.",
    ]


def test_a_wrong_code_of_a_gmina_and_a_wrong_number_of_posts_are_named() -> None:
    changed = content()
    changed["gminas"][0]["teryt"] = "1"
    changed["posts"] = {"clerk": 0}
    changed["format"] = 2
    found = faults(changed)
    assert "format: Ta liczba jest za duża." in found
    assert "posts, clerk: Ta liczba jest za mała." in found
    assert any(fault.startswith("gminas, pozycja 1, teryt: To nie jest kod gminy") for fault in found)


@pytest.mark.parametrize(
    ("mode", "gminas", "fits"),
    [(1, 1, True), (1, 2, False), (2, 1, False), (2, 2, True), (2, 3, True), (3, 1, True), (3, 2, False)],
)
def test_the_way_of_founding_says_how_many_gminas(mode: int, gminas: int, fits: bool) -> None:
    assert fits_founding_mode(mode, gminas) is fits
