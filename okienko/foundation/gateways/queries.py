"""What waits for the printer."""

from django.db.models import QuerySet

from okienko.foundation.gateways.models import PrintJob


def letters_to_print() -> QuerySet[PrintJob]:
    """Letters not printed yet, oldest first, each with its file."""
    return PrintJob.objects.filter(printed_at=None).select_related("file").order_by("pk")
