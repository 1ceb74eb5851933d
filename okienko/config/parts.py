"""Which part of Okienko runs: the whole centre, or community organising alone, for a town that has no centre.

`OKIENKO_PARTS=osl` leaves the rooms where they are (their tables stay empty) and closes every address that is not about
a community: the portal keeps what the views named here show, the desk and the field what the team of a community may
open. So a new page of the centre stays out by itself; a new page for residents has to be put on one of the two lists.
"""

from collections.abc import Iterable

from django.urls import URLPattern, URLResolver

from okienko.foundation.access import Role
from okienko.foundation.access.doors import EVERYONE, door_of

ALL, OSL = "all", "osl"
TEAM = {str(Role.COMMUNITY_ORGANISER), str(Role.ANIMATOR)}
# Views of the portal by their modules.
OF_COMMUNITY = frozenset({"meetings", "feeds", "office", "library", "networks", "news", "venues", "voices"})
OF_CENTRE = frozenset(
    {
        "asking",
        "card",
        "disagreeing",
        "finder",
        "handing",
        "home",
        "line",
        "matter",
        "needs",
        "paper",
        "rounds",
        "rush",
        "trace",
    }
)
# Pages that the team may open in the whole centre, about what a community alone does not have.
NOT_OF_COMMUNITY = frozenset(
    {
        *("order", "programmes", "unmet_needs", "phone", "finder"),
        *("impartiality", "declare_close_one", "end_close_one", "answer_exception"),
    }
)


def portal_of_community(patterns: Iterable[URLPattern | URLResolver]) -> list[URLPattern | URLResolver]:
    """Pages for everybody that tell of communities."""
    return [one for one in patterns if view_module(one) in OF_COMMUNITY and _name(one) not in NOT_OF_COMMUNITY]


def staff_of_community(patterns: Iterable[URLPattern | URLResolver]) -> list[URLPattern | URLResolver]:
    """Pages of the desk and of the field that the team of a community opens."""
    return [one for one in patterns if _is_for_team(one) and _name(one) not in NOT_OF_COMMUNITY]


def view_module(pattern: URLPattern | URLResolver) -> str:
    """The last part of the module in which a view stands."""
    callback = pattern.callback if isinstance(pattern, URLPattern) else None
    return getattr(callback, "__module__", "").rpartition(".")[2]


def _is_for_team(pattern: URLPattern | URLResolver) -> bool:
    door = door_of(pattern.callback) if isinstance(pattern, URLPattern) else None
    return door is not None and (EVERYONE in door or bool(door & TEAM))


def _name(pattern: URLPattern | URLResolver) -> str:
    return str(pattern.name) if isinstance(pattern, URLPattern) else ""
