"""Sprawdza nabór bez zaufania do urzędu: python3 verify.py --own|--sealed PLIK [ogłoszony korzeń albo skrót wyniku]

It needs Python 3 and nothing of Okienko: it is a second, independent reading of the rules. Leaf = SHA-256(0x00 row),
node = SHA-256(0x01 left right), tree as in RFC 6962 over rows sorted by number, root = SHA-256(0x02 SHA-256(rules)
count-in-8-bytes tree). A file is canonical JSON to the last byte: sorted keys, no spaces, UTF-8, whole numbers only.
"""
# untranslated file: the script stands alone, without catalogues

import hashlib
import json
import sys
from hmac import digest
from pathlib import Path
from typing import Any

OWN, SEALED = "okienko-own-1", "okienko-sealed-1"
FIELDS = {OWN: "count format index path root row rules", SEALED: "format list result root rows rules seed sha256"}


def sha(*parts: bytes) -> bytes:
    """SHA-256 of the parts one after another."""
    return hashlib.sha256(b"".join(parts)).digest()


def canonical(data: Any) -> bytes:
    """The one spelling of `data`."""
    return json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def leaf(row: Any) -> bytes:
    """The hash of one row; the salt inside it keeps anybody from guessing the rest."""
    return sha(b"\x00", canonical(row))


def split(count: int) -> int:
    """How many of `count` leaves, two or more, stand on the left: the largest power of two below `count`."""
    return 1 << ((count - 1).bit_length() - 1)


def tree(leaves: list[bytes]) -> bytes:
    """The top of the tree; the prefix of its nodes keeps a node from passing for a row."""
    if len(leaves) < 2:
        return leaves[0] if leaves else sha()
    return sha(b"\x01", tree(leaves[: split(len(leaves))]), tree(leaves[split(len(leaves)) :]))


def climb(below: bytes, index: int, count: int, path: list[str]) -> bytes:
    """The top of the tree, from one row and its path (from the row upwards)."""
    if count == 1 and not path:
        return below
    beside, middle = bytes.fromhex(path[-1]), split(count)
    if index < middle:
        return sha(b"\x01", climb(below, index, middle, path[:-1]), beside)
    return sha(b"\x01", beside, climb(below, index - middle, count - middle, path[:-1]))


def root_of(rules: Any, count: int, top: bytes) -> str:
    """What is published at closing: it binds the rules, the number of applications and every row."""
    return sha(b"\x02", sha(canonical(rules)), count.to_bytes(8, "big"), top).hex()


def points(criterion: Any, row: Any) -> int:
    """Points of one criterion."""
    fact = row["facts"].get(criterion["fact"], 0)
    worth = dict(criterion["levels"]).get(fact, 0) if criterion["levels"] else fact
    return int(criterion["weight"] * worth) if not criterion["evidence"] or criterion["name"] in row["evidence"] else 0


# What one row brings to one term; the smaller value stands higher.
VALUES: dict[str, Any] = {
    "receipt": lambda term, row, fact, end, seed: max(row["received"], end),
    "groups": lambda term, row, fact, end, seed: [*term["groups"], fact].index(fact),
    "income": lambda term, row, fact, end, seed: sum(fact is None or fact > bound for bound in term["bands"]),
    "points": lambda term, row, fact, end, seed: -sum(points(criterion, row) for criterion in term["criteria"]),
    "nothing_last_time": lambda term, row, fact, end, seed: int(fact is not True),
    "lottery": lambda term, row, _, end, seed: int(digest(seed, row["number"].encode(), "sha256").hex(), 16) % 10**15,
    "number": lambda term, row, fact, end, seed: row["number"],
}


def announced(rules: Any, rows: Any, seed: str) -> list[Any]:
    """The list: every row, its key and its places, in order. Who does not fit is passed over, and nobody is split."""
    given = rules["window_until"], seed.encode()
    left, keyed, result = {variant["name"]: variant["capacity"] for variant in rules["variants"]}, [], []
    for row in rows:
        key = [VALUES[term["kind"]](term, row, row["facts"].get(term.get("fact")), *given) for term in rules["order"]]
        keyed.append((key, row["number"], row))
    for position, (key, number, row) in enumerate(sorted(keyed, key=lambda item: item[:2]), 1):
        places: list[str] = []
        for variant, amount in row["choices"]:
            if len(places) < rules["most_places"] and 0 < amount <= left[variant]:
                left[variant] -= amount
                places.append(variant)
        result.append({"position": position, "number": number, "key": key, "places": places})
    return result


def check(raw: bytes, level: str, published: str = "") -> Any:
    """The contents of a file of this level; raises ValueError when anything, or the published digest, disagrees."""
    try:
        data = json.loads(raw, parse_float=str, parse_constant=str)
        if canonical(data) != raw or " ".join(sorted(data)) != FIELDS[level] or data["format"] != level:
            raise ValueError("plik nie ma postaci, w której go wydano")
        (check_own if level == OWN else check_sealed)(data)
        if published not in ("", data["root"], data.get("result")):
            raise ValueError("ogłoszono inny korzeń albo skrót")
    except (TypeError, LookupError, AttributeError, ArithmeticError, RecursionError) as fault:
        raise ValueError("pliku nie da się odczytać") from fault
    return data


def check_own(data: Any) -> None:
    """Level 1: the row, its path and the rules give the root."""
    index, count, path = data["index"], data["count"], data["path"]
    readable = type(index) is int and 0 <= index < count and path == [bytes.fromhex(step).hex() for step in path]
    if not readable or root_of(data["rules"], count, climb(leaf(data["row"]), index, count, path)) != data["root"]:
        raise ValueError("tego wiersza nie było w zamrożonych danych")


def check_sealed(data: Any) -> None:
    """Level 2: the digests fit the rows, and order and places computed anew are those announced."""
    rules, rows, seed, numbers = data["rules"], data["rows"], data["seed"], [row["number"] for row in data["rows"]]
    root = root_of(rules, len(rows), tree([leaf(row) for row in rows]))
    if root != data["root"] or sha(canonical([rules, rows])).hex() != data["sha256"] or numbers != sorted(set(numbers)):
        raise ValueError("zamrożone dane zmieniono")
    result = sha(canonical([root, seed, data["list"]])).hex()
    if announced(rules, rows, seed) != data["list"] or result != data["result"]:
        raise ValueError("lista policzona od nowa jest inna niż ogłoszona")


def main(arguments: list[str]) -> int:
    """Say which level was checked: 0 when all agrees, 1 when not or when asked wrongly."""
    own = "Poziom 1, własny wiersz: był w zamrożonych danych, z tymi zasadami. Kolejność nie jest tu sprawdzana."
    sealed = "Poziom 2, cała lista: kolejność i przydział, policzone od nowa, są takie, jak ogłoszono."
    levels = {"--own": (OWN, own), "--sealed": (SEALED, sealed)}
    if len(arguments) not in (2, 3) or arguments[0] not in levels:
        sys.exit((__doc__ or "").splitlines()[0])
    level, says = levels[arguments[0]]
    try:
        data = check(Path(arguments[1]).read_bytes(), level, "".join(arguments[2:]))
    except (OSError, ValueError) as fault:
        sys.stdout.write(f"NIE ZGADZA SIĘ: {fault}.\n")
        return 1
    sys.stdout.write(f"{says}\nKorzeń: {data['root']}\nSkrót wyniku: {data.get('result', 'poza tym poziomem')}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
