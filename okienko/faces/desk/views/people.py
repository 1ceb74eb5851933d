"""Finding a person, and their card. Results say where the open matter stands: the answer to "co z moją sprawą?"."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from okienko.domain.matters.lifecycle import MatterState
from okienko.domain.matters.models import Matter
from okienko.domain.matters.permissions import matters_visible_to
from okienko.domain.matters.queries import matters_of
from okienko.domain.people.models import Person
from okienko.domain.people.permissions import people_visible_to
from okienko.domain.people.queries import find_people
from okienko.domain.people.rules import age_on
from okienko.domain.privacy.queries import who_looked
from okienko.faces.desk.page import show
from okienko.faces.desk.roles import OFFICE
from okienko.foundation.access.doors import actor, open_to
from okienko.foundation.clock import now, today
from okienko.foundation.journal import actions as journal
from okienko.foundation.journal.purposes import Purpose
from okienko.foundation.phones import format_phone
from okienko.foundation.privacy import FieldClass
from okienko.ui.templatetags.polish import day_year


@open_to(*OFFICE)
@require_safe
@never_cache
def people(request: HttpRequest) -> HttpResponse:
    """Search by phone, surname, PESEL, street, or the number of a matter; every person shown is a read."""
    by = actor(request).working_on(Purpose.SEARCH, "search")
    text = request.GET.get("q", "").strip()[:80]
    found: list[Person] = []
    if text:
        matter = matters_visible_to(by).select_related("person").filter(number="".join(text.split())).first()
        found = [matter.person] if matter else find_people(text, by=by)
        journal.record_reads(by=by, at=now(), people=[person.pk for person in found], thing="search")
    return show(request, "people.html", {"q": text, "rows": _with_matters(found)})


def _with_matters(found: list[Person]) -> list[tuple[Person, list[Matter]]]:
    ids = [person.pk for person in found]
    matters = Matter.objects.filter(person__in=ids, state=MatterState.OPEN).select_related("handler")
    of: dict[int, list[Matter]] = {pk: [] for pk in ids}
    for matter in matters.order_by("next_by", "opened_at"):
        of[matter.person_id].append(matter)
    return [(person, of[person.pk]) for person in found]


@open_to(*OFFICE)
@require_safe
@never_cache
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """What we know, how to reach them, their matters, and who looked."""
    by = actor(request).working_on(Purpose.SEARCH, f"person:{pk}")
    found = people_visible_to(by).filter(pk=pk).first()
    if found is None:
        raise Http404
    both = (FieldClass.PERSONAL, FieldClass.SENSITIVE)
    journal.record_reads(by=by, at=now(), people=[pk], thing=f"person:{pk}", fields=both)
    context = {
        "person": found,
        "rows": _facts(found),
        "matters": matters_of(pk, by=by),
        "looks": who_looked(pk),
    }
    return show(request, "person.html", context)


def _facts(person: Person) -> list[tuple[str, ...]]:
    born = ""
    if person.born_on:
        born = _("%(day)s, lat: %(age)s") % {"day": day_year(person.born_on), "age": age_on(person.born_on, today())}
    way = str(person.get_contact_way_display())
    way = _("%(way)s, duży druk") % {"way": way} if person.large_print else way
    number = format_phone(person.phone) if person.phone else ""
    contact, known = (
        reverse("desk:change_contact", args=[person.pk]),
        reverse("desk:change_circumstances", args=[person.pk]),
    )
    return [
        (_("Przedstawia się"), person.known_as),
        (_("Data urodzenia"), born),
        (_("Adres"), person.address),
        (_("PESEL"), _("jest zapisany") if person.pesel else ""),
        (_("Telefon"), number, contact),
        (_("Sposób kontaktu"), way, contact),
        (_("Warto wiedzieć"), ", ".join(str(one.label) for one in person.circumstances), known),
    ]
