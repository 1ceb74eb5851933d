"""A new key for files, and contents that nobody asks for."""

import os
from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction

from okienko.foundation.files import store
from okienko.foundation.files.actions import open_file, reseal, sweep
from okienko.foundation.files.jobs import sweep_files
from okienko.foundation.files.models import StoredFile
from tests.foundation.files.conftest import AT, jpeg

pytestmark = pytest.mark.django_db


@pytest.fixture
def two_keys(settings):
    """Put a second key in front."""

    def put():
        settings.ENCRYPTION_KEYS = {"k2": os.urandom(32), **settings.ENCRYPTION_KEYS}

    return put


def test_after_resealing_the_old_key_is_not_needed(keep, clerk, settings, two_keys):
    files = [keep(jpeg()) for _ in range(3)]
    two_keys()
    newest = keep(jpeg())
    assert reseal(current_key="k2", batch=2) == 3
    assert reseal(current_key="k2", batch=2) == 0
    settings.ENCRYPTION_KEYS = {"k2": settings.ENCRYPTION_KEYS["k2"]}
    for file in [*files, newest]:
        assert open_file(file=file, by=clerk, at=AT)
    assert set(StoredFile.objects.values_list("key_id", flat=True)) == {"k2"}


def test_a_stop_between_the_disk_and_the_row_leaves_every_file_readable(keep, clerk, two_keys):
    file = keep(jpeg())
    two_keys()
    store.write(file.name, store.read(file.name))
    file.refresh_from_db()
    assert file.key_id == "k1"
    assert open_file(file=file, by=clerk, at=AT)
    assert reseal(current_key="k2") == 1
    assert open_file(file=file, by=clerk, at=AT)


def test_a_content_whose_row_was_rolled_back_is_swept_after_a_day(keep, disk):
    kept = keep(jpeg())
    with transaction.atomic():
        keep(jpeg())
        transaction.set_rollback(True)
    written = datetime.fromtimestamp(max(path.stat().st_mtime for path in disk.glob("*/*")), UTC)
    assert sweep(at=written + timedelta(hours=23)) == 0
    assert sweep(at=written + timedelta(days=1, seconds=2)) == 1
    assert [path.name for path in disk.glob("*/*")] == [kept.name]


def test_the_nightly_job_sweeps(keep, disk):
    sweep_files(timestamp=0)
    file = keep(jpeg())
    sweep_files(timestamp=0)
    assert (disk / file.name[:2] / file.name).exists()
