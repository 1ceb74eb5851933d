"""The town's data files: people, words and events, in Polish, apart from the code that brings them to life."""

import functools
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent / "data"


@functools.cache
def read(name: str) -> Any:
    """The content of one data file."""
    return yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
