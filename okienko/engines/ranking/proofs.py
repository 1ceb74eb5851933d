"""Proofs: what is published at closing and after ranking, and the two files that anybody can check with `verify`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from okienko.engines.ranking import verify
from okienko.engines.ranking.applications import Data
from okienko.engines.ranking.ranking import Ranking
from okienko.engines.ranking.snapshot import Snapshot


class ProofRefused(Exception):
    """A row, a proof, a snapshot or a list is not the one that was sealed and announced."""


@dataclass(frozen=True)
class Proof:
    """Dowód: the place of one row among `count`, the hashes beside its way up (hexadecimal, row first), the rules."""

    index: int
    count: int
    path: tuple[str, ...]
    rules: Mapping[str, object]


@dataclass(frozen=True)
class Recomputed:
    """Wynik sprawdzenia: the list as computed anew (it equals the announced one), and the root."""

    positions: list[Data]
    root: str


class Seal:
    """Pieczęć: the digests of a snapshot. `root` is published at closing, before any seed is drawn."""

    def __init__(self, snapshot: Snapshot) -> None:
        """Hash the rules and every row once."""
        self.rules = snapshot.rules.data()
        self.rows = [row.data() for row in snapshot.rows]
        self.sha256 = verify.sha(verify.canonical([self.rules, self.rows])).hex()
        self._tops: dict[tuple[int, int], bytes] = {}
        self._leaves = [verify.leaf(row) for row in self.rows]
        self._index = {row.number: index for index, row in enumerate(snapshot.rows)}
        self.root = verify.root_of(self.rules, len(self.rows), self._top(0, len(self.rows)))

    def proof(self, number: str) -> Proof:
        """The proof of the row with this number; raises KeyError."""
        index, count = self._index[number], len(self.rows)
        return Proof(index, count, tuple(step.hex() for step in self._path(index, 0, count)), self.rules)

    def own_file(self, number: str) -> bytes:
        """What a person gets: their own row, its proof, the rules and the root; `verify.py --own` reads it."""
        proof = self.proof(number)
        return verify.canonical(_own(self.rows[proof.index], proof, self.root))

    def _top(self, start: int, end: int) -> bytes:
        if (start, end) not in self._tops:
            middle = start + verify.split(end - start) if end - start > 1 else end
            both = [self._top(start, middle), self._top(middle, end)] if middle < end else self._leaves[start:end]
            self._tops[start, end] = verify.tree(both)
        return self._tops[start, end]

    def _path(self, index: int, start: int, end: int) -> list[bytes]:
        if end - start == 1:
            return []
        middle = start + verify.split(end - start)
        if index < middle:
            return [*self._path(index, start, middle), self._top(middle, end)]
        return [*self._path(index, middle, end), self._top(start, middle)]


def result_digest(root: str, ranking: Ranking) -> str:
    """Skrót wyniku: published with the result; it binds the frozen data, the seed and the whole list."""
    return verify.sha(verify.canonical([root, ranking.seed, [one.data() for one in ranking.positions]])).hex()


def sealed_file(ranking: Ranking) -> bytes:
    """What an auditor gets: all rows with their salts, the seed and the list; `verify.py --sealed` reads it."""
    seal = Seal(ranking.snapshot)
    return verify.canonical(
        {
            "format": verify.SEALED,
            "rules": seal.rules,
            "rows": seal.rows,
            "seed": ranking.seed,
            "list": [position.data() for position in ranking.positions],
            "sha256": seal.sha256,
            "root": seal.root,
            "result": result_digest(seal.root, ranking),
        }
    )


def verify_own(row: Mapping[str, object], proof: Proof, root: str) -> None:
    """Level 1: raises ProofRefused unless `row` is part of the data sealed under `root` with the rules of `proof`."""
    _checked(verify.canonical(_own(row, proof, root)), verify.OWN)


def verify_sealed(raw: bytes, published: str = "") -> Recomputed:
    """Level 2: compute order and places anew from a sealed file; raises ProofRefused when anything disagrees.

    The computation is that of `verify.py`, which shares nothing with `rank`. `published` is the root or the digest of
    the result, as announced.
    """
    data = _checked(raw, verify.SEALED, published)
    return Recomputed(data["list"], data["root"])


def _own(row: Mapping[str, object], proof: Proof, root: str) -> Data:
    path: Sequence[str] = list(proof.path)
    place: Data = {"index": proof.index, "count": proof.count, "path": path}
    return {"format": verify.OWN, "row": row, "rules": proof.rules, "root": root, **place}


def _checked(raw: bytes, level: str, published: str = "") -> Any:
    try:
        return verify.check(raw, level, published)
    except ValueError as fault:
        raise ProofRefused(str(fault)) from fault
