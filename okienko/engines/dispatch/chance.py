"""Chance that is the same everywhere: two small generators of L'Ecuyer (1988), in whole numbers that never overflow."""

from okienko.engines.dispatch.arrays import Whole
from okienko.engines.dispatch.compiling import compiled


@compiled
def draw(seeds: Whole) -> float:
    """A number above 0 and below 1; `seeds` (two numbers) move on."""
    seeds[0] = (40014 * seeds[0]) % 2147483563
    seeds[1] = (40692 * seeds[1]) % 2147483399
    return float((seeds[0] - seeds[1]) % 2147483562 + 1) / 2147483563.0


@compiled
def pick(seeds: Whole, count: int) -> int:
    """A whole number from 0 to count - 1."""
    return int(draw(seeds) * count)
