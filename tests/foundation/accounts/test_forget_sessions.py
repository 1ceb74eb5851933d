"""A session that is over leaves no row behind."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session

from okienko.foundation.accounts.jobs import forget_sessions
from okienko.foundation.clock import now


@pytest.mark.django_db
def test_only_sessions_that_last_are_kept() -> None:
    for key, minutes in (("over", -1), ("lasts", 1)):
        Session.objects.create(session_key=key, session_data="", expire_date=now() + timedelta(minutes=minutes))
    forget_sessions(0)
    assert list(Session.objects.values_list("session_key", flat=True)) == ["lasts"]
