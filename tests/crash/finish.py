"""Finishes interrupted receipts now instead of within a minute: `python -m tests.crash.finish`."""

import django

django.setup()

from datetime import timedelta  # noqa: E402  # Django first

from okienko.domain.applications.actions import process_receipt  # noqa: E402
from okienko.domain.applications.queries import receipts_left  # noqa: E402
from okienko.foundation.access import Actor  # noqa: E402
from okienko.foundation.clock import now  # noqa: E402

for receipt in receipts_left(now() + timedelta(minutes=1)):
    process_receipt(receipt=receipt, by=Actor.machine("crash tests"), at=now())
