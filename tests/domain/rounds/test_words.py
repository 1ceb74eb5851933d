"""Rules in words: as everybody reads them, and as the office writes them down and reads them back."""

from datetime import timedelta
from typing import Any

import pytest

from okienko.domain.rounds.rules.answers import answer_of, choices_of, code_of
from okienko.domain.rounds.rules.plan import Asking, Question
from okienko.domain.rounds.rules.spelling import (
    NotReadable,
    fact_of,
    read_criteria,
    read_numbers,
    read_places,
    written_criteria,
    written_places,
)
from okienko.domain.rounds.rules.wording import order_in_words
from okienko.engines.ranking.rules import Measure, Mode, Variant
from okienko.engines.ranking.terms import Criterion, Groups, Income, Lottery, NothingLastTime, Number, Points, Receipt
from tests.domain.rounds.factories import OPENS, POINTS, QUESTIONS, plan, with_rules


def words_of(*order: Any, **changes: Any) -> list[str]:
    """The order in words, lists after a dash."""
    lines = order_in_words(with_rules(plan(), order=order, **changes))
    return [" – ".join([str(line.words), ", ".join(map(str, line.items))]).rstrip(" –") for line in lines]


def test_every_step_of_an_order_has_its_sentence() -> None:
    assert words_of(NothingLastTime("missed"), Groups("group", ("po udarze", "samotni")), Number()) == [
        "Wyżej stoją osoby, które poprzednio nic nie dostały.",
        "Są grupy pierwszeństwa. Kolejność grup jest taka: – po udarze, samotni",
        "Remis rozstrzyga numer zgłoszenia w naborze.",
    ]
    assert words_of(Income("income", (150, 300)), POINTS, Lottery()) == [
        "Liczy się dochód. Niższy próg to wyższe miejsce. Progi są takie: – do 150 włącznie, do 300 włącznie",
        "Liczą się punkty. Więcej punktów to wyższe miejsce. – samotność: 3 pkt, "
        "stopień: umiarkowany 3 pkt, znaczny 5 pkt (trzeba pokazać dokument), dzieci: 2 pkt za każde",
        "Remis rozstrzyga losowanie.",
    ]
    assert words_of(Lottery(), mode=Mode.LOTTERY) == ["O kolejności decyduje losowanie."]
    assert words_of(Receipt(), Number()) == [
        "Liczy się chwila wpływu. Kto był wcześniej, stoi wyżej.", "Remis rozstrzyga numer zgłoszenia w naborze.",
    ]  # fmt: skip
    windowed = words_of(Receipt(), Lottery(), window_until=OPENS + timedelta(hours=1))
    assert windowed[1] == "Zgłoszenia do 9 marca 2026 o 9.00.00 liczą się tak, jakby przyszły naraz."


def test_places_are_read_in_every_measure_and_written_back() -> None:
    text = "zajęcia: 16\nopieka: 200 godz.\nprzejazdy: 90 km\nbony: 3000 zł\nzestawy: 5 szt."
    variants = read_places(text)
    assert variants[1] == Variant("opieka", Measure.MINUTES, 12_000)
    assert [one.capacity for one in variants] == [16, 12_000, 90_000, 300_000, 5]
    assert written_places(variants) == text
    for wrong in ("dużo", "zajęcia: dużo"):
        with pytest.raises(NotReadable, match="Nie rozumiem miejsc"):
            read_places(wrong)


def test_criteria_are_read_in_every_shape_and_written_back() -> None:
    text = "mieszka sam: 3\nstopień: lekki 1, znaczny 5 (dokument)\ndzieci: 2 za każde"
    read = read_criteria(text)
    assert [question.asking for _one, question in read] == [Asking.YES_NO, Asking.CHOICE, Asking.NUMBER]
    assert read[1][0] == Criterion("stopień", "stopien", 1, (("lekki", 1), ("znaczny", 5)), evidence=True)
    criteria, questions = tuple(one for one, _ in read), tuple(question for _, question in read)
    whole = plan(order=(Points(criteria), Lottery()), questions=questions)
    assert written_criteria(whole) == text
    for wrong in ("bzdury", "stopień: lekki, znaczny"):
        with pytest.raises(NotReadable, match="Nie rozumiem kryterium") as told:
            read_criteria(wrong)
        assert wrong in str(told.value.because)
    assert read_numbers("150, 300 i 450") == (150, 300, 450)
    assert fact_of("Żyje bez łazienki?") == "zyje_bez_lazienki"


def test_an_answer_has_its_code_on_a_form() -> None:
    alone, disability, children = QUESTIONS
    assert [code for code, _ in choices_of(plan(), alone)] == ["tak", "nie", ""]
    assert [str(words) for _, words in choices_of(plan(), disability)][:2] == ["umiarkowany", "znaczny"]
    assert choices_of(plan(), children) == ()
    for question, answer in ((alone, True), (alone, False), (alone, None), (disability, "znaczny"), (children, 0)):
        assert answer_of(question, code_of(answer)) == answer
    assert answer_of(children, "") is answer_of(disability, "") is None
    assert answer_of(Question("x", "X", Asking.EARLIER), "y") == "y"
