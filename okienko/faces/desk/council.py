"""The page for the council: what a year gave, beside the year before and the plan; meetings are counted last."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from okienko.domain.community.models import Community
from okienko.domain.community.queries import (
    Results,
    cards_of,
    results_of,
    shifts_of,
    shown_photos,
    spendings_of,
)
from okienko.domain.networks.queries import Growth, groups_after_a_year, growth_of
from okienko.domain.timebank.queries import Exchanged, exchanged_between
from okienko.foundation.money import format_zl

PHOTOS = 4


@dataclass(frozen=True)
class Line:
    """One line: what is counted, the number of the year, and that of the year before; empty where nobody asked."""

    what: str
    now: str
    before: str


@dataclass(frozen=True)
class Part:
    """A few lines under a heading, and what they mean in one sentence."""

    title: str
    lines: list[Line]
    meaning: str = ""


@dataclass(frozen=True)
class Year:
    """Everything that is counted of one year."""

    told: Results
    growth: Growth
    groups: tuple[int, int]
    exchanged: Exchanged


def council_page(community: Community, year: int, today: date) -> dict[str, Any]:
    """What the page shows; a year that lasts is told up to today."""
    now = _year(community, year, today)
    before = _year(community, year - 1, today)
    days = date(year, 1, 1), date(year, 12, 31)
    return {
        "told": now.told,
        "parts": _parts(now, before),
        "shifts": shifts_of(community, *days),
        "spendings": [one for one in spendings_of(community) if one.on.year == year],
        "photos": [one for one in shown_photos(community) if one.event.starts_at.year == year][:PHOTOS],
        "cards": [one for one in cards_of(community) if one.written_on.year == year],
    }


def _year(community: Community, year: int, today: date) -> Year:
    first, last = date(year, 1, 1), min(date(year, 12, 31), max(today, date(year, 1, 1)))
    return Year(
        told=results_of(community, first, date(year, 12, 31)),
        growth=growth_of(community, first, last),
        groups=groups_after_a_year(community, last),
        exchanged=exchanged_between(community, first, last),
    )


def _parts(now: Year, before: Year) -> list[Part]:
    def line(what: str, said: Any) -> Line:
        return Line(what, str(said(now)), str(said(before)))

    return [
        Part(
            _("Co trwa"),
            [
                line(_("Serie, które spotykają się od roku albo dłużej"), lambda one: one.told.lasting_series),
                line(_("Spotkania w seriach"), lambda one: _percent(one.told.series_share)),
                line(_("Wracają na spotkania"), lambda one: _percent(one.told.returning_share)),
                line(_("Grupy, które działają po roku"), lambda one: _of(*one.groups)),
            ],
            _("Większość spotkań stoi osobno. Seria zmienia więcej.") if now.told.one_off else "",
        ),
        Part(
            _("Co robią sami mieszkańcy"),
            [
                line(_("Liderzy i liderki, którzy się zgodzili na wpis"), lambda one: one.growth.leaders_found),
                line(_("Inicjatywy mieszkańców"), lambda one: one.told.ideas),
                line(_("Inicjatywy zrobione"), lambda one: one.told.ideas_done),
                line(_("Wymiany w banku czasu"), lambda one: one.exchanged.times),
                line(_("Godziny w banku czasu"), lambda one: _number(one.exchanged.hours)),
                line(_("Wolontariusze na spotkaniach"), lambda one: one.told.volunteers),
                line(_("Osoby po prośbie o wolontariuszy"), lambda one: one.told.came_forward),
            ],
        ),
        Part(
            _("Sieć i problemy"),
            [
                line(_("Partnerzy w sieci na koniec"), lambda one: one.growth.partners_after),
                line(_("Więzi w sieci na koniec"), lambda one: one.growth.ties_after),
                line(_("Problemy podjęte i w toku"), lambda one: one.told.problems_taken_up),
                line(_("Problemy rozwiązane"), lambda one: len(one.told.problems_settled)),
            ],
        ),
        Part(
            _("Pieniądze i praca"),
            [
                line(_("Wydane"), lambda one: format_zl(one.told.spent)),
                line(_("W tym zebrane na miejscu"), lambda one: format_zl(one.told.raised_here)),
                line(_("Godziny pracowników na spotkaniach"), lambda one: _number(one.told.staff_hours)),
                line(_("Spotkania i liczba osób na nich"), lambda one: f"{one.told.meetings}, {one.told.attended}"),
                line(_("Wyjścia w teren i liczba rozmów"), lambda one: f"{one.told.outings}, {one.told.talked_with}"),
            ],
            _("Liczby spotkań stoją na końcu: same nie mówią, co się zmieniło."),
        ),
    ]


def _percent(share: int | None) -> str:
    return "–" if share is None else f"{share}%"


def _of(some: int, every: int) -> str:
    return _("%(some)s z %(all)s") % {"some": some, "all": every} if every else "–"


def _number(value: Decimal) -> str:
    return f"{value.normalize():f}".replace(".", ",")
