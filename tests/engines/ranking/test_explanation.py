"""Every position explains itself, and the explanation is the order."""

import random
import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from okienko.engines.ranking.applications import Choice
from okienko.engines.ranking.ranking import Ranking, rank
from okienko.engines.ranking.rules import Measure, Mode, Variant
from okienko.engines.ranking.snapshot import freeze
from okienko.engines.ranking.words import Sentence, day_and_hour
from tests.engines.ranking.rounds import OPENING, SEED, application, by_number, random_round, rules

MONTHS = (
    *("stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca"),
    *("lipca", "sierpnia", "września", "października", "listopada", "grudnia"),
)


def numbers(ranking: Ranking) -> list[str]:
    return [one.application.number for one in ranking.positions]


def test_a_position_says_all_its_reasons_in_one_sentence() -> None:
    applied = [
        application(1, income=100, alone=True, children=1, missed=True, minute=101.5),
        application(2, income=100, alone=True, children=1, minute=3),
    ]
    ranking = rank(
        freeze(rules(Mode.INCOME_THEN_POINTS, window_until=OPENING + timedelta(minutes=5)), applied), seed=SEED
    )
    assert re.fullmatch(
        r"Zgłoszenie 1 ma pozycję 1 z 2: próg dochodu 1 z 3, punkty: 5, poprzednio bez miejsca: tak, "
        r"wpływ 12 marca 2026 o 9\.41\.30, los \d{15}\.",
        str(ranking.explanation("1").words),
    )
    assert "poprzednio bez miejsca: nie, wpływ w oknie otwarcia" in str(ranking.explanation("2").words)
    assert ranking.explanation("1").reasons[1].points == {"samotność": 3, "niepełnosprawność": 0, "dzieci": 2}


def test_groups_and_numbers_are_said_by_name() -> None:
    published = by_number(Mode.GROUPS, order=(*rules(Mode.GROUPS).order[:1], by_number().order[-1]))
    ranking = rank(freeze(published, [application(1, group="samotni"), application(2)]))
    assert str(ranking.explanation("1").words) == "Zgłoszenie 1 ma pozycję 1 z 2: grupa 2 z 3 (samotni), numer 1."
    assert "poza grupami pierwszeństwa" in str(ranking.explanation("2").words)


def test_the_neighbours_are_told_apart_by_the_first_term_that_differs_and_never_by_their_value() -> None:
    applied = [application(1, children=2), application(2, children=1), application(3, children=1, alone=True)]
    ranking = rank(freeze(by_number(Mode.POINTS), applied))
    middle = ranking.explanation("1")
    assert middle.above
    assert middle.below
    assert (middle.above.kind, middle.above.mine, middle.above.theirs) == ("points", -4, -5)
    assert str(middle.above.words) == "Tuż wyżej jest zgłoszenie z większą liczbą punktów."
    assert str(middle.below.words) == "Tuż niżej jest zgłoszenie z mniejszą liczbą punktów."
    assert ranking.explanation("3").above is None
    assert ranking.explanation("2").below is None


def test_each_answer_to_a_choice_says_why() -> None:
    variants = (Variant("a", Measure.PLACES, 2), Variant("b", Measure.PLACES, 1), Variant("c", Measure.PLACES, 9))
    both = tuple(Choice(name, 2) for name in "abc")
    applied = [
        application(1, choices=(Choice("a", 1),)),
        application(2, size=2, choices=both),
        application(3, choices=tuple(Choice(name, 1) for name in "abc")),
        application(4, choices=(Choice("a", 1),)),
    ]
    ranking = rank(freeze(by_number(variants=variants), applied))
    assert [str(answer.words) for answer in ranking.explanation("2").answers] == [
        "a: zostało 1, potrzeba 2, a zgłoszenia nie dzielimy.",
        "b: zostało 1, potrzeba 2, a zgłoszenia nie dzielimy.",
        "c: jest miejsce.",
    ]
    assert str(ranking.explanation("3").answers[1].words) == ("b: nie trzeba, wcześniejsze wybory wykorzystały limit.")
    assert str(ranking.explanation("4").answers[0].words) == "a: nic już nie zostało."


def test_the_parts_of_the_explanations_give_the_same_order() -> None:
    source = random.Random(4)
    for _ in range(100):
        snapshot, seed = random_round(source)
        ranking = rank(snapshot, seed=seed)
        told = [ranking.explanation(number) for number in numbers(ranking)]
        by_reasons = sorted((tuple(reason.value for reason in one.reasons), one.number) for one in told)
        assert [number for _, number in by_reasons] == numbers(ranking)
        for one in told:
            for reason in one.reasons:
                assert not reason.points or sum(reason.points.values()) == -int(reason.value)


def test_the_words_alone_give_the_same_order() -> None:
    source = random.Random(5)
    for _ in range(100):
        snapshot, seed = random_round(source)
        ranking = rank(snapshot, seed=seed)
        sentences = [str(ranking.explanation(number).words) for number in numbers(ranking)]
        source.shuffle(sentences)
        assert [read(sentence)[-1] for sentence in sorted(sentences, key=read)] == numbers(ranking)


def read(sentence: str) -> list[object]:
    """A sentence turned back into what is compared, as a resident with a pencil would."""
    number, reasons = re.fullmatch(r"Zgłoszenie (\S+) ma pozycję \d+ z \d+: (.*)\.", sentence).groups()  # type: ignore[union-attr]
    key: list[object] = []
    for reason in re.split(r", (?!\d)", reasons):
        if found := re.fullmatch(r"grupa (\d+) z .*|próg dochodu (\d+) z \d+|los (\d+)", reason):
            key.append(int(next(filter(None, found.groups()))))
        elif found := re.fullmatch(r"punkty: (\d+)", reason):
            key.append(-int(found[1]))
        elif reason.startswith("numer "):
            key.append(reason)
        elif reason.startswith("poprzednio"):
            key.append(0 if reason.endswith("tak") else 1)
        elif reason.startswith("wpływ"):
            key.append(moment(reason))
        else:
            assert reason == "poza grupami pierwszeństwa"
            key.append(99)
    return [*key, number]


def moment(reason: str) -> datetime:
    found = re.fullmatch(r"wpływ (\d+) (\w+) (\d+) o (\d+)\.(\d+)\.(\d+)(?:,(\d+))?", reason)
    if not found:
        assert reason == "wpływ w oknie otwarcia"
        return datetime.min.replace(tzinfo=UTC)
    day, month, year, hour, minute, second, fraction = found.groups()
    micro = int((fraction or "0").ljust(6, "0"))
    local = ZoneInfo("Europe/Warsaw")
    return datetime(int(year), MONTHS.index(month) + 1, int(day), int(hour), int(minute), int(second), micro, local)


def test_days_and_hours_are_local() -> None:
    assert str(day_and_hour(datetime(2026, 7, 31, 22, 5, 0, 120000, UTC))) == "1 sierpnia 2026 o 0.05.00,12"


def test_a_sentence_can_be_said_in_another_language() -> None:
    catalogue = {"wpływ %(moment)s": "received %(moment)s", "marca": "March", "%(a)s": "<%(a)s>"}
    sentence = Sentence("%(a)s", {"a": (Sentence("wpływ %(moment)s", {"moment": day_and_hour(OPENING)}), 5)})
    assert sentence.said(lambda words: catalogue.get(words, words)) == "<received 12 March 2026 o 8.00.00, 5>"
