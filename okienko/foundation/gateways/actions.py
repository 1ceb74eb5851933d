"""The print queue as the office uses it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from okienko.foundation.access import Actor, NotAllowed
from okienko.foundation.errors import OfficeError
from okienko.foundation.gateways.models import PrintJob
from okienko.foundation.gateways.permissions import can_print_letter
from okienko.foundation.journal import actions as journal
from okienko.foundation.journal.purposes import Purpose


class AlreadyPrinted(OfficeError):
    """Somebody has printed it before."""

    sentence = _("Ten list jest już wydrukowany. Jeśli trzeba wysłać go drugi raz, przygotuj nowy.")


@transaction.atomic
def mark_printed(*, message_id: UUID, by: Actor, at: datetime) -> PrintJob:
    """Wydrukowanie listu: the letter leaves the queue. Raises NotAllowed, AlreadyPrinted."""
    if not can_print_letter(by):
        raise NotAllowed
    job = PrintJob.objects.select_for_update(of=("self",)).select_related("file").get(message_id=message_id)
    if job.printed_at is not None:
        raise AlreadyPrinted
    job.printed_at, job.printed_by_id = at, by.user_id
    job.save(update_fields=["printed_at", "printed_by"])
    journal.record(
        by=by,
        at=at,
        verb="print_letter",
        thing=f"file:{job.file_id}",
        about=job.file.person_id,
        purpose=Purpose.MESSAGE,
    )
    return job
