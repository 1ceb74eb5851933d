"""Nobody looks at the clock inside the office: the moment is handed in."""

import pytest

from tools.clock_gate import check, faults

ROOM = "okienko/domain/needs/actions.py"


@pytest.mark.parametrize(
    "fault",
    [
        "from datetime import datetime\nx = datetime.now()",
        "import datetime as d\nx = d.datetime.now(d.UTC)",
        "from datetime import datetime as dt\nx = dt.utcnow()",
        "from datetime import date\nx = date.today()",
        "from django.utils import timezone\nx = timezone.now()",
        "from django.utils import timezone\nfield = Field(default=timezone.now)",
        "from django.utils.timezone import localtime\nx = localtime()",
        "import time\nx = time.time()",
        "from django.db.models.functions import Now\nx = Now()",
        "class M:\n    at = DateTimeField(auto_now_add=True)",
    ],
)
def test_reading_the_clock_is_found_even_in_a_face(fault: str) -> None:
    assert faults(fault, ROOM)
    assert [finding.line for finding in faults(fault, "okienko/faces/desk/views.py")] == [2]


@pytest.mark.parametrize(
    "fault",
    [
        "from okienko.foundation import clock\nx = clock.now()",
        "from okienko.foundation.clock import today as day\nx = day()",
        "import okienko.foundation.clock\nx = okienko.foundation.clock.now()",
    ],
)
@pytest.mark.parametrize("file", ["rules", "actions", "queries", "models", "permissions", "letters"])
def test_a_room_may_not_ask_the_clock(fault: str, file: str) -> None:
    assert list(faults(fault, f"okienko/domain/needs/{file}.py"))
    assert list(faults(fault, f"okienko/domain/needs/{file}/submit.py"))


@pytest.mark.parametrize(
    "edge",
    [
        "okienko/faces/portal/views.py",
        "okienko/config/cli.py",
        "okienko/domain/needs/jobs.py",
        "okienko/domain/needs/jobs/remind.py",
        "okienko/foundation/access/middleware.py",
    ],
)
def test_the_edges_may_ask_the_clock(edge: str) -> None:
    assert list(faults("from okienko.foundation.clock import now\nx = now()", edge)) == []


def test_arithmetic_and_waiting_are_no_clock() -> None:
    source = """
import time
from datetime import datetime, timedelta
from django.utils import timezone
from okienko.foundation import clock
from okienko.foundation.clock import day_of

def rule(at: datetime, now: datetime) -> object:
    time.monotonic()
    return timezone.localtime(at), clock.at_hour(day_of(now), 8), now + timedelta(days=1), thing.now()
"""
    assert list(faults(source, ROOM)) == []


def test_only_the_clock_itself_reads_the_time(plant) -> None:
    source = "from datetime import UTC, datetime\nx = datetime.now(UTC)"
    plant("okienko/foundation/clock.py", source)
    root = plant("okienko/foundation/journal/actions.py", source)
    assert [finding.path for finding in check(root)] == ["okienko/foundation/journal/actions.py"]
