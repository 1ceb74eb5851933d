"""Photos of meetings: no consent, not publishable; a withdrawn consent takes the photo away at once."""

import io
from datetime import date
from typing import Any

import pytest
from PIL import Image

from okienko.domain.community.actions import (
    add_photo,
    hide_photo,
    look_at_photo,
    public_photo,
    publish_photo,
    read_consents,
    record_consent,
    withdraw_consent,
)
from okienko.domain.community.actions.impersonal import TextMissing
from okienko.domain.community.actions.photos import SIDE, ConsentWithdrawnAlready, NoConsentNoPublication, NotAPhoto
from okienko.domain.community.models import CommunityEvent, EventPhoto, ImageConsent
from okienko.domain.community.queries import shown_photos
from okienko.domain.community.rules import consents_suffice
from okienko.foundation.access import NotAllowed
from tests.domain.community.factories import (
    AT,
    Neighbourhood,
    a_neighbourhood,
    an_event,
    last_entry,
    refused_to_strangers,
)
from tests.domain.staff.factories import STRANGER
from tests.foundation.files.conftest import jpeg as picture
from tests.foundation.files.conftest import pdf

TODAY = date(2027, 3, 8)


def a_photo(place: Neighbourhood, event: CommunityEvent, **changes: Any) -> EventPhoto:
    facts: dict[str, Any] = {
        "event": event, "upload": io.BytesIO(picture()), "description": "Dwie osoby sadzą lipę.", "recognisable": 2,
        "by": place.animator, "at": AT,
    }  # fmt: skip
    return add_photo(**{**facts, **changes})


def a_consent(place: Neighbourhood, event: CommunityEvent, **changes: Any) -> ImageConsent:
    facts: dict[str, Any] = {
        "event": event, "given_by": "Pani Zofia", "given_on": TODAY, "kept_where": "segregator 4",
        "by": place.animator, "at": AT,
    }  # fmt: skip
    return record_consent(**{**facts, **changes})


@pytest.mark.parametrize(
    ("recognisable", "consents", "suffice"), [(0, 0, True), (1, 0, False), (2, 1, False), (2, 2, True), (1, 2, True)]
)
def test_everybody_who_can_be_recognised_agreed(recognisable: int, consents: int, suffice: bool) -> None:
    assert consents_suffice(recognisable, consents) is suffice


@pytest.mark.django_db
def test_a_photo_is_shown_with_all_consents_and_hidden_when_one_is_withdrawn() -> None:
    place = a_neighbourhood()
    event, elsewhere = an_event(place), an_event(place)
    photo = a_photo(place, event)
    first, second = a_consent(place, event), a_consent(place, event, is_for_child=True)
    of_another_day = a_consent(place, elsewhere)
    with pytest.raises(NoConsentNoPublication):
        publish_photo(photo=photo, consents=[first, of_another_day], by=place.organiser, at=AT)
    shown = publish_photo(photo=photo, consents=[first, second], by=place.organiser, at=AT)
    assert list(shown_photos(place.community)) == [shown]
    assert public_photo(shown).startswith(b"\xff\xd8")
    withdraw_consent(consent=second, by=place.animator, at=AT)
    assert not shown_photos(place.community).exists()
    with pytest.raises(NotAllowed):
        public_photo(EventPhoto.objects.get())
    with pytest.raises(ConsentWithdrawnAlready):
        withdraw_consent(consent=second, by=place.animator, at=AT)
    for verb in ("add_photo", "record_consent", "publish_photo", "withdraw_consent"):
        assert last_entry(verb)[2] == ["personal"]


@pytest.mark.django_db
def test_a_photo_of_backs_needs_no_consent_and_leaves_the_page_on_a_word() -> None:
    place = a_neighbourhood()
    photo = publish_photo(photo=a_photo(place, an_event(place), recognisable=0), consents=[], by=place.organiser, at=AT)
    assert photo.is_public
    assert not hide_photo(photo=photo, by=place.animator, at=AT).is_public
    assert last_entry("hide_photo")[0] == f"community_event:{photo.event_id}"


@pytest.mark.django_db
def test_a_photo_is_a_picture_and_small_and_the_team_may_look_at_it() -> None:
    place = a_neighbourhood()
    event = an_event(place)
    photo = a_photo(place, event, upload=io.BytesIO(picture(size=(SIDE + 200, 40))))
    content = look_at_photo(photo=photo, by=place.animator, at=AT)
    with Image.open(io.BytesIO(content)) as opened:
        assert opened.width == SIDE
    assert last_entry("read")[:3] == (f"community_event:{event.pk}", place.animator.user_id, ["personal"])
    with refused_to_strangers():
        look_at_photo(photo=photo, by=place.clerk, at=AT)
    with pytest.raises(NotAPhoto):
        a_photo(place, event, upload=io.BytesIO(pdf()))


@pytest.mark.django_db
def test_a_look_at_names_is_journalled() -> None:
    place = a_neighbourhood()
    event = an_event(place)
    with refused_to_strangers():
        read_consents(event=event, by=place.clerk, at=AT)
    assert read_consents(event=event, by=place.animator, at=AT) == []
    consent = a_consent(place, event)
    assert read_consents(event=event, by=place.animator, at=AT) == [consent]
    assert last_entry("read")[:3] == (f"community_event:{event.pk}", place.animator.user_id, ["personal"])


@pytest.mark.django_db
def test_a_consent_says_who_and_where_and_a_photo_what() -> None:
    place = a_neighbourhood()
    event = an_event(place)
    for changes in ({"given_by": " "}, {"kept_where": ""}):
        with pytest.raises(TextMissing):
            a_consent(place, event, **changes)
    with pytest.raises(TextMissing):
        a_photo(place, event, description="")


@pytest.mark.django_db
def test_strangers_add_and_animators_publish_no_photo() -> None:
    place = a_neighbourhood()
    event = an_event(place)
    photo, consent = a_photo(place, event), a_consent(place, event)
    for nobody in (place.clerk, place.elsewhere, STRANGER):
        with refused_to_strangers():
            a_photo(place, event, by=nobody)
        with refused_to_strangers():
            a_consent(place, event, by=nobody)
        with refused_to_strangers():
            withdraw_consent(consent=consent, by=nobody, at=AT)
        with refused_to_strangers():
            hide_photo(photo=photo, by=nobody, at=AT)
    with refused_to_strangers():
        publish_photo(photo=photo, consents=[], by=place.animator, at=AT)
