"""Encryption at rest: AES-GCM with a key id, and a keyed hash for searching what is encrypted.

A stored value is `<key id>$<base64 of nonce and ciphertext>`. The place (table.column) is authenticated too, so that a
value
cannot be moved to another column. Rotation: put a new key first in OKIENKO_KEYS, run `okienko keys rotate`, drop the
old one.
"""

import base64
import hashlib
import hmac
import os
from typing import TYPE_CHECKING, Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.apps import apps
from django.conf import settings
from django.db import connection, models, transaction

_NONCE = 12


class UnreadableSecret(Exception):
    """A stored value cannot be decrypted: its key is missing, or the value was changed or moved."""


def seal_bytes(content: bytes, place: str) -> tuple[str, bytes]:
    """Encrypt with the current key; returns (key id, nonce and ciphertext)."""
    key_id, key = next(iter(settings.ENCRYPTION_KEYS.items()))
    nonce = os.urandom(_NONCE)
    return key_id, nonce + AESGCM(key).encrypt(nonce, content, place.encode())


def open_bytes(key_id: str, sealed: bytes, place: str) -> bytes:
    """Decrypt what `seal_bytes` made for the same place. Raises UnreadableSecret."""
    key = settings.ENCRYPTION_KEYS.get(key_id)
    if key is None:
        raise UnreadableSecret(f"key {key_id} is not configured")
    try:
        return AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], place.encode())
    except (InvalidTag, ValueError) as error:  # ValueError: too short to be anything of ours
        raise UnreadableSecret(f"a value of {place} was changed or moved") from error


def seal(text: str, place: str) -> str:
    """Encrypt a text for one place, for example `people_person.pesel`."""
    key_id, sealed = seal_bytes(text.encode(), place)
    return f"{key_id}${base64.b64encode(sealed).decode()}"


def unseal(stored: str, place: str) -> str:
    """The text that `seal` encrypted for the same place. Raises UnreadableSecret."""
    key_id, _, sealed = stored.partition("$")
    try:
        decoded = base64.b64decode(sealed)
    except ValueError as error:
        raise UnreadableSecret(f"a value of {place} was changed") from error
    return open_bytes(key_id, decoded, place).decode()


def search_hash(value: str, purpose: str) -> str:
    """A keyed hash (64 hex digits) by which an encrypted value is found; useless without the index key."""
    return hmac.new(settings.INDEX_KEY, f"{purpose}\0{value}".encode(), hashlib.sha256).hexdigest()


if TYPE_CHECKING:
    _TextField = models.TextField[str, str]
else:
    _TextField = models.TextField


class EncryptedTextField(_TextField):
    """A text that rests encrypted. It cannot be searched: keep a `search_hash` beside it where that is needed."""

    @property
    def place(self) -> str:
        return f"{self.model._meta.db_table}.{self.column}"

    def get_prep_value(self, value: Any) -> Any:
        text = super().get_prep_value(value)
        return seal(text, self.place) if text else text

    def from_db_value(self, value: str | None, *_: object) -> str | None:
        return unseal(value, self.place) if value else value

    def get_lookup(self, lookup_name: str) -> Any:
        # A comparison with a fresh ciphertext would never match, silently.
        if lookup_name not in {"isnull"}:
            raise TypeError(f"{self.place} is encrypted and cannot be searched by {lookup_name}")
        return super().get_lookup(lookup_name)


def _may_write(field: EncryptedTextField) -> bool:
    """Whether this database role may change the column: some tables the application only adds to."""
    with connection.cursor() as cursor:
        table, column = field.model._meta.db_table, field.column
        cursor.execute("SELECT has_column_privilege(%s, %s, 'UPDATE')", [table, column])
        return bool(cursor.fetchone()[0])


def rotate(batch: int = 500) -> int:
    """Re-encrypt every stored value that the current key did not make. Safe to stop and to repeat; returns the number
    of rows.

    Run by the owner: columns that the role may not change are left as they are. Works while people work: rows are
    locked a batch at a time, and old and new values are both readable.
    """
    current = next(iter(settings.ENCRYPTION_KEYS))
    changed = 0
    for model in apps.get_models():
        fields = [
            field for field in model._meta.local_fields if isinstance(field, EncryptedTextField) and _may_write(field)
        ]
        for field in fields:
            stale = model._base_manager.exclude(**{f"{field.name}__isnull": True}).extra(  # nosec B610: no user input
                where=[f'"{field.column}" <> %s', f'left("{field.column}", %s) <> %s'],
                params=["", len(current) + 1, f"{current}$"],
            )
            while True:
                with transaction.atomic():
                    # A locked row is waited for: one that is left out would be lost with the old key.
                    rows = list(stale.select_for_update().order_by("pk")[:batch])
                    for row in rows:
                        model._base_manager.filter(pk=row.pk).update(**{field.name: getattr(row, field.attname)})
                changed += len(rows)
                if not rows:
                    break
    return changed
