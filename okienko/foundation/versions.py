"""Record versions: two people never overwrite each other silently."""

from typing import Self, TypeVar

from django.db import models
from django.utils.translation import gettext as _

from okienko.foundation.errors import OfficeError


class ChangedMeanwhile(OfficeError):
    """Somebody else changed the record after this person had opened it."""

    def __init__(self) -> None:
        super().__init__(
            _("Ktoś inny zmienił ten wpis przed chwilą. Nic nie przepadło. Odśwież stronę i sprawdź, co się zmieniło.")
        )


class Versioned(models.Model):
    """A record whose editors say which version they saw."""

    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True

    def next_version(self) -> Self:
        """Mark the record as changed; the caller saves it."""
        self.version += 1
        return self


V = TypeVar("V", bound=Versioned)


def lock(rows: "models.Manager[V] | models.QuerySet[V]", pk: int, version: int | None = None) -> V:
    """The row, locked until the transaction ends.

    Raises ChangedMeanwhile when `version` is given and is not the stored one.
    """
    row = rows.select_for_update(of=("self",)).get(pk=pk)
    if version is not None and row.version != version:
        raise ChangedMeanwhile
    return row
