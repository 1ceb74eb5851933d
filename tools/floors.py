"""The floors of the house in one place, highest first. Rooms on one floor are strangers; a room sees only lower floors.

The contract "floors of the domain" in pyproject.toml says the same for imports, and a test keeps the two together.
"""

FLOORS: tuple[tuple[str, ...], ...] = (
    ("insight", "privacy"),
    ("charging",),
    ("delivery",),
    ("plans",),
    ("refusals",),
    ("rounds",),
    ("qualification",),
    ("applications", "timebank", "venues", "publishing", "networks"),
    ("eligibility", "contracting", "community", "volunteering"),
    ("complaints",),
    ("matters",),
    ("needs", "integrity"),
    ("people", "catalogue", "resources", "correspondence", "tasks", "surveys"),
    ("organisations",),
    ("staff", "places"),
)

# Rooms that the community may not even know exist: structure as data protection.
CLOSED_TO_COMMUNITY = frozenset(
    {"people", "integrity", "matters", "complaints", "eligibility", "contracting", "volunteering"}
    | {"applications", "qualification", "rounds", "refusals", "plans", "delivery", "charging"}
)


# The community and what stands on it alone: places of local activity
# and what it publishes know no more of persons than it does.
BY_THE_COMMUNITY = frozenset({"community", "venues", "publishing", "networks"})


def floor_of(room: str) -> int:
    """Height of a room of the domain: 1 is the lowest. KeyError for a room that stands on no floor."""
    for height, rooms in enumerate(reversed(FLOORS), 1):
        if room in rooms:
            return height
    raise KeyError(f"{room} stands on no floor: add it to tools/floors.py and to the contract in pyproject.toml")


def may_see(room: str, other: str) -> bool:
    """May `room` import `other`? Itself and lower floors; the community, its places and what it publishes also miss
    the rooms about persons.
    """
    if room in BY_THE_COMMUNITY and other in CLOSED_TO_COMMUNITY:
        return False
    return room == other or floor_of(other) < floor_of(room)
