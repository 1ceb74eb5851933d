"""What a caller's own words suggest to the clerk: never nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from okienko.domain.catalogue.queries import find_services
from okienko.domain.eligibility.queries import find_entries, finder_on
from okienko.domain.eligibility.rules.answers import Answers
from okienko.domain.eligibility.rules.entries import Entry
from okienko.domain.eligibility.rules.safety import Safety
from okienko.domain.staff.models import Post, StaffMember
from okienko.domain.staff.queries import named_worker

SERVICES_SHOWN = 4
RIGHTS_SHOWN = 3


@dataclass(frozen=True)
class Hints:
    """Podpowiedzi: codes of services (the nearest ones when `by_words` is false), rights, safety words.

    `helper` knows what to do when none of them fits.
    """

    services: Sequence[str]
    by_words: bool
    rights: Sequence[Entry]
    dangers: Sequence[Safety]
    helper: StaffMember | None


def hints_of(note: str, on: date) -> Hints:
    """The hints of a note on a day."""
    found = find_services(note, on, SERVICES_SHOWN)
    return Hints(
        services=[service.code for service in (found.services if found.by_words else found.guesses)],
        by_words=found.by_words,
        rights=[entry for entry in find_entries(note, on) if not entry.is_service][:RIGHTS_SHOWN],
        dangers=finder_on(on).dangers_told(Answers(wanted=note)),
        helper=named_worker(Post.SERVICES_ORGANISER, on=on),
    )
