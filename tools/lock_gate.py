"""The requirement files agree with pyproject.toml, every package has hashes, and no line holds an address."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tools.findings import Finding, run

_PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)(?:\[[^]]*\])?==(?P<version>[^\s;\\]+)")
_ADDRESS = re.compile(r"://|^\s*-(?:i|f|-index-url|-extra-index-url|-find-links)\b|\s@\s")
_REASONED = re.compile(r'^\s*"[^"]+",?\s*#\s*\S')
_DEPENDENCY_LINE = re.compile(r'^\s*"[A-Za-z0-9]')


def check(root: Path) -> Iterator[Finding]:
    """All disagreements between pyproject.toml and the files in requirements."""
    text = (root / "pyproject.toml").read_text(encoding="utf-8")
    project = tomllib.loads(text)
    run_needs = project["project"]["dependencies"]
    groups = project.get("dependency-groups", {})
    dev_needs, bench_needs = groups.get("dev", []), groups.get("bench", [])
    names = ("run.txt", "dev.txt", "bench.txt")
    pins = {name: (root / "requirements" / name).read_text(encoding="utf-8") for name in names}
    for name, lock in pins.items():
        yield from lock_faults(lock, f"requirements/{name}")
    yield from _missing(run_needs, pins["run.txt"], "requirements/run.txt")
    yield from _missing([*run_needs, *dev_needs], pins["dev.txt"], "requirements/dev.txt")
    yield from _missing(bench_needs, pins["bench.txt"], "requirements/bench.txt")
    yield from _different(pins["run.txt"], pins["dev.txt"])
    yield from reason_faults(text)


def pinned(lock: str) -> dict[str, str]:
    """Package name (canonical) to version; a package pinned twice under different markers keeps the last."""
    matches = (_PIN.match(line) for line in lock.splitlines())
    return {canonicalize_name(match["name"]): match["version"] for match in matches if match}


def lock_faults(lock: str, name: str) -> Iterator[Finding]:
    """Lines without a pin or a hash, and lines with an address, in one requirement file."""
    lines = lock.splitlines()
    for number, line in enumerate(lines, 1):
        if _ADDRESS.search(line):
            yield Finding(name, number, "an address in a requirement file")
        starts = bool(line.strip()) and not line.startswith((" ", "#"))
        if starts and not _PIN.match(line):
            yield Finding(name, number, f"not pinned to one version: {line.strip()[:60]}")
        following = lines[number].strip() if number < len(lines) else ""
        if starts and "--hash=sha256:" not in line and not following.startswith("--hash=sha256:"):
            yield Finding(name, number, f"no hash: {line.strip()[:60]}")


def _missing(needs: list[str], lock: str, name: str) -> Iterator[Finding]:
    versions = pinned(lock)
    for need in map(Requirement, needs):
        version = versions.get(canonicalize_name(need.name))
        if version is None:
            yield Finding(name, 1, f"{need.name} is in pyproject.toml but not here: run `make lock`")
        elif version not in need.specifier:
            yield Finding(name, 1, f"{need.name} {version} is outside {need.specifier}: run `make lock`")


def _different(run_lock: str, dev_lock: str) -> Iterator[Finding]:
    dev = pinned(dev_lock)
    for package, version in pinned(run_lock).items():
        if dev.get(package) != version:
            yield Finding("requirements/dev.txt", 1, f"{package} is {version} in run.txt: run `make lock`")


def reason_faults(pyproject: str) -> Iterator[Finding]:
    """Dependencies in pyproject.toml without a comment that says why they are there."""
    section = ""
    inside = False
    for number, line in enumerate(pyproject.splitlines(), 1):
        if line.startswith("["):
            section, inside = line.strip(), False
        elif section in {"[project]", "[dependency-groups]"}:
            opens = re.match(r"^([\w-]+)\s*=\s*\[\s*$", line)
            if opens:
                inside = section == "[dependency-groups]" or opens[1] == "dependencies"
            elif line.startswith("]"):
                inside = False
            elif inside and _DEPENDENCY_LINE.match(line) and not _REASONED.match(line):
                yield Finding("pyproject.toml", number, f"say why: {line.strip()[:60]}")


if __name__ == "__main__":
    run("lock_gate", check)
