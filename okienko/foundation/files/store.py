"""The disk: one encrypted file for each row, under a random name that tells nothing."""

import os
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings

from okienko.foundation.crypto import open_bytes, seal_bytes
from okienko.foundation.files.errors import FileMissing

_NAME = re.compile(r"[0-9a-f]{32}")


def write(name: str, content: bytes) -> str:
    """Encrypt to the disk, whole or not at all, safe from a power cut; returns the id of the key used.

    The key's id stands in the file as well: a file resealed a moment before a crash is readable whatever its row says.
    """
    path = _path(name)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    key_id, sealed = seal_bytes(content, _place(name))
    unfinished = path.with_suffix(f".{os.getpid()}-{os.urandom(4).hex()}")
    with unfinished.open("xb") as file:
        file.write(key_id.encode() + b"$" + sealed)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)
    _sync(path.parent)
    return key_id


def read(name: str) -> bytes:
    """The content. Raises FileMissing, or UnreadableSecret when it was changed or put in another's place."""
    try:
        stored = _path(name).read_bytes()
    except FileNotFoundError:
        raise FileMissing from None
    key_id, _, sealed = stored.partition(b"$")
    return open_bytes(key_id.decode(errors="replace"), sealed, _place(name))


def remove(name: str) -> None:
    """Take the content off the disk; no error when it is gone already."""
    _path(name).unlink(missing_ok=True)


def written_before(moment: datetime) -> Iterator[Path]:
    """Files on the disk last written before `moment`, unfinished ones included."""
    for path in settings.FILES_ROOT.glob("[0-9a-f][0-9a-f]/*"):
        if datetime.fromtimestamp(path.stat().st_mtime, UTC) < moment:
            yield path


def _path(name: str) -> Path:
    if not _NAME.fullmatch(name):
        raise ValueError("not a name of a stored file")
    root: Path = settings.FILES_ROOT
    return root / name[:2] / name


def _place(name: str) -> str:
    return f"file:{name}"


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
