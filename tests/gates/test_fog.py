"""The counter of FOG-PL agrees with a person who reads Polish aloud."""

import pytest

from tools.fog import fog, officialese, syllables

KNOWN = """
1: i w nr zł dziś wiek iść deszcz grać bus ksiądz
2: dziecko biuro wniosek pomoc życie miesiąc auto klient radio Ania ciocia nieuk piątek mieszkać euro dieta unia wózek
3: nauka zaufać Europa historii niejeden usługa społeczna autobus idea wideo telefon opieka przyimek rodzina
4: restauracja zoologia terapeuta informacja zadzwonimy pielęgniarka
5: kwalifikacja zaopiekować koordynator nieumiejętny mieszkaniowego samodzielności
6: organizatorka niepełnosprawnemu
"""


def _known() -> list[tuple[str, int]]:
    lines = [line.partition(":") for line in KNOWN.split("\n") if line]
    return [(word, int(count)) for count, _, words in lines for word in words.split()]


@pytest.mark.parametrize(("word", "count"), _known())
def test_syllables_are_counted_as_they_are_spoken(word: str, count: int) -> None:
    assert syllables(word) == count


def test_an_easy_text_scores_low_and_an_official_one_high() -> None:
    easy = "Zadzwoń do nas rano. Powiedz, czego Ci brak. Poszukamy razem."
    official = (
        "W przypadku niedopełnienia obowiązku przedłożenia dokumentacji potwierdzającej uprawnienia do korzystania "
        "z usług społecznych wnioskodawca zobowiązany jest do niezwłocznego uzupełnienia zgłoszenia w terminie "
        "wyznaczonym przez organizatora."
    )
    assert fog(easy).fog < 6
    assert fog(official).fog > 18
    assert officialese(official) == ["w przypadku niedopełnienia", "wnioskodawca zobowiązany jest"]
    assert officialese(easy) == []


def test_the_formula_is_the_published_one() -> None:
    score = fog("Ala ma kota. Koordynator ma psa i kota też.")
    assert (score.words, score.sentences, score.longest_sentence, score.hard_words) == (9, 2, 6, ("Koordynator",))
    assert score.fog == pytest.approx(0.4 * (9 / 2 + 100 / 9), abs=0.01)


def test_abbreviations_numbers_and_hours_close_no_sentence() -> None:
    score = fog("Od 12 marca 2026 r. o godz. 9.41 działa biuro przy ul. Leśnej 5, tel. 41 012 34 56, np. rano.")
    assert score.sentences == 1
    assert "12" not in score.longest_text


def test_a_day_is_a_number_so_that_no_page_is_harder_in_october() -> None:
    score = fog("Bus jedzie w poniedziałek, 26 października, o 9.41. Wraca 3\u00a0listopada.")
    assert (score.hard_words, score.words, score.sentences) == ((), 5, 2)
    assert fog("Bus jedzie w październiku.").hard_words == ("październiku",)


def test_a_year_may_close_a_sentence() -> None:
    assert fog("Program trwa do 2026 r. Potem zrobimy nowy.").sentences == 2


def test_names_and_acronyms_are_never_hard() -> None:
    assert fog("Pomaga Ci Centrum w Starachowicach, czyli CUS.").hard_words == ()
    assert fog("Pomaga Ci koordynator.").hard_words == ("koordynator",)


def test_each_line_is_a_block() -> None:
    assert fog("Moja sprawa\nCo dalej\nZadzwoń do nas.").sentences == 3


def test_an_empty_text_scores_nothing() -> None:
    assert fog("\n 12 \n").fog == 0
