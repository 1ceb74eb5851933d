"""What neighbours say, without saying who."""

import pytest

from okienko.domain.community.actions import note_recognition, publish_note
from okienko.domain.community.actions.impersonal import TextLeadsToAPerson, TextMissing
from okienko.domain.community.choices import NoteKind
from okienko.domain.community.models import RecognitionNote
from okienko.domain.community.permissions import notes_visible_to
from okienko.foundation.access import Actor
from tests.domain.community.factories import AT, RESIDENT, a_neighbourhood, a_note, last_entry, refused_to_strangers
from tests.domain.staff.factories import STRANGER

pytestmark = pytest.mark.django_db


def test_an_animator_writes_a_note_from_the_street() -> None:
    place = a_neighbourhood()
    note = a_note(place, text="  Brakuje ławek.  ", kind=NoteKind.NEED)
    assert (note.text, note.is_public, note.noted_at, note.noted_by_id) == (
        "Brakuje ławek.",
        False,
        AT,
        place.animator.user_id,
    )
    assert last_entry("note_recognition")[0] == f"community_note:{note.pk}"


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("Pani z 7, pesel 85010112346", "wygląda jak PESEL.*napisz ogólnie"),
        ("Pan z 7 chce pomóc, 590 012 118", "numer telefonu.*daj mu telefon do nas"),
        ("Chętna: zofia@example.pl", "adres e-mail.*daj mu telefon do nas"),
    ],
)
def test_a_note_that_leads_to_a_person_is_refused_with_advice(text: str, advice: str) -> None:
    place = a_neighbourhood()
    with pytest.raises(TextLeadsToAPerson, match=advice):
        a_note(place, text=text)
    with pytest.raises(TextLeadsToAPerson, match=advice):
        a_note(place, heard_from=text)
    assert not RecognitionNote.objects.exists()


def test_an_empty_note_is_refused() -> None:
    with pytest.raises(TextMissing, match="choć jedno zdanie"):
        a_note(a_neighbourhood(), text=" \n ")


def test_a_stranger_writes_no_note() -> None:
    place = a_neighbourhood()
    for nobody in (place.clerk, place.elsewhere, RESIDENT, STRANGER):
        with refused_to_strangers():
            note_recognition(community=place.community, kind=NoteKind.NEED, text="Ławki", by=nobody, at=AT)


def test_a_note_is_read_once_more_before_everybody_sees_it() -> None:
    place = a_neighbourhood()
    note = a_note(place)
    assert publish_note(note=note, is_public=True, by=place.organiser, at=AT).is_public
    assert last_entry("publish_note")[1] == place.organiser.user_id
    assert not publish_note(note=note, is_public=False, by=place.organiser, at=AT).is_public
    assert last_entry("hide_note")[1] == place.organiser.user_id


def test_only_the_organiser_publishes() -> None:
    place = a_neighbourhood()
    note = a_note(place)
    for nobody in (place.animator, place.elsewhere, STRANGER):
        with refused_to_strangers():
            publish_note(note=note, is_public=True, by=nobody, at=AT)


def test_the_team_sees_all_its_notes_and_others_what_was_published() -> None:
    place = a_neighbourhood()
    hidden, shown = a_note(place), a_note(place, kind=NoteKind.POTENTIAL)
    publish_note(note=shown, is_public=True, by=place.organiser, at=AT)

    def seen(by: Actor) -> set[RecognitionNote]:
        return set(notes_visible_to(by))

    assert seen(place.animator) == {hidden, shown}
    assert seen(place.elsewhere) == seen(RESIDENT) == {shown}
