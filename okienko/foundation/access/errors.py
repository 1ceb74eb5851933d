"""The one answer to everything that is not allowed: it does not exist."""

from django.utils.translation import gettext as _

from okienko.foundation.errors import OfficeError


class NotAllowed(OfficeError):
    """The actor may not do this. Faces answer as if the thing did not exist."""

    def __init__(self) -> None:
        super().__init__(_("Nie ma tu nic dla Twojej roli. Jeśli to pomyłka, powiedz przełożonej osobie."))
