"""A note may hold what neighbours say, and nothing that leads to one of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okienko.domain.community.rules import Trace, slug_of, tidy, trace_of_a_person


@pytest.mark.parametrize(
    "text",
    [
        "pesel 85010112346",
        "pesel 850101 12346",
        "850101-12346",
        "85 01 01 12346",
        "8 5 0 1 0 1 1 2 3 4 6",
        "Sąsiad, 850101\u00a012346, prosi o ławkę",
        "\uff18\uff15\uff10\uff11\uff10\uff11\uff11\uff12\uff13\uff14\uff16",
        "8501\u200b0112346",
    ],
)
def test_something_like_a_pesel_is_seen_whatever_its_check_digit(text: str) -> None:
    assert trace_of_a_person(text) is Trace.PESEL


@pytest.mark.parametrize(
    "text",
    [
        "dzwonić 590 012 118",
        "590012118",
        "590-012-118",
        "590\u2013012\u2013118",
        "590.012.118",
        "41 012 36 48",
        "(41) 012 36 48",
        "0 41 012 36 48",
        "+48 590 012 118",
        "+48590012118",
        "+380 44 123 4567",
        "na domowy 012 36 48",
        "012-36-48 po 17.00",
        "konto 61 1090 1014 0000 0712 1981 2874",
    ],
)
def test_something_like_a_telephone_is_seen(text: str) -> None:
    assert trace_of_a_person(text) is Trace.PHONE


@pytest.mark.parametrize(
    "text", ["zofia@example.pl", "zofia.k @ example.pl", "zofia(at)example.pl", "z [at] example.pl", "zofia@serwer"]
)
def test_something_like_an_email_is_seen(text: str) -> None:
    assert trace_of_a_person(text) is Trace.EMAIL


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Brakuje ławek przy bloku 7. Podwórko jest ciemne.",
        "Przyszło 120 osób, 12.03.2027, od 15.30 do 17.00.",
        "12.03.2027 15.30 20 osób",
        "spotkania 2027-03-12 i 2027-03-19",
        "w latach 2023-2024 i 2025/2026, bloki 21, 23, 25",
        "Nowe ławki kosztowały 1 240,50 zł, a plac 1 250 000 zł i 300 000 000 PLN.",
        "27-200, ul. Łąkowa 21A m. 14, tel. do nas na stronie",
        "10:00-12:30, sala 4",
        "projekty POWR.02.08.00-00-0062/20 i FESW.09.02-IZ.00-0012/23",
        "Zebrano 1500 podpisów i 350 nakrętek @ 3 kosze",
    ],
)
def test_dates_hours_amounts_and_house_numbers_are_harmless(text: str) -> None:
    assert trace_of_a_person(text) is None


@given(st.integers(0, 10**9 - 1), st.sampled_from(["", " ", "-", "."]), st.text(alphabet="abc ,;\n", max_size=9))
def test_no_nine_digits_in_threes_slip_through(number: int, separator: str, words: str) -> None:
    digits = f"{number:09}"
    written = separator.join((digits[:3], digits[3:6], digits[6:]))
    assert trace_of_a_person(f"{words} {written} {words}") is Trace.PHONE


def test_text_is_tidied_for_feeds() -> None:
    assert tidy("  Ławki\r\ni\x0b kwiaty\ttu \ud800 ") == "Ławki\ni kwiaty tu"


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Osiedle Łąki nad Kamienną", "osiedle-laki-nad-kamienna"),
        ("Seniorzy z os. Żółwia Góra (60+)", "seniorzy-z-os-zolwia-gora-60"),
        ("!?", ""),
    ],
)
def test_an_address_is_made_of_the_name(name: str, slug: str) -> None:
    assert slug_of(name) == slug
