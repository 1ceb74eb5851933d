"""The services of `town` once more, as formulas of OpenFisca-core, in whose own environment this runs.

Written as its country packages are: one age for all formulas, parameters by dates, households as groups.
"""

from datetime import date
from typing import Any

import numpy as np
from openfisca_core.entities import build_entity
from openfisca_core.indexed_enums import Enum
from openfisca_core.parameters import ParameterNode
from openfisca_core.periods import DateUnit
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

PERIOD = "2026-03"

Household = build_entity(key="household", plural="households", label="", roles=[{"key": "member", "plural": "members"}])
Person = build_entity(key="person", plural="persons", label="", is_person=True)


class Stopien(Enum):
    """Degrees of disability."""

    brak = "brak"
    lekki = "lekki"
    umiarkowany = "umiarkowany"
    znaczny = "znaczny"


class Ogrzewanie(Enum):
    """Kinds of heating."""

    siec = "sieć"
    gaz = "gaz"
    prad = "prąd"
    wegiel = "węgiel"
    drewno = "drewno"


class Zajecie(Enum):
    """What somebody does."""

    pracownik = "pracownik"
    emeryt = "emeryt"
    rencista = "rencista"
    student = "student"
    bez_zajecia = "bez_zajęcia"


PARAMETERS = {
    "prog_samotny": {"2022-01-01": 776, "2025-01-01": 1010},
    "prog_rodzina": {"2022-01-01": 600, "2025-01-01": 823},
    "prog_rodzinny": {"2018-11-01": 674, "2026-01-01": 700},
    "prog_opieki": {"2018-11-01": 764, "2026-01-01": 800},
    "prog_opalu": {"2022-01-01": 2100, "2025-07-01": 2300},
    "prog_mieszkaniowy": {"2024-04-01": 2000, "2026-01-01": 2150},
    "prog_wyprawki": {"2023-09-01": 1000, "2025-09-01": 1200},
    "prog_alimentow": {"2024-10-01": 1209, "2026-01-01": 1350},
    "prog_obiadow": {"2023-01-01": 1500, "2025-01-01": 1646},
    "prog_karty": {"2024-01-01": 2500, "2026-01-01": 2800},
    "prog_dlugu": {"2023-01-01": 3000, "2026-01-01": 5000},
    "prog_czynszu": {"2024-01-01": 700, "2026-01-01": 850},
    "wiek_seniora": {"2020-01-01": 60, "2027-01-01": 62},
    "wiek_zaawansowany": {"2020-01-01": 80, "2025-01-01": 75},
    "wiek_dziecka": {"2010-01-01": 18},
    "wiek_ucznia": {"2015-01-01": 24, "2026-01-01": 26},
    "przerwa_miesiecy": {"2022-01-01": 12, "2026-01-01": 6},
    "duzo_dzieci": {"2014-06-01": 3},
}

BRAK, LEKKI, UMIARKOWANY, ZNACZNY = range(4)


def months_since(person: Any, name: str, period: Any) -> Any:
    """Whole months from a day to the first day of the period."""
    start = person(name, period)
    months = np.datetime64(period.start, "M") - start.astype("datetime64[M]")
    first_of_month = start.astype("datetime64[M]").astype("datetime64[D]")
    return months.astype(int) - (start > first_of_month)


def days_since(person: Any, name: str, period: Any) -> Any:
    """Days from a day to the first day of the period."""
    return (np.datetime64(period.start, "D") - person(name, period)).astype(int)


def rank(person: Any, name: str, period: Any) -> Any:
    """An answer as the number of its place."""
    return person(name, period).view(np.ndarray)


def at_home(person: Any, condition: Any) -> Any:
    """How many of the people at home."""
    return person.household.sum(condition)


def of_others(person: Any, condition: Any) -> Any:
    """How many of the other people at home."""
    return person.household.sum(condition) - condition


def valid(person: Any, period: Any) -> Any:
    """Whether the certificate is valid."""
    return person("orzeczenie", period) >= np.datetime64(period.start, "D")


# Inputs: name, type, and what the type needs.
INPUTS: dict[str, Any] = {
    "data_urodzenia": date,
    "orzeczenie": date,
    "ostatnio": date,
    "stopien": Stopien,
    "ogrzewanie": Ogrzewanie,
    "zajecie": Zajecie,
    **dict.fromkeys(("dochod", "koszty_mieszkania", "dlug"), int),  # grosze, as ours: no rounding on either side
    **dict.fromkeys(
        (
            *("pracuje", "uczy_sie", "opiekun", "w_ciazy", "mieszka_w_gminie", "bezrobotna", "samotny_rodzic"),
            *("tytul_do_lokalu", "wezwanie_do_zaplaty"),
        ),
        bool,
    ),
}

# Shared by the formulas, computed once.
SHARED: dict[str, Any] = {
    "miesiace": (int, lambda o, t, k: months_since(o, "data_urodzenia", t)),
    "wiek": (int, lambda o, t, k: o("miesiace", t) // 12),
    "rocznikowo": (
        int,
        lambda o, t, k: t.start.year - (o("data_urodzenia", t).astype("datetime64[Y]").astype(int) + 1970),
    ),
    "stopien_rank": (int, lambda o, t, k: rank(o, "stopien", t)),
    "w_domu": (int, lambda o, t, k: at_home(o, np.ones(o.count, bool))),
    "przerwa": (int, lambda o, t, k: months_since(o, "ostatnio", t)),
}

RULES: dict[str, Any] = {
    "mycie okien": lambda o, t, k: (
        o("mieszka_w_gminie", t)
        * ((o("wiek", t) >= 70) + (o("wiek", t) >= k.wiek_seniora) * (o("stopien_rank", t) == ZNACZNY))
    ),
    "złota rączka": lambda o, t, k: (
        o("mieszka_w_gminie", t) * (o("wiek", t) >= k.wiek_seniora) * (o("dochod", t) <= 3 * 100 * k.prog_samotny)
    ),
    "dowóz": lambda o, t, k: (
        o("mieszka_w_gminie", t) * ((o("wiek", t) >= k.wiek_zaawansowany) + (o("stopien_rank", t) >= UMIARKOWANY))
    ),
    "wyżywienie domowe": lambda o, t, k: (
        (o("wiek", t) >= 65) * (o("dochod", t) <= 2 * 100 * k.prog_samotny) * (o("w_domu", t) == 1)
    ),
    "teleopieka": lambda o, t, k: (
        (o("wiek", t) >= 60) * (of_others(o, (o("wiek", t) < 75) * (o("stopien_rank", t) != ZNACZNY)) == 0)
    ),
    "opieka wytchnieniowa": lambda o, t, k: (
        o("opiekun", t) * (of_others(o, (o("stopien_rank", t) == ZNACZNY) * valid(o, t)) > 0)
    ),
    "asystent": lambda o, t, k: (
        (o("stopien_rank", t) >= UMIARKOWANY) * valid(o, t) * (o("wiek", t) >= 18) * (o("wiek", t) <= 65)
    ),
    "usługi opiekuńcze": lambda o, t, k: (
        ((o("wiek", t) >= 75) + (o("stopien_rank", t) == ZNACZNY))
        * (of_others(o, (o("wiek", t) >= 18) * (o("wiek", t) <= 70) * ~o("pracuje", t)) == 0)
    ),
    "zasiłek stały": lambda o, t, k: (
        ((o("wiek", t) >= 65) + (o("stopien_rank", t) >= UMIARKOWANY))
        * (o("w_domu", t) == 1)
        * (o("dochod", t) <= 100 * k.prog_samotny)
    ),
    "zasiłek stały rodzina": lambda o, t, k: (
        ((o("wiek", t) >= 65) + (o("stopien_rank", t) >= UMIARKOWANY))
        * (o("w_domu", t) >= 2)
        * (o("dochod", t) <= 100 * k.prog_rodzina)
    ),
    "zasiłek okresowy": lambda o, t, k: (
        (o("bezrobotna", t) + (o("stopien_rank", t) >= LEKKI)) * (o("dochod", t) < 100 * k.prog_rodzina)
    ),
    "zasiłek celowy": lambda o, t, k: (
        (o("dochod", t) <= 150 * k.prog_rodzina) * ((o("dlug", t) > 100 * k.prog_dlugu) + o("wezwanie_do_zaplaty", t))
    ),
    "zasiłek pielęgnacyjny": lambda o, t, k: (o("wiek", t) >= 75) + (o("stopien_rank", t) == ZNACZNY) * valid(o, t),
    "zasiłek rodzinny": lambda o, t, k: (
        (o("dochod", t) <= 100 * k.prog_rodzinny) * (at_home(o, o("wiek", t) < k.wiek_dziecka) > 0)
    ),
    "dodatek samotnego": lambda o, t, k: (
        o("samotny_rodzic", t)
        * (o("dochod", t) <= 100 * k.prog_rodzinny)
        * (of_others(o, o("wiek", t) < k.wiek_dziecka) >= 1)
    ),
    "dodatek wielodzietny": lambda o, t, k: (
        (o("dochod", t) <= 100 * k.prog_rodzinny) * (at_home(o, o("wiek", t) < k.wiek_dziecka) >= 3)
    ),
    "karta dużej rodziny": lambda o, t, k: (
        at_home(o, (o("wiek", t) < 18) + (o("wiek", t) < 25) * o("uczy_sie", t)) >= 3
    ),
    "świadczenie wychowawcze": lambda o, t, k: (
        (o("wiek", t) >= k.wiek_dziecka) * (of_others(o, o("wiek", t) < k.wiek_dziecka) > 0)
    ),
    "wyprawka": lambda o, t, k: (
        (o("dochod", t) <= 100 * k.prog_wyprawki)
        * (at_home(o, (o("wiek", t) >= 6) * (o("wiek", t) <= 19) * o("uczy_sie", t)) > 0)
    ),
    "obiady szkolne": lambda o, t, k: (
        (o("dochod", t) <= 100 * k.prog_obiadow) * (at_home(o, o("uczy_sie", t) * (o("wiek", t) < 19)) > 0)
    ),
    "stypendium": lambda o, t, k: (
        o("uczy_sie", t) * (o("wiek", t) <= k.wiek_ucznia) * (o("dochod", t) <= 100 * k.prog_samotny)
    ),
    "becikowe": lambda o, t, k: o("w_ciazy", t) * (o("dochod", t) <= 150 * k.prog_wyprawki),
    "położna": lambda o, t, k: o("w_ciazy", t) + (at_home(o, days_since(o, "data_urodzenia", t) <= 60) > 0),
    "żłobek": lambda o, t, k: o("pracuje", t) * (of_others(o, (o("miesiace", t) >= 5) * (o("miesiace", t) <= 36)) > 0),
    "klub malucha": lambda o, t, k: at_home(o, o("wiek", t) < 4) > 0,
    "świadczenie pielęgnacyjne": lambda o, t, k: (
        o("opiekun", t)
        * ~o("pracuje", t)
        * (of_others(o, (o("wiek", t) < 18) * (o("stopien_rank", t) >= UMIARKOWANY)) > 0)
    ),
    "zasiłek dla opiekuna": lambda o, t, k: (
        o("opiekun", t) * (o("dochod", t) <= 100 * k.prog_opieki) * (at_home(o, ~o("pracuje", t)) > 0)
    ),
    "alimenty": lambda o, t, k: o("samotny_rodzic", t) * (o("dochod", t) <= 100 * k.prog_alimentow),
    "dodatek mieszkaniowy": lambda o, t, k: (
        o("tytul_do_lokalu", t)
        * (o("dochod", t) <= 40 * k.prog_mieszkaniowy)
        * (o("koszty_mieszkania", t) >= 100 * k.prog_czynszu)
    ),
    "dodatek energetyczny": lambda o, t, k: (
        o("tytul_do_lokalu", t) * (o("ogrzewanie", t) == Ogrzewanie.prad) * (o("dochod", t) <= 100 * k.prog_opalu)
    ),
    "bon ciepłowniczy": lambda o, t, k: (
        (o("ogrzewanie", t) == Ogrzewanie.siec)
        * (o("dochod", t) <= 100 * k.prog_karty)
        * (o("koszty_mieszkania", t) > 90_000)
    ),
    "wymiana pieca": lambda o, t, k: (
        ((o("ogrzewanie", t) == Ogrzewanie.wegiel) + (o("ogrzewanie", t) == Ogrzewanie.drewno))
        * o("tytul_do_lokalu", t)
        * (o("dochod", t) <= 100 * k.prog_opalu)
    ),
    "węgiel dla seniora": lambda o, t, k: (
        (o("ogrzewanie", t) == Ogrzewanie.wegiel) * (o("rocznikowo", t) >= 65) * (at_home(o, o("pracuje", t)) == 0)
    ),
    "porada prawna": lambda o, t, k: (
        o("wezwanie_do_zaplaty", t)
        + (o("dlug", t) >= 100 * k.prog_dlugu)
        + ~o("tytul_do_lokalu", t) * o("mieszka_w_gminie", t)
    ),
    "doradca zawodowy": lambda o, t, k: (
        o("bezrobotna", t) + (o("zajecie", t) == Zajecie.bez_zajecia) * (o("wiek", t) < 67)
    ),
    "prace społecznie użyteczne": lambda o, t, k: (
        o("bezrobotna", t) * ~o("pracuje", t) * (o("wiek", t) >= 25) * (o("wiek", t) <= 60)
    ),
    "klub seniora": lambda o, t, k: (
        o("mieszka_w_gminie", t)
        * ((o("zajecie", t) == Zajecie.emeryt) + (o("zajecie", t) == Zajecie.rencista))
        * (o("rocznikowo", t) >= k.wiek_seniora)
    ),
    "uniwersytet": lambda o, t, k: (o("wiek", t) >= k.wiek_seniora) * (o("przerwa", t) >= k.przerwa_miesiecy),
    "rehabilitacja": lambda o, t, k: (
        (o("stopien_rank", t) != BRAK) * (o("przerwa", t) >= k.przerwa_miesiecy) * o("mieszka_w_gminie", t)
    ),
    "turnus": lambda o, t, k: (
        (o("stopien_rank", t) >= LEKKI) * (o("przerwa", t) // 12 >= 2) * (o("dochod", t) <= 50 * k.prog_karty)
    ),
    "młody zostań": lambda o, t, k: (
        (o("wiek", t) < 30)
        * o("mieszka_w_gminie", t)
        * (o("pracuje", t) + o("uczy_sie", t) + (o("zajecie", t) == Zajecie.student))
    ),
    "sąsiad na godziny": lambda o, t, k: (
        (o("w_domu", t) <= 2) * (o("wiek", t) >= 60) * (at_home(o, o("pracuje", t)) <= 1)
    ),
    "rodzina zastępcza wsparcie": lambda o, t, k: (o("w_domu", t) >= 4) * (at_home(o, o("wiek", t) >= 18) == 2),
}


def _variable(name: str, of_type: Any, formula: Any = None) -> type[Variable]:
    fields: dict[str, Any] = {
        "value_type": of_type,
        "entity": Person,
        "definition_period": DateUnit.MONTH,
        "label": name,
    }
    if isinstance(of_type, type) and issubclass(of_type, Enum):
        fields |= {"value_type": Enum, "possible_values": of_type, "default_value": next(iter(of_type))}
    if formula:
        fields["formula"] = lambda person, period, parameters: formula(person, period, parameters(period))
    return type(name, (Variable,), fields)


def rule_name(place: int) -> str:
    """The name of the variable of a rule."""
    return f"rule_{place}"


def system() -> TaxBenefitSystem:
    """The whole town as a system of the peer."""
    town = TaxBenefitSystem([Household, Person])
    town.parameters = ParameterNode(
        "",
        data={
            name: {"values": {day: {"value": value} for day, value in rows.items()}}
            for name, rows in PARAMETERS.items()
        },
    )
    for name, of_type in INPUTS.items():
        town.add_variable(_variable(name, of_type))
    for name, (of_type, formula) in SHARED.items():
        town.add_variable(_variable(name, of_type, formula))
    for place, formula in enumerate(RULES.values()):
        town.add_variable(_variable(rule_name(place), bool, formula))
    return town
