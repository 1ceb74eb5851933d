"""Every page opens for anybody, without an account, says what it should, and says so when there is nothing to say."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from okienko.domain.catalogue.models import LegalParameter, SocialService
from okienko.domain.staff.models import StaffMember
from tests.faces.portal.conftest import Town
from tests.factories import AT, TAXI

CARD = f"/uslugi/{TAXI}/"
STATUTORY_IDS = (
    "wstep", "podmiot", "zakres", "url", "data-publikacja", "data-aktualizacja", "status", "kontakt", "email",
    "telefon", "procedura", "data-sporzadzenie", "architektura", "komunikacja",
)  # fmt: skip


def text_of(browser: Client, path: str, status: int = 200) -> str:
    """The page as it is sent."""
    answer = browser.get(path)
    assert answer.status_code == status, path
    return answer.content.decode()


def test_the_home_page_asks_names_a_person_and_shows_what_is_on_today(town: Town, resident: Client) -> None:
    page = text_of(resident, "/")
    assert "W czym Ci pomóc?" in page
    assert "Ewa Sikora" in page
    assert "odbiera telefon dziś do 15.30" in page
    assert "Dziś w Jaworzycach" in page
    assert page.count("/sytuacja/") == 8
    assert "Taksówka dla seniora" in page
    assert "60 wolnych miejsc z 60" in page
    assert "Sadzimy drzewa" in page
    assert 'href="/zglos/"' in page


def test_the_home_page_sets_no_cookie(town: Town, resident: Client) -> None:
    resident.get("/")
    resident.get(CARD)
    assert not resident.cookies


def test_an_empty_home_page_says_what_next(empty_town: StaffMember, resident: Client) -> None:
    with time_machine.travel(AT - timedelta(days=365), tick=False):
        page = text_of(resident, "/")
    assert "Teraz nie ma zapisów." in page
    assert "Teraz nie ma żadnego spotkania." in page


def test_at_night_the_page_says_when_somebody_answers(town: Town, resident: Client) -> None:
    with time_machine.travel(AT + timedelta(hours=9), tick=False):
        page = text_of(resident, "/")
    assert "odbieramy telefon jutro od 7.30" in page


def test_without_a_centre_every_page_says_so(db: None, resident: Client) -> None:
    assert "Tu będzie okienko" in text_of(resident, "/", 503)
    assert "Tu będzie okienko" in text_of(resident, "/nie-ma/", 503)


@pytest.mark.parametrize(
    ("phrase", "found"),
    [
        ("nie mam siły sprzątać", "Pomoc w domu"),
        ("zimno w domu", "Złota rączka"),
        ("kto mnie zawiezie do okulisty", "Taksówka dla seniora"),
    ],
)
def test_search_finds_a_service_by_own_words(
    empty_town: StaffMember, resident: Client, phrase: str, found: str
) -> None:
    page = text_of(resident, f"/szukaj/?q={phrase}")
    names = re.findall(r'href="/uslugi/[\w-]+/">([^<]+)<', page)
    assert found in names[:3]
    assert "Zgłoś to swoimi słowami" in page


def test_search_without_a_hit_offers_a_person_and_own_words(empty_town: StaffMember, resident: Client) -> None:
    page = text_of(resident, "/szukaj/?q=xyzzy")
    assert "Nie znaleźliśmy tego po słowach" in page
    assert "Ewa Sikora" in page
    assert 'href="/zglos/?q=xyzzy"' in page
    assert "W czym Ci pomóc?" in text_of(resident, "/szukaj/")


def test_search_guesses_when_a_word_is_written_badly(empty_town: StaffMember, resident: Client) -> None:
    page = text_of(resident, "/szukaj/?q=wziotarapia")
    assert "A może chodzi o to?" in page
    assert "Mobilny fizjoterapeuta" in page
    assert "Albo wybierz, co się dzieje" in page


def test_search_finds_rights_from_outside_the_centre(empty_town: StaffMember, resident: Client) -> None:
    page = text_of(resident, "/szukaj/?q=becikowe")
    assert "O to możesz zapytać" in page
    assert "Jednorazowa zapomoga po urodzeniu dziecka" in page
    page = text_of(resident, "/szukaj/?q=nie mam na czynsz")
    assert "Dodatek mieszkaniowy" in page
    assert "możesz zapytać" not in text_of(resident, "/szukaj/?q=aqua aerobik")
    both = text_of(resident, "/szukaj/?q=opiekunka do mamy")
    assert both.index("Opieka wytchnieniowa") < both.index("O to też możesz zapytać") < both.index("Usługi opiekuńcze")


def test_words_of_danger_are_answered_before_anything_else(empty_town: StaffMember, resident: Client) -> None:
    page = text_of(resident, "/szukaj/?q=nie chce mi się żyć")
    assert page.index("Najpierw Twoje bezpieczeństwo") < page.index("116 123") < page.index("<h1")
    assert "Najpierw Twoje bezpieczeństwo" not in text_of(resident, "/szukaj/?q=kran")


def test_services_stand_under_life_situations(empty_town: StaffMember, resident: Client) -> None:
    page = text_of(resident, "/uslugi/")
    assert page.index("Trudno mi dojechać") < page.index("Taksówka dla seniora") < page.index("Szukam pracy")
    assert "Taksówka dla seniora" in text_of(resident, "/sytuacja/bus/")
    text_of(resident, "/sytuacja/nie-ma/", 404)


def test_before_the_programme_there_is_no_service(empty_town: StaffMember, resident: Client) -> None:
    with time_machine.travel(AT - timedelta(days=365), tick=False):
        assert "Program usług jeszcze nie działa." in text_of(resident, "/uslugi/")
        assert "Nie mamy teraz takiej usługi." in text_of(resident, "/sytuacja/bus/")
        text_of(resident, CARD, 404)
        text_of(resident, f"{CARD}druk/", 404)
        text_of(resident, f"{CARD}popros/", 404)


def test_a_service_card_answers_everything(town: Town, resident: Client) -> None:
    page = text_of(resident, CARD)
    for said in (
        "Dla kogo", "Ile to kosztuje", "Co przygotować", "Zapisy do 30&nbsp;czerwca", "Hanna Wrona",
        "prowadzi Taksówkę dla seniora", "do 6&nbsp;marca", "najpóźniej 2&nbsp;kwietnia",
        "Gdy chętnych jest więcej niż miejsc", "Czego ta usługa nie zrobi", "Wydrukuj tę kartę", "Poproś o miejsce",
    ):  # fmt: skip
        assert said.replace("&nbsp;", "\N{NO-BREAK SPACE}") in page, said


@pytest.mark.parametrize(
    ("late_counts", "said"),
    [(True, "Później przejazd liczy się do limitu."), (False, "Odwołany przejazd nie liczy się do limitu.")],
)
def test_a_card_says_until_when_a_ride_is_called_off(
    town: Town, resident: Client, late_counts: bool, said: str
) -> None:
    service = SocialService.objects.get(code=TAXI)
    service.limits["cancelling"]["late_counts"] = late_counts
    service.save(update_fields=["limits"])
    page = text_of(resident, CARD)
    assert "Kiedy odwołać" in page
    assert said in page


def test_a_card_between_rounds_says_when_the_next_one_is(town: Town, resident: Client) -> None:
    with time_machine.travel(AT + timedelta(days=30), tick=False):
        page = text_of(resident, "/uslugi/nauka-plywania/")
    assert "Zapisy od 1\N{NO-BREAK SPACE}września" in page
    assert "Zostaw numer telefonu" in page


def test_a_card_without_a_term_of_law_still_opens(town: Town, resident: Client) -> None:
    LegalParameter.objects.all().delete()
    assert "najpóźniej" not in text_of(resident, "/uslugi/kino/")
    assert "najpóźniej w" not in text_of(resident, "/dostepnosc/")


def test_a_card_prints_as_a_tagged_pdf(town: Town, resident: Client) -> None:
    answer = resident.get(f"{CARD}druk/")
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
    assert b"pdfuaid" in answer.content
    assert 'filename="taksowka-dla-seniora.pdf"' in answer["Content-Disposition"]
    assert resident.get("/uslugi/kino/druk/").status_code == 200


def test_the_directory_names_every_public_function(town: Town, resident: Client) -> None:
    page = text_of(resident, "/ludzie/")
    for one in (town.clerk, town.dispatcher, town.organiser):
        assert one.full_name in page
        assert one.function in page
    assert "poniedziałek–piątek" in page
    assert "Kogo szukamy" in page
    assert "dyrektor" in page


def test_the_statement_has_every_id_once_and_real_dates(town: Town, resident: Client) -> None:
    page = text_of(resident, "/dostepnosc/")
    ids = re.findall(r'id="a11y-([\w-]+)"', page)
    assert sorted(ids) == sorted(STATUTORY_IDS)
    for day in ("data-publikacja", "data-aktualizacja", "data-sporzadzenie"):
        assert re.search(rf'<time id="a11y-{day}" datetime="20\d\d-\d\d-\d\d">', page)
    assert "częściowo zgodna" in page
    assert "samoocena" in page
    assert "w 7 dni" in page


def test_every_page_links_the_statement(town: Town, resident: Client) -> None:
    for path in ("/", CARD, "/zglos/", "/nie-ma/"):
        page = resident.get(path, follow=True).content.decode()
        assert 'href="/dostepnosc/"' in page
        assert '<meta name="deklaracja-dostępności" content="/dostepnosc/">' in page


def test_the_order_of_people_is_told(town: Town, resident: Client) -> None:
    page = text_of(resident, "/jak-ustalamy-kolejnosc/")
    assert "Miejsce w kolejce daje samo zgłoszenie" in page
    assert "Miejsce w kolejce daje gotowy wniosek." in page


def test_the_code_and_its_licence_are_told(town: Town, resident: Client) -> None:
    assert "EUPL-1.2" in text_of(resident, "/kod/")


def test_the_reader_chooses_light_or_dark(town: Town, resident: Client) -> None:
    assert "data-theme" not in text_of(resident, "/motyw/")
    resident.post("/motyw/", {"theme": "dark"})
    assert '<html lang="pl" data-theme="dark">' in text_of(resident, "/")
    resident.post("/motyw/", {"theme": ""})
    assert "data-theme" not in text_of(resident, "/")
    resident.cookies["okienko-motyw"] = '"><script>'
    assert "data-theme" not in text_of(resident, "/")


def test_a_page_that_is_not_there_names_a_person(town: Town, resident: Client) -> None:
    page = text_of(resident, "/nie-ma/", 404)
    assert "Nie ma takiej strony" in page
    assert "Ewa Sikora" in page


def test_a_form_without_its_safety_code_is_not_lost_in_silence(town: Town) -> None:
    browser = Client(enforce_csrf_checks=True)
    answer = browser.post("/moja-sprawa/", {"numer": "482617", "kod": "111222"})
    assert answer.status_code == 403
    assert "Wyślij jeszcze raz" in answer.content.decode()
