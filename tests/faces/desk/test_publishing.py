"""The public side at the desk: answers with days, dead links on one screen, the library, programmes and marks."""

from datetime import timedelta

from okienko.domain.community.models import Community, CommunityEvent
from okienko.domain.publishing.actions import Said, send_voice
from okienko.domain.publishing.choices import VoiceKind
from okienko.domain.publishing.jobs import look_at_links
from okienko.domain.publishing.models import FunderMark, Publication
from okienko.foundation.access import Actor, Role
from okienko.foundation.journal.models import Entry
from tests.faces.desk.conftest import TODAY, Desk, Office, a_meeting, day_of_form
from tests.faces.desk.test_communities import organiser
from tests.factories import AT, hire


def test_what_came_through_the_page_is_answered_here(office: Office, community: Community):
    desk, by = organiser(office), Actor.resident()
    asked = send_voice(community=community, kind=VoiceKind.QUESTION, said=Said(title="Kiedy lampy?"), by=by, at=AT)
    meeting = Said(
        title="Dzień otwarty", text="Herbata.", from_whom="Biblioteka", where="Biblioteka", phone="590 012 118",
        starts_at=AT + timedelta(days=9), ends_at=AT + timedelta(days=9, hours=2),
    )  # fmt: skip
    invited = send_voice(community=community, kind=VoiceKind.MEETING, said=meeting, by=by, at=AT)
    shown = desk.see("publishing")
    for words in ("Kiedy lampy?", "Dzień otwarty", "Odpowiedz do 17 marca 2026.", "Do odpowiedzi: 2."):
        assert words in shown, words
    page = desk.see("answer_voice", invited.pk)
    assert "590 012 118" in page
    assert Entry.objects.filter(verb="read", thing=f"voice:{invited.pk}").count() == 1
    assert 'value="show"' not in page
    assert "Brakuje tekstu." in desk.refused("answer_voice", asked.pk, verb="answer")
    desk.done("answer_voice", asked.pk, verb="answer", answer="W maju.")
    desk.done("answer_voice", invited.pk, verb="take", answer="Zapraszamy.")
    assert CommunityEvent.objects.filter(title="Dzień otwarty").exists()
    shown = desk.see("publishing")
    assert "Na wszystko jest odpowiedź." in shown
    assert "W maju." in shown
    animator = Desk(hire(Role.ANIMATOR))
    assert "Kiedy lampy?" in animator.see("publishing")
    animator.see("answer_voice", asked.pk, status=404)
    Desk(office.clerk).see("publishing", status=404)


def test_dead_links_stand_on_one_screen_and_can_be_looked_at_again(office: Office, community: Community):
    desk = organiser(office)
    assert "Wszystkie działają." in desk.see("publishing")
    a_meeting(community, office, days=4, description="Mapa: https://gone.example/mapa")
    assert desk.do("publishing").status_code == 302
    look_at_links()
    shown = desk.see("publishing")
    for words in (
        "https://gone.example/mapa",
        "Strony nie ma, nie działa od 3 marca",
        "Liczba sprawdzonych linków: 1.",
    ):
        assert words in shown, words


def test_a_publication_a_programme_and_a_mark(office: Office, community: Community):
    desk, event = organiser(office), community.events.get()
    said = {"kind": "recording", "title": "Chór", "about": "Śpiew.", "author": "chór", **day_of_form("made_on", TODAY)}
    assert "Teraz nie ma czego pokazać." in desk.refused("add_publication", community.slug, **said)
    desk.done("add_publication", community.slug, **said, url="https://nagrania.example/1")
    recording = Publication.objects.get()
    assert "Nagranie bez napisów" in desk.refused("move_publication", recording.pk, verb="publish")
    desk.done("move_publication", recording.pk, verb="publish", transcript="Chór śpiewa.")
    assert "Nagranie, w bibliotece" in desk.see("publishing")
    assert "Każdy punkt to osobny wiersz" in desk.refused("write_programme", event.pk, written="Otwarcie")
    desk.done("write_programme", event.pk, written="10.00 | Otwarcie")
    assert "10.00 | Otwarcie" in desk.see("write_programme", event.pk)
    desk.done(
        "mark_funder", community.slug, funder="Fundusz", text="Dotacja: 6000 zł.", event=event.pk,
        **day_of_form("valid_from", TODAY),
    )  # fmt: skip
    mark = FunderMark.objects.get()
    assert mark.event == event
    desk.done("end_funder_mark", mark.pk, **day_of_form("last_day", TODAY))
    assert "Fundusz" in desk.see("publishing")
