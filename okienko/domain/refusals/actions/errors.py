"""What stands in the way of a refusal or an appeal, in words for the person at the desk."""

from collections.abc import Iterable
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from okienko.domain.catalogue.models import LegalParameter
from okienko.foundation.errors import OfficeError

_PARTS = {
    "organ": gettext_lazy("kto decyduje"),
    "day": gettext_lazy("data"),
    "party": gettext_lazy("kogo dotyczy"),
    "legal_basis": gettext_lazy("podstawa prawna"),
    "ruling": gettext_lazy("rozstrzygnięcie"),
    "facts": gettext_lazy("co ustaliliśmy"),
    "law": gettext_lazy("jakie są zasady"),
    "instruction": gettext_lazy("dokąd się odwołać"),
    "signer": gettext_lazy("kto podpisuje"),
    "post": gettext_lazy("stanowisko"),
}


class LetterNotWhole(OfficeError):
    """A letter before a refusal says why, what else may help and who answers."""

    sentence = gettext_lazy("Napisz, dlaczego odmawiamy i co jeszcze może pomóc. Osoba musi to wiedzieć.")


class RefusalUnderWay(OfficeError):
    """One refusal of an application at a time."""

    sentence = gettext_lazy("W tym wniosku odmowa jest już w toku. Otwórz ją i dokończ.")


class RoundGoesOn(OfficeError):
    """Nobody is refused while the round that decides is not announced."""

    sentence = gettext_lazy("Ten wniosek czeka na wynik naboru. Odmówić można dopiero po ogłoszeniu wyników.")


class OneInTheWay(OfficeError):
    """One case of a batch cannot be worked on by this person; the message says which, so that the rest can go."""

    def __init__(self, number: str, why: str) -> None:
        super().__init__(_("Sprawa %(number)s: %(why)s") % {"number": number, "why": why})


class StillTimeToAnswer(OfficeError):
    """The day given to the person has not passed."""

    def __init__(self, until: date) -> None:
        said = {"day": date_format(until, "j E")}
        super().__init__(_("Osoba ma czas na odpowiedź do %(day)s. Decyzję przygotujesz po tym dniu.") % said)


class LawNotChecked(OfficeError):
    """What the letter leans on was not read by a lawyer, and this is no demo."""

    def __init__(self, doubtful: Iterable[LegalParameter]) -> None:
        said = {"what": "; ".join(one.legal_basis for one in doubtful)}
        super().__init__(_("To pismo czeka na prawnika. Do sprawdzenia przez prawnika: %(what)s.") % said)


class NotAuthorised(OfficeError):
    """The signer has no live entry in the register."""

    sentence = gettext_lazy("Nie masz ważnego upoważnienia do decyzji odmownych. Podpisze je ktoś, kto je ma.")


class DecisionLacksParts(OfficeError):
    """A decision without a part that the law demands does not go out."""

    def __init__(self, number: str, missing: Iterable[str]) -> None:
        said = {"number": number, "what": ", ".join(str(_PARTS[name]) for name in missing)}
        super().__init__(_("Decyzji w sprawie %(number)s czegoś brakuje: %(what)s. Uzupełnij i podpisz.") % said)


class AuthorityMissing(OfficeError):
    """Nobody said to whom appeals or complaints go."""

    sentence = gettext_lazy("Nie wiemy, dokąd to przekazać. Wpisz nazwę i adres kolegium albo rady.")


class DeliveryOutOfTime(OfficeError):
    """Delivered before it was written, or on a day that has not come."""

    sentence = gettext_lazy("Ten dzień nie może być dniem doręczenia. Sprawdź datę na zwrotce.")


class WordsMissing(OfficeError):
    """Nobody disagrees with nothing."""

    sentence = gettext_lazy("Napisz choć jednym zdaniem, z czym się nie zgadzasz.")


class DayOutOfTime(OfficeError):
    """A letter came on a day that has not come, or was posted after it came."""

    sentence = gettext_lazy("Sprawdź dni: list wysłano przed tym, jak przyszedł, i nie w przyszłości.")


class SomebodyElseChecks(OfficeError):
    """Nobody checks their own work."""

    sentence = gettext_lazy("Tę prośbę sprawdza ktoś, kto nie prowadzi sprawy. Przekaż ją innej osobie.")


class OutcomeDoesNotFit(OfficeError):
    """A complaint is not set aside, and an appeal is not justified."""

    sentence = gettext_lazy("Ten wynik tu nie pasuje. Wybierz inny.")


class NewDayIsNotLater(OfficeError):
    """A notice of delay moves the day forward."""

    sentence = gettext_lazy("Nowy termin musi być późniejszy niż obiecany i niż dzisiejszy dzień. Napisz też powód.")
