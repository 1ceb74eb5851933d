"""Keys of the demo: made at its first start, kept in its data folder, so that nobody ever runs with a published key."""

import base64
import contextlib
import os
import secrets
from collections.abc import Mapping
from pathlib import Path


def new_keys() -> dict[str, str]:
    """A fresh set of keys, in the form in which the environment carries them."""

    def key() -> str:
        return base64.b64encode(secrets.token_bytes(32)).decode()

    return {"OKIENKO_SECRET_KEY": secrets.token_urlsafe(48), "OKIENKO_KEYS": f"k1:{key()}", "OKIENKO_INDEX_KEY": key()}


def demo_keys(data: Path) -> Mapping[str, str]:
    """The keys in `data/keys.env`; the environment wins, so that key rotation can be tried in the demo too."""
    path = data / "keys.env"
    if not path.exists():
        data.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(f".{os.getpid()}")
        unfinished.touch(mode=0o600)
        unfinished.write_text("".join(f"{name}={value}\n" for name, value in new_keys().items()))
        # It fails when another process was first: then its keys are the keys.
        with contextlib.suppress(FileExistsError):
            os.link(unfinished, path)
        unfinished.unlink()
    kept = dict(line.split("=", 1) for line in path.read_text().splitlines() if line)
    return {name: os.environ.get(name, value) for name, value in kept.items()}
