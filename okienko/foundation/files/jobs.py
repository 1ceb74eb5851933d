"""Housekeeping of the disk."""

from procrastinate.contrib.django import app

from okienko.foundation.clock import now
from okienko.foundation.files import actions


@app.periodic(cron="41 3 * * *")
@app.task(name="okienko.sweep_files", queueing_lock="sweep_files")
def sweep_files(timestamp: int) -> None:
    """Take away contents without a row."""
    actions.sweep(at=now())
