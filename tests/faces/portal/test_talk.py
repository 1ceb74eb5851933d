"""The public side of a community: questions, ideas, partners' meetings, surveys, news by e-mail, the library."""

import io
import re
import uuid
from datetime import date, timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from okienko.domain.community.actions import close_survey, describe_community, hand_over_community, open_survey
from okienko.domain.community.models import CommunityEvent, SurveySheet
from okienko.domain.publishing.actions import (
    add_publication,
    answer_voice,
    mark_funder,
    move_publication,
    write_programme,
)
from okienko.domain.publishing.actions.shelf import Made
from okienko.domain.publishing.choices import PublicationKind
from okienko.domain.publishing.models import Publication, Subscription, Voice
from okienko.domain.staff.actions import end_employment
from okienko.faces.portal.jobs import link_of, send_link_letters, send_news
from okienko.foundation.access import Role
from okienko.foundation.clock import day_of
from okienko.foundation.gateways.models import FakeDelivery
from tests.faces.portal.conftest import Town
from tests.factories import AT, MACHINE, actor, hire
from tests.foundation.files.conftest import pdf as a_pdf

TODAY = day_of(AT)


def post(browser: Client, url: str, **said: str) -> HttpResponse:
    return browser.post(url, {"klucz": str(uuid.uuid4()), **said})


def words_at(browser: Client, url: str, status: int = 200) -> str:
    answer = browser.get(url)
    assert answer.status_code == status, answer.status_code
    return answer.content.decode().replace("\N{NO-BREAK SPACE}", " ")


def a_publication(town: Town, **changes: Any) -> Publication:
    how: dict[str, Any] = {"by": actor(town.organiser), "at": AT}
    made: dict[str, Any] = {
        "kind": PublicationKind.PUBLICATION, "title": "Gazetka", "about": "O skwerze.", "author": "sąsiedzi",
        "made_on": date(2026, 2, 1), "transcript": "Tekst gazetki.",
    }  # fmt: skip
    upload = changes.pop("upload", None)
    draft = add_publication(community=town.community, made=Made(**{**made, **changes}), upload=upload, **how)
    return move_publication(
        publication=draft, verb="publish", transcript=draft.transcript, has_captions=draft.has_captions, **how
    )


def test_a_question_is_read_by_a_person_before_anybody_else(town: Town, resident: Client) -> None:
    home, page = (
        reverse("portal:community", args=[town.community.slug]),
        "/spolecznosci/osiedle-wzgorze/napisz/pytanie/",
    )
    assert "Odpowie Piotr Zych, do 17 marca." in words_at(resident, page)
    assert post(resident, page, title="").status_code == 422
    refused = post(resident, page, title="Czy sąsiad 590 012 118 ma psa?")
    assert "wygląda jak numer telefonu" in refused.content.decode()
    assert post(resident, page, title="Tanie kredyty", strona="http://x.example").headers["Location"] == home
    assert not Voice.objects.exists()
    sent = post(resident, page, title="Kiedy lampy?", text="Jest ciemno.")
    voice = Voice.objects.get()
    own = f"/glosy/{voice.key}/"
    assert sent.headers["Location"] == own
    waiting = resident.get(own)
    assert waiting.headers["X-Robots-Tag"] == "noindex"
    assert "Odpowiemy do 17 marca." in waiting.content.decode().replace("\N{NO-BREAK SPACE}", " ")
    assert "Kiedy lampy?" not in words_at(resident, home)
    answer_voice(
        voice=voice,
        verb="answer",
        answer="W maju. Projekt: https://plan.example/lampy",
        by=actor(town.organiser),
        at=AT,
    )
    for address in (own, home):
        shown = words_at(resident, address)
        assert "Kiedy lampy?" in shown
        assert '<a href="https://plan.example/lampy" rel="nofollow">' in shown
    assert "X-Robots-Tag" not in resident.get(own).headers
    assert "Odpowiedź: Kiedy lampy?" in words_at(resident, "/spotkania/kanal.atom")
    words_at(resident, "/spolecznosci/osiedle-wzgorze/napisz/plotka/", 404)
    words_at(resident, "/spolecznosci/nie-ma/napisz/pytanie/", 404)
    words_at(resident, f"/glosy/{uuid.uuid4()}/", 404)


def test_an_idea_and_a_partners_meeting_come_through_the_organiser(town: Town, resident: Client) -> None:
    base = "/spolecznosci/osiedle-wzgorze/napisz/"
    idea = {"title": "Mural", "text": "Malujemy.", "from_whom": "młodzież z bloku 2", "wants": "farby"}
    assert post(resident, f"{base}pomysl/", **idea).status_code == 302
    when = {"day_day": "20", "day_month": "3", "day_year": "2026", "starts": "16", "ends": "18.30"}
    meeting = {"title": "Dzień otwarty", "text": "Herbata.", "from_whom": "Biblioteka", "where": "Biblioteka"}
    late = post(resident, f"{base}spotkanie/", **{**when, "ends": "15"}, **meeting, phone="590 012 118")
    assert "Koniec musi być po początku." in late.content.decode()
    assert post(resident, f"{base}spotkanie/", **when, **meeting, phone="590 012 118").status_code == 302
    invited, wanted = Voice.objects.order_by("-pk")
    assert not CommunityEvent.objects.filter(title="Dzień otwarty").exists()
    for voice in (invited, wanted):
        answer_voice(voice=voice, verb="take", answer="Dziękujemy.", by=actor(town.organiser), at=AT)
    assert "Zobacz spotkanie w kalendarzu" in words_at(resident, f"/glosy/{invited.key}/")
    assert "Co dalej z pomysłem" in words_at(resident, f"/glosy/{wanted.key}/")
    assert "Dzień otwarty" in words_at(resident, "/spotkania/")


def test_news_comes_by_mail_after_a_yes_and_ends_with_one_click(town: Town, resident: Client) -> None:
    page = "/nowosci/?spolecznosc=osiedle-wzgorze"
    assert f'href="{page}"' in words_at(resident, "/spolecznosci/osiedle-wzgorze/")
    assert "O czym: Osiedle Wzgórze." in words_at(resident, page)
    assert "Wpisz adres e-mail" in post(resident, page, email="krysia").content.decode()
    post(resident, page, email="a@b.example", strona="bot")
    assert not Subscription.objects.exists()
    sent = post(resident, page, email="krysia@poczta.example")
    assert "Zajrzyj do poczty." in words_at(resident, sent.headers["Location"])
    send_link_letters()
    (letter,) = FakeDelivery.objects.all()
    (link,) = re.findall(r"http://testserver(/nowosci/\S+)", letter.text)
    mine = Subscription.objects.get()
    assert link_of(mine) == f"http://testserver{link}"
    assert "Potwierdź, że to Twój adres." in words_at(resident, link)
    assert Subscription.objects.get().confirmed_at is None
    assert post(resident, link, how_often="co").status_code == 422
    assert post(resident, link, how_often="at_once").headers["Location"] == link
    assert "Ten adres dostaje nowości." in words_at(resident, link)
    a_publication(town)
    Subscription.objects.update(news_until=AT - timedelta(minutes=1))
    send_news(0)
    told = FakeDelivery.objects.latest("pk").text
    assert f"http://testserver/spotkania/{town.meeting.pk}/" in told
    assert f"http://testserver/biblioteka/{Publication.objects.get().pk}/" in told
    ended = post(resident, link, end="tak").headers["Location"]
    assert "Adres jest usunięty" in words_at(resident, ended)
    assert resident.get(link).headers["Location"] == ended
    words_at(resident, f"{link}x", 404)
    words_at(resident, "/nowosci/?spolecznosc=nie-ma", 404)
    assert "Ze wszystkich osiedli." in words_at(resident, "/nowosci/")


def test_a_survey_is_answered_once_and_nobody_signs_it(town: Town, resident: Client) -> None:
    how: dict[str, Any] = {"by": actor(town.organiser), "at": AT}
    survey = open_survey(
        community=town.community, title="Jak się mieszka", questions="Dobrze? | tak | nie\nCicho? | tak | nie", **how
    )
    page = f"/ankiety/{survey.pk}/"
    assert f'href="{page}"' in words_at(resident, "/spolecznosci/osiedle-wzgorze/")
    assert "Dobrze?" in words_at(resident, page)
    assert "Zaznacz choć jedną odpowiedź." in post(resident, page).content.decode()
    for _time in range(2):
        assert post(resident, page, pytanie_0="1").headers["Location"] == page
    assert SurveySheet.objects.get().answers == [1, None]
    assert "już są policzone" in words_at(resident, page)
    post(Client(), page, pytanie_0="0", strona="bot")
    close_survey(survey=survey, **how)
    assert "Ta ankieta jest zamknięta." in words_at(Client(), page)
    assert "Ta ankieta jest zamknięta." in post(Client(), page, pytanie_0="0").content.decode()
    assert SurveySheet.objects.count() == 1
    words_at(resident, "/ankiety/999999/", 404)


def test_the_library_stands_by_kinds_with_texts_of_recordings(town: Town, resident: Client) -> None:
    assert "Biblioteka jest jeszcze pusta." in words_at(resident, "/biblioteka/")
    recording = a_publication(
        town, kind=PublicationKind.RECORDING, title="Chór", url="https://nagrania.example/1", transcript="Śpiew."
    )
    paper = a_publication(town, upload=io.BytesIO(a_pdf()), transcript="")
    shown = words_at(resident, "/biblioteka/?spolecznosc=osiedle-wzgorze")
    assert "Chór" in shown
    assert "Gazetka" in shown
    told = words_at(resident, f"/biblioteka/{recording.pk}/")
    assert "Co słychać i widać" in told
    assert 'href="https://nagrania.example/1"' in told
    assert f"/biblioteka/{paper.pk}/plik/" in words_at(resident, f"/biblioteka/{paper.pk}/")
    assert resident.get(f"/biblioteka/{paper.pk}/plik/").content.startswith(b"%PDF")
    words_at(resident, f"/biblioteka/{recording.pk}/plik/", 404)
    words_at(resident, "/biblioteka/999999/", 404)
    words_at(resident, "/biblioteka/?spolecznosc=nie-ma", 404)


def test_a_congress_has_a_programme_and_says_who_pays(town: Town, resident: Client) -> None:
    how: dict[str, Any] = {"by": actor(town.organiser), "at": AT}
    write_programme(event=town.meeting, written="10.00 | Otwarcie | gospodarze klatek\n11.00 | Zupa", **how)
    mark_funder(
        community=town.community, funder="Fundusz Sąsiedztwa", text="Dotacja: 6000 zł.", valid_from=TODAY, **how
    )
    shown = words_at(resident, f"/spotkania/{town.meeting.pk}/")
    for words in ("Otwarcie", "gospodarze klatek", "Fundusz Sąsiedztwa", "Dotacja: 6000 zł."):
        assert words in shown, words
    assert "Fundusz Sąsiedztwa" in words_at(resident, "/spolecznosci/osiedle-wzgorze/")
    assert "Fundusz Sąsiedztwa" not in words_at(resident, f"/spotkania/{town.past.pk}/")


def test_addresses_survive_renames_and_the_departure_of_their_author(town: Town, resident: Client) -> None:
    publication = a_publication(town)
    post(resident, "/spolecznosci/osiedle-wzgorze/napisz/pytanie/", title="Kiedy lampy?")
    answered = answer_voice(voice=Voice.objects.get(), verb="answer", answer="W maju.", by=actor(town.organiser), at=AT)
    addresses = [
        "/spolecznosci/osiedle-wzgorze/", "/spolecznosci/osiedle-wzgorze/kalendarz.ics",
        "/spolecznosci/osiedle-wzgorze/kanal.atom", f"/spotkania/{town.past.pk}/", f"/glosy/{answered.key}/",
        f"/biblioteka/{publication.pk}/",
    ]  # fmt: skip
    director = hire(Role.DIRECTOR, first_name="Jan", last_name="Kos", function="dyrektor")
    organiser = hire(Role.COMMUNITY_ORGANISER, first_name="Ada", last_name="Bór", function="organizuje")
    describe_community(
        community=town.community, name="Słoneczne Wzgórze", definition="", streets=["Leśna"], area="",
        is_revitalised=False, by=actor(town.organiser), at=AT,
    )  # fmt: skip
    hand_over_community(community=town.community, organiser=organiser, by=actor(director), at=AT)
    end_employment(staff=town.organiser, last_day=TODAY, by=MACHINE, at=AT)
    for address in addresses:
        assert resident.get(address).status_code == 200, address
    assert "Słoneczne Wzgórze" in words_at(resident, addresses[0])
    assert "Piotr Zych" not in words_at(resident, addresses[0])
    guessed = resident.get("/spolecznosci/sloneczne-wzgorze/")
    assert (guessed.status_code, guessed.headers["Location"]) == (301, addresses[0])


@pytest.mark.parametrize("path", ["/spotkania/", "/spolecznosci/osiedle-wzgorze/"])
def test_the_archive_is_found_by_years(town: Town, resident: Client, path: str) -> None:
    assert 'href="?rok=2026#h-wyszlo"' in words_at(resident, path)
    assert "<b>2026</b>" in words_at(resident, f"{path}?rok=2026")
    assert "<b>" not in words_at(resident, f"{path}?rok=1999").partition("Całe lata:")[2].partition("</p>")[0]
