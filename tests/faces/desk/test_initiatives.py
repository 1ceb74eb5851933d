"""Initiatives of residents, the small stock, photos, duty hours and series at the desk."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from okienko.domain.community.models import Community, CommunityDuty, EventPhoto, ImageConsent, Initiative, Material
from okienko.foundation.access import Role
from tests.faces.desk.conftest import TODAY, Desk, Office, a_meeting, day_of_form
from tests.faces.desk.test_communities import organiser
from tests.factories import hire
from tests.foundation.files.conftest import jpeg


def test_an_idea_is_taken_in_answered_bought_for_and_ended(office: Office, community: Community):
    desk, slug = organiser(office), community.slug
    desk.done("take_in_initiative", slug, title="Mural", idea="Malujemy ścianę.", from_whom="młodzież", wants="farby")
    assert "Odpowiedz do 2 kwietnia 2026." in desk.see("community_initiatives", slug)
    idea = Initiative.objects.get()
    assert "odpowiedz do 2 kwietnia 2026" in desk.see("day")
    desk.done("answer_initiative", idea.pk, verb="accept", support="own_purchase", answer="Tak, kupimy farby.")
    bought = {"what": "farby", "amount": "640,00", "seller": "sklep", "money_source": "budżet centrum"}
    day = day_of_form("bought_on", TODAY)
    assert "Wpisz odpowiedź: Numer faktury" in desk.refused("record_purchase", idea.pk, **bought, **day)
    desk.done("record_purchase", idea.pk, invoice_number="FV 1", **bought, **day)
    desk.done("move_initiative", idea.pk, verb="start")
    assert "Brakuje tekstu." in desk.refused("move_initiative", idea.pk, verb="finish")
    desk.done("move_initiative", idea.pk, verb="finish", result="Ściana jest zielona.")
    shown = desk.see("community_initiatives", slug)
    for words in ("Odpowiedź z 3 marca 2026:", "640,00 zł", "Ściana jest zielona."):
        assert words in shown, words


def test_the_stock_and_the_duty_hours(office: Office, community: Community):
    desk, slug, event = organiser(office), community.slug, community.events.get()
    desk.done("receive_material", slug, name="worki", quantity="5", measure="sztuki", source="urząd", cost="12,00")
    bags = Material.objects.get()
    assert "zostało tylko: 5 sztuki" in desk.refused("hand_out_material", event.pk, material=bags.pk, quantity="6")
    desk.done("hand_out_material", event.pk, material=bags.pk, quantity="2")
    assert "worki, 2 sztuki" in desk.see("event", event.pk)
    duty = {
        "kind": "family_school",
        "who": "logopeda",
        "weekday": "3",
        "opens": "15.30",
        "closes": "17",
        "where": "Klub",
    }
    desk.done("add_duty", slug, **duty, **day_of_form("valid_from", TODAY))
    shown = desk.see("community_initiatives", slug)
    for words in ("worki: <b>3</b> sztuki", "Szkoła Rodziny: logopeda", "czwartek, 15.30–17.00", "w czwartek od 15.30"):
        assert words in shown, words
    desk.done("end_duty", CommunityDuty.objects.get().pk, **day_of_form("last_day", TODAY))


def test_no_consent_no_publication(office: Office, community: Community):
    desk, event = organiser(office), community.events.get()
    upload = SimpleUploadedFile("lipy.jpg", jpeg())
    desk.done("add_photo", event.pk, upload=upload, others="on", is_public="on")
    photo = EventPhoto.objects.get()
    assert (photo.description, photo.is_public) == ("Zdjęcie ze spotkania „Sadzimy drzewa”", False)
    assert "niż jest ważnych zgód" in desk.refused("publish_photo", photo.pk, is_public="on")
    desk.done(
        "record_consent", event.pk, given_by="Pani Zofia", kept_where="segregator", **day_of_form("given_on", TODAY)
    )
    consent = ImageConsent.objects.get()
    again = SimpleUploadedFile("lipy.jpg", jpeg())
    desk.done("add_photo", event.pk, upload=again, consents=[consent.pk], is_public="on")
    EventPhoto.objects.latest("pk").delete()
    desk.done("publish_photo", photo.pk, is_public="on", consents=[consent.pk])
    assert "Na stronie." in desk.see("event", event.pk)
    address, picture = f"/spotkania/zdjecia/{photo.pk}/", desk.client.get(f"/biurko/zdjecia/{photo.pk}/obraz/")
    assert picture.headers["Content-Type"] == "image/jpeg"
    assert f'src="{address}" alt="Zdjęcie ze spotkania' in anybody(f"/spotkania/{event.pk}/").content.decode()
    public = anybody(address)
    assert (public.headers["Cache-Control"], public.content) == ("private, no-cache", picture.content)
    assert anybody(address, headers={"If-None-Match": public.headers["ETag"]}).status_code == 304
    desk.done("withdraw_consent", consent.pk)
    shown = desk.see("event", event.pk)
    assert "Niewidoczne." in shown
    assert "Wycofana 3 marca 2026." in shown
    assert anybody(address).status_code == 404
    clerk = Desk(office.clerk)
    clerk.see("photo", photo.pk, status=404)
    desk.see("photo", 999_999, status=404)
    desk.done("publish_photo", photo.pk)
    assert "Pani Zofia" not in clerk.see("event", event.pk)


def anybody(address: str, **more: Any) -> HttpResponse:
    """What everybody sees."""
    return Client().get(address, **more)


def test_an_animator_adds_photos_and_does_not_publish_them(office: Office, community: Community):
    desk, event = Desk(hire(Role.ANIMATOR)), community.events.get()
    desk.done("add_photo", event.pk, upload=SimpleUploadedFile("lipy.jpg", jpeg()), description="Lipy.", is_public="on")
    assert not EventPhoto.objects.get().is_public


def test_one_meeting_becomes_a_series(office: Office, community: Community):
    desk, event = organiser(office), community.events.get()
    assert "To spotkanie stoi samo." in desk.see("event", event.pk)
    assert "Większość spotkań stoi tu osobno." in desk.see("community", community.slug)
    desk.done("repeat_event", event.pk, times="3", every_weeks="1")
    assert "Z serii: Sadzimy drzewa." in desk.see("event", event.pk)
    assert "Większość spotkań" not in desk.see("community", community.slug)


def test_an_animator_takes_ideas_and_does_not_answer_them(office: Office, community: Community):
    desk, slug = Desk(hire(Role.ANIMATOR)), community.slug
    desk.done("take_in_initiative", slug, title="Mural", idea="Malujemy.", from_whom="młodzież")
    desk.see("answer_initiative", Initiative.objects.get().pk, status=404)
    desk.see("add_duty", slug, status=404)


def test_nobody_works_with_children_without_dated_checks(office: Office, community: Community):
    desk, event = organiser(office), a_meeting(community, office, days=4, for_children=True)
    who = office.community_organiser.pk
    assert "wyznacz osobę, która ma sprawdzenia" in desk.see("event", event.pk)
    assert "nie ma sprawdzeń z datą" in desk.refused("assign_worker", event.pk, staff=who)
    days: dict[str, str] = {}
    for name in ("offenders_register_on", "commission_register_on", "criminal_record_on"):
        days |= day_of_form(name, TODAY)
    desk.done("record_clearance", staff=who, **days)
    desk.done("assign_worker", event.pk, staff=who)
    assert "Prowadzą: Piotr Zych. Każda z tych osób ma sprawdzenia z datą." in desk.see("event", event.pk)
    assert "Nie ma jeszcze standardów ochrony małoletnich." in desk.see("osl")
    texts = {"full_text": "Całe zasady.", "child_text": "Możesz powiedzieć nie."}
    desk.done("adopt_standards", **texts, **day_of_form("valid_from", TODAY))
    assert "Przegląd do 3 marca 2028." in desk.see("osl")
    assert "Całe zasady." in desk.see("adopt_standards")
    paper = {"why": "ubezpieczenie wycieczki", "kept_where": "szafa"}
    desk.done("keep_children_list", event.pk, **paper)
    assert "ubezpieczenie wycieczki" in desk.see("keep_children_list", event.pk)
    assert "Gdzie leży: szafa." in desk.see("event", event.pk)
    public = anybody(f"/spotkania/{event.pk}/").content.decode()
    for words in ("Możesz powiedzieć nie.", "Całe zasady.", "lista na papierze: ubezpieczenie wycieczki"):
        assert words in public, words
