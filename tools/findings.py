"""What every gate has in common: a finding, the walk over source files, and the exit code."""

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# Folders whose text is data about an invented or a real town, not text of the program.
DATA_FOLDERS = frozenset({"data", "demo"})
_NEVER = frozenset({"__pycache__", "vendor", "node_modules"})


@dataclass(frozen=True, order=True)
class Finding:
    """One fault: where it is and what to do about it."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


def source_files(root: Path, *patterns: str, without: Iterable[str] = ()) -> Iterator[Path]:
    """Files under `root` that match a pattern, sorted; folders named in `without`, and vendored code, are left out."""
    left_out = _NEVER | set(without)
    found = {path for pattern in patterns for path in root.glob(pattern) if path.is_file()}
    for path in sorted(found):
        if left_out.isdisjoint(path.relative_to(root).parts[:-1]):
            yield path


def relative(path: Path, root: Path) -> str:
    """The path as it is printed: from the root of the project, with forward slashes."""
    return path.relative_to(root).as_posix()


def run(name: str, check: Callable[[Path], Iterable[Finding]]) -> None:
    """Run one gate over the project, print every finding, and leave with 1 when there is any."""
    findings = sorted(set(check(ROOT)))
    for finding in findings:
        print(finding)
    if findings:
        print(f"{name}: {len(findings)} to mend", file=sys.stderr)
    sys.exit(1 if findings else 0)
