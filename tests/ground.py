"""The ground of the tests, loaded before Django is:

The environment, and a throw-away embedded PostgreSQL (or DATABASE_URL).
"""

import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling

_HOME = Path(os.environ.setdefault("OKIENKO_TEST_HOME", tempfile.mkdtemp(prefix="okienko-test-")))
os.environ["OKIENKO_MODE"] = "test"
os.environ["OKIENKO_DATA"] = str(_HOME)
os.environ["DJANGO_SETTINGS_MODULE"] = "okienko.config.settings"
os.environ.pop("OKIENKO_AS_OWNER", None)


class ByFiles(LoadScopeScheduling):
    """Workers share the suite by files. The browser's journeys are the longest part and make two parcels, one for each
    worker: those that look at pages and those that walk. A parcel shares one running town.
    """

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        if not file.startswith("tests/journeys/"):
            return file
        return "looks" if file.removeprefix("tests/journeys/test_").startswith(LOOKS) else "walks"


# Files of tests/journeys that open many pages and change nothing.
LOOKS = ("every_page", "inspection", "states", "weight")


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ByFiles:
    return ByFiles(config, log)


def pytest_configure(config: pytest.Config) -> None:
    (_HOME / "static").mkdir(parents=True, exist_ok=True)
    if "DATABASE_URL" not in os.environ and not hasattr(config, "workerinput"):
        from okienko.config.embedded import EmbeddedServer

        EmbeddedServer(_HOME / "postgres", durable=False).start()


def pytest_unconfigure(config: pytest.Config) -> None:
    if hasattr(config, "workerinput"):
        return
    if "DATABASE_URL" not in os.environ:
        from okienko.config.embedded import EmbeddedServer

        EmbeddedServer(_HOME / "postgres", durable=False).stop()
    shutil.rmtree(_HOME, ignore_errors=True)
