"""What is wrong with a rule, a fact or a parameter, said so that its author can put it right."""

# untranslated file: the language of conditions is Polish, and so are its errors
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

MOST_FAULTS = 20
_LONGEST_COMPARED = 60


@dataclass(frozen=True, slots=True)
class Fault:
    """Błąd: where it stands (from 1; 0 when not in a text), what is wrong, what to write instead ("" when not known).

    `stops` is False for a remark about a rule that can still be judged: it says less than its author meant, or stands
    on no source.
    """

    line: int
    column: int
    sentence: str
    suggestion: str = ""
    stops: bool = True

    def __str__(self) -> str:
        place = f"wiersz {self.line}, znak {self.column}: " if self.line else ""
        return f"{place}{self.sentence} {self.suggestion}".strip()


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that `word` was probably meant to be, typed without Polish letters or with a slip."""
    by_plain = {_plain(name): name for name in known}
    found = get_close_matches(_plain(word[:_LONGEST_COMPARED]), by_plain, n=1, cutoff=0.6)
    return by_plain[found[0]] if found else None


def perhaps(word: str, known: Iterable[str]) -> str:
    """The suggestion in words, or ""."""
    name = nearest(word, known)
    return f"Może: „{name}”?" if name else ""


def _plain(word: str) -> str:
    apart = unicodedata.normalize("NFKD", word.lower().replace("ł", "l"))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
