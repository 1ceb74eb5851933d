"""A failure is a sentence for the person at the window."""

from okienko.foundation.errors import OfficeError


class NoPlaceLeft(OfficeError):
    """A failure with its own sentence."""

    sentence = "Nie ma już miejsca."


def test_a_failure_reads_as_its_sentence():
    assert str(NoPlaceLeft()) == "Nie ma już miejsca."


def test_a_sentence_given_when_raising_wins():
    assert str(NoPlaceLeft("Nie ma miejsca do 12 marca.")) == "Nie ma miejsca do 12 marca."
    assert str(NoPlaceLeft()) == "Nie ma już miejsca."


def test_a_failure_without_a_sentence_still_speaks_polish():
    assert str(OfficeError()).startswith("Nie da się tego teraz zrobić.")
