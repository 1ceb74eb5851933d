"""Finishing what was interrupted, and forgetting old drafts."""

from datetime import timedelta

from procrastinate.contrib.django import app

from okienko.domain.applications.actions import process_receipt
from okienko.domain.applications.models import Draft
from okienko.domain.applications.queries import receipts_left
from okienko.foundation.access import Actor
from okienko.foundation.clock import now

GRACE = timedelta(seconds=30)


@app.periodic(cron="* * * * *")
@app.task(name="okienko.finish_receipts", queueing_lock="finish_receipts")
def finish_receipts(timestamp: int) -> None:
    """Process every receipt that was acknowledged and then interrupted. One that fails keeps nobody else waiting."""
    failures: list[Exception] = []
    for receipt in receipts_left(now() - GRACE):
        try:
            process_receipt(receipt=receipt, by=Actor.machine("finish_receipts"), at=now())
        except Exception as error:
            error.add_note(f"receipt {receipt.pk}")
            failures.append(error)
    if failures:
        raise failures[0]  # the job fails where the administrator sees it


@app.periodic(cron="41 3 * * *")
@app.task(name="okienko.forget_drafts", queueing_lock="forget_drafts")
def forget_drafts(timestamp: int) -> None:
    """Delete drafts that expired."""
    Draft.objects.filter(expires_at__lt=now()).delete()
