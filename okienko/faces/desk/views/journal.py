"""Dziennik: who looked at whom, when and why; for the data protection officer. Reading it is written down as well."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from okienko.domain.matters.queries import matter_of_ref
from okienko.domain.privacy.actions import read_journal
from okienko.domain.privacy.queries import Search, staff_behind
from okienko.domain.staff.models import StaffMember
from okienko.faces.desk.page import show
from okienko.faces.desk.roles import AUDITORS
from okienko.foundation.access import Channel
from okienko.foundation.access.doors import actor, open_to
from okienko.foundation.clock import WARSAW, now, today
from okienko.foundation.journal.models import Entry
from okienko.foundation.journal.purposes import Purpose
from okienko.foundation.privacy import FieldClass

ON_A_PAGE, IN_A_FILE, FIRST_YEAR = 50, 10_000, 2020
_LOOKS = ("read", "identify_caller", "read_journal", "export_journal", "open_with_code")
# What a spreadsheet would take for a formula.
_FORMULA = ("=", "+", "-", "@")


@dataclass(frozen=True)
class Line:
    """One entry in words. People are numbers here: whoever controls looks needs nobody's name."""

    at: datetime
    who: str
    function: str
    what: str
    about: int | None
    thing: str
    classes: str
    why: str


@open_to(*AUDITORS)
@require_safe
@never_cache
def journal(request: HttpRequest) -> HttpResponse:
    """A page of entries; `?przed=` goes on from an entry, so that a long journal opens as fast as a short one."""
    search, asked = _asked(request)
    entries = read_journal(search=search, by=actor(request).working_on(Purpose.AUDIT, "journal"), at=now())
    if (before := request.GET.get("przed", "")).isdecimal() and len(before) < 19:
        entries = entries.filter(id__lt=int(before))
    rows = list(entries[: ON_A_PAGE + 1])
    shown, more = rows[:ON_A_PAGE], len(rows) > ON_A_PAGE
    query = request.GET.copy()
    query.pop("przed", None)
    context = {
        **asked,
        "lines": list(_lines(shown)),
        "query": query.urlencode(),
        "next": shown[-1].pk if more else None,
        "workers": StaffMember.objects.exclude(user=None).order_by("sort_name"),
    }
    return show(request, "journal.html", context)


@open_to(*AUDITORS)
@require_safe
@never_cache
def journal_csv(request: HttpRequest) -> HttpResponse:
    """The same search as a file that any program reads, the newest ten thousand entries."""
    search, _words = _asked(request)
    by = actor(request).working_on(Purpose.AUDIT, "journal")
    entries = read_journal(search=search, by=by, at=now(), verb="export_journal")
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="dziennik.csv"'
    answer.write("\N{BYTE ORDER MARK}")
    table = csv.writer(answer)
    table.writerow(
        [_("kiedy"), _("kto"), _("funkcja"), _("co"), _("osoba nr"), _("czego dotyczy"), _("dane"), _("po co")]
    )
    for line in _lines(list(entries[:IN_A_FILE])):
        moment = line.at.astimezone(WARSAW).isoformat(timespec="seconds")
        cells = [moment, line.who, line.function, line.what, line.about or "", line.thing, line.classes, line.why]
        table.writerow([f"'{cell}" if str(cell).startswith(_FORMULA) else cell for cell in cells])
    return answer


def _asked(request: HttpRequest) -> tuple[Search, dict[str, object]]:
    """The search and what was typed. Without a person and a worker it is one day, today unless another was given."""
    typed = {name: request.GET.get(name, "").strip()[:10] for name in ("kogo", "kto", "dzien")}
    person, unknown = _person(typed["kogo"])
    user = int(typed["kto"]) if typed["kto"].isdecimal() else None
    day = _day(typed["dzien"])
    if day is None and person is None and user is None:
        day = today()
    asked: dict[str, object] = {**typed, "unknown": unknown, "one_day": day, "person_id": person}
    return Search(person_id=person, user_id=user, day=day), asked


def _day(told: str) -> date | None:
    try:
        day = date.fromisoformat(told)
    except ValueError:
        return None
    return day if FIRST_YEAR <= day.year <= today().year else None


def _person(told: str) -> tuple[int | None, bool]:
    """Whom somebody means by the number of a matter (six digits) or of a person; nobody has the number 0."""
    digits = "".join(told.split())
    if not digits:
        return None, False
    if not digits.isdecimal():
        return 0, True
    if matter := matter_of_ref(f"matter:{digits}"):
        return matter.person_id, False
    return int(digits), False


def _lines(entries: list[Entry]) -> Iterator[Line]:
    staff = staff_behind(entries)
    classes = {FieldClass.NEUTRAL: _("zwykłe"), FieldClass.PERSONAL: _("osobowe"), FieldClass.SENSITIVE: _("wrażliwe")}
    for entry in entries:
        who = staff.get(entry.user_id)
        yield Line(
            at=entry.at,
            who=who.full_name if who else _nobody(entry),
            function=who.function if who else "",
            what=_("wgląd") if entry.verb in _LOOKS else _("czynność"),
            about=entry.person_id,
            thing=_thing(entry.thing),
            classes=", ".join(classes[FieldClass(one)] for one in entry.fields),
            why=str(Purpose(entry.purpose).label),
        )


def _nobody(entry: Entry) -> str:
    """Who acted when it was none of the staff: a machine by its name, an account that is gone, or a resident."""
    if entry.channel == Channel.JOB:
        return _("automat: %(name)s") % {"name": entry.name}
    return entry.name or str(_("mieszkaniec"))


def _thing(reference: str) -> str:
    """What an entry is about, in words where there is a word: "sprawa 17"."""
    kind, colon, rest = reference.partition(":")
    words = {
        "matter": _("sprawa"), "person": _("osoba"), "task": _("zadanie"), "message": _("wiadomość"),
        "list": _("lista"), "ride": _("przejazd"), "rides": _("przejazdy"), "file": _("plik"),
        "search": _("szukanie"), "journal": _("dziennik"), "receipt": _("wpływ"), "application": _("wniosek"),
        "plan": _("plan"), "card": _("karta"), "staff": _("pracownik"), "user": _("konto"),
    }  # fmt: skip
    return f"{words.get(kind, kind)} {rest}".strip() if colon or kind in words else reference
