"""The finder of Jaworzyce without a database, and people who answer its questions."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from okienko.domain.catalogue.programme_file.criteria import rules_of
from okienko.domain.catalogue.programme_file.households import read_households
from okienko.domain.catalogue.programme_file.reading import read_programme
from okienko.domain.catalogue.vocabulary import named_days, vocabulary
from okienko.domain.eligibility.national_file import our_clocks, our_dangers, our_sentences
from okienko.domain.eligibility.queries import implications, national_entries
from okienko.domain.eligibility.rules.answers import Answers
from okienko.domain.eligibility.rules.entries import Entry
from okienko.domain.eligibility.rules.finder import Finder
from okienko.domain.eligibility.rules.pages import Input, answered, left_out
from okienko.engines.criteria.cases import About
from okienko.engines.criteria.facts import FOREVER, NEVER
from okienko.engines.criteria.rule import read_rule
from tests.domain.catalogue.factories import HOUSEHOLDS, JAWORZYCE

DAY = date(2026, 3, 12)
FILE = read_programme(JAWORZYCE)[0]
TOWN = read_households(HOUSEHOLDS)[0]
RULES = rules_of(FILE.programme)
DAYS = named_days(FILE.programme.in_force_on, FILE.valid_until)
SERVICES = tuple(
    Entry(
        code=service.code,
        name=service.name,
        summary=service.summary,
        rule=RULES[service.code],
        is_service=True,
        situations=tuple(str(one.value) for one in service.situations),
        contact_post=str(service.contact_post),
        days=DAYS,
    )
    for service in FILE.programme.services
)
TAXI = "taksowka-dla-seniora"


def finder_with(entries: Sequence[Entry], day: date = DAY) -> Finder:
    """A finder that knows only these entries."""
    return Finder(day, tuple(entries), vocabulary(), our_sentences(), implications(), our_dangers(), our_clocks())


FINDER = finder_with(SERVICES + national_entries(DAY))


def entry(code: str, criteria: str, **more) -> Entry:
    """An invented entry with these conditions."""
    rule = read_rule(criteria, vocabulary(), basis="§ 1").rule if criteria else None
    return Entry(**{"code": code, "name": code.title(), "summary": "", "rule": rule, "is_service": True} | more)


def asked(finder: Finder, answers: Answers, known: Mapping[About, str]) -> tuple[Answers, list]:
    """Somebody who answers page after page what they know, and leaves out the rest; with the pages they saw."""
    pages = []
    while page := finder.next_page(answers):
        pages.append(page)
        posted = {
            field.name: known[field.about]
            for field in page.fields
            if field.about in known and (field.input is not Input.TICK or known[field.about] == "tak")
        }
        nobody_knows = not any(field.about in known for field in page.fields)
        answers = left_out(answers, page) if nobody_knows else answered(answers, page, posted)
    return answers, pages


def knowing(others: int | None = 0, people: Sequence[Mapping[str, str]] = (), **facts: str) -> dict[About, str]:
    """What somebody knows: of themselves and their home, and of the others."""
    known = {About(name): raw for name, raw in facts.items()}
    if others is not None:
        known[About("pozostałe_osoby")] = str(others)
    for person, one in enumerate(people, 1):
        known |= {About(name, person): raw for name, raw in one.items()}
    return known


def answers_of(known: Mapping[About, str], **more) -> Answers:
    """All of it said at once, a page each."""
    return Answers(pages=tuple(((about, raw),) for about, raw in known.items()), **more)


def raw_of(answer) -> str:
    """How an answer of a stored household would be typed."""
    if isinstance(answer, bool):
        return "tak" if answer else "nie"
    if isinstance(answer, date):
        return {NEVER: "nigdy", FOREVER: "bezterminowo"}.get(answer, answer.isoformat())
    return str(answer).replace(".", ",") if isinstance(answer, Decimal) else str(answer)


def household_knows(household) -> dict[About, str]:
    """What the people of a stored household know."""
    others = household.others or ()
    return knowing(
        None if household.others is None else len(others),
        [{name: raw_of(answer) for name, answer in one.items()} for one in others],
        **{name: raw_of(answer) for name, answer in household.answers.items()},
    )
