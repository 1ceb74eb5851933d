"""Why something about a network cannot be written down."""

from django.utils.translation import gettext_lazy as _

from okienko.foundation.errors import OfficeError


class PartnerThereAlready(OfficeError):
    """The same name stands in the network now."""

    sentence = _("Ten partner już jest w sieci. Otwórz jego kartę.")


class SortNotOnTheList(OfficeError):
    """No such sort of partners."""

    sentence = _("Wybierz rodzaj partnera z listy.")


class LeaderHasNoName(OfficeError):
    """Nobody would know who consented."""

    sentence = _("Napisz imię i nazwisko osoby, która się zgodziła.")


class ConsentIsNowhere(OfficeError):
    """A consent that cannot be shown is none (RODO art. 7 ust. 1)."""

    sentence = _("Napisz, gdzie leży podpisana zgoda. Bez niej nie zapisujemy imienia.")


class ConsentFromTheFuture(OfficeError):
    """Nobody consented yet."""

    sentence = _("Ten dzień jeszcze nie nadszedł. Popraw datę zgody.")


class NotInTheNetworkThen(OfficeError):
    """A member who has not come yet or has left."""

    sentence = _("Tego dnia nie ma w sieci obu stron. Popraw datę.")


class TiedToItself(OfficeError):
    """A tie is between two of one network."""

    sentence = _("Więź jest między dwoma partnerami tej samej sieci. Wybierz drugiego.")


class TiedAlready(OfficeError):
    """The same tie stands in these days."""

    sentence = _("Taka więź już jest zapisana w tym czasie.")


class LeftAlready(OfficeError):
    """Somebody leaves once."""

    sentence = _("Ten wpis jest już zakończony.")


class EndsBeforeItBegan(OfficeError):
    """The last day is before the first."""

    sentence = _("Ostatni dzień nie może być przed pierwszym. Popraw datę.")


class LeadersSignNothing(OfficeError):
    """Papers are signed by organisations; a person speaks for themselves."""

    sentence = _("List i porozumienie podpisuje grupa, organizacja albo instytucja.")


class NobodyCame(OfficeError):
    """A meeting of a forum has partners."""

    sentence = _("Zaznacz partnerów tej sieci, którzy przyszli.")
