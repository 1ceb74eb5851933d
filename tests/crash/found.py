"""Founds the centre of the crash tests: `python -m tests.crash.found`."""

import django

django.setup()

from okienko.foundation.access import Role  # noqa: E402  # Django first
from okienko.foundation.clock import now  # noqa: E402
from tests.factories import found_centre, hire  # noqa: E402

found_centre(now())
hire(Role.CLERK, at=now())
