"""The day of the bus: a drawing to look at, the same as tables to read, and a plan made anew that somebody accepts."""

from dataclasses import dataclass
from datetime import date, time, timedelta

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from okienko.domain.delivery.actions import Proposal, ProposalIsOld, Shift, accept_plan, proposal_for
from okienko.domain.delivery.dispatching import Dispatch, dispatch_on, why
from okienko.domain.delivery.letters import hour_of
from okienko.domain.delivery.models import Ride
from okienko.domain.delivery.permissions import can_plan_day
from okienko.domain.delivery.rules.replanning import Move, wants_a_call
from okienko.domain.people.choices import ContactWay
from okienko.domain.resources.queries import runs_named
from okienko.faces.desk.lanes import chart, vehicle_days
from okienko.faces.desk.page import show
from okienko.faces.desk.roles import OFFICE
from okienko.foundation.access import Role
from okienko.foundation.access.doors import actor, open_to
from okienko.foundation.clock import now, today
from okienko.foundation.errors import OfficeError
from okienko.foundation.idempotency.once import once
from okienko.foundation.journal import actions as journal
from okienko.foundation.journal.purposes import Purpose
from okienko.foundation.privacy import FieldClass
from okienko.foundation.weekly_hours import hour_words

ONE_DAY = timedelta(days=1)
SALT = "desk.replan"


@open_to(*OFFICE)
@require_safe
def bus_today(request: HttpRequest) -> HttpResponse:
    """Today's page."""
    return redirect("desk:bus", today().isoformat())


@open_to(*OFFICE)
@require_safe
@never_cache
def bus(request: HttpRequest, day: str) -> HttpResponse:
    """All vehicles on one day."""
    try:
        chosen = date.fromisoformat(day)
    except ValueError:
        raise Http404 from None
    vehicles = vehicle_days(chosen)
    by = actor(request).working_on(Purpose.RIDE, f"rides:{chosen.isoformat()}")
    people = [ride.person_id for one in vehicles for ride in one.rides]
    both = (FieldClass.PERSONAL, FieldClass.SENSITIVE)
    journal.record_reads(by=by, at=now(), people=people, thing=f"rides:{chosen.isoformat()}", fields=both)
    drawn = chart(vehicles, chosen, _("Plan pojazdów na osi czasu. To samo jest w tabelach niżej."))
    context = {
        "day": chosen,
        "vehicles": vehicles,
        "drawn": any(one.items for one in vehicles),
        "chart": SafeString(drawn),  # nosec B703: our own drawing, which escapes every word of it
        "before": chosen - ONE_DAY,
        "after": chosen + ONE_DAY,
        "plans": can_plan_day(by) and chosen >= today(),
        **_why(request.GET.get("przejazd", ""), chosen),
    }
    return show(request, "bus.html", context)


def _why(told: str, day: date) -> dict[str, object]:
    """Why a ride goes as it goes, when somebody asks."""
    found = dispatch_on(day, at=now()) if told.isdigit() else None
    ride = found.rides.get(f"p{told}") if found else None
    return {"asked": ride, "reasons": why(found, ride)} if found and ride else {}


@open_to(Role.DISPATCHER)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@once
def replan(request: HttpRequest, day: str) -> HttpResponse:
    """What a new plan would change and whom to tell; nothing happens until somebody accepts it, whole."""
    try:
        chosen = date.fromisoformat(day)
    except ValueError:
        raise Http404 from None
    by, at, refused = actor(request).working_on(Purpose.RIDE, f"rides:{day}"), now(), ""
    if not can_plan_day(by) or chosen < today():
        raise Http404
    if request.method == "POST":
        try:
            told = accept_plan(proposal=_opened(request.POST.get("propozycja", "")), by=by, at=at)
        except OfficeError as error:
            refused = str(error)
        else:
            words = _("Plan zmieniony. Osoby, które zawiadamiamy: %(n)s.") % {"n": len(told)}
            messages.success(request, words if told else _("Plan zmieniony. Nikomu nie trzeba nic mówić."))
            return redirect("desk:bus", chosen.isoformat())
    found = dispatch_on(chosen, at=at)
    context: dict[str, object] = {"day": chosen, "refused": refused, "measured": found is not None}
    if found is not None:
        proposal, plan = proposal_for(found)
        people = [ride.person_id for ride in found.rides.values()]
        both = (FieldClass.PERSONAL, FieldClass.SENSITIVE)
        journal.record_reads(by=by, at=at, people=people, thing=f"rides:{chosen.isoformat()}", fields=both)
        context |= {
            "moves": [_in_words(move, found) for move in plan.moves],
            "to_tell": len(plan.to_tell),
            "saved": round(plan.saved),
            "lost": runs_named([run.key for run in plan.lost]),
            "sealed": signing.dumps(_plain(proposal), salt=SALT),
        }
    return show(request, "replan.html", context, status=422 if refused else 200)


def _plain(proposal: Proposal) -> list[object]:
    shifts = [list(vars(shift).values()) for shift in proposal.shifts]
    return [proposal.day.isoformat(), proposal.stamp, shifts]


def _opened(sealed: str) -> Proposal:
    """The proposal that the page held. Raises ProposalIsOld when it is not one of ours."""
    try:
        day, stamp, shifts = signing.loads(sealed, salt=SALT)
    except signing.BadSignature:
        raise ProposalIsOld from None
    return Proposal(date.fromisoformat(day), stamp, tuple(Shift(*shift) for shift in shifts))


@dataclass(frozen=True)
class MoveInWords:
    """One row of the proposal."""

    ride: Ride
    move: Move
    before: str
    after: str
    vehicle: str
    tell: str


def _in_words(move: Move, found: Dispatch) -> MoveInWords:
    ride = found.rides[move.before.key]
    vehicle = found.vehicles.get(move.after.bus)
    before = _("na telefon") if ride.pickup_at is None else hour_of(ride.pickup_at)
    if move.after.leaves is None:
        after = _("nikt nie może przyjechać")
    elif move.promise is not None and move.tell:
        after = _("%(hour)s, później o %(n)s min") % {"hour": _hour(move.promise), "n": round(move.later or 0)}
        if move.misses and ride.appointment_at:
            after += _(", za późno na %(meets)s") % {"meets": hour_of(ride.appointment_at)}
    else:
        after = _("bez zmiany obietnicy")
    tell = ""
    if move.tell:
        way = ContactWay(ride.person.contact_way)
        ahead = (ride.pickup_at or now()) - now()
        by_phone = move.promise is None or move.misses or wants_a_call(way, ahead) or way == ContactWay.PHONE
        tell = _("zadzwonić") if by_phone else str(way.label)
    return MoveInWords(ride, move, before, after, vehicle.name if vehicle and move.after.bus else "–", tell)


def _hour(minutes: float) -> str:
    return hour_words(time(int(minutes) // 60 % 24, int(minutes) % 60))
