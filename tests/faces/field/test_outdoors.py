"""What an organiser does outdoors: nothing is lost and nothing doubled, whatever the network does."""

import io
import random
import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from PIL import Image

from okienko.domain.community.actions import EventDetails, announce_event, open_community, open_survey
from okienko.domain.community.choices import CommunityKind
from okienko.domain.community.models import (
    Community,
    CommunityEvent,
    EventPhoto,
    Outing,
    RecognitionNote,
    Survey,
    SurveySheet,
)
from okienko.domain.community.queries import events_outdoors
from okienko.domain.places.models import Centre
from okienko.domain.staff.models import StaffMember
from okienko.faces.field.organiser import LOOKED_BACK
from okienko.foundation.access import Role
from okienko.foundation.offline.models import Arrival
from tests.factories import AT, actor, found_centre, hire
from tests.foundation.accounts.login import with_phone

NOW = AT + timedelta(days=2)
CUTS = 50
MINUTE = timedelta(minutes=1)
JSON = {"HTTP_ACCEPT": "application/json"}


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@dataclass(frozen=True)
class Estate:
    """A community with a meeting that began an hour ago, and its organiser's telephone."""

    community: Community
    meeting: CommunityEvent
    organiser: StaffMember
    client: Client

    def send(self, rodzaj: str, key: uuid.UUID | str | None = None, /, **said: Any) -> dict[str, str]:
        """One sending; the answer as the telephone reads it."""
        answer = self.post(rodzaj, key, **said, **JSON)
        assert answer.status_code == 200
        return answer.json()  # type: ignore[no-any-return,attr-defined]

    def post(self, rodzaj: str, key: uuid.UUID | str | None = None, /, **said: Any) -> HttpResponse:
        headers = {name: said.pop(name) for name in list(said) if name.startswith("HTTP_")}
        data = {"rodzaj": rodzaj, "klucz": str(key or uuid.uuid4()), "kiedy": NOW.isoformat(), **said}
        return self.client.post(reverse("field:queue"), data, **headers)  # type: ignore[arg-type,return-value]

    def note(self, key: uuid.UUID | str | None = None, /, **more: Any) -> dict[str, str]:
        usual = {"community": self.community.pk, "kind": "need", "text": "Na rogu jest ciemno."}
        return self.send("note", key, **{**usual, **more})

    def page(self) -> str:
        answer = self.client.get(reverse("field:outdoors"))
        assert answer.status_code == 200
        return answer.content.decode()


@pytest.fixture
def estate(db: None) -> Estate:
    found_centre(AT)
    organiser = hire(Role.COMMUNITY_ORGANISER, first_name="Piotr", last_name="Zych", function="organizuje osiedla")
    how: dict[str, Any] = {"by": actor(organiser), "at": AT}
    community = open_community(
        name="Osiedle Wzgórze", kind=CommunityKind.TERRITORIAL, organiser=organiser,
        unit=Centre.objects.get().unit, streets=["Leśna"], **how,
    )  # fmt: skip
    starts = NOW - timedelta(hours=1)
    details = EventDetails(title="Sadzimy lipy", starts_at=starts, ends_at=starts + timedelta(hours=2), where="Skwer")
    assert organiser.user is not None
    with_phone(organiser.user)
    client = Client()
    client.force_login(organiser.user, "django.contrib.auth.backends.ModelBackend")
    meeting = announce_event(community=community, details=details, **how)
    return Estate(community, meeting, organiser, client)


def a_photo() -> SimpleUploadedFile:
    content = io.BytesIO()
    Image.new("RGB", (8, 8), "green").save(content, "JPEG")
    return SimpleUploadedFile("teren.jpg", content.getvalue(), "image/jpeg")


def a_survey(estate: Estate) -> Survey:
    return open_survey(
        community=estate.community, title="Jak się mieszka", questions="Znasz sąsiadów? | tak | nie",
        by=actor(estate.organiser), at=AT,
    )  # fmt: skip


@dataclass
class Telephone:
    """A telephone that keeps what it was told and sends it until it hears an answer, over a network that cuts out.

    A cut comes before the server hears, or after it has done the work: then only the answer is lost.
    """

    estate: Estate
    chance: random.Random
    cuts: int = CUTS
    kept: dict[str, tuple[str, dict[str, Any]]] = field(default_factory=dict)
    lost_answers: int = 0

    def do(self, rodzaj: str, /, **said: Any) -> None:
        self.kept[str(uuid.UUID(int=self.chance.getrandbits(128)))] = (rodzaj, said)

    def sync(self) -> None:
        """Everything that waits, in any order, until the first cut."""
        waiting = list(self.kept.items())
        self.chance.shuffle(waiting)
        for key, (kind, said) in waiting:
            heard_by_server = not self.cuts or self.chance.random() < 0.6
            if heard_by_server:
                answer = self.estate.send(kind, key, **said)
            if self.cuts and not (heard_by_server and self.chance.random() < 0.3):
                self.cuts -= 1
                self.lost_answers += heard_by_server
                return
            assert answer == {"state": "done", "sentence": ""}
            del self.kept[key]


@pytest.mark.parametrize("seed", range(3))
def test_fifty_cuts_with_lost_answers_lose_nothing_and_double_nothing(estate: Estate, seed: int) -> None:
    phone, survey = Telephone(estate, random.Random(seed)), a_survey(estate)
    here = {"community": estate.community.pk}
    wanted: set[str] = set()
    made = 0
    while phone.cuts or phone.kept:
        if phone.cuts and made < 30:
            made += 1
            text = f"Notatka numer {made} o ławce."
            wanted.add(text)
            phone.do("note", **here, kind="need", text=text)
            if made % 5 == 0:
                phone.do("way", **here, way="walk", where=f"Leśna {made}", people=made)
                phone.do("sheet", survey=survey.pk, answer_0="1")
            if made == 7:
                phone.do("count", event=estate.meeting.pk, attended=34)
        phone.sync()
    assert phone.lost_answers >= CUTS // 4
    notes = list(RecognitionNote.objects.values_list("text", flat=True))
    assert (len(notes), set(notes)) == (made, wanted)
    assert sorted(Outing.objects.values_list("people", flat=True)) == list(range(5, made + 1, 5))
    assert SurveySheet.objects.count() == made // 5
    estate.meeting.refresh_from_db()
    assert estate.meeting.attended == 34
    assert Arrival.objects.filter(state="done").count() == made + 2 * (made // 5) + 1


def test_what_was_done_without_a_network_is_dated_by_the_telephone(estate: Estate) -> None:
    yesterday = NOW - timedelta(days=1)
    assert estate.note(kiedy=yesterday.isoformat(), heard_from="sąsiadka")["state"] == "done"
    note = RecognitionNote.objects.get()
    assert (note.noted_at, note.heard_from, note.noted_by) == (yesterday, "sąsiadka", estate.organiser.user)
    here = {"community": estate.community.pk, "way": "talk", "where": "Leśna", "people": "12", "learned": "Ciemno."}
    estate.send("way", kiedy=yesterday.isoformat(), **here)
    assert Outing.objects.get().held_on == date(2026, 3, 4)
    for strange in ("kiedyś", "2099-01-01T00:00:00Z", "2026-13-40T00:00:00Z", "2026-03-04T10:00:00"):
        estate.note(kiedy=strange)
    assert set(RecognitionNote.objects.exclude(pk=note.pk).values_list("noted_at", flat=True)) == {NOW}


def test_the_next_note_is_about_the_community_of_the_last_one(estate: Estate) -> None:
    how: dict[str, Any] = {"by": actor(estate.organiser), "at": AT}
    newer = open_community(
        name="Bloki", kind=CommunityKind.TERRITORIAL, organiser=estate.organiser, unit=estate.community.unit,
        streets=["Krucza"], **how,
    )  # fmt: skip
    for chosen in (estate.community, newer):
        assert re.findall(r'name="community"[^>]*value="(\d+)" checked', estate.page())[0] == str(chosen.pk)
        estate.note(community=newer.pk)


def test_two_who_counted_one_meeting_are_shown_both_numbers_and_choose(estate: Estate) -> None:
    meeting = estate.meeting
    assert estate.send("count", event=meeting.pk, attended="34")["state"] == "done"
    assert estate.send("count", event=meeting.pk, attended="34")["state"] == "done"
    answer = estate.send("count", event=meeting.pk, attended="36")
    assert answer == {"state": "conflict", "sentence": "Ktoś zapisał już, że przyszło osób: 34."}
    meeting.refresh_from_db()
    assert meeting.attended == 34
    assert estate.send("count", event=meeting.pk, attended="36", mimo="1")["state"] == "done"
    meeting.refresh_from_db()
    assert (meeting.attended, meeting.follow_up_on) == (36, date(2026, 6, 5))


def test_a_photo_is_hidden_and_says_what_it_shows(estate: Estate) -> None:
    assert estate.send("photo", event=estate.meeting.pk, upload=a_photo(), recognisable="2")["state"] == "done"
    photo = EventPhoto.objects.get()
    assert (photo.is_public, photo.recognisable) == (False, 2)
    assert photo.description == "Zdjęcie ze spotkania: Sadzimy lipy"


@pytest.mark.parametrize(
    ("kind", "said", "words"),
    [
        ("note", {"text": "Pani z parteru, 590 012 118"}, "numer telefonu"),
        ("note", {"text": ""}, "Jedno zdanie wystarczy"),
        ("note", {"community": "9999"}, "Wybierz"),
        ("way", {"where": "", "people": "3", "way": "walk"}, "Napisz, którędy"),
        ("count", {"event": "9999", "attended": "3"}, "przy biurku"),
        ("photo", {"recognisable": "0"}, "Zrób albo wybierz zdjęcie"),
        ("dance", {}, "nieaktualna"),
    ],
)
def test_what_cannot_be_taken_says_why(estate: Estate, kind: str, said: dict[str, str], words: str) -> None:
    usual = {"community": estate.community.pk, "event": estate.meeting.pk, "kind": "need"}
    answer = estate.send(kind, None, **{**usual, **said})
    assert answer["state"] == "refused"
    assert words in answer["sentence"]
    assert not RecognitionNote.objects.exists()


def test_a_wrong_key_and_the_key_of_another_telephone_are_not_taken(estate: Estate) -> None:
    assert estate.note("x")["state"] == "refused"
    mine = uuid.uuid4()
    assert estate.note(mine)["state"] == "done"
    other = hire(Role.ANIMATOR, first_name="Magda", last_name="Roj", function="animuje")
    assert other.user is not None
    with_phone(other.user)
    estate.client.force_login(other.user, "django.contrib.auth.backends.ModelBackend")
    assert "jeszcze raz" in estate.note(mine)["sentence"]
    assert RecognitionNote.objects.count() == 1


def test_without_scripts_the_same_forms_are_sent_at_once(estate: Estate) -> None:
    a_survey(estate)
    shown = estate.page()
    assert "Sadzimy lipy" in shown
    assert "Znasz sąsiadów?" in shown
    key = re.findall(r'name="klucz" value="([0-9a-f-]{36})"', shown)[0]
    here = {"community": estate.community.pk, "kind": "need", "text": "Na rogu jest ciemno."}
    for _again in range(2):
        assert estate.post("note", key, **here).headers["Location"] == reverse("field:outdoors")
    assert RecognitionNote.objects.count() == 1
    assert "Zapisane." in estate.page()
    wrong = estate.post("note", **{**here, "text": "Pani Zofia, 590 012 118"})
    assert wrong.status_code == 422
    assert "590 012 118" in wrong.content.decode()
    assert estate.post("dance").status_code == 422


def test_the_telephone_learns_whose_it_is_and_gets_a_fresh_token(estate: Estate) -> None:
    answer = estate.client.get(reverse("field:queue")).json()
    assert answer["who"] == estate.organiser.user_id
    assert len(answer["token"]) == 64


def test_the_page_shows_nobodys_data_because_it_stays_on_the_telephone(estate: Estate) -> None:
    shown = estate.page()
    assert "Zych" not in shown.partition("<footer")[0]
    worker = Client().get(reverse("field:worker"))
    assert worker.headers["Content-Type"].startswith("text/javascript")
    kept = worker.content.decode()
    assert all(name in kept for name in ("field/queue.js", "ui/okienko.css", reverse("field:outdoors")))


def test_a_meeting_that_is_ahead_or_long_ago_is_not_counted_outdoors(estate: Estate) -> None:
    by, starts = actor(estate.organiser), estate.meeting.starts_at
    for at, seen in ((starts - MINUTE, 0), (starts, 1), (starts + LOOKED_BACK - MINUTE, 1), (starts + LOOKED_BACK, 0)):
        assert events_outdoors(at, LOOKED_BACK, by).count() == seen
