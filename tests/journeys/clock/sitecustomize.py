"""Python loads this before anything else in every process of the town under test, and sets its clock.

The town then lives on the same working day whenever the tests run: buses drive, clerks are on duty, a holiday is near.
"""

import os
from datetime import UTC, datetime, timedelta

if "TOWN_CLOCK_SHIFT" in os.environ:
    import time_machine

    # Not a moment but a shift: processes that start one after another must agree on what time it is.
    shift = timedelta(seconds=float(os.environ["TOWN_CLOCK_SHIFT"]))
    time_machine.travel(datetime.now(UTC) + shift, tick=True).start()
