"""Several people of one home in one pass: the same case, seen by each of them in turn."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from okienko.engines.criteria.cases import About, Case
from okienko.engines.criteria.facts import Fact

# Where one lives is a fact of each person, but who lives together lives in one place.
TOWN_FACT = "mieszka_w_gminie"


def shared_facts(facts: Iterable[Fact]) -> frozenset[str]:
    """Fakty całego domu: those asked once for everybody at home."""
    return frozenset(fact.name for fact in facts if not fact.of_each_person) | {TOWN_FACT}


@dataclass(frozen=True, slots=True)
class View:
    """Spojrzenie osoby: the case in which this person is the applicant and everybody else is among the others."""

    person: int
    case: Case
    shared: frozenset[str]

    @property
    def places(self) -> list[int]:
        """Which person of the home stands at each place of this case."""
        return [self.person, *(one for one in range(len(self.case.people)) if one != self.person)]

    def real(self, about: About) -> About:
        """Whose fact it is, as the home is counted from the one who answers."""
        return About(about.fact) if about.fact in self.shared else About(about.fact, self.places[about.person])

    def seen(self, abouts: Collection[About]) -> frozenset[About]:
        """The same facts as they are counted in this case; of people who do not live here any more, nothing."""
        place = {person: at for at, person in enumerate(self.places)}
        return frozenset(
            About(about.fact, 0 if about.fact in self.shared else place[about.person])
            for about in abouts
            if about.fact in self.shared or about.person in place
        )


def view_of(case: Case, person: int, shared: frozenset[str]) -> View:
    """Spojrzenie: the case as it is for one of the people at home; facts of the home go with whoever applies."""
    if person == 0:
        return View(0, case, shared)
    first = case.people[0]
    mine = {name: span for name, span in first.items() if name in shared} | dict(case.people[person])
    rest = [one for at, one in enumerate(case.people) if at not in (0, person)]
    own = {name: span for name, span in first.items() if name not in shared}
    return View(person, replace(case, people=(mine, own, *rest)), shared)


def called(person: int) -> str:
    """Nazwa osoby: how somebody at home is called on a page: "Ty", "Druga osoba w domu"."""
    names = (
        _("Ty"), _("Druga osoba w domu"), _("Trzecia osoba w domu"), _("Czwarta osoba w domu"), _("Piąta osoba w domu"),
        _("Szósta osoba w domu"),
    )  # fmt: skip
    return names[person] if person < len(names) else _("Osoba %(number)s w domu") % {"number": person + 1}


def for_whom(person: int) -> str:
    """Dla kogo: for which person at home something is: "dla Ciebie", "dla drugiej osoby w domu"."""
    names = (
        _("dla Ciebie"), _("dla drugiej osoby w domu"), _("dla trzeciej osoby w domu"), _("dla czwartej osoby w domu"),
        _("dla piątej osoby w domu"), _("dla szóstej osoby w domu"),
    )  # fmt: skip
    return names[person] if person < len(names) else _("dla osoby %(number)s w domu") % {"number": person + 1}
