"""About two hundred invented residents: those of the stories, and their neighbours drawn from small lists of names."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from stdnum.pl import pesel as stdnum_pesel

from okienko.config.town.cast import CONSOLE, Town
from okienko.config.town.files import read
from okienko.domain.people.actions import add_person, complete_identity
from okienko.domain.people.choices import Circumstance, ContactWay
from okienko.domain.people.rules import Identity
from okienko.foundation.clock import day_of
from okienko.foundation.phones import parse_phone

SEED = 20260101
NEIGHBOURS = 185
# People in one line have told their names only: the office knows no more of them yet.
KNOWN_BY_NAME_ONLY = 20
FIRST_PHONE, LAST_PHONE = 200, 890


def load(town: Town) -> None:
    """Add everybody, with an invented PESEL for those who have one."""
    today = day_of(town.moments.now)
    for one in read("people"):
        _add(town, one, birthday(one["age"], today, random.Random(one["key"])))
    for one, born_on in neighbours(today):
        _add(town, one, born_on)


def neighbours(today: date) -> Iterator[tuple[dict[str, Any], date]]:
    """Neighbours with their days of birth: the same people at every start."""
    chance, names = random.Random(SEED), read("names")
    phones = chance.sample(range(FIRST_PHONE, LAST_PHONE), NEIGHBOURS)
    taken = {tuple(one["name"]) for one in read("people")}
    while phones:
        man = chance.random() < 0.4
        surname = chance.choice(names["surnames"])
        name = (
            chance.choice(names["men" if man else "women"]),
            surname[not man] if isinstance(surname, list) else surname,
        )
        if name in taken:
            continue
        taken.add(name)
        one: dict[str, Any] = {"name": list(name), "phone": f"{phones.pop()}", "man": man}
        if len(phones) >= KNOWN_BY_NAME_ONLY:
            one["street"] = chance.choice(names["streets"])
            one["house"] = f"{chance.randint(1, 40)} m. {chance.randint(1, 30)}"
        one["way"] = chance.choices(ContactWay.values, [50, 35, 12, 0])[0]
        one["circumstances"] = chance.sample(Circumstance.values, chance.choices([0, 1, 2], [60, 30, 10])[0])
        yield one, birthday(chance.randint(58, 93), today, chance)


def _add(town: Town, one: dict[str, Any], born_on: date) -> None:
    given_name, family_name = one["name"]
    at, home = town.moments.past("-30 9.00"), read("words")["town"]
    known = "street" in one
    identity = Identity(given_name, family_name, born_on, one["street"], one["house"], home) if known else Identity()
    person = add_person(
        known_as=f"{given_name} {family_name}", told=identity, phone=parse_phone(f"590 012 {one['phone']}"),
        email=one.get("email", ""), contact_way=one["way"], large_print=one.get("large_print", False),
        circumstances=one.get("circumstances", ()), by=CONSOLE, at=at,
    )  # fmt: skip
    if known:
        man = one.get("man", not given_name.endswith("a"))
        complete_identity(
            person=person, given_name=given_name, family_name=family_name, born_on=born_on, street=one["street"],
            house=one["house"], town=home, by=CONSOLE, at=at, demo_pesel=True,
            pesel=invented_pesel(born_on, man=man, serial=int(one["phone"])) if one.get("pesel", True) else "",
        )  # fmt: skip


def birthday(age: int, today: date, chance: random.Random) -> date:
    """Some day on which somebody of that age may have been born."""
    latest = date(today.year - age, today.month, min(today.day, 28))
    return latest - timedelta(days=chance.randrange(365))


def invented_pesel(born_on: date, *, man: bool, serial: int) -> str:
    """A PESEL that nobody has: its date is right, its check digit is wrong."""
    month = born_on.month + (20 if born_on.year >= 2000 else 0)
    ten = f"{born_on.year % 100:02}{month:02}{born_on.day:02}{serial % 1000:03}{serial % 5 * 2 + man}"
    return f"{ten}{(int(stdnum_pesel.calc_check_digit(ten)) + 1 + serial % 9) % 10}"
