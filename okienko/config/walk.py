"""`okienko demo --check`: the whole thread against the running server, over HTTP alone, as a resident and as the staff.

One line a step. A step that fails stops the thread it belongs to, because what follows stands on it.
"""

# untranslated file: it speaks to whoever started the check, and reads the pages as they are written

import re
import time
from collections.abc import Callable
from datetime import date, datetime
from urllib.parse import quote

from django.urls import reverse

from okienko.config.browser import Browser, Form, NotOnThisPage, Page, Values
from okienko.faces.desk.urls import urlpatterns
from okienko.foundation.clock import at_hour

PHRASE = "nie mam jak dojechać do lekarza"
SERVICE, SERVICE_NAME = "taksowka-dla-seniora", "Taksówka dla seniora"
PHONE, NAME = "590 012 950", "Genowefa Sprawdzian"
NEIGHBOUR, NEIGHBOURS_PHONE = "Sąsiadka ze sprawdzianu", "590 012 951"
COMMUNITY, MEETING = "osiedle-wzgorze", "Co zrobić z podwórkiem na Wzgórzu?"
CLERK, COORDINATOR, DIRECTOR = "ewa.sikora", "olga.bednarz", "krystyna.debska"
DISPATCHER, DRIVER, ORGANISER = "hanna.wrona", "marek.sowa", "piotr.zych"
PATIENCE = 20.0
# Goes to another moment of the town and returns the address at which it is served there.
Travel = Callable[[datetime], str]


class DoesNotHold(Exception):
    """What a step promised is not so; the message says what was found instead."""


def walk(address: str, travel: Travel) -> int:
    """Walk the thread of a matter and that of a community. Returns 0 only when every step holds."""
    thread = _Matter(address, travel)
    matter = _run(thread.steps())
    community = _run(_Community(thread.address).steps())
    return 0 if matter and community else 1


def _run(steps: list[tuple[str, Callable[[], str]]]) -> bool:
    for what, step in steps:
        try:
            found = step()
        except (DoesNotHold, NotOnThisPage, OSError) as why:
            print(f"✗ {what}: {why}", flush=True)
            return False
        print(f"✓ {what}{': ' if found else ''}{found}", flush=True)
    return True


def expect(page: Page, *texts: str) -> Page:
    """The page, when it answered well and says all these texts. Raises DoesNotHold."""
    if page.status != 200:
        said = re.search(r"error-message[^>]*>(.*?)</p>", page.text, re.S)
        why = " ".join(re.sub(r"<[^>]+>", " ", said.group(1)).split()) if said else ""
        raise DoesNotHold(f"strona {page.url} odpowiada {page.status} {why}".rstrip())
    for text in texts:
        if text not in page.words:
            raise DoesNotHold(f"na stronie {page.url} nie ma słów „{text}”")
    return page


def staff(address: str, login: str, path: str) -> tuple[Browser, Page]:
    """A staff member's browser after the password and the second factor, on the page of `path`."""
    browser = Browser(address)
    page = expect(browser.get(path))
    tour = expect(Browser(address).get(reverse("tour:tour")))
    password = _found(r'translate="no">((?:\w{4}-){3}\w{4})<', tour)
    page = browser.send(page, page.form(names=["login", "password"]), {"login": login, "password": password})
    tour = expect(Browser(address).get(reverse("tour:tour")))
    code = re.sub(r"\D", "", _found(rf'>{re.escape(login)}</span></td>.*?ok-number">([^<]+)<', tour))
    page = browser.send(page, page.form(names=["code"]), {"code": code})
    return browser, expect(page)


def _found(pattern: str, page: Page) -> str:
    found = re.search(pattern, page.text, re.S)
    if found is None:
        raise DoesNotHold(f"na stronie {page.url} nie ma tego, czego szukam: {pattern}")
    return found.group(1)


class _Matter:
    """One resident, from a phrase to a delivered ride."""

    def __init__(self, address: str, travel: Travel) -> None:
        self.address, self.travel = address, travel
        self.resident = Browser(address)
        self.page = Page("", 0, "")
        self.number = self.code = ""
        self.ride_day = date.min
        self.people: dict[str, Browser] = {}

    def steps(self) -> list[tuple[str, Callable[[], str]]]:
        return [
            ("Mieszkanka szuka własnymi słowami", self.find),
            ("Otwiera kartę usługi", self.open_card),
            ("Zgłasza potrzebę, pytanie po pytaniu", self.ask),
            ("Sprawdza odpowiedzi i dostaje numer i kod", self.hand_in),
            ("Drugi klik daje ten sam numer", self.hand_in_again),
            ("Widzi swoją sprawę po numerze i kodzie", self.open_matter),
            ("Pracownica okienka loguje się i znajduje zgłoszenie", self.clerk_finds),
            ("Wskazuje usługę", self.clerk_chooses_service),
            ("Uzupełnia tożsamość", self.clerk_completes_identity),
            ("Składa wniosek", self.clerk_submits),
            ("Koordynatorka kwalifikuje z powodem", self.coordinator_qualifies),
            ("Pisze z nią szkic planu", self.coordinator_drafts),
            ("Uzgadnia plan", self.coordinator_agrees),
            ("Dyrektorka zatwierdza plan", self.director_approves),
            ("Dyspozytorka umawia przejazd", self.dispatcher_books),
            ("Mieszkanka widzi plan i przejazd", self.resident_sees_booking),
            ("Wiadomości do niej wyszły", self.notices_went),
            ("W dniu przejazdu kierowca ją zabiera", self.driver_picks_up),
            ("Dowozi na miejsce", self.driver_drops_off),
            ("Mieszkanka widzi, że przejazd się odbył", self.resident_sees_done),
            ("Dziennik mówi jej, kto zaglądał i po co", self.journal_tells),
        ]

    # --- The resident ------------------------------------------------------------------------------------------------

    def find(self) -> str:
        self.page = expect(self.resident.get(f"{reverse('portal:search')}?q={quote(PHRASE)}"), SERVICE_NAME)
        first = next(url for url, _words in self.page.links if re.search(r"/uslugi/[a-z]", url))
        if SERVICE not in first:
            raise DoesNotHold(f"pierwsza jest {first}, a nie {SERVICE}")
        return f"„{PHRASE}” daje najpierw: {SERVICE_NAME}"

    def open_card(self) -> str:
        card = expect(self.resident.get(self.page.link(f"/uslugi/{SERVICE}/$")), SERVICE_NAME, "Hanna Wrona", "z 60")
        return _found_words(r"(\d+ woln\w+ miejsc\w* z \d+)", card)

    def ask(self) -> str:
        self.page = expect(self.resident.get(reverse("portal:ask")))
        answers = {
            "words": f"{PHRASE.capitalize()}, chodzę o lasce.",
            "known_as": NAME,
            "phone": PHONE,
            "contact_way": "sms",
        }
        questions = 0
        while reverse("portal:check") not in self.page.url:
            form = self.page.form()
            known = {name: answers[name] for name in form.names & answers.keys()}
            if not known:
                raise DoesNotHold(f"nie wiem, co odpowiedzieć na stronie {self.page.url}")
            self.page = expect(self.resident.send(self.page, form, known))
            questions += 1
        return f"pytania: {questions}"

    def hand_in(self) -> str:
        self._check_page, self._check_form = expect(self.page, NAME), self.page.form()
        done = expect(self.resident.send(self._check_page, self._check_form, {}), "Gotowe")
        self.number, self.code = (re.sub(r"\D", "", one) for one in re.findall(r'ok-number">([^<]+)<', done.text)[:2])
        return f"sprawa {self.number[:3]} {self.number[3:]}"

    def hand_in_again(self) -> str:
        again = expect(self.resident.send(self._check_page, self._check_form, {}), "Gotowe")
        return _same(re.sub(r"\D", "", _found(r'ok-number">([^<]+)<', again)), self.number)

    def open_matter(self) -> str:
        return _now(expect(self._my_matter(), "Kto ma Twoją sprawę", "Co musisz zrobić", "Co zrobimy my", "Do kiedy"))

    def _my_matter(self) -> Page:
        # Another device on purpose: number and code are enough.
        self.resident = Browser(self.address)
        door = expect(self.resident.get(f"{reverse('portal:open_matter')}?numer={self.number}"))
        return expect(self.resident.send(door, door.form(names=["kod"]), {"numer": self.number, "kod": self.code}))

    def resident_sees_booking(self) -> str:
        page = expect(self._my_matter(), "Twój plan", "Twoje przejazdy", "Umówiony")
        return _now(page)

    def resident_sees_done(self) -> str:
        return _now(expect(self._my_matter(), "Twoje przejazdy", "Wykonany"))

    def journal_tells(self) -> str:
        page = expect(self._my_matter(), "Kto oglądał Twoje dane")
        told = page.words.partition("Kto oglądał Twoje dane")[2]
        for name in ("Ewa Sikora", "Olga Bednarz", "Hanna Wrona", "Marek Sowa"):
            if name not in told:
                raise DoesNotHold(f"w spisie nie ma: {name}")
        return "są wszyscy, którzy prowadzili sprawę"

    # --- The staff ---------------------------------------------------------------------------------------------------

    def _as(self, login: str, path: str) -> tuple[Browser, Page]:
        """The page for a staff member, logged in once for the whole walk."""
        if login not in self.people:
            self.people[login], page = staff(self.address, login, path)
            return self.people[login], page
        browser = self.people[login]
        return browser, expect(browser.get(f"{self.address}{path}"))

    def _act(self, login: str, name: str, values: Values) -> Page:
        """Follow the link of an act on the page of the matter, fill its form and send it."""
        browser, page = self._as(login, reverse("desk:matter", args=[self.number]))
        at = expect(browser.get(page.link(_pattern(name))))
        sent = expect(browser.send(at, at.form(names=[one for one in values if "." not in one]), values))
        if re.search(_pattern(name), sent.url):
            raise DoesNotHold(f"strona {sent.url} nie przyjęła formularza")
        return sent

    def clerk_finds(self) -> str:
        _browser, inbox = self._as(CLERK, reverse("desk:inbox"))
        expect(inbox, NAME)
        inbox.link(reverse("desk:matter", args=[self.number]))
        return f"czeka na liście: {NAME}"

    def clerk_chooses_service(self) -> str:
        self._act(CLERK, "choose_service", {"service": SERVICE})
        return SERVICE_NAME

    def clerk_completes_identity(self) -> str:
        browser, page = self._as(CLERK, reverse("desk:matter", args=[self.number]))
        at = expect(browser.get(page.link(_pattern("complete_identity"))))
        known = {"born_on_day": "5", "born_on_month": "3", "born_on_year": "1949", "street": "ul. Wiśniowa",
                 "house": "1", "town": "Jaworzyce"}  # fmt: skip
        form = at.form(names=["street"])
        expect(browser.send(at, form, {name: value for name, value in known.items() if name in form.names}))
        return f"pytała tylko o {len(form.names & known.keys())} pól, nazwisko już znała"

    def clerk_submits(self) -> str:
        self._act(CLERK, "submit_application", {"confirmation": "phone"})
        return _now(self._my_matter())

    def coordinator_qualifies(self) -> str:
        browser, page = self._as(COORDINATOR, reverse("desk:matter", args=[self.number]))
        at = expect(browser.get(page.link(_pattern("qualify"))))
        form = at.form(names=["reason"])
        said = {"reason": "Spełnia oba warunki, a miejsca są.", "conditions": form.choices.get("conditions", [])}
        expect(browser.send(at, form, said, ("krok", "miejsce")), "Osoba ma miejsce")
        return _now(self._my_matter())

    def coordinator_drafts(self) -> str:
        self._act(COORDINATOR, "draft_plan", {"goal": "Chcę sama jeździć do okulisty.", "service_1": SERVICE,
                                              "how_much_1": "do czterech razy w miesiącu"})  # fmt: skip
        return _now(self._my_matter())

    def coordinator_agrees(self) -> str:
        self._act(COORDINATOR, "agree_plan", {})
        return _now(self._my_matter())

    def director_approves(self) -> str:
        self._act(DIRECTOR, "approve_plan", {})
        return _now(self._my_matter())

    def dispatcher_books(self) -> str:
        browser, page = self._as(DISPATCHER, reverse("desk:matter", args=[self.number]))
        at = expect(browser.get(page.link(_pattern("book_ride"))))
        form = at.form(names=["day", "destination"])
        self.ride_day = date.fromisoformat(form.choices["day"][0])
        wish = {"day": form.choices["day"][0], "appointment": "11.00", "destination": "Przychodnia, ul. Szpitalna 11",
                "back": "nie", "purpose": "doctor"}  # fmt: skip
        answer = browser.send(at, form, wish)
        if answer.status == 422 and (offered := _button(answer.form(names=["day"]), "termin")):
            # The bus is taken at that hour: the page offers the nearest times, each a button.
            self.ride_day = date.fromisoformat(offered.partition("|")[0])
            answer = browser.send(answer, answer.form(names=["day"]), wish, ("termin", offered))
        expect(answer, "Przejazd umówiony")
        return _found_words(r"Przejazd umówiony: ([^.]+\.\d\d)", answer)

    def notices_went(self) -> str:
        end = time.monotonic() + PATIENCE
        while True:
            _browser, page = self._as(CLERK, reverse("desk:matter", args=[self.number]))
            sent = page.words.count("SMS: wysłana")
            if sent >= 3:
                return f"SMS-y u bramki: {sent}, na zewnątrz: 0"
            if time.monotonic() > end:
                raise DoesNotHold(f"wysłane SMS-y: {sent}, a miały być co najmniej 3")
            time.sleep(0.5)

    def driver_picks_up(self) -> str:
        self.address = self.travel(at_hour(self.ride_day, 10, 40))
        self._drive("pick_up")
        return f"{self.ride_day:%d.%m.%Y}, na telefonie kierowcy"

    def driver_drops_off(self) -> str:
        self._drive("drop_off")
        return ""

    def _drive(self, verb: str) -> None:
        browser, page = self._as(DRIVER, reverse("field:road"))
        stop = _found(rf'<div id="przejazd-(\d+)">(?:(?!<div id=).)*?{NAME}', page)
        form = page.form(action=reverse(f"field:{verb}", args=[int(stop)]))
        expect(browser.send(page, form, {}))


class _Community:
    """A meeting of neighbours, from the public page to the organiser's list."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.neighbour = Browser(address)
        self.meeting = ""

    def steps(self) -> list[tuple[str, Callable[[], str]]]:
        return [
            ("Sąsiadka czyta stronę społeczności", self.read_page),
            ("Ma ją w kalendarzu", self.read_calendar),
            ("Zapisuje się na spotkanie przez stronę", self.sign_up),
            ("Organizator widzi ją na liście", self.organiser_sees),
        ]

    def read_page(self) -> str:
        page = expect(self.neighbour.get(reverse("portal:community", args=[COMMUNITY])), "Piotr Zych", MEETING, "Koszt")
        self.meeting = next(url for url, words in page.links if MEETING in words)
        return "organizator, plan, spotkania, co wyszło i ile kosztowało"

    def read_calendar(self) -> str:
        feed = self.neighbour.get(reverse("portal:community_calendar", args=[COMMUNITY]))
        events = feed.text.count("BEGIN:VEVENT")
        if feed.status != 200 or not events:
            raise DoesNotHold(f"kalendarz odpowiada {feed.status}, spotkań: {events}")
        return f"spotkań w pliku ICS: {events}"

    def sign_up(self) -> str:
        page = expect(self.neighbour.get(self.meeting))
        form = page.form(names=["name", "phone"])
        who = {"name": NEIGHBOUR, "phone": NEIGHBOURS_PHONE}
        done = expect(self.neighbour.send(page, form, who), "Numer zapisu")
        again = expect(self.neighbour.send(page, form, who), "Numer zapisu")
        number = _found_words(r"Numer zapisu: (\d{3} \d{3})", done)
        _same(_found_words(r"Numer zapisu: (\d{3} \d{3})", again), number)
        return f"numer {number}, drugi klik daje ten sam"

    def organiser_sees(self) -> str:
        number = _number_in(self.meeting)
        _browser, page = staff(self.address, ORGANISER, reverse("desk:event", args=[number]))
        expect(page, NEIGHBOUR, NEIGHBOURS_PHONE)
        return ""


# --- Reading -------------------------------------------------------------------------------------------------------


def _found_words(pattern: str, page: Page) -> str:
    found = re.search(pattern, page.words)
    if found is None:
        raise DoesNotHold(f"na stronie {page.url} nie ma słów „{pattern}”")
    return found.group(1)


def _now(page: Page) -> str:
    """Where the matter stands, as its page says it."""
    return " ".join(re.sub(r"<[^>]+>", "", _found(r'id="h-teraz">(.*?)</h2>', page)).split())


def _same(found: str, wanted: str) -> str:
    if found != wanted:
        raise DoesNotHold(f"jest {found}, a miało być {wanted}")
    return ""


def _pattern(name: str) -> str:
    """What the address of an act looks like, whatever numbers it holds."""
    (route,) = [str(one.pattern) for one in urlpatterns if one.name == name]
    return re.sub(r"<[^>]+>", "[^/]+", route) + "$"


def _button(form: Form, name: str) -> str:
    return next((value for one, value in form.buttons if one == name), "")


def _number_in(url: str) -> int:
    return int(re.findall(r"\d+", url)[-1])
