"""Drafts of the asking journey: kept encrypted on the server for a week, under a key that only this browser has."""

import json
import secrets
import uuid
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from okienko.domain.applications.models import Draft, Receipt
from okienko.domain.applications.rules import draft_expires
from okienko.foundation.clock import now
from okienko.foundation.crypto import search_hash

COOKIE = "okienko-szkic"
_HASH = "portal.draft"
_STAMP = "portal.draft.stamp"


class OpenDraft:
    """The draft of this browser, and its answers by question."""

    def __init__(self, row: Draft, token: str) -> None:
        self.row, self.token = row, token
        self.answers: dict[str, Any] = json.loads(row.content)

    @property
    def key(self) -> str:
        """The write key of what will be handed in: the same from two tabs, after Back and after a double click."""
        return self.row.key

    @property
    def receipt(self) -> Receipt | None:
        """What was made of the draft, once it was handed in."""
        return Receipt.objects.filter(key=self.row.key).first()

    @property
    def stamp(self) -> str:
        """What the answers are now, in a few letters: nobody confirms in one tab what was changed in another."""
        return search_hash(self.row.content, _STAMP)[:16]

    def save(self, **answers: Any) -> None:
        """Keep more answers and put the end of the week off."""
        self.answers.update(answers)
        self.row.content, self.row.expires_at = json.dumps(self.answers, ensure_ascii=False), draft_expires(now())
        self.row.save()

    def forget_answers(self) -> None:
        """After handing in nobody needs them here: the next person at this computer is somebody else."""
        self.answers = {}
        self.row.content = "{}"
        self.row.save(update_fields=["content"])

    def set_cookie(self, response: HttpResponse) -> HttpResponse:
        """Give the browser its key."""
        response.set_cookie(
            COOKIE,
            self.token,
            max_age=7 * 24 * 3600,
            httponly=True,
            secure=settings.SESSION_COOKIE_SECURE,
            samesite="Lax",
        )
        return response


def open_draft(request: HttpRequest) -> OpenDraft | None:
    """The draft of this browser, or None."""
    token = request.COOKIES.get(COOKIE, "")
    row = Draft.objects.filter(token_hash=search_hash(token, _HASH), expires_at__gt=now()).first() if token else None
    return OpenDraft(row, token) if row else None


def new_draft(**answers: Any) -> OpenDraft:
    """A fresh draft."""
    token = secrets.token_urlsafe(32)
    row = Draft.objects.create(
        token_hash=search_hash(token, _HASH), content=json.dumps(answers, ensure_ascii=False), key=str(uuid.uuid4()),
        expires_at=draft_expires(now()),
    )  # fmt: skip
    return OpenDraft(row, token)
