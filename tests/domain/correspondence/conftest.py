"""The ground of these tests."""

import pytest


@pytest.fixture(autouse=True)
def disk(tmp_path, settings):
    """Letters are kept in a folder of the test."""
    settings.FILES_ROOT = tmp_path / "files"
