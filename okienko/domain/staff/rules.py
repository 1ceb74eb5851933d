"""Who answers the phone, which posts are missing, and who may be whose superior."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from okienko.foundation.weekly_hours import Shift, is_open


@dataclass(frozen=True)
class Colleague:
    """What the rules know of a staff member: a reference, the post, the duty hours."""

    pk: int
    post: str
    week: Sequence[Shift] = ()


def who_answers(colleagues: Iterable[Colleague], at: datetime, posts: Sequence[str]) -> Colleague | None:
    """Who answers the main phone at the aware moment `at`: somebody on duty, the first of `posts` first.

    Among people of one post the order of `colleagues` decides.
    """
    on_duty = [colleague for colleague in colleagues if colleague.post in posts and is_open(colleague.week, at)]
    return min(on_duty, key=lambda colleague: posts.index(colleague.post), default=None)


def missing_posts(needed: Mapping[str, int], held: Iterable[str]) -> dict[str, int]:
    """How many people each needed post still misses (wakaty); posts with enough people are left out."""
    have = Counter(held)
    return {post: number - have[post] for post, number in needed.items() if have[post] < number}


def makes_a_circle(staff: int, superior: int, superior_of: Mapping[int, int | None]) -> bool:
    """Whether `staff` would stand above themself if `superior` were theirs. `superior_of` maps everybody to theirs."""
    above: int | None = superior
    while above is not None:
        if above == staff:
            return True
        above = superior_of.get(above)
    return False
