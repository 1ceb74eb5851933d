"""Finding a person by what a caller says."""

from django.db.models import Q, QuerySet

from okienko.domain.people.actions import PESEL_HASH, PHONE_HASH
from okienko.domain.people.models import Person
from okienko.domain.people.permissions import people_visible_to
from okienko.foundation.access import Actor
from okienko.foundation.crypto import search_hash
from okienko.foundation.phones import PhoneNotUnderstood, parse_phone
from okienko.foundation.search import best_matches, normalise

FOUND_AT_MOST = 20


def people_with_phone(e164: str, *, by: Actor) -> QuerySet[Person]:
    """Everybody who gave this number; a couple may share one."""
    return people_visible_to(by).filter(phone_hash=search_hash(e164, PHONE_HASH)).order_by("sort_name")


def find_people(text: str, *, by: Actor, limit: int = FOUND_AT_MOST) -> list[Person]:
    """By phone, PESEL, surname (without diacritics, with typos, in any order of names) or street; best first."""
    visible, digits = people_visible_to(by), "".join(sign for sign in text if sign.isdigit())
    if len(digits) == 11:
        exact = list(visible.filter(pesel_hash=search_hash(digits, PESEL_HASH)))
        if exact:
            return exact
    if len(digits) >= 9:
        try:
            return list(people_with_phone(parse_phone(text), by=by)[:limit])
        except PhoneNotUnderstood:
            return []
    words = normalise(text).split()
    if not words:
        return []
    by_name = Q()
    for word in words:
        by_name &= Q(search_name__contains=word)
    found = list(visible.filter(by_name).order_by("sort_name")[:limit])
    if not found:
        street = Q(street__istartswith=text.strip()) | Q(street__icontains=f" {text.strip()}")
        found = list(visible.filter(street).order_by("sort_name")[:limit])
    return found or _in_spite_of_typos(visible, " ".join(words), limit)


def _in_spite_of_typos(visible: QuerySet[Person], words: str, limit: int) -> list[Person]:
    best = best_matches(words, dict(visible.values_list("pk", "search_name")), limit=limit)
    people = visible.in_bulk([pk for pk, _score in best])
    return [people[pk] for pk, _score in best]
