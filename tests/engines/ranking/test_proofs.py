"""Proofs: one row in the frozen data, or the whole list computed anew; any changed byte is refused."""

import hashlib
import json
import random
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from okienko.engines.ranking import verify
from okienko.engines.ranking.proofs import ProofRefused, Seal, result_digest, sealed_file, verify_own, verify_sealed
from okienko.engines.ranking.ranking import Ranking, rank
from okienko.engines.ranking.rules import Mode, supplementary
from okienko.engines.ranking.snapshot import freeze
from tests.engines.ranking.rounds import SEED, application, by_number, random_round, rules


@pytest.fixture(scope="module")
def ranking() -> Ranking:
    people = [application(number, minute=number % 3, alone=number % 2 == 0, children=1) for number in range(13)]
    return rank(freeze(rules(Mode.POINTS), people), seed=SEED)


def test_the_canonical_form_is_sorted_utf8_without_spaces() -> None:
    assert verify.canonical({"b": [1, True], "a": "żółw"}) == '{"a":"żółw","b":[1,true]}'.encode()


def test_the_leaf_and_the_node_are_hashed_apart() -> None:
    row = {"number": "1"}
    one, two = verify.leaf(row), verify.leaf({"number": "2"})
    assert one == hashlib.sha256(b'\x00{"number":"1"}').digest()
    assert verify.tree([]) == hashlib.sha256(b"").digest()
    assert verify.tree([one]) == one
    assert verify.tree([one, two]) == hashlib.sha256(b"\x01" + one + two).digest()
    assert verify.tree([one, two, one]) == hashlib.sha256(b"\x01" + verify.tree([one, two]) + one).digest()


def test_the_root_binds_the_rules_and_the_number_of_applications() -> None:
    assert (
        verify.root_of({}, 2, b"top")
        == hashlib.sha256(b"\x02" + hashlib.sha256(b"{}").digest() + b"\0\0\0\0\0\0\0\2" + b"top").hexdigest()
    )


def test_a_row_is_written_in_one_way() -> None:
    one = replace(application(1, size=2, children=2), persons=("b", "a"), salt="00")
    assert verify.canonical(one.data()).decode() == (
        '{"choices":[["dzienne",2]],"evidence":["niepełnosprawność"],"facts":{"children":2},"number":"1",'
        '"persons":["a","b"],"received":"2026-03-12T07:00:00.000000+00:00","salt":"00"}'
    )


@pytest.mark.parametrize("count", range(1, 34))
def test_every_row_of_a_round_of_any_size_has_a_proof(count: int) -> None:
    snapshot = freeze(by_number(), [application(number) for number in range(count)])
    seal = Seal(snapshot)
    for row in snapshot.rows:
        verify_own(row.data(), seal.proof(row.number), seal.root)
        assert verify.check(seal.own_file(row.number), verify.OWN, seal.root)["row"] == row.data()


def test_an_empty_round_is_sealed_too() -> None:
    empty = rank(freeze(by_number(), []))
    assert verify_sealed(sealed_file(empty)).positions == []
    with pytest.raises(KeyError):
        Seal(empty.snapshot).proof("1")


def test_the_root_changes_with_every_fact_rule_and_salt(ranking: Ranking) -> None:
    snapshot = ranking.snapshot
    first, *rest = snapshot.rows
    changed = [
        replace(snapshot, rules=replace(snapshot.rules, edition="Jesień 2026")),
        replace(snapshot, rules=supplementary(snapshot.rules, edition="Wiosna 2026", left={})),
        replace(snapshot, rules=replace(snapshot.rules, window_until=datetime(2026, 3, 12, tzinfo=UTC))),
        replace(snapshot, rows=tuple(rest)),
        replace(snapshot, rows=(replace(first, salt="0" * 64), *rest)),
        replace(snapshot, rows=(replace(first, received=first.received.replace(microsecond=1)), *rest)),
        replace(snapshot, rows=(replace(first, facts={}), *rest)),
        replace(snapshot, rows=(replace(first, evidence=frozenset()), *rest)),
    ]
    assert len({Seal(one).root for one in [snapshot, *changed]}) == len(changed) + 1
    assert len({Seal(one).sha256 for one in [snapshot, *changed]}) == len(changed) + 1


def test_somebody_elses_row_proof_or_root_is_refused(ranking: Ranking) -> None:
    seal = Seal(ranking.snapshot)
    row, other = ranking.snapshot.rows[0], ranking.snapshot.rows[1]
    proof = seal.proof(row.number)
    verify_own(row.data(), proof, seal.root)
    wrong = [
        (other.data(), proof, seal.root),
        (row.data(), seal.proof(other.number), seal.root),
        (row.data(), proof, "0" * 64),
        (row.data(), replace(proof, path=proof.path[:-1]), seal.root),
        (row.data(), replace(proof, path=(*proof.path, proof.path[0])), seal.root),
        (row.data(), replace(proof, path=(proof.path[0].upper(), *proof.path[1:])), seal.root),
        (row.data(), replace(proof, count=proof.count + 1), seal.root),
        (row.data(), replace(proof, index=-proof.count), seal.root),
        (row.data(), replace(proof, index=proof.count), seal.root),
        (row.data(), replace(proof, index=False), seal.root),
        (row.data(), replace(proof, rules={}), seal.root),
    ]
    for one in wrong:
        with pytest.raises(ProofRefused):
            verify_own(*one)


def test_a_node_cannot_pass_for_a_row(ranking: Ranking) -> None:
    seal = Seal(ranking.snapshot)
    proof = seal.proof(ranking.snapshot.rows[0].number)
    with pytest.raises(ProofRefused):
        verify_own(seal.rows[0], replace(proof, path=proof.path[1:], count=proof.count // 2), seal.root)


def test_every_changed_byte_of_an_own_file_is_refused(ranking: Ranking) -> None:
    raw = Seal(ranking.snapshot).own_file("7")
    for index in range(len(raw)):
        for flip in (1, 32, 128):
            with pytest.raises(ValueError, match=r"."):
                verify.check(raw[:index] + bytes([raw[index] ^ flip]) + raw[index + 1 :], verify.OWN)


def test_a_thousand_random_tamperings_of_a_sealed_file_are_refused(ranking: Ranking) -> None:
    raw, source = sealed_file(ranking), random.Random(1000)
    assert verify_sealed(raw).root == Seal(ranking.snapshot).root
    for _ in range(1000):
        index = source.randrange(len(raw))
        byte = bytes([raw[index] ^ source.randrange(1, 256)])
        with pytest.raises(ProofRefused):
            verify_sealed(raw[:index] + byte + raw[index + 1 :])


def resealed(ranking: Ranking, **changes: Any) -> bytes:
    """A sealed file whose digests were computed anew by somebody with a grudge: only the contents are wrong."""
    data = json.loads(sealed_file(ranking)) | changes
    rules_and_rows = [data["rules"], data["rows"]]
    data["sha256"] = hashlib.sha256(verify.canonical(rules_and_rows)).hexdigest()
    leaves = [verify.leaf(row) for row in data["rows"]]
    data["root"] = verify.root_of(data["rules"], len(leaves), verify.tree(leaves))
    result = [data["root"], data["seed"], data["list"]]
    return verify.canonical(data | {"result": hashlib.sha256(verify.canonical(result)).hexdigest()})


def test_a_list_that_was_moved_and_sealed_anew_is_refused(ranking: Ranking) -> None:
    positions = json.loads(sealed_file(ranking))["list"]
    verify_sealed(resealed(ranking))
    positions[0], positions[1] = positions[1] | {"position": 1}, positions[0] | {"position": 2}
    with pytest.raises(ProofRefused, match="inna niż ogłoszona"):
        verify_sealed(resealed(ranking, list=positions))


def test_another_seed_or_a_row_put_in_twice_is_refused(ranking: Ranking) -> None:
    rows = json.loads(sealed_file(ranking))["rows"]
    for changes in ({"seed": "inny"}, {"rows": [*rows, rows[-1]]}, {"rows": rows[::-1]}, {"rows": 1}, {"rows": [1]}):
        with pytest.raises((ProofRefused, TypeError)):
            verify_sealed(resealed(ranking, **changes))


def test_places_cannot_be_made_of_a_negative_wish(ranking: Ranking) -> None:
    first, *rest = ranking.snapshot.rows
    choice = replace(first.choices[0], amount=-5)
    forged = rank(replace(ranking.snapshot, rows=(replace(first, choices=(choice,)), *rest)), seed=SEED)
    with pytest.raises(ProofRefused, match="inna niż ogłoszona"):
        verify_sealed(sealed_file(forged))


def test_what_was_published_must_be_what_the_file_says(ranking: Ranking) -> None:
    raw, root = sealed_file(ranking), Seal(ranking.snapshot).root
    assert verify_sealed(raw, root) == verify_sealed(raw, result_digest(root, ranking)) == verify_sealed(raw)
    with pytest.raises(ProofRefused, match="ogłoszono inny"):
        verify_sealed(raw, "0" * 64)


def test_files_of_another_shape_are_refused(ranking: Ranking) -> None:
    raw = sealed_file(ranking)
    shapes = [
        b"", b"[]", b"1", b"{}", b"\xff", raw + b"\n", b" " + raw, raw.replace(b'"seed":', b'"seed":1.0,"x":'),
        raw.replace(b"-sealed-1", b"-sealed-2"), b"[" * 100_000,
        raw.replace(b'"position":1}', b'"position":NaN}'),
    ]  # fmt: skip
    for shape in shapes:
        with pytest.raises(ProofRefused):
            verify_sealed(shape)
    with pytest.raises(ValueError, match="postaci"):
        verify.check(raw, verify.OWN)


def test_the_second_reading_of_the_rules_gives_the_same_list_in_any_mode() -> None:
    source = random.Random(2)
    for _ in range(200):
        snapshot, seed = random_round(source)
        announced = rank(snapshot, seed=seed)
        assert verify_sealed(sealed_file(announced)).positions == [one.data() for one in announced.positions]
