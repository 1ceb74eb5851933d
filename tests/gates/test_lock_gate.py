"""The requirement files agree with pyproject.toml and name no address."""

import pytest

from tools.lock_gate import check, lock_faults, reason_faults

PYPROJECT = """
[project]
name = "x"
dependencies = [
    "django[argon2]>=5.2,<5.3", # the framework
]
classifiers = [
    "Framework :: Django",
]
[dependency-groups]
dev = [
    "pytest>=8", # the runner
]
bench = [
    "openfisca-core>=46", # the peer
]
"""
RUN = r"""django==5.2.1 \
    --hash=sha256:aa \
    --hash=sha256:bb
tzdata==2025.1 ; sys_platform == 'win32' \
    --hash=sha256:cc
"""
BENCH = "openfisca-core==46.0.1 --hash=sha256:ee\n"
DEV = RUN + "pytest==8.1 --hash=sha256:dd\n"


def _found(plant, pyproject: str = PYPROJECT, run: str = RUN, dev: str = DEV, bench: str = BENCH) -> list[str]:
    plant("pyproject.toml", pyproject)
    plant("requirements/run.txt", run)
    plant("requirements/bench.txt", bench)
    return [finding.message for finding in check(plant("requirements/dev.txt", dev))]


def test_files_that_agree_pass(plant) -> None:
    assert _found(plant) == []


def test_a_dependency_missing_from_a_lock_is_found(plant) -> None:
    with_more = PYPROJECT.replace('"pytest>=8"', '"hypothesis>=6"')
    assert _found(plant, with_more) == ["hypothesis is in pyproject.toml but not here: run `make lock`"]


def test_a_pin_outside_the_allowed_versions_is_found(plant) -> None:
    older = RUN.replace("5.2.1", "5.1.9"), DEV.replace("5.2.1", "5.1.9")
    assert _found(plant, PYPROJECT, *older)[0] == "django 5.1.9 is outside <5.3,>=5.2: run `make lock`"


def test_a_peer_of_the_measurements_is_pinned_too(plant) -> None:
    assert _found(plant, bench="") == ["openfisca-core is in pyproject.toml but not here: run `make lock`"]


def test_two_locks_with_different_versions_are_found(plant) -> None:
    assert _found(plant, dev=DEV.replace("5.2.1", "5.2.2")) == ["django is 5.2.1 in run.txt: run `make lock`"]


@pytest.mark.parametrize(
    "line",
    [
        "--index-url https://example.org/simple",
        "-i https://example.org/simple",
        "django @ https://example.org/django.whl --hash=sha256:aa",
        "django>=5 --hash=sha256:aa",
        "django==5.2.1",
        "django==5.2.1 \\\nsqlparse==0.5 --hash=sha256:aa",
    ],
)
def test_an_address_a_missing_pin_and_a_missing_hash_are_found(line: str) -> None:
    assert list(lock_faults(line, "run.txt"))


def test_a_dependency_without_a_reason_is_found() -> None:
    assert list(reason_faults(PYPROJECT)) == []
    assert [finding.line for finding in reason_faults(PYPROJECT.replace(" # the framework", ""))] == [5]
    assert [finding.line for finding in reason_faults(PYPROJECT.replace(" # the runner", " #"))] == [12]
