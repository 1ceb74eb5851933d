"""The library, programmes and marks of those who pay."""

import io
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from okienko.domain.community.actions.impersonal import TextLeadsToAPerson
from okienko.domain.community.actions.recognition import OfAnotherCommunity
from okienko.domain.publishing.actions import (
    add_publication,
    end_funder_mark,
    mark_funder,
    move_publication,
    write_programme,
)
from okienko.domain.publishing.actions.shelf import (
    AddressNotUnderstood,
    Made,
    MarkEndsTooEarly,
    ProgrammeNotUnderstood,
    ProgrammeOutsideMeeting,
    PublicationNotReady,
)
from okienko.domain.publishing.choices import PublicationKind
from okienko.domain.publishing.models import FunderMark, ProgrammeItem, Publication
from okienko.domain.publishing.queries.shelf import (
    content_of,
    marks_of,
    marks_on,
    on_the_shelf,
    programme_for,
    public_shelf,
    shelf_of,
    written_programme,
)
from okienko.foundation.lifecycle import MoveNotAllowed
from tests.domain.community.factories import (
    AT,
    Neighbourhood,
    a_neighbourhood,
    an_event,
    last_entry,
    refused_to_strangers,
)
from tests.domain.staff.factories import STRANGER
from tests.foundation.files.conftest import pdf as a_pdf

pytestmark = pytest.mark.django_db
TODAY = date(2027, 3, 8)


def a_publication(place: Neighbourhood, upload: Any = None, **changes: Any) -> Publication:
    """A newspaper of the estate, at an address outside."""
    made: dict[str, Any] = {
        "kind": PublicationKind.PUBLICATION, "title": "Gazetka osiedla", "about": "Cztery strony o skwerze.",
        "author": "Koło Emerytów", "made_on": TODAY, "url": "https://gazetka.example/1.pdf",
    }  # fmt: skip
    hand = {name: changes.pop(name) for name in ("by", "community") if name in changes}
    facts: dict[str, Any] = {"community": place.community, "by": place.animator, "at": AT, "upload": upload, **hand}
    return add_publication(made=Made(**{**made, **changes}), **facts)


def shown(place: Neighbourhood, publication: Publication, verb: str = "publish", **changes: Any) -> Publication:
    facts: dict[str, Any] = {"transcript": "", "has_captions": False, "by": place.organiser, "at": AT}
    return move_publication(publication=publication, verb=verb, **{**facts, **changes})


def test_a_publication_is_a_draft_until_the_organiser_shows_it() -> None:
    place = a_neighbourhood()
    draft = a_publication(place)
    assert (str(draft), draft.state, list(public_shelf())) == ("Gazetka osiedla", "draft", [])
    assert list(shelf_of(place.animator)) == [draft]
    assert on_the_shelf(draft.pk) is None
    shown(place, draft)
    assert list(public_shelf(place.community)) == [draft]
    assert list(public_shelf(place.community, since=AT)) == list(public_shelf(a_neighbourhood().community)) == []
    assert last_entry("add_publication")[0] == last_entry("publish_publication")[0] == f"publication:{draft.pk}"
    withdrawn = shown(place, draft, "withdraw")
    assert (withdrawn.published_at, on_the_shelf(draft.pk)) == (AT, None)
    with pytest.raises(MoveNotAllowed):
        shown(place, withdrawn, "withdraw")


def test_a_recording_without_captions_or_text_is_not_shown() -> None:
    place = a_neighbourhood()
    recording = a_publication(place, kind=PublicationKind.RECORDING)
    with pytest.raises(PublicationNotReady, match="bez napisów"):
        shown(place, recording)
    assert shown(place, recording, transcript="Chór śpiewa pod lipą.").state == "published"
    with pytest.raises(IntegrityError), transaction.atomic():
        Publication.objects.filter(pk=recording.pk).update(transcript="")
    shown(place, recording, "withdraw", transcript="")
    assert shown(place, recording, has_captions=True).has_captions


def test_a_file_is_cleaned_kept_and_open_to_everybody_once_it_is_shown() -> None:
    place = a_neighbourhood()
    publication = shown(place, a_publication(place, upload=io.BytesIO(a_pdf()), url=""))
    content = content_of(publication)
    assert content is not None
    assert content.startswith(b"%PDF")
    assert content_of(a_publication(place)) is None


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"url": ""}, PublicationNotReady),
        ({"url": "javascript:alert(1)"}, AddressNotUnderstood),
        ({"url": "https://"}, AddressNotUnderstood),
        ({"about": "Zadzwoń: 590 012 118."}, TextLeadsToAPerson),
    ],
)
def test_there_is_something_to_show_at_a_real_address(changes: dict[str, Any], error: type[Exception]) -> None:
    with pytest.raises(error):
        a_publication(a_neighbourhood(), **changes)


def test_a_programme_is_written_as_lines_and_whole_each_time() -> None:
    place = a_neighbourhood()
    event = an_event(place)
    written = "17.00 | Otwarcie\n17.30 | Skąd wziąć ławkę | stolarz z osiedla"
    write_programme(event=event, written=written, by=place.animator, at=AT)
    assert written_programme(event) == written
    assert [one.title for one in programme_for(event)] == ["Otwarcie", "Skąd wziąć ławkę"]
    write_programme(event=event, written="18.59 | Koniec", by=place.animator, at=AT)
    assert ProgrammeItem.objects.get().title == "Koniec"
    assert last_entry("write_programme")[0] == f"community_event:{event.pk}"
    for hour, error in (("19.00", ProgrammeOutsideMeeting), ("16.59", ProgrammeOutsideMeeting)):
        with pytest.raises(error):
            write_programme(event=event, written=f"{hour} | Za późno", by=place.animator, at=AT)
    with pytest.raises(ProgrammeNotUnderstood):
        write_programme(event=event, written="Otwarcie", by=place.animator, at=AT)
    with pytest.raises(TextLeadsToAPerson):
        write_programme(event=event, written="17.00 | Zapisy | 590 012 118", by=place.animator, at=AT)


def test_a_mark_stands_on_its_days_and_pages() -> None:
    place = a_neighbourhood()
    event = an_event(place)
    facts: dict[str, Any] = {
        "community": place.community, "funder": "Fundusz Przykładowy", "text": "Pieniądze daje Fundusz Przykładowy.",
        "by": place.organiser, "at": AT,
    }  # fmt: skip
    everywhere = mark_funder(**facts, valid_from=TODAY, valid_until=date(2027, 12, 31))
    once = mark_funder(**facts, valid_from=TODAY, event=event)
    assert str(everywhere) == "Fundusz Przykładowy"
    days = [date(2027, 3, 7), TODAY, date(2027, 12, 31), date(2028, 1, 1)]
    assert [list(marks_on(place.community, day)) for day in days] == [[], [everywhere], [everywhere], []]
    assert list(marks_on(place.community, TODAY, event)) == [everywhere, once]
    ended = end_funder_mark(mark=once, last_day=TODAY, by=place.organiser, at=AT)
    assert list(marks_on(place.community, date(2027, 3, 9), event)) == [everywhere]
    assert last_entry("end_funder_mark")[0] == f"community:{place.community.pk}"
    with pytest.raises(MarkEndsTooEarly):
        end_funder_mark(mark=ended, last_day=date(2027, 3, 7), by=place.organiser, at=AT)
    with pytest.raises(MarkEndsTooEarly):
        mark_funder(**facts, valid_from=TODAY, valid_until=date(2027, 3, 7))
    with pytest.raises(OfAnotherCommunity):
        mark_funder(**facts, valid_from=TODAY, event=an_event(a_neighbourhood(place.unit), by=place.animator))
    assert marks_of(type(place.community).objects.all()).count() == 2


def test_strangers_write_show_and_mark_nothing() -> None:
    place = a_neighbourhood()
    draft, event = a_publication(place), an_event(place)
    mark = mark_funder(community=place.community, funder="F", text="T", valid_from=TODAY, by=place.organiser, at=AT)
    for nobody in (place.clerk, place.elsewhere, STRANGER):
        with refused_to_strangers():
            a_publication(place, by=nobody)
        with refused_to_strangers():
            write_programme(event=event, written="", by=nobody, at=AT)
    for nobody in (place.animator, place.elsewhere, STRANGER):
        with refused_to_strangers():
            shown(place, draft, by=nobody)
        with refused_to_strangers():
            mark_funder(community=place.community, funder="F", text="T", valid_from=TODAY, by=nobody, at=AT)
        with refused_to_strangers():
            end_funder_mark(mark=mark, last_day=TODAY, by=nobody, at=AT)
    assert FunderMark.objects.count() == 1
