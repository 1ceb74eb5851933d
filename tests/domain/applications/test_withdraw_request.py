"""A request may be taken back before anything was applied for."""

import pytest

from okienko.domain.applications.actions import withdraw_request
from okienko.domain.applications.models import Request
from okienko.foundation.access import NotAllowed, Role
from okienko.foundation.journal.models import Entry
from okienko.foundation.lifecycle import MoveNotAllowed
from tests.factories import AT, actor, ask, found_centre, hire

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _centre() -> None:
    found_centre()


def test_a_person_may_take_a_request_back_once() -> None:
    by = actor(hire(Role.CLERK))
    matter = ask()
    request = withdraw_request(request=Request.objects.get(), reason="Syn wrócił.", by=by, at=AT, version=1)
    matter.refresh_from_db()
    assert (request.state, matter.now_text) == ("withdrawn", "Zgłoszenie jest wycofane")
    assert "Syn wrócił." in [one.more for one in matter.timeline.all()]
    assert Entry.objects.filter(verb="tell", person_id=matter.person_id).exists()
    with pytest.raises(MoveNotAllowed):
        withdraw_request(request=request, reason="", by=by, at=AT)


def test_a_driver_may_not_withdraw_a_request() -> None:
    ask()
    with pytest.raises(NotAllowed):
        withdraw_request(request=Request.objects.get(), reason="", by=actor(hire(Role.DRIVER)), at=AT)
