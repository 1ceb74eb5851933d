"""The Polish plural forms of the design system are compiled from what is written."""

import gettext
from io import BytesIO
from pathlib import Path

from babel.messages.pofile import read_po

FOLDER = Path(__file__).parents[2] / "okienko" / "ui" / "locale" / "pl" / "LC_MESSAGES"


def test_the_compiled_catalogue_says_what_the_written_one_says() -> None:
    with (FOLDER / "django.mo").open("rb") as compiled:
        shown = gettext.GNUTranslations(compiled)
    written = [message for message in read_po(BytesIO((FOLDER / "django.po").read_bytes())) if message.id]
    assert written
    for message in written:
        one, many = message.id
        assert [shown.ngettext(one, many, number) for number in (1, 3, 12)] == list(message.string)
