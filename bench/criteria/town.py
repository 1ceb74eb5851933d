"""Forty-three invented services of an invented town, as our texts; `openfisca_town` says the same to the peer."""

from datetime import date
from decimal import Decimal

from okienko.engines.criteria.facts import Fact, Kind, Option
from okienko.engines.criteria.parameters import Parameter, Row
from okienko.engines.criteria.rule import Rule, read_rule
from okienko.engines.criteria.vocabulary import Vocabulary

APPLIED = date(2026, 3, 1)
DEGREES = ("brak", "lekki", "umiarkowany", "znaczny")
HEATING = ("sieć", "gaz", "prąd", "węgiel", "drewno")
STANDINGS = ("pracownik", "emeryt", "rencista", "student", "bez_zajęcia")


def _choice(name: str, names: tuple[str, ...], **more: bool) -> Fact:
    return Fact(name, Kind.CHOICE, f"{name}?", options=tuple(Option(one, one) for one in names), **more)


FACTS = (
    Fact("data_urodzenia", Kind.DATE, "data urodzenia?", of_each_person=True),
    _choice("stopień", DEGREES, ordered=True, of_each_person=True),
    Fact("orzeczenie", Kind.DATE, "do kiedy?", of_each_person=True),
    Fact("pracuje", Kind.YES_NO, "pracuje?", of_each_person=True),
    Fact("uczy_się", Kind.YES_NO, "uczy się?", of_each_person=True),
    Fact("opiekun", Kind.YES_NO, "opiekuje się kimś?", of_each_person=True),
    Fact("w_ciąży", Kind.YES_NO, "w ciąży?", of_each_person=True),
    Fact("mieszka_w_gminie", Kind.YES_NO, "mieszka w gminie?"),
    Fact("bezrobotna", Kind.YES_NO, "zarejestrowana w urzędzie pracy?"),
    Fact("samotny_rodzic", Kind.YES_NO, "sama wychowuje?"),
    Fact("tytuł_do_lokalu", Kind.YES_NO, "ma umowę?"),
    Fact("wezwanie_do_zapłaty", Kind.YES_NO, "przyszło wezwanie?"),
    _choice("ogrzewanie", HEATING),
    _choice("zajęcie", STANDINGS),
    Fact("dochód", Kind.AMOUNT, "dochód na osobę?"),
    Fact("koszty_mieszkania", Kind.AMOUNT, "koszty mieszkania?"),
    Fact("dług", Kind.AMOUNT, "dług?"),
    Fact("ostatnio", Kind.DATE, "kiedy ostatnio?"),
    Fact("pozostałe_osoby", Kind.HOUSEHOLD, "kto jeszcze?"),
)
# Name, then value and day of each row.
_AMOUNTS = {
    "próg_samotny": ((776, 2022, 1), (1010, 2025, 1)),
    "próg_rodzina": ((600, 2022, 1), (823, 2025, 1)),
    "próg_rodzinny": ((674, 2018, 11), (700, 2026, 1)),
    "próg_opieki": ((764, 2018, 11), (800, 2026, 1)),
    "próg_opału": ((2100, 2022, 1), (2300, 2025, 7)),
    "próg_mieszkaniowy": ((2000, 2024, 4), (2150, 2026, 1)),
    "próg_wyprawki": ((1000, 2023, 9), (1200, 2025, 9)),
    "próg_alimentów": ((1209, 2024, 10), (1350, 2026, 1)),
    "próg_obiadów": ((1500, 2023, 1), (1646, 2025, 1)),
    "próg_karty": ((2500, 2024, 1), (2800, 2026, 1)),
    "próg_długu": ((3000, 2023, 1), (5000, 2026, 1)),
    "próg_czynszu": ((700, 2024, 1), (850, 2026, 1)),
}
_NUMBERS = {
    "wiek_seniora": ((60, 2020, 1), (62, 2027, 1)),
    "wiek_zaawansowany": ((80, 2020, 1), (75, 2025, 1)),
    "wiek_dziecka": ((18, 2010, 1),),
    "wiek_ucznia": ((24, 2015, 1), (26, 2026, 1)),
    "przerwa_miesięcy": ((12, 2022, 1), (6, 2026, 1)),
    "dużo_dzieci": ((3, 2014, 6),),
}
RULES = {
    "mycie_okien": "mieszka_w_gminie i (wiek >= 70 lub (wiek >= wiek_seniora i stopień = znaczny))",
    "złota_rączka": "mieszka_w_gminie i wiek >= wiek_seniora i dochód <= 300% próg_samotny",
    "dowóz": "mieszka_w_gminie i (wiek >= wiek_zaawansowany lub stopień >= umiarkowany)",
    "wyżywienie_domowe": "wiek >= 65 i dochód <= 200% próg_samotny i osoby_w_domu = 1",
    "teleopieka": "wiek >= 60 i każda z pozostałych osób: (wiek >= 75 lub stopień = znaczny)",
    "opieka_wytchnieniowa": "opiekun i któraś z pozostałych osób: (stopień = znaczny i orzeczenie ważne w"
    " dniu wniosku)",
    "asystent": "stopień >= umiarkowany i orzeczenie ważne w dniu wniosku i wiek między 18 a 65",
    "usługi_opiekuńcze": "(wiek >= 75 lub stopień = znaczny)"
    " i nie (któraś z pozostałych osób: (wiek między 18 a 70 i nie pracuje))",
    "zasiłek_stały": "(wiek >= 65 lub stopień >= umiarkowany) i osoby_w_domu = 1 i dochód <= próg_samotny",
    "zasiłek_stały_rodzina": "(wiek >= 65 lub stopień >= umiarkowany) i osoby_w_domu >= 2 i dochód <= próg_rodzina",
    "zasiłek_okresowy": "(bezrobotna lub stopień >= lekki) i dochód < próg_rodzina",
    "zasiłek_celowy": "dochód <= 150% próg_rodzina i (dług > próg_długu lub wezwanie_do_zapłaty)",
    "zasiłek_pielęgnacyjny": "wiek >= 75 lub (stopień = znaczny i orzeczenie ważne w dniu wniosku)",
    "zasiłek_rodzinny": "dochód <= próg_rodzinny i któraś z osób w domu: wiek < wiek_dziecka",
    "dodatek_samotnego": "samotny_rodzic i dochód <= próg_rodzinny i co najmniej 1 z pozostałych osób:"
    " wiek < wiek_dziecka",
    "dodatek_wielodzietny": "dochód <= próg_rodzinny i co najmniej 3 z osób w domu: wiek < wiek_dziecka",
    "karta_dużej_rodziny": "co najmniej 3 z osób w domu: (wiek < 18 lub (wiek < 25 i uczy_się))",
    "świadczenie_wychowawcze": "wiek >= wiek_dziecka i któraś z pozostałych osób: wiek < wiek_dziecka",
    "wyprawka": "dochód <= próg_wyprawki i któraś z osób w domu: (wiek między 6 a 19 i uczy_się)",
    "obiady_szkolne": "dochód <= 100% próg_obiadów i któraś z osób w domu: (uczy_się i wiek < 19)",
    "stypendium": "uczy_się i wiek <= wiek_ucznia i dochód <= próg_samotny",
    "becikowe": "w_ciąży i dochód <= 150% próg_wyprawki",
    "położna": "w_ciąży lub któraś z osób w domu: dni_od(data_urodzenia) <= 60",
    "żłobek": "pracuje i któraś z pozostałych osób: miesiące_od(data_urodzenia) między 5 a 36",
    "klub_malucha": "któraś z osób w domu: lata_od(data_urodzenia) < 4",
    "świadczenie_pielęgnacyjne": "opiekun i nie pracuje i któraś z pozostałych osób: (wiek < 18 i stopień >="
    " umiarkowany)",
    "zasiłek_dla_opiekuna": "opiekun i dochód <= próg_opieki i nie (każda z osób w domu: pracuje)",
    "alimenty": "samotny_rodzic i dochód <= próg_alimentów",
    "dodatek_mieszkaniowy": "tytuł_do_lokalu i dochód <= 40% próg_mieszkaniowy i koszty_mieszkania >= próg_czynszu",
    "dodatek_energetyczny": "tytuł_do_lokalu i ogrzewanie = prąd i dochód <= próg_opału",
    "bon_ciepłowniczy": "ogrzewanie = sieć i dochód <= próg_karty i koszty_mieszkania > 900 zł",
    "wymiana_pieca": "ogrzewanie należy do {węgiel, drewno} i tytuł_do_lokalu i dochód <= próg_opału",
    "węgiel_dla_seniora": "ogrzewanie = węgiel i wiek rocznikowo >= 65 i żadna z osób w domu: pracuje",
    "porada_prawna": "wezwanie_do_zapłaty lub dług >= próg_długu lub (nie tytuł_do_lokalu i mieszka_w_gminie)",
    "doradca_zawodowy": "bezrobotna lub (zajęcie = bez_zajęcia i wiek < 67)",
    "prace_społecznie_użyteczne": "bezrobotna i nie pracuje i wiek między 25 a 60",
    "klub_seniora": "mieszka_w_gminie i zajęcie należy do {emeryt, rencista} i wiek rocznikowo >= wiek_seniora",
    "uniwersytet": "wiek >= wiek_seniora i miesiące_od(ostatnio) >= przerwa_miesięcy",
    "rehabilitacja": "stopień != brak i miesiące_od(ostatnio) >= przerwa_miesięcy i mieszka_w_gminie",
    "turnus": "stopień >= lekki i lata_od(ostatnio) >= 2 i dochód <= 50% próg_karty",
    "młody_zostań": "wiek < 30 i mieszka_w_gminie i (pracuje lub uczy_się lub zajęcie = student)",
    "sąsiad_na_godziny": "osoby_w_domu <= 2 i wiek >= 60 i co najwyżej 1 z osób w domu: pracuje",
    "rodzina_zastępcza_wsparcie": "osoby_w_domu >= 4 i dokładnie 2 z osób w domu: wiek >= 18",
}


def _rows(values: tuple[tuple[int, int, int], ...]) -> tuple[Row, ...]:
    """Each row ends the day before the next."""
    starts = [date(year, month, 1) for _, year, month in values]
    ends = [*(date.fromordinal(start.toordinal() - 1) for start in starts[1:]), None]
    return tuple(
        Row(start, Decimal(value[0]), "akt wymyślony", end)
        for value, start, end in zip(values, starts, ends, strict=True)
    )


def vocabulary() -> Vocabulary:
    """What the rules speak about."""
    numbers = {
        name: tuple(Row(row.valid_from, int(str(row.value)), row.source, row.valid_until) for row in _rows(values))
        for name, values in _NUMBERS.items()
    }
    return Vocabulary(
        FACTS,
        (
            *(Parameter(name, Kind.AMOUNT, _rows(values)) for name, values in _AMOUNTS.items()),
            *(Parameter(name, Kind.NUMBER, rows) for name, rows in numbers.items()),
        ),
    )


def rules(words: Vocabulary) -> tuple[Rule, ...]:
    """All rules, read and checked."""
    readings = {name: read_rule(text, words, basis="uchwała wymyślona") for name, text in RULES.items()}
    faults = {name: [str(fault) for fault in reading.faults] for name, reading in readings.items() if reading.faults}
    if faults:
        raise ValueError(faults)
    return tuple(reading.rule for reading in readings.values() if reading.rule)
