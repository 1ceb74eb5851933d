"""The call that a clerk put off: one draft for each account, encrypted, under the key by which it will be saved."""

import json
from typing import Any

from django.http import QueryDict

from okienko.domain.applications.models import Draft
from okienko.domain.applications.rules import draft_expires
from okienko.foundation.clock import now
from okienko.foundation.crypto import search_hash

_HASH = "desk.draft"
_KEPT_OUT = ("csrfmiddlewaretoken", "klucz", "krok")


def _token(user_id: int) -> str:
    return search_hash(f"user:{user_id}", _HASH)


def put_off(user_id: int, key: str, typed: QueryDict) -> None:
    """Keep what was typed; an older draft of this clerk gives way."""
    said = {name: values for name, values in typed.lists() if name not in _KEPT_OUT}
    content = json.dumps(said, ensure_ascii=False)
    kept = {"content": content, "key": key, "expires_at": draft_expires(now())}
    Draft.objects.update_or_create(token_hash=_token(user_id), defaults=kept)


def put_off_before(user_id: int) -> tuple[str, QueryDict] | None:
    """The key and the words of the draft, or None."""
    row = Draft.objects.filter(token_hash=_token(user_id), expires_at__gt=now()).first()
    if row is None:
        return None
    said: dict[str, list[Any]] = json.loads(row.content)
    typed = QueryDict(mutable=True)
    for name, values in said.items():
        typed.setlist(name, values)
    return row.key, typed


def forget(user_id: int) -> None:
    """The call was saved, or the draft was thrown away."""
    Draft.objects.filter(token_hash=_token(user_id)).delete()
