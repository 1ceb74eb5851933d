"""The right service in the first three answers to a person's own words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okienko.foundation.search import PhraseIndex

TITLE, TEXT = 3.0, 1.0
SERVICES = {
    "care": ("Usługi opiekuńcze w domu", "Opiekunka sprząta, robi zakupy, gotuje, pomaga w kąpieli i w ubieraniu."),
    "ride": (
        "Taksówka dla seniora",
        "Przejazd busem do lekarza, do urzędu i na rehabilitację. Kierowca pomoże wsiąść.",
    ),
    "repair": ("Złota rączka", "Drobne naprawy w domu: cieknący kran, żarówka, gniazdko, zamek w drzwiach."),
    "day": ("Dzienny dom pobytu", "Zajęcia, posiłek i towarzystwo w ciągu dnia. Też dla osób z demencją."),
    "respite": ("Opieka wytchnieniowa", "Odpoczynek dla tych, którzy opiekują się bliskim z zaburzeniami pamięci."),
    "assistant": ("Asystent osobisty", "Dla osób z niepełnosprawnością: wyjście z domu, spacer, załatwianie spraw."),
    "meals": ("Posiłki z dowozem", "Ciepły obiad przywieziony do domu."),
    "heating": ("Dopłata do ogrzewania", "Opał na zimę i naprawa pieca."),
    "talk": ("Rozmowa z psychologiem", "Gdy jest smutno, po stracie, w kryzysie."),
    "law": ("Porady prawne", "Umowy, długi, komornik, spadki."),
    "button": ("Teleopieka", "Przycisk na rękę wzywa pomoc po upadku."),
    "club": ("Klub seniora", "Spotkania, gry, wycieczki i rozmowy przy herbacie."),
}
INDEX = PhraseIndex({key: [(title, TITLE), (text, TEXT)] for key, (title, text) in SERVICES.items()})

PHRASES = [
    ("nie mam siły sprzątać", "care"),
    ("zimno mi w domu", "heating"),
    ("kran cieknie", "repair"),
    ("nie mam jak dojechac do okulisty", "ride"),
    ("mama zapomina", "respite"),
    ("kto mi umyje okna", "care"),
    ("nie dam rady umyć się w wannie", "care"),
    ("ktoś do zakupów", "care"),
    ("kto zawiezie mnie do szpitala", "ride"),
    ("dojehać do lekaza", "ride"),
    ("podwiezc na rehabilitacje", "ride"),
    ("przepaliła się żarówka", "repair"),
    ("zamek się zepsuł", "repair"),
    ("cały dzień jestem sama", "club"),
    ("nie mam z kim pogadać", "club"),
    ("nudzi mi się", "club"),
    ("tata ma demencje i nie chce zostac sam", "day"),
    ("jestem zmęczona opieką nad mężem", "respite"),
    ("chcę odpocząć od opieki", "respite"),
    ("jeżdżę na wózku, kto wyjdzie ze mną na spacer", "assistant"),
    ("nie gotuję sobie, jestem głodny", "meals"),
    ("obiadki do domu", "meals"),
    ("nie mam na węgiel", "heating"),
    ("piec nie grzeje", "heating"),
    ("mam depresję po śmierci żony", "talk"),
    ("ciągle płaczę", "talk"),
    ("komornik przyszedł", "law"),
    ("nie umiem spłacić długu", "law"),
    ("upadłam w łazience", "button"),
    ("boję się że się przewrócę", "button"),
    ("sprztanie", "care"),
]


@pytest.mark.parametrize(("phrase", "service"), PHRASES)
def test_the_right_service_is_among_the_first_three(phrase, service):
    assert service in [key for key, _score in INDEX.find(phrase)]


@pytest.mark.parametrize("phrase", ["", "   ", "xyzzy qwrt", "!?", "nie mam"])
def test_words_nobody_knows_find_nothing(phrase):
    assert INDEX.find(phrase) == []


def test_a_heavier_field_wins():
    index = PhraseIndex({"text": [("kran", 1)], "title": [("kran", 3), ("kran", 1)], "none": [("dach", 1)]})
    assert [key for key, _score in index.find("krany")] == ["title", "text"]


def test_a_rare_word_says_more_than_a_common_one():
    index = PhraseIndex({1: [("opieka noc", 1)], 2: [("opieka rano", 1)], 3: [("opieka rano", 1)]}, same=())
    assert index.find("opieka noc")[0][0] == 1


def test_words_that_say_the_same_can_be_given():
    documents = {1: [("klucz", 1)], 2: [("most", 1)]}
    assert PhraseIndex(documents).find("wihajster") == []
    assert PhraseIndex(documents, same=[("klucz", "wihajster")]).find("wihajster")[0][0] == 1


def test_a_short_word_is_not_guessed():
    assert PhraseIndex({1: [("bus", 1)]}, same=()).find("bas") == []


def test_an_empty_index_finds_nothing():
    assert PhraseIndex({}).find("kran") == []


@given(st.text(max_size=60), st.integers(1, 4))
def test_any_text_may_be_asked(phrase, limit):
    found = INDEX.find(phrase, limit)
    assert len(found) <= limit
    assert [score for _key, score in found] == sorted((score for _key, score in found), reverse=True)


@pytest.mark.parametrize("typed", ["zęby", "zeby", "ZĘBAMI", "zębów", "zebem"])
def test_every_form_is_known_with_marks_and_without(typed):
    assert PhraseIndex({1: [("ząb", 1)]}, same=()).find(typed) != []


@pytest.mark.parametrize("typed", ["spałam", "spalam", "spałem", "spaliśmy", "spalyscie"])
def test_a_past_form_with_its_ending_is_known(typed):
    assert PhraseIndex({1: [("spać", 1)]}, same=()).find(typed) != []


def test_a_verb_with_another_prefix_is_understood():
    index = PhraseIndex({1: [("zawieźć", 1)], 2: [("wyprać", 1)]}, same=())
    assert [key for key, _score in index.find("dowieźcie mnie")] == [1]
    assert [key for key, _score in index.find("prać")] == [2]


def test_a_relative_of_a_word_is_understood():
    index = PhraseIndex({1: [("rehabilitacja", 1)], 2: [("remont", 1)]}, same=())
    assert [key for key, _score in index.find("rehabilitanci")] == [1]


def test_a_badly_written_word_is_a_guess_only():
    index = PhraseIndex({1: [("fizjoterapeuta", 1)], 2: [("kino", 1)]}, same=())
    assert index.find("wziotarapia") == []
    assert [key for key, _score in index.guess("wziotarapia")] == [1]
    assert index.guess("xyzzy") == []
