"""What a person has answered so far: plain values that travel from page to page and are kept nowhere."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Self

from okienko.engines.criteria.cases import About
from okienko.engines.criteria.facts import MOST_PEOPLE

# Names of fields in a form, and the limits of what is read from one.
WANTED, CAME_FOR, TOWN, SEEN = "wanted", "came_for", "town", "seen"
LONGEST_WORDS, LONGEST_RAW, MOST_PAGES_READ, MOST_READ = 200, 60, 30, 200
_ANSWER = re.compile(r"a([0-9]{1,2})\.([0-9]{1,2})\.(\w{1,60})")
_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
REFUSED = ""

Said = tuple[About, str]


@dataclass(frozen=True, slots=True)
class Answers:
    """Odpowiedzi: what was said, page by page, in order; an empty text is a question left out.

    `wanted` are the person's own words, `came_for` the code of the service or right they came for, `town` where they
    live when it is elsewhere, `seen` the codes of safety words that were already shown.
    """

    wanted: str = ""
    came_for: str = ""
    town: str = ""
    seen: frozenset[str] = frozenset()
    pages: tuple[tuple[Said, ...], ...] = ()

    @classmethod
    def read(cls, fields: Mapping[str, str]) -> Self:
        """The answers in posted fields. Whatever is not one of ours, too long or out of bounds is left out."""
        pages: dict[int, dict[About, str]] = {}
        taken: set[About] = set()
        for name, value in fields.items():
            found = _ANSWER.fullmatch(name)
            if not found or len(taken) == MOST_READ:
                continue
            page, about = int(found[1]), About(found[3], int(found[2]))
            if page >= MOST_PAGES_READ or about.person >= MOST_PEOPLE or about in taken:
                continue
            taken.add(about)
            pages.setdefault(page, {})[about] = cleaned(value, LONGEST_RAW)
        code = fields.get(CAME_FOR, "")
        return cls(
            wanted=cleaned(fields.get(WANTED, ""), LONGEST_WORDS),
            came_for=code if len(code) <= LONGEST_RAW and _CODE.fullmatch(code) else "",
            town=cleaned(fields.get(TOWN, ""), LONGEST_RAW),
            seen=frozenset(code for code in fields.get(SEEN, "")[:LONGEST_WORDS].split() if _CODE.fullmatch(code)),
            pages=tuple(tuple(pages[page].items()) for page in sorted(pages)),
        )

    def as_fields(self) -> list[tuple[str, str]]:
        """Names and values of hidden fields, from which `read` makes the same answers."""
        plain = [
            (WANTED, self.wanted),
            (CAME_FOR, self.came_for),
            (TOWN, self.town),
            (SEEN, " ".join(sorted(self.seen))),
        ]
        answers = [
            (f"a{page}.{about.person}.{about.fact}", raw) for page, said in enumerate(self.pages) for about, raw in said
        ]
        return [(name, value) for name, value in plain if value] + answers

    @property
    def said(self) -> dict[About, str]:
        """Everything that was asked, with its answer; empty when it was left out."""
        return {about: raw for page in self.pages for about, raw in page}

    @property
    def known(self) -> dict[About, str]:
        """What was answered."""
        return {about: raw for about, raw in self.said.items() if raw != REFUSED}

    @property
    def refused(self) -> frozenset[About]:
        """What was left out. It is never asked again, and takes nothing from anybody."""
        return frozenset(about for about, raw in self.said.items() if raw == REFUSED)

    @property
    def people(self) -> tuple[dict[str, str], ...]:
        """The answers of each person by fact: the applicant first, then others as far as anything was said of them."""
        known = self.known
        count = 1 + max((about.person for about in known), default=0)
        people: tuple[dict[str, str], ...] = tuple({} for _ in range(count))
        for about, raw in known.items():
            people[about.person][about.fact] = raw
        return people

    def with_page(self, said: Iterable[Said]) -> Self:
        """The answers with one page more."""
        return replace(self, pages=(*self.pages, tuple(said)))

    def without(self, about: About) -> Self:
        """The answers without the page that asked for this fact, so that it may be asked again."""
        return replace(self, pages=tuple(page for page in self.pages if about not in dict(page)))

    def with_seen(self, code: str) -> Self:
        """The answers of somebody to whom these safety words were shown."""
        return replace(self, seen=self.seen | {code})


def cleaned(text: str, longest: int) -> str:
    """Dopuszczalny tekst: one line of printable letters, not longer than `longest`."""
    return " ".join(_UNPRINTABLE.sub(" ", text[: 4 * longest]).split())[:longest].strip()
