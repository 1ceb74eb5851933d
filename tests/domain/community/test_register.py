"""The register of potentials and needs, the ways outdoors, and what was heard how often from whom in general."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from okienko.domain.community.actions import (
    file_note,
    move_item,
    note_recognition,
    publish_item,
    record_outing,
    register_item,
)
from okienko.domain.community.actions.communities import SquareNotOnTheSheet
from okienko.domain.community.actions.impersonal import TextLeadsToAPerson, TextMissing
from okienko.domain.community.actions.recognition import NotHeldYet, OfAnotherCommunity, SettledNeedsAResult
from okienko.domain.community.choices import ItemSort, NoteKind, Way
from okienko.domain.community.lifecycle import ItemState
from okienko.domain.community.models import Outing, RegisterItem
from okienko.domain.community.queries import heard_from, outings_of, public_register, register_of, sheet_of
from okienko.foundation.lifecycle import MoveNotAllowed
from tests.domain.community.factories import (
    AT,
    RESIDENT,
    Neighbourhood,
    a_neighbourhood,
    a_note,
    last_entry,
    refused_to_strangers,
)
from tests.domain.staff.factories import STRANGER

pytestmark = pytest.mark.django_db
TODAY = date(2027, 3, 8)


def an_item(place: Neighbourhood, **changes: Any) -> RegisterItem:
    """Benches are missing."""
    facts: dict[str, Any] = {
        "community": place.community, "kind": NoteKind.NEED, "sort": ItemSort.PLACE, "title": "Brak ławek",
        "square": "c3", "by": place.animator, "at": AT,
    }  # fmt: skip
    return register_item(**{**facts, **changes})


def an_outing(place: Neighbourhood, **changes: Any) -> Outing:
    """A walk with nine neighbours."""
    facts: dict[str, Any] = {
        "community": place.community, "way": Way.WALK, "held_on": TODAY, "where": "od sklepu do przychodni",
        "people": 9, "learned": "Nie ma gdzie usiąść.", "by": place.animator, "at": AT,
    }  # fmt: skip
    return record_outing(**{**facts, **changes})


def test_assets_stand_before_needs_and_each_says_how_often_it_was_heard() -> None:
    place = a_neighbourhood()
    benches = an_item(place)
    choir = an_item(place, kind=NoteKind.POTENTIAL, sort=ItemSort.GROUP, title="Chór z bloku 4", square="")
    for who in ("sąsiadki z ławki", "sąsiadki z ławki", "", "emeryci"):
        a_note(place, item=benches, heard_from=who)
    first, second = register_of(place.community, place.animator)
    assert (first, second) == (choir, benches)
    assert (first.heard, second.heard) == (0, 4)
    assert sorted(second.heard_from_whom) == ["emeryci", "sąsiadki z ławki"]
    assert heard_from(place.community) == [("sąsiadki z ławki", 2), ("emeryci", 1)]
    assert (str(benches), benches.square) == ("Brak ławek", "C3")
    assert last_entry("register_item")[0] == f"community_item:{choir.pk}"


def test_others_see_of_the_register_what_was_published() -> None:
    place = a_neighbourhood()
    item = an_item(place)
    assert not register_of(place.community, place.elsewhere).exists()
    assert publish_item(item=item, is_public=True, by=place.organiser, at=AT).is_public
    assert list(register_of(place.community, RESIDENT)) == list(public_register(place.community)) == [item]
    publish_item(item=item, is_public=False, by=place.organiser, at=AT)
    assert last_entry("hide_item")[0] == f"community_item:{item.pk}"
    assert not public_register(place.community)


def test_the_sheet_is_a_drawing_and_a_list_that_say_the_same() -> None:
    place = a_neighbourhood()
    choir, benches, shade = (
        an_item(place, kind=NoteKind.POTENTIAL, title="Chór", square=""),
        an_item(place),
        an_item(place, title="Brak cienia", square="C3"),
    )
    sheet = sheet_of(place.community, register_of(place.community, place.animator))
    assert [(mark.number, mark.square, mark.kind) for mark in sheet.marks] == [(2, "C3", "need"), (3, "C3", "need")]
    assert sheet.numbered == [(None, choir), (2, benches), (3, shade)]
    assert sheet.offsets[2] != sheet.offsets[3]


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"title": " "}, TextMissing),
        ({"description": "pani z 590 012 118"}, TextLeadsToAPerson),
        ({"square": "Z9"}, SquareNotOnTheSheet),
    ],
)
def test_an_item_has_a_title_and_a_square_of_the_sheet(changes: dict[str, Any], error: type[Exception]) -> None:
    with pytest.raises(error):
        an_item(a_neighbourhood(), **changes)


def test_a_need_is_taken_up_and_settled_with_a_word_how() -> None:
    place = a_neighbourhood()
    item = an_item(place)
    with pytest.raises(MoveNotAllowed):
        move_item(item=item, verb="settle", result="Stoją.", by=place.animator, at=AT)
    move_item(item=item, verb="take_up", by=place.animator, at=AT)
    with pytest.raises(SettledNeedsAResult):
        move_item(item=item, verb="settle", by=place.animator, at=AT)
    settled = move_item(item=item, verb="settle", result="Stoją trzy ławki.", by=place.animator, at=AT)
    assert (settled.state, settled.result) == (ItemState.SETTLED, "Stoją trzy ławki.")
    assert last_entry("settle_item")[0] == f"community_item:{item.pk}"
    assert move_item(item=item, verb="take_up", by=place.animator, at=AT).state == ItemState.TAKEN_UP


def test_notes_come_from_a_walk_and_are_counted_there() -> None:
    place = a_neighbourhood()
    walk = an_outing(place)
    note = a_note(place, outing=walk)
    assert (str(walk), note.way) == ("spacer badawczy, 08.03.2027", Way.WALK)
    assert [one.written for one in outings_of(place.community)] == [1]
    assert last_entry("record_outing")[0] == f"community_outing:{walk.pk}"


def test_a_walk_is_written_down_when_it_was() -> None:
    with pytest.raises(NotHeldYet):
        an_outing(a_neighbourhood(), held_on=TODAY + timedelta(days=1))
    with pytest.raises(TextMissing):
        an_outing(a_neighbourhood(), where="")


def test_a_note_is_filed_under_an_item_later_and_taken_out() -> None:
    place = a_neighbourhood()
    note, item = a_note(place), an_item(place)
    assert file_note(note=note, item=item, by=place.animator, at=AT).item == item
    assert file_note(note=note, item=None, by=place.animator, at=AT).item is None
    assert last_entry("file_note")[0] == f"community_note:{note.pk}"


def test_nothing_is_mixed_between_communities() -> None:
    place, other = a_neighbourhood(), a_neighbourhood()
    note = a_note(place)
    with pytest.raises(OfAnotherCommunity):
        a_note(place, item=an_item(other))
    with pytest.raises(OfAnotherCommunity):
        a_note(place, outing=an_outing(other))
    with pytest.raises(OfAnotherCommunity):
        file_note(note=note, item=an_item(other), by=place.animator, at=AT)


def test_strangers_write_nothing_and_animators_publish_nothing() -> None:
    place = a_neighbourhood()
    item, note = an_item(place), a_note(place)
    for nobody in (place.elsewhere, place.clerk, STRANGER):
        with refused_to_strangers():
            an_item(place, by=nobody)
        with refused_to_strangers():
            an_outing(place, by=nobody)
        with refused_to_strangers():
            move_item(item=item, verb="take_up", by=nobody, at=AT)
        with refused_to_strangers():
            file_note(note=note, item=item, by=nobody, at=AT)
        with refused_to_strangers():
            note_recognition(community=place.community, kind=NoteKind.NEED, text="Ławki", by=nobody, at=AT)
    with refused_to_strangers():
        publish_item(item=item, is_public=True, by=place.animator, at=AT)


@pytest.mark.parametrize("facts", [{"state": "maybe"}, {"kind": "wish"}, {"state": "settled", "result": ""}])
def test_the_database_keeps_impossible_items_out(facts: dict[str, Any]) -> None:
    item = an_item(a_neighbourhood())
    with pytest.raises(IntegrityError), transaction.atomic():
        RegisterItem.objects.filter(pk=item.pk).update(**facts)
