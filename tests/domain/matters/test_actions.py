"""What happens to a matter."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import pytest

from okienko.domain.matters.actions import (
    NeedsAreStillOpen,
    NumberOrCodeWrong,
    TooManyWrongCodes,
    attach_file,
    close_matter,
    hand_over,
    let_in,
    open_matter,
    open_with_code,
    renew_code,
    reopen_matter,
    settle_need,
    tell,
)
from okienko.domain.matters.models import Matter, TimelineItem
from okienko.domain.matters.queries import (
    code_still_opens,
    mark_of,
    matter_by_number,
    matters_of,
    open_matters,
    timeline_of,
)
from okienko.domain.matters.rules import FIRST_PAUSE, TRIES
from okienko.domain.people.actions import add_person
from okienko.domain.staff.models import Post, StaffMember
from okienko.foundation.access import Actor, NotAllowed, Role
from okienko.foundation.journal.models import Entry
from okienko.foundation.journal.purposes import Purpose
from okienko.foundation.lifecycle import MoveNotAllowed
from okienko.foundation.units.models import Unit
from okienko.foundation.versions import ChangedMeanwhile
from tests.foundation.files.conftest import png

pytestmark = pytest.mark.django_db

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
CLERK = Actor(user_id=1, name="ewa", grants=frozenset({(Role.CLERK.value, 1)}), purpose=Purpose.MATTER, work="matter:1")
DRIVER = Actor(user_id=2, name="marek", grants=frozenset({(Role.DRIVER.value, 1)}), purpose=Purpose.RIDE)


def a_matter(by: Actor = CLERK) -> Matter:
    person = add_person(known_as="Janina Maj", phone="+48590012118", by=CLERK, at=AT)
    return open_matter(
        number="482617",
        code="031907",
        person=person,
        subject="Taksówka dla seniora",
        needs=[("Nie mam jak dojechać do okulisty.", "taksowka"), ("Kran kapie.", "")],
        handler=None,
        now_text="Mamy Twoje zgłoszenie",
        next_text="Zadzwonimy.",
        next_by=date(2026, 3, 5),
        by=by,
        at=AT,
    )


def a_worker() -> StaffMember:
    unit = Unit.objects.create(name="Centrum", symbol="CUS")
    return StaffMember.objects.create(
        first_name="Hanna", last_name="Wrona", sort_name="wrona", post=Post.PLAN_COORDINATOR, function="koordynatorka",
        unit=unit, valid_from=date(2020, 1, 1), duty_phone="+48410123644",
    )  # fmt: skip


def test_a_matter_says_who_what_next_and_by_when() -> None:
    matter = a_matter()
    assert str(matter) == "482617 Taksówka dla seniora"
    assert [need.words for need in matter.needs.order_by("id")] == ["Nie mam jak dojechać do okulisty.", "Kran kapie."]
    assert (matter.state, matter.next_by, matter.next_who) == ("open", date(2026, 3, 5), "office")
    assert Entry.objects.get(verb="open_matter").person_id == matter.person_id


def test_a_driver_opens_sees_and_changes_no_matter() -> None:
    with pytest.raises(NotAllowed):
        a_matter(by=DRIVER)
    matter = a_matter()
    need = matter.needs.first()
    assert need is not None
    assert matter_by_number("482617", by=DRIVER) is None
    attempts: list[Callable[[], object]] = [
        lambda: tell(matter=matter, kind="step", what="x", by=DRIVER, at=AT),
        lambda: hand_over(matter=matter, to=a_worker(), by=DRIVER, at=AT),
        lambda: settle_need(need=need, verb="solve", outcome="x", by=DRIVER, at=AT),
        lambda: close_matter(matter=matter, by=DRIVER, at=AT),
        lambda: reopen_matter(matter=matter, by=DRIVER, at=AT),
        lambda: attach_file(matter=matter, upload=BytesIO(b""), title="x", day=AT.date(), by=DRIVER, at=AT),
    ]
    for attempt in attempts:
        with pytest.raises(NotAllowed):
            attempt()


def test_the_timeline_shows_a_resident_what_is_theirs() -> None:
    matter = a_matter()
    tell(matter=matter, kind=TimelineItem.Kind.CALL, what="Rozmowa", more="Chodzi z laską.", by=CLERK, at=AT)
    tell(matter=matter, kind="note", what="Notatka", for_resident=False, by=CLERK, at=AT + timedelta(hours=1))
    assert [item.what for item in timeline_of(matter, for_resident=True)] == ["Rozmowa"]
    assert [item.what for item in timeline_of(matter, for_resident=False)] == ["Notatka", "Rozmowa"]


def test_what_happened_may_move_the_matter() -> None:
    matter = a_matter()
    tell(matter=matter, kind="step", what="Wniosek", by=CLERK, at=AT, now_text="Sprawdzamy", next_text="Damy znać",
         next_who="resident", person_does="Przyślij orzeczenie")  # fmt: skip
    matter.refresh_from_db()
    assert (matter.now_text, matter.next_text, matter.next_by, matter.version) == ("Sprawdzamy", "Damy znać", None, 2)
    assert (matter.next_who, matter.person_does) == ("resident", "Przyślij orzeczenie")


def test_a_matter_is_handed_over_to_a_named_person() -> None:
    matter = hand_over(matter=a_matter(), to=a_worker(), by=CLERK, at=AT, version=1)
    assert matter.handler is not None
    assert matter.handler.full_name == "Hanna Wrona"
    with pytest.raises(ChangedMeanwhile):
        hand_over(matter=matter, to=matter.handler, by=CLERK, at=AT, version=1)


def test_a_matter_closes_only_when_every_need_has_the_persons_answer() -> None:
    matter = a_matter()
    first, second = matter.needs.order_by("id")
    settle_need(need=first, verb="solve", outcome="W końcu jeżdżę.", by=CLERK, at=AT)
    with pytest.raises(NeedsAreStillOpen, match="czy problem zniknął"):
        close_matter(matter=matter, by=CLERK, at=AT)
    settle_need(need=second, verb="give_up", outcome="Kran dalej kapie.", by=CLERK, at=AT)
    closed = close_matter(matter=matter, by=CLERK, at=AT)
    assert (closed.state, closed.closed_at, closed.next_by) == ("closed", AT, None)
    assert list(open_matters(by=CLERK)) == []
    with pytest.raises(MoveNotAllowed):
        close_matter(matter=closed, by=CLERK, at=AT)


def test_a_problem_that_came_back_opens_everything_again() -> None:
    matter = a_matter()
    for need in matter.needs.all():
        settle_need(need=need, verb="solve", outcome="Dobrze.", by=CLERK, at=AT)
    close_matter(matter=matter, by=CLERK, at=AT)
    assert reopen_matter(matter=matter, by=CLERK, at=AT).closed_at is None
    need = settle_need(need=need, verb="return", outcome="", by=CLERK, at=AT)
    assert (need.state, need.settled_at) == ("open", None)
    assert list(matters_of(matter.person_id, by=CLERK)) == list(open_matters(by=CLERK)) == [matter]


def test_number_and_code_open_the_matter_as_they_were_read_out() -> None:
    matter = a_matter()
    assert open_with_code(number="482 617", code="031-907", at=AT) == matter
    assert Entry.objects.get(verb="open_with_code").purpose == "own"


@pytest.mark.parametrize(("number", "code"), [("482617", "000000"), ("999999", "031907"), ("", ""), ("abc", "031907")])
def test_a_wrong_pair_and_an_unknown_number_get_the_same_answer(number: str, code: str) -> None:
    a_matter()
    with pytest.raises(NumberOrCodeWrong):
        open_with_code(number=number, code=code, at=AT)


def disturbed(matter: Matter) -> Matter:
    """Somebody tried five wrong codes."""
    for _wrong in range(TRIES):
        with pytest.raises(NumberOrCodeWrong):
            open_with_code(number="482617", code="111111", at=AT)
    assert Entry.objects.filter(verb="wrong_code", person_id=matter.person_id).count() == TRIES
    return matter


def test_after_five_wrong_codes_the_right_one_waits_a_minute_too() -> None:
    matter = disturbed(a_matter())
    with pytest.raises(TooManyWrongCodes, match="Spróbuj za 1 minutę"):
        open_with_code(number="482617", code="031907", at=AT + FIRST_PAUSE - timedelta(seconds=1))
    assert open_with_code(number="482617", code="031907", at=AT + FIRST_PAUSE) == matter
    matter.refresh_from_db()
    assert (matter.wrong_codes, matter.locked_until) == (0, None)


def test_nobody_else_s_wrong_codes_stop_a_browser_that_has_opened_the_matter() -> None:
    matter = disturbed(a_matter())
    mark = mark_of(matter)
    with pytest.raises(NumberOrCodeWrong):
        open_with_code(number="482617", code="222222", marks=[mark], at=AT)
    assert open_with_code(number="482617", code="031907", marks=["", mark], at=AT) == matter
    renew_code(matter=matter, code="031908", by=CLERK, at=AT)
    matter.refresh_from_db()
    assert mark_of(matter) != mark


def test_the_desk_lets_a_disturbed_caller_in_with_the_same_code() -> None:
    matter = disturbed(a_matter())
    with pytest.raises(NotAllowed):
        let_in(matter=matter, by=DRIVER, at=AT)
    let_in(matter=matter, by=CLERK, at=AT)
    assert Entry.objects.filter(verb="let_in", person_id=matter.person_id).count() == 1
    assert open_with_code(number="482617", code="031907", at=AT) == matter


def test_a_new_code_kills_the_old_one() -> None:
    matter = a_matter()
    assert code_still_opens(matter, "031907")
    matter = renew_code(matter=matter, code="555555", by=CLERK, at=AT)
    assert not code_still_opens(matter, "031907")
    with pytest.raises(NumberOrCodeWrong):
        open_with_code(number="482617", code="031907", at=AT)
    assert open_with_code(number="482617", code="555555", at=AT) == matter
    with pytest.raises(NotAllowed):
        renew_code(matter=matter, code="666666", by=DRIVER, at=AT)


def test_a_file_that_came_in_is_kept_with_its_day_and_told_of() -> None:
    matter = a_matter()
    clerk = replace(CLERK, user_id=None)
    file = attach_file(matter=matter, upload=BytesIO(png()), title="orzeczenie.png", day=AT.date(), by=clerk, at=AT)
    assert file.day_of_receipt == AT.date()
    assert timeline_of(matter, for_resident=True)[0].what == f"Dołączony dokument: {file.title}"
