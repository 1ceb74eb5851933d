"""Comparing rules on the frozen snapshot, by groups of people."""

from collections.abc import Callable, Mapping
from datetime import date

from django.utils.translation import gettext as _

from okienko.domain.people.models import Person
from okienko.domain.rounds.models import EntryMember, PlacesRound
from okienko.domain.rounds.queries.entries import together
from okienko.domain.rounds.queries.lists import newest_list
from okienko.domain.rounds.rules.freezing import thawed
from okienko.domain.rounds.rules.what_if import Comparison, compare, others
from okienko.engines.ranking.ranking import rank
from okienko.engines.ranking.snapshot import Snapshot
from okienko.foundation.access import Channel
from okienko.foundation.clock import day_of

_AGES = ((0, 59), (60, 69), (70, 79), (80, 200))


def what_if(places_round: PlacesRound) -> list[Comparison]:
    """Who would gain and who would lose by other rules; empty before the first list.

    Rules that the frozen data cannot carry, because it lacks what they need, are left out.
    """
    ranked = newest_list(places_round)
    if ranked is None:
        return []
    snapshot = thawed(places_round.frozen.content)
    published = rank(snapshot, seed=ranked.seed)
    groups = _groups(places_round)
    found = []
    for other in others(places_round.plan):
        seed = (ranked.seed or places_round.frozen.root) if other.rules.draws_lots() else ""
        ranking = rank(Snapshot(other.rules, snapshot.rows), seed=seed)
        found.append(compare(other.name, published, ranking, groups))
    return found


def _groups(places_round: PlacesRound) -> Mapping[str, Mapping[str, str]]:
    """To which age, sex, district and channel each number belongs, by the first person of the entry."""
    day = day_of(places_round.frozen.at)
    leaders = {one.entry.number: one.members[0] for one in together(places_round) if one.members}
    questions: dict[str, Callable[[EntryMember], str]] = {
        _("Wiek"): lambda one: _age(one.person, day),
        _("Płeć"): lambda one: _sex(one.person),
        _("Ulica albo miejscowość"): lambda one: one.person.street or one.person.town,
        _("Jak złożono"): lambda one: str(Channel(one.channel).label),
    }
    return {
        question: {number: belongs(one) for number, one in leaders.items()} for question, belongs in questions.items()
    }


def _age(person: Person, day: date) -> str:
    if person.born_on is None:
        return _("nie wiemy")
    born = person.born_on
    age = day.year - born.year - ((day.month, day.day) < (born.month, born.day))
    low, high = next(pair for pair in _AGES if age <= pair[1])
    if low == 0:
        return _("do %(high)s lat") % {"high": high}
    return _("%(low)s lat i więcej") % {"low": low} if high == _AGES[-1][1] else f"{low}–{high}"


def _sex(person: Person) -> str:
    """By the tenth digit of the PESEL; nobody is guessed by a name."""
    digit = person.pesel[9:10]
    if not digit.isdigit():
        return _("nie wiemy")
    return _("mężczyzna") if int(digit) % 2 else _("kobieta")
