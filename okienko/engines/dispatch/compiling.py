"""Compiled where it pays: machine code made on the first use and kept beside the sources, without a compiler."""

from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar, cast

import numba

Function = TypeVar("Function", bound=Callable[..., Any])

_SOURCES = Path(__file__).parent


def compiled(function: Function) -> Function:
    """`function` as machine code. The cache knows the processor, and is made anew on another one.

    Without `_nrt` nobody counts who uses which array, which took two thirds of the time; a compiled function may
    then not ask for memory (`a[:] = b` does). With NUMBA_DISABLE_JIT=1 the function stays as it is written; the tests
    run it both ways.
    """
    options: dict[str, Any] = {"cache": True, "error_model": "numpy", "_nrt": False}
    made: Any = numba.njit(**options)(function)
    return cast(Function, made)


def forget_old_code(sources: Path) -> bool:
    """Throw away machine code that was made of other sources than these; whether there were others.

    The cache of one function does not see that a function which it calls has changed in another file.
    """
    texts = [path.read_bytes() for path in sorted(sources.glob("*.py"))]
    digest = sha256(b"".join(text for text in texts if b"@compiled" in text or b"NamedTuple" in text)).hexdigest()
    stamp = sources / "__pycache__" / "compiled.sha256"
    with suppress(OSError):
        if stamp.exists() and stamp.read_text() == digest:
            return False
        for made in stamp.parent.glob("*.nb[ic]"):
            made.unlink(missing_ok=True)
        stamp.parent.mkdir(exist_ok=True)
        stamp.write_text(digest)
    return True


forget_old_code(_SOURCES)
