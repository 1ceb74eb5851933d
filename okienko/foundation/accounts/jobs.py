"""Forgetting sessions that are over: they hold numbers of matters and slips."""

from django.contrib.sessions.models import Session
from procrastinate.contrib.django import app

from okienko.foundation.clock import now


@app.periodic(cron="29 * * * *")
@app.task(name="okienko.forget_sessions", queueing_lock="forget_sessions")
def forget_sessions(timestamp: int) -> None:
    """Delete expired sessions; Django only stops reading them."""
    Session.objects.filter(expire_date__lt=now()).delete()
