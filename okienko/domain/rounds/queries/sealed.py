"""The sealed file for an auditor, the data protection officer or the appeal body; and a second look at it."""

from okienko.domain.rounds.models import RankedList
from okienko.domain.rounds.rules.freezing import thawed
from okienko.engines.ranking.proofs import ProofRefused, sealed_file, verify_sealed
from okienko.engines.ranking.ranking import rank


def sealed_of(ranked: RankedList) -> bytes:
    """All rows with their salts, the seed and the list, for `verify --sealed`. Give it out by `open_sealed` only."""
    return sealed_file(rank(thawed(ranked.round.frozen.content), seed=ranked.seed))


def recomputed(ranked: RankedList) -> str:
    """The root of the list as computed anew, by the independent reading; "" when anything disagrees.

    The digest, and every stored position with what it got: also a row that somebody wrote past the program.
    """
    try:
        found = verify_sealed(sealed_of(ranked), ranked.digest)
    except ProofRefused:
        return ""
    told = [(row["position"], row["number"], row["places"]) for row in found.positions]
    stored = ranked.positions.order_by("place", "pk").values_list("place", "entry__number", "given")
    return found.root if told == list(stored) else ""
