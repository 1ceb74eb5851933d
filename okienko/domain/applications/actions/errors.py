"""What can go wrong between a word and an application."""

from django.utils.translation import gettext_lazy

from okienko.foundation.errors import OfficeError


class ServiceNotAvailable(OfficeError):
    """The service is not in a programme in force on this day."""

    sentence = gettext_lazy("Ta usługa nie działa w tym dniu. Zadzwoń, sprawdzimy, co działa zamiast niej.")


class NeedHasApplication(OfficeError):
    """The service of a need is what its application asks for."""

    sentence = gettext_lazy("Na tę potrzebę jest już wniosek. Wycofaj go najpierw, a potem zmień usługę.")


class NotConfirmed(OfficeError):
    """A request becomes an application only with the person's signature or confirmation."""

    sentence = gettext_lazy(
        "Wniosek musi być podpisany albo potwierdzony. Przeczytaj go na głos i zapytaj, czy się zgadza."
    )


class StillTimeToComplete(OfficeError):
    """An application is left unexamined only after the last day for completing it."""

    sentence = gettext_lazy("Termin na uzupełnienie jeszcze trwa. Poczekaj do jego końca.")


class ConsentMissing(OfficeError):
    """Nobody's application moves to another round without their word."""

    sentence = gettext_lazy("Wniosek przechodzi na następny nabór tylko za zgodą osoby. Wpisz, jak ją wyraziła.")


class AskedAgainMeanwhile(OfficeError):
    """A new application for the same service lives already."""

    sentence = gettext_lazy("Jest już nowy wniosek o tę usługę. Rozpatrz nowy, a stary zostaw.")
