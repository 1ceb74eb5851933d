"""Who of a list is close to the worker who wants to approve it."""

from dataclasses import dataclass
from datetime import datetime

from okienko.domain.integrity.queries import conflict_of
from okienko.domain.integrity.rules import SENTENCES, Nearness
from okienko.domain.people.models import Person
from okienko.domain.rounds.models import RankedList
from okienko.domain.rounds.queries.lists import listed_in
from okienko.domain.staff.models import StaffMember


@dataclass(frozen=True)
class Close:
    """Ktoś bliski na liście: the person, and in which way she or he is close."""

    person: Person
    nearness: Nearness

    @property
    def words(self) -> str:
        """What it is, in words."""
        return str(SENTENCES[self.nearness])


def close_on_list(ranked: RankedList, staff: StaffMember, at: datetime) -> list[Close]:
    """Own household, declared kin and the same surname without a declaration; mostly one SQL query a person."""
    people = {one.person_id: one.person for each in listed_in(ranked.round, ranked) for one in each.members}
    found = ((person, conflict_of(staff, person, at)) for person in people.values())
    return [Close(person, nearness) for person, nearness in found if nearness is not None]
