"""Compiled where it pays: machine code made on the first use and kept beside the sources, without a compiler."""

from collections.abc import Callable
from typing import Any, TypeVar

import numba

Function = TypeVar("Function", bound=Callable[..., Any])


def compiled(function: Function) -> Function:
    """`function` as machine code. The cache knows the processor, and is made anew on another one.

    With NUMBA_DISABLE_JIT=1 the function stays as it is written; the tests run it both ways.
    """
    made: Function = numba.njit(cache=True, error_model="numpy")(function)
    return made
