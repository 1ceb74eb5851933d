"""What cannot be done with a message, in words for the person at the desk."""

from collections.abc import Iterable

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from okienko.foundation.errors import OfficeError


class MessageNotReady(OfficeError):
    """Released as it is, the message would be held again at once."""

    def __init__(self, reasons: Iterable[str]) -> None:
        """Say all the reasons at once."""
        super().__init__(gettext("Ta wiadomość nadal nie może wyjść: %(why)s.") % {"why": ", ".join(reasons)})


class LetterNeedsNewAddress(OfficeError):
    """The letter came back from this very address."""

    sentence = _("List wrócił spod tego adresu. Popraw adres na karcie osoby albo wybierz inną drogę.")


class ReasonMissing(OfficeError):
    """Nobody would know later why a message never went."""

    sentence = _("Napisz, dlaczego ta wiadomość nie jest już potrzebna.")


class NotACall(OfficeError):
    """The message does not go by telephone."""

    sentence = _("Ta wiadomość nie czeka na telefon. Sprawdź, jaką drogą wychodzi.")
