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
    """The address is printed on a letter that is finished."""

    sentence = _("Adres jest już na gotowym liście. Wycofaj ten list i przygotuj nowy, z nowym adresem.")


class LetterIsFinished(OfficeError):
    """The text is printed on a letter that is finished."""

    sentence = _("List jest już gotowy i nie zmienimy na nim słów. Wycofaj go albo wybierz inną drogę.")


class NotACall(OfficeError):
    """The message does not go by telephone."""

    sentence = _("Ta wiadomość nie czeka na telefon. Sprawdź, jaką drogą wychodzi.")
