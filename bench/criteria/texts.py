"""Texts for the reader of conditions: sensible, nearly sensible, and hostile. Each follows from its seed alone."""

import random
from collections.abc import Iterator

_NAMES = ("data_urodzenia", "stopień", "pracuje", "dochód", "dług", "zajęcie", "ostatnio", "orzeczenie", "próg_samotny")
_OPTIONS = ("brak", "lekki", "znaczny", "emeryt", "węgiel", "wiek_seniora", "pozostałe_osoby", "osoby_w_domu")
_WORDS = (
    *("i", "lub", "nie", "tak", "należy do", "między", "a", "z", "w dniu", "dzień", "wiek", "rocznikowo", "zł", "%"),
    *("każda z pozostałych osób:", "co najmniej 2 z osób w domu:", "żadna z osób w domu:", "dokładnie", "ważne w dniu"),
    *("dni_od(", "miesiące_od(", "lata_od(", "oraz", "albo", "jest", "and", "not", "wniosku", "startu"),
)
_MARKS = ("(", ")", "{", "}", ",", ":", "[", "]", "<", ">", "=", "<=", ">=", "!=", "!", "≤", "≥", ".", ";", "_", "§ 3")
_NUMBERS = (
    *("0", "1", "70", "1010", "1 010", "2506,48", "1,005", "0,5", "150", "9" * 30),
    *("2026-07-01", "2026-13-40", "007"),
)
_HOSTILE = (
    *("__class__", "__import__('os')", "().__class__", "${7*7}", "{{7*7}}", "%s%s%n", "\\x00", "'; DROP TABLE"),
    *("\N{RIGHT-TO-LEFT OVERRIDE}", "\N{ZERO WIDTH SPACE}", "e\N{COMBINING ACUTE ACCENT}", "\N{NULL}", "\ud800"),
    *("\r\n", "\t", "<script>", "ﬁ", "İ", "ＷＩＥＫ", "𝓦", "🙂", "\N{NO-BREAK SPACE}", "Ⅷ", "½", "٣"),
    *("nan", "1e400", "0x10", "-1", "--", "//", "#"),
)
_SENSIBLE = (
    "wiek >= {n}",
    "wiek rocznikowo < {n}",
    "dochód <= {n}% próg_samotny",
    "dochód między {n} zł a {n} zł",
    "stopień = znaczny",
    "nie pracuje",
    "zajęcie należy do {{emeryt, rencista}}",
    "orzeczenie ważne w dniu wniosku",
    "miesiące_od(ostatnio) >= {n}",
    "każda z pozostałych osób: wiek >= {n}",
    "co najmniej {n} z osób w domu: (wiek < 18 i nie pracuje)",
    "osoby_w_domu <= {n}",
)


def texts(count: int, seed: int) -> Iterator[str]:
    """So many texts."""
    chance = random.Random(seed)
    kinds = (_soup, _sensible, _sensible, _broken, _broken, _deep, _long, _wide, _letters)
    for _ in range(count):
        yield chance.choice(kinds)(chance)


def _leaf(chance: random.Random) -> str:
    return chance.choice(_SENSIBLE).format(n=chance.choice((0, 1, 2, 18, 60, 70, 131, 1010, 999999999)))


def _sensible(chance: random.Random, depth: int = 3) -> str:
    """A rule that a councillor might write, though not what it should say."""
    if depth == 0 or chance.random() < 0.3:
        return _leaf(chance)
    join = chance.choice((" i ", " lub "))
    parts = [_sensible(chance, depth - 1) for _ in range(chance.randint(2, 4))]
    basis = chance.choice(("", "", " [§ 3 ust. 1]"))
    return chance.choice(("({}){}", "nie ({}){}")).format(join.join(parts), basis)


def _broken(chance: random.Random) -> str:
    """A sensible text with a few slips."""
    text = list(_sensible(chance))
    for _ in range(chance.randint(1, 5)):
        at = chance.randrange(len(text) + 1)
        what = chance.choice((*_MARKS, *_HOSTILE, *_NUMBERS, " ", ""))
        text[at : at + chance.choice((0, 1, 1, 3))] = [what]
    return "".join(text)


def _soup(chance: random.Random) -> str:
    """Words of the language in no order."""
    kinds = (_NAMES, _OPTIONS, _WORDS, _WORDS, _MARKS, _NUMBERS, _HOSTILE)
    return chance.choice(("", " ")).join(chance.choice(chance.choice(kinds)) for _ in range(chance.randint(0, 60)))


def _deep(chance: random.Random) -> str:
    """One thing in another in another."""
    pairs = (("(", ")"), ("nie ", ""), ("nie (", ")"), ("[", "]"), ("{", "}"), ("każda z osób w domu: (", ")"))
    start, end = chance.choice(pairs)
    depth = chance.choice((5, 39, 40, 41, 200, 2000))
    return start * depth + _leaf(chance) + end * chance.choice((depth, depth, depth - 1, 0))


def _long(chance: random.Random) -> str:
    """Very many conditions, names or digits."""
    kind = chance.choice((" i ".join, " lub ".join, "".join, ",".join, "_".join))
    one = chance.choice((_leaf(chance), "a", "9", "ą", "(", "wiek", "pracujeeeeee", "\N{COMBINING ACUTE ACCENT}"))
    parts = [one] * chance.choice((50, 99, 150, 3000, 11000))
    return kind(parts)


def _wide(chance: random.Random) -> str:
    """As many different conditions as there may be, or one more."""
    leaves = [_leaf(chance) for _ in range(chance.choice((60, 99, 100, 101)))]
    groups = [" lub ".join(leaves[start : start + 9]) for start in range(0, len(leaves), 9)]
    return chance.choice((" i ".join(f"({leaf})" for leaf in leaves), " i ".join(f"({group})" for group in groups)))


def _letters(chance: random.Random) -> str:
    """Any letters whatever."""
    codes = [chance.choice((chance.randrange(0x250), chance.randrange(0x110000))) for _ in range(chance.randrange(80))]
    return "".join(map(chr, codes))
