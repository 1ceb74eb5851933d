"""A centre of an invented town, made by the real action."""

from okienko.domain.places.actions import load_profile
from okienko.domain.places.models import Centre
from okienko.domain.places.profile_file import profile_text, read_profile
from tests.domain.staff.factories import AT, CONSOLE


def a_centre(name: str = "miasto") -> Centre:
    """The centre of one of the profiles that come with the program."""
    return load_profile(name=name, profile=read_profile(profile_text(name)[1]), by=CONSOLE, at=AT)
