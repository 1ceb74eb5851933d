"""Opening a file is a read that the journal keeps."""

import pytest
from django.db import transaction

from okienko.foundation.access import Actor, NotAllowed, Role
from okienko.foundation.files import store
from okienko.foundation.files.actions import open_file
from okienko.foundation.files.answers import as_attachment
from okienko.foundation.files.errors import FileMissing
from okienko.foundation.journal.models import Entry
from tests.foundation.files.conftest import AT, jpeg

pytestmark = pytest.mark.django_db


def test_whoever_opens_a_file_is_in_the_journal_with_the_work_in_hand(keep, clerk):
    file = keep(jpeg())
    assert open_file(file=file, by=clerk, at=AT).startswith(b"\xff\xd8")
    entry = Entry.objects.get(verb="read")
    assert (entry.name, entry.thing, entry.person_id) == ("e.sikora", f"file:{file.pk}", 5)
    assert (entry.purpose, entry.work) == ("matter", "matter:17")


@pytest.mark.parametrize("role", [Role.DRIVER, Role.ADMINISTRATOR, Role.DISPATCHER, Role.ANIMATOR])
def test_a_role_that_does_not_work_on_matters_opens_nothing(keep, role):
    file = keep(jpeg())
    with pytest.raises(NotAllowed):
        open_file(file=file, by=Actor(user_id=1, grants=frozenset({(role, 1)}), purpose="matter"), at=AT)


def test_a_clerk_without_a_work_in_hand_opens_nothing(keep, clerk):
    file = keep(jpeg())
    with pytest.raises(NotAllowed):
        open_file(file=file, by=clerk.working_on(""), at=AT)


def test_a_resident_opens_a_file_of_their_own_matter(keep):
    assert open_file(file=keep(jpeg()), by=Actor.resident(), at=AT)


def test_a_file_whose_content_is_gone_says_so_and_no_read_is_written(keep, clerk):
    file = keep(jpeg())
    store.remove(file.name)
    store.remove(file.name)
    with pytest.raises(FileMissing, match="administratorowi"), transaction.atomic():
        open_file(file=file, by=clerk, at=AT)
    assert not Entry.objects.filter(verb="read").exists()


def test_a_read_that_cannot_be_written_down_does_not_happen(keep):
    file = keep(jpeg())
    hasty = Actor(user_id=1, name="x" * 200, grants=frozenset({("clerk", 1)}), purpose="matter")
    with pytest.raises(Exception, match="value too long"), transaction.atomic():
        open_file(file=file, by=hasty, at=AT)


def test_a_name_that_is_no_name_of_ours_is_never_looked_up():
    with pytest.raises(ValueError, match="stored file"):
        store.read("../../etc/passwd")


def test_a_file_is_answered_as_an_attachment_that_nothing_runs(keep, clerk):
    file = keep(jpeg(), "Zdjęcie\r\nX: 1.jpeg")
    answer = as_attachment(file, open_file(file=file, by=clerk, at=AT))
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert answer.headers["Content-Disposition"].startswith("attachment; filename*=utf-8''Zdj%C4%99cieX")
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_title_that_lies_about_the_type_gets_the_right_ending(keep):
    assert 'filename="skan.html.jpg"' in as_attachment(keep(jpeg(), "skan.html"), b"").headers["Content-Disposition"]
