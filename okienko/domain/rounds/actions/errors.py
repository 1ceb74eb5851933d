"""What can go wrong between the rules and the list."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy

from okienko.foundation.errors import OfficeError


class RulesHaveFaults(OfficeError):
    """The rules cannot be published; the sentences say why."""

    def __init__(self, sentences: Iterable[str]) -> None:
        self.sentences = tuple(sentences)
        super().__init__(" ".join(self.sentences))


class RoundIsOpenAlready(OfficeError):
    """One round of a service at a time."""

    sentence = gettext_lazy("Ta usługa ma już nabór, który trwa albo czeka na otwarcie. Zakończ go najpierw.")


class CodeIsTaken(OfficeError):
    """Two rounds cannot have one address."""

    sentence = gettext_lazy("Jest już nabór tej usługi o takiej nazwie edycji. Nazwij edycję inaczej.")


class MorePlacesThanProgramme(OfficeError):
    """A round gives no place that the programme has not."""

    sentence = gettext_lazy("W naborze jest więcej miejsc, niż ma program. Zmień liczbę miejsc.")


class PlacesAreTaken(OfficeError):
    """People of an earlier edition still hold the places that the list gives."""

    sentence = gettext_lazy(
        "Wolnych miejsc jest mniej, niż daje lista. Najpierw zakończ karty osób, które już nie korzystają."
    )


class ReasonForChangeMissing(OfficeError):
    """A new public version says why."""

    sentence = gettext_lazy("Napisz, dlaczego. Powód zobaczą wszyscy.")


class NothingChanged(OfficeError):
    """A new version must differ from the one before."""

    sentence = gettext_lazy("Zasady są takie same jak dotąd. Nic się nie zmienia.")


class OpensTooSoon(OfficeError):
    """The rules stand before anybody applies by them."""

    sentence = gettext_lazy("Zasady ogłasza się przed otwarciem naboru. Wybierz późniejszy dzień otwarcia.")


class NotTimeYet(OfficeError):
    """The published moment has not come."""

    sentence = gettext_lazy("Jeszcze nie czas. Ogłoszone zasady podają późniejszą chwilę.")


class NotASupplement(OfficeError):
    """A supplementary round keeps the first round's rules."""

    sentence = gettext_lazy("Nabór uzupełniający ma zasady pierwszego naboru i nie więcej miejsc. Zrób jego kopię.")


class RoundTakesNobody(OfficeError):
    """The round is not open, or it is frozen."""

    sentence = gettext_lazy("Ten nabór już nie przyjmuje odpowiedzi. Dane są zamrożone albo nabór nie trwa.")


class AnswerNotUnderstood(OfficeError):
    """The answer has not the shape that the rules name."""

    sentence = gettext_lazy("Tej odpowiedzi nie ma w zasadach naboru. Wybierz jedną z podanych.")


class NotOneUnit(OfficeError):
    """Only two entries of one round can be joined, and no chain is made."""

    sentence = gettext_lazy("Połączyć można dwa osobne zgłoszenia tego samego naboru.")


class SomebodyStillCompletes(OfficeError):
    """An application waits for a document, and its term has not passed."""

    sentence = gettext_lazy("Ktoś ma jeszcze czas na uzupełnienie wniosku. Zamknij nabór po tym terminie.")


class SeedMissing(OfficeError):
    """A lottery needs the seed of the named source."""

    sentence = gettext_lazy("Wpisz los ze źródła, które podają zasady. Bez niego nie da się policzyć listy.")


class SeedNotReadable(OfficeError):
    """A seed has one spelling."""

    sentence = gettext_lazy("Wpisz same wylosowane liczby, bez daty i bez słów. Tak nikt nie dobierze pisowni losu.")


class SeedNotNeeded(OfficeError):
    """Rules without a lottery take no seed."""

    sentence = gettext_lazy("Te zasady nie losują. Zostaw los pusty.")


class SecondPersonNeeded(OfficeError):
    """Nobody approves their own list."""

    sentence = gettext_lazy("Listę zatwierdza inna osoba niż ta, która pisała zasady albo liczyła listę.")


class SomebodyCloseIsListed(OfficeError):
    """Who approves says that nobody close is on the list."""

    sentence = gettext_lazy("Jeśli na liście jest ktoś bliski, listę zatwierdza inna osoba. Przekaż ją komuś.")


class ThisListIsOver(OfficeError):
    """A later list was made."""

    sentence = gettext_lazy("Ta lista nie jest już aktualna. Otwórz najnowszą.")


class ListDoesNotAgree(OfficeError):
    """The stored list is not what comes out of the frozen data and the seed."""

    sentence = gettext_lazy("Ta lista nie wychodzi z zapieczętowanych danych i losu. Odeślij ją i policz jeszcze raz.")


class NoDigest(OfficeError):
    """A statement names the digest that came out."""

    sentence = gettext_lazy("Wpisz skrót wyniku, który wyszedł z przeliczenia. Ma 64 znaki.")
