"""Which rounds have a door now, as the page and the press need to know them."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from okienko.domain.rounds.lifecycle import PUBLIC, RoundState
from okienko.domain.rounds.models import PlacesRound
from okienko.domain.rounds.rules.plan import Plan
from okienko.engines.ranking.rules import Mode
from okienko.engines.ranking.terms import Receipt
from okienko.ui.templatetags.polish import day_hour


@dataclass(frozen=True)
class Opening:
    """A round that takes applications, did, or will soon. `order` says in a sentence what decides who gets a place."""

    code: str
    title: str
    service_code: str
    opens_at: datetime
    closes_at: datetime
    order: str

    @property
    def path(self) -> str:
        """The address of its door."""
        return reverse("portal:sign_up", args=[self.code])


def openings(at: datetime) -> list[Opening]:
    """The rounds that take applications at this moment or will later, the soonest first."""
    ahead = map(_opening, _public_rounds().filter(state__in=[RoundState.PUBLISHED, RoundState.OPEN]))
    return sorted((one for one in ahead if one.closes_at >= at), key=lambda one: one.opens_at)


def opening_of(code: str) -> Opening | None:
    """A round whose rules are public, also when it is over; None: there is none."""
    found = _public_rounds().filter(code=code).first()
    return _opening(found) if found else None


def _public_rounds() -> QuerySet[PlacesRound]:
    return PlacesRound.objects.filter(state__in=PUBLIC).select_related("service").prefetch_related("rules_versions")


def _opening(places_round: PlacesRound) -> Opening:
    plan = places_round.plan
    return Opening(
        code=places_round.code,
        title=str(places_round),
        service_code=places_round.service.code,
        opens_at=plan.opens_at,
        closes_at=plan.closes_at,
        order=_what_decides(plan),
    )


def _what_decides(plan: Plan) -> str:
    """In a rush people ask one thing: does a second decide?"""
    if not any(isinstance(term, Receipt) for term in plan.rules.order):
        return _("Nie trzeba się spieszyć: kolejność zgłoszeń o niczym nie decyduje.")
    if plan.rules.mode is not Mode.RECEIPT:
        return _("Kolejność zgłoszeń decyduje dopiero przy równych wynikach.")
    if plan.rules.window_until:
        until = day_hour(plan.rules.window_until)
        return _("Zgłoszenia do %(until)s liczą się jednocześnie, późniejsze po kolei.") % {"until": until}
    return _("Decyduje kolejność zgłoszeń, na stronie, przez telefon i na papierze.")
