"""The entry of the server for the opening of a round: the quick door in front of all of Okienko."""

import os
from typing import TYPE_CHECKING

from django.core.asgi import get_asgi_application

if TYPE_CHECKING:
    from okienko.faces.portal.rush.fast import QuickDoor

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "okienko.config.settings")


def application() -> "QuickDoor":
    """Made once in a process. Models are there only after Django has started, so the door is imported then."""
    django = get_asgi_application()
    from okienko.faces.portal.rush.fast import QuickDoor
    from okienko.faces.portal.rush.pages import doors

    return QuickDoor(django, doors)
