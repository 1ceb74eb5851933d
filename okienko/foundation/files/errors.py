"""Why a file cannot be taken in or opened, in words for the person who sends it."""

from django.utils.translation import gettext_lazy as _

from okienko.foundation.errors import OfficeError


class FileRefused(OfficeError):
    """The file cannot be taken in."""


class FileEmpty(FileRefused):
    """There are no bytes in it."""

    sentence = _("Ten plik jest pusty. Wybierz go jeszcze raz albo przynieś papier do okienka.")


class FileTooLarge(FileRefused):
    """More bytes than the office takes."""

    sentence = _("Ten plik jest za duży. Zrób nowe zdjęcie kartki albo przynieś papier do okienka.")


class FileTypeNotAccepted(FileRefused):
    """Its first bytes are not those of a JPEG, a PNG or a PDF, whatever its name says."""

    sentence = _("Takiego pliku nie otworzymy. Dodaj zdjęcie (JPG, PNG) albo plik PDF.")


class FileDamaged(FileRefused):
    """It cannot be read to its end."""

    sentence = _("Ten plik jest uszkodzony. Zrób nowe zdjęcie kartki albo przynieś papier do okienka.")


class FileLocked(FileRefused):
    """A PDF with a password."""

    sentence = _("Ten plik PDF ma hasło. Zapisz go bez hasła i dodaj jeszcze raz.")


class FileTooComplicated(FileRefused):
    """Reading it would take more memory or time than an honest picture or document needs."""

    sentence = _("Tego pliku nie da się bezpiecznie otworzyć. Zrób zdjęcie kartki albo przynieś papier do okienka.")


class FileMissing(OfficeError):
    """The row is there and the content on the disk is not."""

    sentence = _("Tego pliku nie ma teraz na dysku. Powiedz o tym administratorowi systemu.")
