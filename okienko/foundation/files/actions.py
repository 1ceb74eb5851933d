"""Taking files in and opening them."""

import hashlib
import secrets
import subprocess  # nosec B404: our own cleaning program, never a shell
import sys
from datetime import datetime, timedelta
from typing import Protocol

from django.db import transaction

from okienko.foundation.access import Actor, NotAllowed
from okienko.foundation.files import cleaning, store
from okienko.foundation.files.errors import (
    FileDamaged,
    FileEmpty,
    FileLocked,
    FileRefused,
    FileTooComplicated,
    FileTooLarge,
    FileTypeNotAccepted,
)
from okienko.foundation.files.filing import Filing
from okienko.foundation.files.models import StoredFile
from okienko.foundation.files.permissions import can_open_file, can_take_in_file
from okienko.foundation.files.rules import clean_title, media_type_of
from okienko.foundation.journal import actions as journal
from okienko.foundation.privacy import FieldClass

PDF = "application/pdf"
MAX_BYTES = 12 * 1024 * 1024
_PATIENCE = 30
_WHY: dict[int, type[FileRefused]] = {cleaning.LOCKED: FileLocked, cleaning.DAMAGED: FileDamaged}


class Upload(Protocol):
    """Anything that can be read as bytes: Django's UploadedFile, an open file."""

    def read(self, size: int, /) -> bytes: ...


def take_in(
    *, upload: Upload, title: str, filing: Filing, by: Actor, at: datetime, side: int = cleaning.SIDE
) -> StoredFile:
    """Przyjęcie pliku: a JPEG, PNG or PDF of at most 12 MiB, cleaned of all that is not seen on it, then encrypted.

    A picture is made so small that its longer side has at most `side` pixels.
    Raises NotAllowed, or a FileRefused with a sentence for the sender.
    """
    if not can_take_in_file(by):
        raise NotAllowed
    content = upload.read(MAX_BYTES + 1)
    if not content:
        raise FileEmpty
    if len(content) > MAX_BYTES:
        raise FileTooLarge
    media_type = media_type_of(content)
    if media_type is None:
        raise FileTypeNotAccepted
    return _keep(_cleaned(content, media_type, side), media_type, title, filing, by, at)


def keep_made(*, content: bytes, title: str, filing: Filing, by: Actor, at: datetime) -> StoredFile:
    """Przechowanie dokumentu: a PDF that Okienko made itself. Raises NotAllowed."""
    if not can_take_in_file(by):
        raise NotAllowed
    return _keep(content, PDF, title, filing, by, at)


def _cleaned(content: bytes, media_type: str, side: int) -> bytes:
    # Without the environment, which holds the keys.
    command = [sys.executable, "-I", cleaning.__file__, media_type, str(side)]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=_PATIENCE, env={}, check=False)  # nosec B603
    except subprocess.TimeoutExpired:
        raise FileTooComplicated from None
    if done.returncode != 0:
        raise _WHY.get(done.returncode, FileTooComplicated)
    return done.stdout


@transaction.atomic
def _keep(content: bytes, media_type: str, title: str, filing: Filing, by: Actor, at: datetime) -> StoredFile:
    name = secrets.token_hex(16)
    # The content before its row: a crash in between leaves a file without a row, which `sweep` takes away.
    key_id = store.write(name, content)
    file = StoredFile.objects.create(
        name=name, title=clean_title(title), media_type=media_type, size=len(content), key_id=key_id,
        sha256=hashlib.sha256(content).hexdigest(), ref=filing.ref, person_id=filing.person_id,
        archive_class=filing.archive_class, case_number=filing.case_number, day_of_receipt=filing.day,
        uploaded_by_id=by.user_id, uploaded_at=at,
    )  # fmt: skip
    _note(file, "take_in_file", by, at)
    return file


@transaction.atomic
def open_file(*, file: StoredFile, by: Actor, at: datetime) -> bytes:
    """Otwarcie pliku: its content; the journal knows who and why. Raises NotAllowed, FileMissing, UnreadableSecret."""
    if not can_open_file(by):
        raise NotAllowed
    _note(file, "read", by, at)
    return store.read(file.name)


def show_file(file: StoredFile) -> bytes:
    """The content without a line in the journal: for what is public, or what the room above records itself.

    Whoever asks has proven the right. Raises FileMissing, UnreadableSecret.
    """
    return store.read(file.name)


def _note(file: StoredFile, verb: str, by: Actor, at: datetime) -> None:
    journal.record(
        by=by, at=at, verb=verb, thing=f"file:{file.pk}", about=file.person_id, fields=(FieldClass.SENSITIVE,)
    )


def sweep(*, at: datetime, older_than: timedelta = timedelta(days=1)) -> int:
    """Take away contents that have no row: what a crash or a rolled-back transaction left. Returns their number."""
    swept = 0
    for path in store.written_before(at - older_than):
        if not StoredFile.objects.filter(name=path.name).exists():
            path.unlink(missing_ok=True)
            swept += 1
    return swept


def reseal(*, current_key: str, batch: int = 50) -> int:
    """Encrypt again every content that `current_key` did not make; returns their number. Safe to stop and to repeat."""
    resealed, after = 0, 0
    while True:
        with transaction.atomic():
            stale = StoredFile.objects.select_for_update().exclude(key_id=current_key).filter(pk__gt=after)
            files = list(stale.order_by("pk")[:batch])
            for file in files:
                file.key_id = store.write(file.name, store.read(file.name))
                file.save(update_fields=["key_id"])
                after = file.pk
        resealed += len(files)
        if not files:
            return resealed
