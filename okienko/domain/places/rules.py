"""How many gminas a way of founding a centre needs, and where an address is on the map."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

TRANSFORMED, SHARED, BESIDE = 1, 2, 3


def fits_founding_mode(mode: int, gminas: int) -> bool:
    """Whether a centre founded in `mode` may serve so many gminas: two or more in mode 2, exactly one in modes 1 and 3.

    Legal basis: art. 9(1)-(3) of the Act of 19 July 2019 on social services centres.
    """
    return gminas >= 2 if mode == SHARED else gminas == 1


Point = tuple[float, float]
"""Where something is: latitude and longitude, in degrees."""

_PREFIX = re.compile(r"^(?:(?:ul|al|pl|os)\.\s*|(?:ul|al|pl|os|ulica|aleja|plac|osiedle)\s+)", re.IGNORECASE)
_NUMBER = re.compile(r"^(?P<street>.*?[^\d\s])\s+(?P<number>\d+)\s?[a-z]?(?:\s*[/m].*)?$", re.IGNORECASE)
_LEAST, _MOST = 48.9, 55.0
_WEST, _EAST = 14.0, 24.3


@dataclass(frozen=True)
class House:
    """Dom: a street without its "ul.", in small letters, and a number; 0 when nobody said which."""

    street: str
    number: int = 0


def street_key(text: str) -> str:
    """A street as the register keeps it: without "ul.", "al.", "pl." or "os.", in small letters."""
    return _PREFIX.sub("", " ".join(text.split())).casefold()


def houses_in(address: str) -> list[House]:
    """What an address may mean, a house for each of its parts: "Przychodnia, ul. Szpitalna 2" is two guesses."""
    found = []
    for part in address.split(","):
        text = " ".join(part.split())
        numbered = _NUMBER.match(text)
        if numbered:
            found.append(House(street_key(numbered["street"]), int(numbered["number"])))
        elif text:
            found.append(House(street_key(text)))
    return found


def nearest_house(wanted: House, known: Mapping[int, Point]) -> Point | None:
    """The point of a house on its street, or of the nearest number there; without a number, of the middle one.

    `known` are the numbers of one street with their points.
    """
    if not known:
        return None
    numbers = sorted(known)
    if wanted.number == 0:
        return known[numbers[len(numbers) // 2]]
    return known[min(numbers, key=lambda number: (abs(number - wanted.number), number))]


def point_of(address: str, register: Mapping[str, Mapping[int, Point]]) -> Point | None:
    """Where an address is: the first of its parts that names a street of the register; None when none does."""
    points = (nearest_house(house, register.get(house.street, {})) for house in houses_in(address))
    return next((point for point in points if point is not None), None)


def is_in_poland(point: Point) -> bool:
    """Whether degrees are not swapped or misspelt: the box around the country."""
    return _LEAST <= point[0] <= _MOST and _WEST <= point[1] <= _EAST
