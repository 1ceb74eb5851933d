"""Who wrote a row: an account, or nobody when a resident or a machine did."""

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


def author(label: "str | _StrPromise") -> "models.ForeignKey[Any, Any]":
    """The field that keeps it."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=label
    )
