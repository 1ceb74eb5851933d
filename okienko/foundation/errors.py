"""The one family of failures that a person at the window may read."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class OfficeError(Exception):
    """Something the office cannot do; `str()` is one plain Polish sentence fit for the person at the window.

    Name a subclass as a sentence (`ProgrammeLimitReached`). Give it a class-level `sentence`, or pass one when raising.
    """

    sentence: str | Promise = _("Nie da się tego teraz zrobić. Zadzwoń do nas, poszukamy innej drogi.")

    def __init__(self, sentence: str | Promise | None = None) -> None:
        """Keep `sentence` (translated, filled in) or fall back to the one of the class."""
        if sentence is not None:
            self.sentence = sentence
        super().__init__(self.sentence)

    def __str__(self) -> str:
        return str(self.sentence)
