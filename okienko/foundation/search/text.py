# untranslated file: single letters
"""One spelling for searching, and a key that sorts as Polish does on any database."""

import re
import unicodedata

# Letters that Unicode does not take apart.
_WHOLE_LETTERS = str.maketrans({"ł": "l", "đ": "d", "ø": "o", "ħ": "h", "æ": "ae", "œ": "oe", "ı": "i"})
# The short way for nearly every word that is searched.
_POLISH = str.maketrans("ąćęłńóśźż", "acelnoszz")
_APOSTROPHES = re.compile("['`´ʹʼˈ‘’‛′]")
_GAPS = re.compile(r"[\s\-‐‑‒–—―−_]+")
# Where each Polish letter with a mark stands after the plain one.
_RANK = {"ą": 1, "ć": 1, "ę": 1, "ł": 1, "ń": 1, "ó": 1, "ś": 1, "ź": 1, "ż": 2}
_DIGITS = "123456789a"
_GAP = "00"


def _plain(text: str) -> str:
    """Small letters without marks."""
    if (polish := text.casefold().translate(_POLISH)).isascii():
        return polish
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).translate(_WHOLE_LETTERS)


def normalise(text: str) -> str:
    """The spelling kept in search columns: small letters, no diacritics (ł is l), no apostrophes, single spaces.

    A hyphen is a space: "Łucja Żak-Ósma" is "lucja zak osma". Doing it twice changes nothing.
    """
    return _GAPS.sub(" ", _APOSTROPHES.sub("", _plain(text))).strip()


def sort_key_pl(text: str) -> str:
    """A key, kept in a column, whose plain order is the Polish alphabet's (a, ą, b, c, ć...), whatever the case.

    Two characters for each letter of the text, digits and small letters only, so every collation sorts it the same way.
    A gap comes first, then digits, Polish letters, letters of other alphabets. Punctuation is a gap.
    """
    key: list[str] = []
    for letter in unicodedata.normalize("NFC", text.casefold()):
        if letter in _RANK:
            key.append(f"{_plain(letter)}{_RANK[letter]}")
            continue
        for part in _APOSTROPHES.sub("", _plain(letter)):
            if "0" <= part <= "9":
                key.append(f"0{_DIGITS[int(part)]}")
            elif "a" <= part <= "z":
                key.append(f"{part}0")
            elif part.isalnum():
                key.append(f"zz{ord(part):06x}")
            elif key and key[-1] != _GAP:
                key.append(_GAP)
    if key and key[-1] == _GAP:
        key.pop()
    return "".join(key)
