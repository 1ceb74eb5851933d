"""Co mi przysługuje: one question a page, any may be left out, and a result that starts with what one came for."""

import io
import re
from datetime import timedelta

import pikepdf
import pytest
import time_machine
from django.test import Client

from okienko.domain.applications.models import Draft
from tests.faces.portal.pages import Walk
from tests.faces.portal.test_hostile import STRANGE
from tests.faces.portal.test_plain_words import check
from tests.factories import AT, TAXI

FINDER = "/co-mi-przysluguje/"
RESULT = "Oto, co możesz dostać"
TOWN, AGE, HOME = "Czy mieszkasz w naszej gminie?", "Ile masz lat?", "Ile osób mieszka z Tobą?"
RIDE = "nie mam jak dojechać do okulisty"
pytestmark = pytest.mark.usefixtures("empty_town")


def heading(walk: Walk) -> str:
    """What the page asks or says first."""
    return re.sub(r"<[^>]+>|\s+", " ", re.findall(r"<h1.*?</h1>", walk.page, re.S)[0]).strip()


def begin(browser: Client, words: str = RIDE) -> Walk:
    """The first question after saying what one came for."""
    return Walk(browser, FINDER).press("Dalej", {"Po co przychodzisz?": words})


def answer(walk: Walk, *, age: str = "78", home: str = "nikt", town: str = "tak") -> Walk:
    """The beginning, up to the question that follows; whatever comes in which order."""
    while heading(walk) in {TOWN, AGE, HOME}:
        match heading(walk):
            case "Ile masz lat?":
                walk.press("Dalej", {AGE: age})
            case "Ile osób mieszka z Tobą?":
                walk.press("Dalej", ticked=(home,))
            case _:
                walk.press("Dalej", ticked=(town,))
    return walk


def to_the_end(walk: Walk, income: str = "") -> tuple[Walk, list[str]]:
    """Leave every further question out, but for the income where it is told; the questions that were asked."""
    asked = []
    while heading(walk) != RESULT:
        asked.append(heading(walk))
        if income and asked[-1] in walk.labels.values() and "pieniędzy" in asked[-1]:
            walk.press("Dalej", {asked[-1]: income})
        else:
            walk.press("Wolę nie mówić")
    return walk, asked


def names(walk: Walk, section: str) -> list[str]:
    """Services and rights of one part of the result."""
    part = walk.page.partition(f'id="{section}"')[2].partition("</section>")[0]
    return [re.sub(r"<[^>]+>", "", name) for name in re.findall(r'<h3 class="ok-h3">(.*?)</h3>', part)]


def test_the_result_starts_with_what_one_came_for_and_says_why(resident: Client) -> None:
    walk, _asked = to_the_end(answer(begin(resident)))
    window = walk.page.partition('class="ok-window"')[2].partition("</section>")[0]
    for said in (
        f"„{RIDE}”",
        "Taksówka dla seniora",
        "Tak",
        "Masz 78 lat. Wystarczy 70.",
        "wolnych miejsc z",
        "Zapisy do",
        "Zapytaj:",
    ):
        assert said in window, said
    assert walk.page.index("ok-window") < walk.page.index('id="h-tak"') < walk.page.index('id="h-nie"')
    assert "To podpowiedź, nie decyzja" in walk.page


def test_what_one_came_for_comes_first_even_when_the_answer_is_no(resident: Client) -> None:
    walk, _asked = to_the_end(answer(begin(resident), age="40"))
    window = walk.page.partition('class="ok-window"')[2].partition("</section>")[0]
    assert "Taksówka dla seniora" in window
    assert "Nie teraz" in window
    assert "Masz 40 lat" in window
    assert "Poproś o miejsce" not in window
    assert "ok-error" not in window


def test_nobody_needs_more_than_twelve_pages(resident: Client) -> None:
    for words in ("", RIDE, "mama zapomina", "nie mam na leki"):
        _walk, asked = to_the_end(begin(resident, words))
        assert 1 + len(asked) <= 12, asked
        assert len(set(asked)) == len(asked)


def test_leaving_everything_out_lowers_nothing(resident: Client) -> None:
    walk, _asked = to_the_end(begin(resident, ""))
    assert names(walk, "h-nie") == []
    assert names(walk, "h-moze")
    assert "pominięte pytania" in walk.page


def test_a_life_situation_stands_for_words(resident: Client) -> None:
    walk = Walk(resident, FINDER)
    walk.press(next(one.words for one in walk.buttons if one.words.startswith("Trudno mi dojechać")))
    walk, _asked = to_the_end(answer(walk))
    assert "Twoje słowa: „Trudno mi dojechać”" in walk.page
    assert "Taksówka dla seniora" in walk.page.partition('class="ok-window"')[2].partition("</h2>")[0]


def test_words_that_name_nothing_we_know_get_a_person(resident: Client) -> None:
    walk, _asked = to_the_end(begin(resident, "xyzzy"))
    window = walk.page.partition('class="ok-window"')[2].partition("</section>")[0]
    assert "Nie wiemy, co z tego pomoże" in window
    assert "Zgłoś potrzebę" in window


def test_the_result_is_there_before_every_question_was_asked(resident: Client) -> None:
    walk = answer(begin(resident)).press("Pokaż, co już wiadomo")
    assert heading(walk) == RESULT
    assert "Możesz odpowiedzieć na więcej pytań" in walk.page
    walk.press("Odpowiedz na kolejne pytanie")
    assert "Wolę nie mówić" in walk.page


def test_a_wrong_answer_says_how_to_answer_and_keeps_what_was_typed(resident: Client) -> None:
    walk = begin(resident)
    walk.press("Dalej", ticked=("tak",))
    assert heading(walk) == AGE
    walk.press("Dalej", {AGE: "stary"})
    assert walk.status == 422
    assert "<title>Błąd:" in walk.page
    assert "Wpisz wiek, na przykład 78." in walk.page
    assert 'href="#id_odp0"' in walk.page
    assert 'value="stary"' in walk.page
    check(walk.page, "wiek, błąd")
    walk.press("Dalej")
    assert "Odpowiedz albo pomiń to pytanie." in walk.page
    assert heading(walk.press("Dalej", {AGE: "5,3,1948"})) == HOME


def test_one_step_back_shows_the_answer_that_was_given(resident: Client) -> None:
    walk = begin(resident).press("Dalej", ticked=("tak",)).press("Dalej", {AGE: "78"})
    walk.press("Wstecz")
    assert heading(walk) == AGE
    assert 'value="78"' in walk.page
    walk.press("Wstecz")
    assert heading(walk) == TOWN
    assert re.search(r'value="tak" checked', walk.page)
    walk.press("Wstecz")
    assert heading(walk) == "Co mi przysługuje?"
    assert f'value="{RIDE}"' in walk.page


def test_any_answer_can_be_changed_from_the_result(resident: Client) -> None:
    walk, _asked = to_the_end(answer(begin(resident)))
    walk.press("Zmień odpowiedzi")
    walk.press(next(one.words for one in walk.buttons if "78" in one.words or "194" in one.words))
    assert heading(walk) == AGE
    walk, _asked = to_the_end(walk.press("Dalej", {AGE: "40"}))
    assert "Masz 40 lat" in walk.page


def test_several_people_of_one_home_are_asked_about_in_one_pass(resident: Client) -> None:
    walk = answer(begin(resident, ""), age="40", home="1 osoba")
    asked = []
    while heading(walk) != RESULT:
        asked.append(heading(walk))
        if heading(walk) == "Ile lat ma ta osoba?":
            assert "Druga osoba w domu" in walk.page
            walk.press("Dalej", {"Ile lat ma ta osoba?": "80"})
        else:
            walk.press("Wolę nie mówić")
    assert "Ile lat ma ta osoba?" in asked
    assert "dla drugiej osoby w domu" in walk.page
    assert "Taksówka dla seniora" in names(walk, "h-tak")


@pytest.mark.parametrize("words", ["nie chce mi się żyć", "mąż mnie bije", "grzejemy kuchenką"])
def test_words_of_danger_are_answered_before_any_question(resident: Client, words: str) -> None:
    walk = begin(resident, words)
    assert "Najpierw Twoje bezpieczeństwo" in walk.page
    assert 'href="tel:112"' in walk.page
    check(walk.page, words)
    walk.press("Przejdź do pytań")
    assert "Wolę nie mówić" in walk.page
    assert "Najpierw Twoje bezpieczeństwo" not in answer(walk).page


def test_a_person_from_elsewhere_hears_where_to_turn_and_goes_on_if_they_want(resident: Client) -> None:
    walk = answer(begin(resident), town="nie")
    assert "Usługi dostaniesz tam, gdzie mieszkasz" in walk.page
    check(walk.page, "gdzie indziej")
    walk.press("Pokaż, gdzie zapytać", {"W jakiej miejscowości mieszkasz?": "Nibylandia"})
    assert "ośrodek pomocy społecznej w Twojej gminie" in walk.page
    walk, _asked = to_the_end(answer(walk.press("Pytaj dalej")))
    assert "Mieszkasz gdzie indziej" in walk.page
    assert "Taksówka dla seniora" not in names(walk, "h-tak")


def test_a_card_leads_to_the_finder_for_this_service(resident: Client) -> None:
    walk = Walk(resident, f"/uslugi/{TAXI}/").press("Sprawdź, czy to dla Ciebie")
    walk, _asked = to_the_end(answer(walk))
    assert "Taksówka dla seniora" in walk.page.partition('class="ok-window"')[2].partition("</h2>")[0]


def test_a_search_that_finds_nothing_leads_to_the_finder(resident: Client) -> None:
    walk = Walk(resident, "/szukaj/?q=xyzzy").press("Sprawdź, co Ci przysługuje")
    assert "Wolę nie mówić" in walk.page


def test_answers_fill_a_request_only_after_a_page_that_says_so(resident: Client) -> None:
    walk, _asked = to_the_end(answer(begin(resident), age="5.3.1948"))
    walk.press("Poproś o miejsce: Taksówka dla seniora")
    assert "Przepisać odpowiedzi do prośby?" in walk.page
    assert "5 marca 1948".replace(" ", "\N{NO-BREAK SPACE}") in walk.page
    assert not Draft.objects.exists()
    check(walk.page, "przepisać")
    walk.press("Przepisz i poproś o miejsce")
    assert walk.answer.request["PATH_INFO"] == "/zglos/imie/"
    kept = resident.get("/zglos/potrzeba/").content.decode()
    assert RIDE in kept
    assert 'value="1948"' in resident.get("/zglos/urodziny/").content.decode()
    assert "data_urodzenia" not in Draft.objects.get().content


def test_an_age_is_no_day_of_birth_and_is_not_copied(resident: Client) -> None:
    walk, _asked = to_the_end(answer(begin(resident)))
    walk.press("Poproś o miejsce: Taksówka dla seniora")
    assert "Data urodzenia" not in walk.page
    walk.press("Przepisz i poproś o miejsce").browser.get("/zglos/urodziny/")
    assert 'value="1948"' not in resident.get("/zglos/urodziny/").content.decode()


def test_a_request_in_progress_is_gone_on_with(resident: Client) -> None:
    resident.get("/zglos/")
    resident.post("/zglos/potrzeba/", {"words": "Coś innego."})
    resident.post("/zglos/imie/", {"known_as": "Jan Kos"})
    walk, _asked = to_the_end(answer(begin(resident)))
    walk.press("Poproś o miejsce: Taksówka dla seniora").press("Przepisz i poproś o miejsce")
    assert Draft.objects.count() == 1
    assert "Jan Kos" in Draft.objects.get().content
    assert RIDE in Draft.objects.get().content


def test_no_request_is_handed_over_for_a_service_that_is_not_there(resident: Client) -> None:
    assert resident.post(f"{FINDER}nie-ma/prosba/").status_code == 404
    assert resident.post(f"{FINDER}nie-ma/prosba/przepisz/").status_code == 404
    assert resident.get(f"{FINDER}{TAXI}/prosba/")["Location"] == f"/uslugi/{TAXI}/"


def test_the_result_fits_on_one_sheet(resident: Client) -> None:
    walk, _asked = to_the_end(answer(begin(resident)))
    walk.press("Wydrukuj na jednej kartce")
    assert walk.answer["Content-Type"] == "application/pdf"
    with pikepdf.open(io.BytesIO(walk.content)) as pdf:
        assert len(pdf.pages) == 1


def test_known_answers_print_into_the_form_of_a_benefit(resident: Client) -> None:
    walk, _asked = to_the_end(answer(begin(resident, "nie starcza na życie")), income="700")
    walk.press("Wydrukuj moje odpowiedzi do wniosku: Zasiłek okresowy")
    assert walk.answer["Content-Type"] == "application/pdf"
    with pikepdf.open(io.BytesIO(walk.content)) as pdf:
        assert len(pdf.pages) == 1
    assert resident.post(f"{FINDER}{TAXI}/druk/").status_code == 404
    assert resident.get(f"{FINDER}zasilek-pielegnacyjny/druk/")["Location"] == FINDER


def test_before_any_programme_there_are_still_rights_of_everybody(resident: Client) -> None:
    with time_machine.travel(AT - timedelta(days=365), tick=False):
        walk, _asked = to_the_end(begin(resident))
    assert names(walk, "h-moze")


@pytest.mark.parametrize("typed", STRANGE)
def test_whatever_is_typed_nothing_breaks_and_nothing_is_markup(resident: Client, typed: str) -> None:
    everywhere = dict.fromkeys(("wanted", "came_for", "sytuacja", "usluga", "town", "seen", "od_razu"), typed)
    answers = {"a0.0.data_urodzenia": typed, "a1.7.data_urodzenia": typed, f"a2.0.{typed[:40]}": typed}
    for path, fields in (
        ("pytanie/", {**everywhere, **answers}),
        ("pytanie/", {"pytanie": "0.data_urodzenia", "odp0": typed, "zmien": typed}),
        ("pytanie/", {**answers, "pytanie": f"0.długi {typed}", "krok": typed}),
        ("pytanie/", {"town": typed, "krok": "town"}),
        ("wynik/", {**everywhere, **answers}),
        ("odpowiedzi/", answers),
        (f"{TAXI}/prosba/", {**everywhere, **answers}),
    ):
        answered = resident.post(f"{FINDER}{path}", fields)
        assert answered.status_code in {200, 422}, (path, fields)
        assert "<script>alert" not in answered.content.decode()


def test_a_page_that_was_never_shown_is_no_page(resident: Client) -> None:
    for asked in ("7.data_urodzenia", "0.nie_ma", "0.długi 0.dzieci", "0", "x.y"):
        answered = resident.post(f"{FINDER}pytanie/", {"pytanie": asked, "odp0": "78"})
        assert TOWN in answered.content.decode()
    stale = {"a0.0.mieszka_w_gminie": "tak", "pytanie": "0.mieszka_w_gminie", "odp0": "nie"}
    assert AGE in resident.post(f"{FINDER}pytanie/", stale).content.decode()
    gone = {"a0.3.data_urodzenia": "12", "krok": "wstecz"}
    assert TOWN in resident.post(f"{FINDER}pytanie/", gone).content.decode()
    assert "Twoje odpowiedzi" in resident.post(f"{FINDER}odpowiedzi/", {"a0.0.nie_ma": "tak"}).content.decode()


def test_a_day_may_be_told_in_three_boxes_or_at_once(resident: Client) -> None:
    asked = {"pytanie": "0.orzeczenie", "a0.0.mieszka_w_gminie": "tak"}
    page = resident.post(f"{FINDER}pytanie/", {"zmien": "0.orzeczenie"}).content.decode()
    assert 'name="odp0_day"' in page
    assert 'name="od_razu" value="bezterminowo"' in page
    for typed in ({"odp0_day": "1", "odp0_month": "5", "odp0_year": "2027"}, {"od_razu": "bezterminowo"}):
        assert 'name="a1.0.orzeczenie"' in resident.post(f"{FINDER}pytanie/", {**asked, **typed}).content.decode()
    wrong = resident.post(f"{FINDER}pytanie/", {**asked, "odp0_day": "31", "odp0_month": "2", "odp0_year": "2027"})
    assert wrong.status_code == 422
    assert "Ten miesiąc ma 28 dni" in wrong.content.decode()
    again = {"a0.0.orzeczenie": "2027-05-01", "zmien": "0.orzeczenie"}
    assert 'value="2027"' in resident.post(f"{FINDER}pytanie/", again).content.decode()
    again["a0.0.orzeczenie"] = "bezterminowo"
    assert 'value="2027"' not in resident.post(f"{FINDER}pytanie/", again).content.decode()


def test_what_was_ticked_is_ticked_again(resident: Client) -> None:
    fields = {"a0.0.długi": "tak", "a0.0.eksmisja": "nie", "a0.0.zaległości": "nie", "krok": "wstecz"}
    page = resident.post(f"{FINDER}pytanie/", fields).content.decode()
    ticked = re.findall(r'id="(id_odp_\d)" value="\d" checked', page)
    assert len(ticked) == 1
    assert re.search(rf'for="{ticked[0]}">[^<]*długi', page)
    told = resident.post(f"{FINDER}odpowiedzi/", fields).content.decode()
    assert told.count("długi") + told.count("długami") >= 1
    assert "Nie grozi Ci" not in told


def test_debts_and_a_letter_from_a_court_show_clocks_and_free_legal_help(resident: Client) -> None:
    fields = {"a0.0.pismo_z_sądu": "tak", "a1.0.dzień_pisma_z_sądu": "2026-02-25", "a2.0.długi": "tak"}
    page = resident.post(f"{FINDER}wynik/", fields).content.decode()
    assert "Tu liczy się czas" in page
    assert "11\N{NO-BREAK SPACE}marca\N{NO-BREAK SPACE}2026" in page
    assert "Bezpłatna porada prawnika" in page
    check(page, "terminy")
    assert resident.post(f"{FINDER}kartka/", fields).content.startswith(b"%PDF")


def test_every_page_of_the_finder_reads_easily(resident: Client) -> None:
    walk = Walk(resident, FINDER)
    check(walk.page, "start")
    walk = answer(begin(resident), age="45", home="2 osoby")
    while heading(walk) != RESULT:
        check(walk.page, heading(walk))
        walk.press("Dalej", ticked=("tak",)) if "tak" in walk.labels.values() else walk.press("Wolę nie mówić")
    check(walk.page, "wynik")
    check(walk.press("Zmień odpowiedzi").page, "odpowiedzi")
    check(resident.get(f"{FINDER}koniec/").content.decode(), "koniec")


def test_debts_a_court_and_an_inheritance_are_a_situation_of_their_own(resident: Client) -> None:
    walk = Walk(resident, FINDER)
    walk.press(next(one.words for one in walk.buttons if one.words.startswith("Mam długi")))
    walk.press("Dalej", ticked=("tak",))
    assert heading(walk) == "Czy coś z tego spotkało Ciebie albo Twój dom?"
    walk.press("Dalej", ticked=("w ostatnim roku zmarł ktoś bliski",)).press("Pokaż, co już wiadomo")
    window = walk.page.partition('class="ok-window"')[2].partition("</section>")[0]
    assert "Bezpłatna porada prawnika" in window
    assert "6 miesięcy" in walk.page
