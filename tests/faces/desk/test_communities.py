"""Communities at the desk: notes without persons, actions, meetings, lists; the clerk only signs people up."""

import uuid
from datetime import date, timedelta

import time_machine

from okienko.domain.community.models import Community, CommunityEvent, RecognitionNote, SignUp
from okienko.foundation.access import Role
from okienko.foundation.journal.models import Entry
from okienko.foundation.journal.purposes import Purpose
from tests.faces.desk.conftest import Desk, Office, a_meeting, day_of_form
from tests.factories import AT, hire

WHEN = {**day_of_form("day", date(2026, 3, 20)), "starts": "16.00", "ends": "18"}


def organiser(office: Office) -> Desk:
    """Piotr Zych."""
    return Desk(office.community_organiser)


def test_the_list_and_the_card(office: Office, community: Community):
    desk = organiser(office)
    assert "Osiedle Wzgórze" in desk.see("communities")
    shown = desk.see("community", community.slug)
    for words in ("Ławki i cień.", "Sadzimy drzewa", "przed nami", "Wolne miejsca: 2.", "Nowa notatka z rozpoznania"):
        assert words in shown, words


def test_a_note_names_nobody(office: Office, community: Community):
    desk = organiser(office)
    shown = desk.refused("note_recognition", community.slug, kind="need", text="Pani z 590 012 118 nie wychodzi.")
    assert "W tekście jest coś, co wygląda jak numer telefonu." in shown
    assert "Pani z 590 012 118 nie wychodzi." in shown
    assert "Napisz, co słychać." in desk.refused("note_recognition", community.slug, kind="need")
    desk.done("note_recognition", community.slug, kind="potential", text="Jest duże podwórko.", heard_from="dozorca")
    note = RecognitionNote.objects.get()
    desk.done("publish_note", note.pk, is_public="on")
    note.refresh_from_db()
    assert note.is_public
    assert "Na stronie." in desk.see("community_recognition", community.slug)


def test_an_animator_notes_but_does_not_publish(office: Office, community: Community):
    desk = Desk(hire(Role.ANIMATOR))
    desk.done("note_recognition", community.slug, kind="need", text="Brakuje ławek.")
    desk.see("publish_note", RecognitionNote.objects.get().pk, status=404)
    desk.see("add_action", community.plans.get().pk, status=404)


def test_an_action_moves_with_a_reason_when_it_is_dropped(office: Office, community: Community):
    desk, plan = organiser(office), community.plans.get()
    assert "Napisz, dlaczego go zmieniasz." in desk.refused(
        "add_action", plan.pk, title="Ławki", dimension="intervention"
    )
    desk.done("add_action", plan.pk, title="Ławki", dimension="intervention", reason="Prosili na spacerze.")
    trees, benches = plan.actions.all()
    desk.done("move_action", trees.pk, verb="start")
    assert "Napisz, dlaczego tego nie będzie." in desk.refused("move_action", benches.pk, verb="drop")
    desk.done("move_action", benches.pk, verb="drop", reason="Postawiła je spółdzielnia.")
    shown = desk.see("community", community.slug)
    assert "(Postawiła je spółdzielnia.)" in shown
    assert "trwa" in shown


def test_a_meeting_is_announced_on_our_own_page(office: Office, community: Community):
    desk = organiser(office)
    where = desk.done("announce_event", community.slug, title="Herbata", where="Klub", places_limit="12", **WHEN)
    event = CommunityEvent.objects.latest("pk")
    assert where == f"/biurko/spotkania/{event.pk}/"
    assert event.sign_up_needed
    assert "Napisz, gdzie jest spotkanie." in desk.refused("announce_event", community.slug, title="Herbata", **WHEN)
    desk.done("cancel_event", event.pk, reason="Awaria prądu.")
    shown = desk.see("event", event.pk)
    assert "Awaria prądu." in shown
    assert "Co można zrobić" not in shown


def test_the_clerk_signs_people_up_and_off_and_does_nothing_else(office: Office, clerk: Desk, community: Community):
    event = community.events.get()
    for name, phone in (("Wanda", "590 012 201"), ("Olek", "590 012 202"), ("Iza", "590 012 203")):
        clerk.done("sign_up", event.pk, name=name, phone=phone)
    shown = clerk.see("event", event.pk)
    assert "na liście: 1" in shown
    assert "Nie ma wolnych miejsc" in shown
    assert Entry.objects.filter(thing=f"community_event:{event.pk}", verb="read", purpose=Purpose.EVENT).exists()
    clerk.done("cancel_sign_up", event.sign_ups.first().pk)
    assert "na liście" not in clerk.see("event", event.pk)
    clerk.see("cancel_sign_up", event.sign_ups.first().pk, status=404)
    for act in ("hold_event", "cancel_event", "record_outcome"):
        clerk.see(act, event.pk, status=404)
    clerk.see("announce_event", community.slug, status=404)
    assert "Nowa notatka" not in clerk.see("community", community.slug)


def test_a_sign_up_sent_twice_is_one(office: Office, clerk: Desk, community: Community):
    event, key = community.events.get(), str(uuid.uuid4())
    for _time in range(2):
        clerk.done("sign_up", event.pk, key=key, name="Wanda", phone="590 012 201")
    assert SignUp.objects.count() == 1


def test_children_are_counted_and_not_named(office: Office, clerk: Desk, community: Community):
    event = a_meeting(community, office, days=4, for_children=True)
    assert "Napisz, ile dzieci przyjdzie." in clerk.refused("sign_up", event.pk, name="Wanda", phone="590 012 201")
    clerk.done("sign_up", event.pk, name="Wanda", phone="590 012 201", children="2")
    assert SignUp.objects.get().places == 2


def test_a_meeting_that_took_place_is_counted_and_told_of(office: Office, community: Community):
    desk, event = organiser(office), community.events.get()
    with time_machine.travel(event.starts_at + timedelta(hours=3), tick=False):
        desk.client.force_login(office.community_organiser.user, "django.contrib.auth.backends.ModelBackend")  # type: ignore[arg-type]
        assert "ile osób przyszło?" in desk.see("day")
        assert "Wpisz odpowiedź: Ile osób przyszło" in desk.refused("hold_event", event.pk)
        desk.done("hold_event", event.pk, attended="14", **day_of_form("follow_up_on", date(2026, 4, 6)))
    with time_machine.travel(AT + timedelta(days=40), tick=False):
        desk.client.force_login(office.community_organiser.user, "django.contrib.auth.backends.ModelBackend")  # type: ignore[arg-type]
        assert "co z tego wyszło i ile kosztowało?" in desk.see("day")
        assert "Napisz, skąd były pieniądze." in desk.refused(
            "record_outcome", event.pk, result="Rosną.", cost="120,00", money_source=""
        )
        desk.done("record_outcome", event.pk, result="Rosną.", cost="120,00", money_source="budżet centrum")
        assert "120,00 zł" in desk.see("event", event.pk)
        shown = desk.see("record_outcome", event.pk)
        assert 'value="120,00"' in shown
        stale = desk.refused("record_outcome", event.pk, version="9", result="Uschły.", cost="0", money_source="")
        assert "Ktoś inny zmienił ten wpis" in stale
        assert "Uschły." in stale
        assert "Rosną." in stale


def test_a_usual_follow_up_is_three_months_later(office: Office, community: Community):
    shown = organiser(office).see("hold_event", community.events.get().pk)
    assert 'value="6"' in shown
    assert 'name="follow_up_on_month" value="6"' in shown or 'value="6"' in shown
