"""The finder during a call: every question that is left on one page, and what to say, as the answers stand now."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from django.utils.translation import gettext as _

from okienko.domain.catalogue.models import SocialService
from okienko.domain.catalogue.queries import find_services, services_available
from okienko.domain.eligibility.queries import finder_on
from okienko.domain.eligibility.rules.answers import CAME_FOR, WANTED, Answers
from okienko.domain.eligibility.rules.finder import Finder
from okienko.domain.eligibility.rules.findings import Finding, Results
from okienko.domain.eligibility.rules.pages import Field, Input, QuestionPage, answered, left_out
from okienko.domain.eligibility.rules.people import TOWN_FACT
from okienko.domain.eligibility.rules.raw import YES, AnswerNotUnderstood
from okienko.domain.people.models import Person
from okienko.domain.places.queries import centre
from okienko.domain.qualification.queries import places_left_by_service
from okienko.domain.staff.models import StaffMember
from okienko.domain.staff.queries import named_worker
from okienko.engines.criteria.cases import About
from okienko.engines.criteria.states import State
from okienko.engines.criteria.vocabulary import BIRTH

SKIP, NONE_OF_THEM, SPECIAL = "pomin", "zadne", ".dzien"
_KEYS = "123456789"
_VERDICTS = {State.YES: "yes", State.UNKNOWN: "maybe", State.NO: "no"}
_REASONS = {State.YES: "met", State.UNKNOWN: "open", State.NO: "unmet"}


@dataclass(frozen=True)
class Choice:
    """One answer to pick: its field, its value, its words, and the digit that picks it ("" without one)."""

    name: str
    value: str
    words: str
    key: str
    one_of: bool
    chosen: bool = False


@dataclass(frozen=True)
class Box:
    """Something to type: how it is called, in which keypad, and what was typed that nobody understood."""

    name: str
    label: str
    mode: str
    typed: str


@dataclass(frozen=True)
class Asked:
    """One question on the page: of whom, what to type, what to pick, and why the last answer was not understood."""

    place: int
    page: QuestionPage
    boxes: list[Box]
    choices: list[Choice]
    error: str = ""


@dataclass(frozen=True)
class Line:
    """One service or right as the clerk tells it."""

    finding: Finding
    worker: StaffMember | None
    free: int | None

    @property
    def answer(self) -> str:
        """The answer as the page draws it."""
        return _VERDICTS[self.finding.state]

    @property
    def reasons(self) -> list[tuple[str, str]]:
        """Why, as pairs of how it stands and a sentence."""
        return [(_REASONS[one.state], one.sentence) for one in self.finding.reasons]

    @property
    def aloud(self) -> str:
        """The whole of it in sentences to read to the caller."""
        told = self.finding
        head = _("%(name)s: %(verdict)s.") % {"name": told.entry.name, "verdict": told.verdict}
        return " ".join(filter(None, [head, *(one.sentence for one in told.reasons), told.ask, told.change]))


@dataclass(frozen=True)
class Stand:
    """How a call stands: the answers, what is left to ask, what may be had."""

    finder: Finder
    answers: Answers
    questions: list[Asked]
    came_for: Line | None
    yes: list[Line]
    maybe: list[Line]
    no: list[Line]
    note: str
    said: list[tuple[str, str]] = field(default_factory=list)


def begun(words: str, code: str, person: Person | None, year: str, on: date) -> Answers:
    """The answers with which a call begins: what it is about, and what the card or the form says already."""
    answers = _meant(Answers.read({WANTED: words, CAME_FOR: code}), on)
    born = person.born_on.isoformat() if person and person.born_on else year
    if person and person.town == centre().town:
        answers = answers.with_page([(About(TOWN_FACT), YES)])
    return answers.with_page([(About(BIRTH), born)]) if born else answers


def _meant(answers: Answers, on: date) -> Answers:
    """With the service that the caller's words mean, when nobody named one."""
    if answers.came_for or not answers.wanted:
        return answers
    found = find_services(answers.wanted, on, 1)
    return replace(answers, came_for=found.services[0].code) if found.by_words else answers


def stand_of(posted: Mapping[str, str], many: Mapping[str, list[str]], on: date) -> Stand:
    """How the call stands after what was posted on the page; with nothing posted, at its beginning."""
    finder, answers = finder_on(on), _meant(Answers.read(posted), on)
    further, errors = answers, {}
    for place, page in enumerate(_left(finder, answers)):
        typed = _typed(page, posted)
        told = any(typed.values()) or (page.has_ticks and str(place) in many.get(NONE_OF_THEM, ()))
        try:
            if told:
                further = answered(further, page, typed)
            elif str(place) in many.get(SKIP, ()):
                further = left_out(further, page)
        except AnswerNotUnderstood as error:
            errors[page.about] = (str(error), typed)
    return stand(finder, further, errors)


def stand(
    finder: Finder, answers: Answers, errors: Mapping[About, tuple[str, Mapping[str, str]]] | None = None
) -> Stand:
    """How a call stands with these answers."""
    services = list(services_available(finder.day))
    results = finder.results(answers)
    line = _liner(results, services, finder.day)
    pages = _left(finder, answers)
    return Stand(
        finder=finder,
        answers=answers,
        questions=[_asked(place, page, *(errors or {}).get(page.about, ("", {}))) for place, page in enumerate(pages)],
        came_for=line(results.came_for) if results.came_for else None,
        yes=[line(one) for one in results.yes],
        maybe=[line(one) for one in results.maybe],
        no=[line(one) for one in results.no],
        note=results.note,
        said=[(sentence, f"{about.person}.{about.fact}") for about, sentence in finder.said(answers)],
    )


def _left(finder: Finder, answers: Answers) -> list[QuestionPage]:
    """Every question that is left, in the order of the finder, as if each were passed over for now."""
    pages, passed = [], answers
    while page := finder.next_page(passed):
        pages.append(page)
        passed = left_out(passed, page)
    return pages


def _typed(page: QuestionPage, posted: Mapping[str, str]) -> dict[str, str]:
    raw = {one.name: posted.get(one.name, "").strip() or posted.get(one.name + SPECIAL, "") for one in page.fields}
    return {
        one.name: raw[one.name].replace(",", ".") if one.input is Input.AGE else raw[one.name] for one in page.fields
    }


def _asked(place: int, page: QuestionPage, error: str, typed: Mapping[str, str]) -> Asked:
    boxes = [_box(one, page, typed.get(one.name, "")) for one in page.fields if one.input in _MODES]
    choices = list(_choices(page, place, typed))
    used = [choice.key for choice in choices]
    skip = Choice(SKIP, str(place), _("nie wie albo nie mówi"), _next_key(used), one_of=False)
    return Asked(place, page, boxes, [*choices, skip], error)


def _next_key(used: Sequence[str]) -> str:
    return next((key for key in _KEYS if not used or key > max(used)), "")


_MODES = {Input.AGE: "numeric", Input.NUMBER: "numeric", Input.AMOUNT: "decimal", Input.DATE: "text"}


def _box(one: Field, page: QuestionPage, typed: str) -> Box:
    return Box(one.name, one.label if len(page.fields) > 1 else page.question, _MODES[one.input], typed)


def _choices(page: QuestionPage, place: int, typed: Mapping[str, str]) -> Iterable[Choice]:
    """What can be picked, each by a digit. Of several people each has answers of their own: then no digit picks any."""
    if page.has_ticks:
        ticked = [(one.name, YES, one.label) for one in page.fields] + [(NONE_OF_THEM, str(place), _("żadne z nich"))]
        for key, (name, value, words) in zip(_keys_for([""] * len(ticked)), ticked, strict=True):
            yield Choice(name, value, words, key, one_of=False)
        return
    alone = len(page.fields) == 1
    for one in page.fields:
        name = one.name + SPECIAL if one.input is Input.DATE else one.name
        keys = _keys_for([value for value, _words in one.options]) if alone else [""] * len(one.options)
        for key, (value, words) in zip(keys, one.options, strict=True):
            said = words if alone else f"{one.label}: {words}"
            yield Choice(name, value, said, key, True, typed.get(one.name) == value)


def _keys_for(values: Sequence[str]) -> list[str]:
    """A digit for each answer: the number itself where people are counted, else its place."""
    if values and all(len(value) == 1 and value.isdecimal() for value in values):
        return list(values)
    return [*_KEYS[: len(values)], *[""] * (len(values) - len(_KEYS))]


def _liner(results: Results, services: list[SocialService], on: date) -> Callable[[Finding], Line]:
    """Makes lines; each post and all places are looked up once."""
    posts = {one.entry.contact_post for one in results.everything if one.entry.contact_post}
    workers = {post: named_worker(post, on=on) for post in sorted(posts)}
    free = places_left_by_service(services, on=on)
    return lambda one: Line(one, workers.get(one.entry.contact_post), free.get(one.entry.code))


def changed(answers: Answers, name: str) -> Answers:
    """The answers without one that was told wrong, so that it is asked again."""
    person, _dot, fact = name.partition(".")
    return answers.without(About(fact, int(person))) if person.isdecimal() and len(person) <= 2 else answers
