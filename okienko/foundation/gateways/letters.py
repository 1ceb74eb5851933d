"""Letters: the print queue of the office itself."""

from datetime import datetime

from okienko.foundation.gateways.models import PrintJob
from okienko.foundation.gateways.protocol import Accepted, Letter


class PrintQueue:
    """Puts a letter among those to be printed. The same message id never makes a second letter."""

    name = "print"

    def send(self, parcel: Letter, *, at: datetime) -> Accepted:
        """Queue it for the printer, unless it is there already."""
        job, _ = PrintJob.objects.get_or_create(
            message_id=parcel.message_id, defaults={"file": parcel.file, "queued_at": at}
        )
        return Accepted(f"print-{job.pk}")
