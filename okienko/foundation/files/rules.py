"""What may come in, told from the first bytes and the size; and what a file may be called."""

import unicodedata

import filetype

ACCEPTED = ("image/jpeg", "image/png", "application/pdf")
TITLE_LENGTH = 120


def media_type_of(content: bytes) -> str | None:
    """One of ACCEPTED by the magic bytes, or None. The name and the type that a browser tells are never asked."""
    guessed = filetype.guess_mime(content)
    return guessed if guessed in ACCEPTED else None


def clean_title(title: str) -> str:
    """The last part of a file's name without control and direction characters, at most 120 letters."""
    last = unicodedata.normalize("NFC", title).replace("\\", "/").rsplit("/", 1)[-1]
    shown = "".join(letter for letter in last if unicodedata.category(letter)[0] != "C")
    return " ".join(shown.split())[:TITLE_LENGTH]
