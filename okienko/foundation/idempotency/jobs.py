"""Forgetting old answers."""

from datetime import timedelta

from procrastinate.contrib.django import app

from okienko.foundation.clock import now
from okienko.foundation.idempotency.models import FirstAnswer

KEPT = timedelta(hours=72)


@app.periodic(cron="17 * * * *")
@app.task(name="okienko.forget_first_answers", queueing_lock="forget_first_answers")
def forget_first_answers(timestamp: int) -> None:
    """Drop answers older than 72 hours."""
    FirstAnswer.objects.filter(at__lt=now() - KEPT).delete()
