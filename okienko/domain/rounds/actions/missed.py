"""A missed call: the telephone of the office shows it, and it counts like any other receipt."""

from datetime import datetime

from django.utils.translation import gettext as _

from okienko.domain.applications.actions import process_receipt, take_receipt
from okienko.domain.applications.rules import Submission
from okienko.domain.matters.models import Matter
from okienko.domain.rounds.actions.errors import RoundTakesNobody
from okienko.domain.rounds.lifecycle import RoundState
from okienko.domain.rounds.models import PlacesRound
from okienko.domain.rounds.queries.entries import MISSED_CALL
from okienko.domain.staff.models import StaffMember
from okienko.foundation.access import Actor, Channel


def take_missed_call(
    *, places_round: PlacesRound, phone: str, called_at: datetime, key: str, staff: StaffMember, by: Actor, at: datetime
) -> Matter:
    """Nieodebrane połączenie: a receipt since the moment of the call, with a number that is sent to the telephone.

    `phone` is E.164. We call back and ask the rest; the moment stays. Whoever approves the list sees which moments came
    this way. The receipt is committed by itself, so this is no transaction. Raises NotAllowed, RoundTakesNobody.
    """
    if places_round.state != RoundState.OPEN or called_at > at or not places_round.plan.takes(called_at):
        raise RoundTakesNobody
    by = by.through(Channel.PHONE)
    receipt = take_receipt(
        submission=Submission(
            words=_("Nieodebrane połączenie w sprawie naboru: %(round)s") % {"round": places_round},
            known_as=_("Osoba, która dzwoniła"),
            phone=phone,
            services=(places_round.service.code,),
            contact_way="sms",
        ),
        channel=Channel.PHONE,
        key=f"{MISSED_CALL}{key}"[:64],
        by=by,
        at=called_at,
        taken_by=staff,
    )
    return process_receipt(receipt=receipt, by=by, at=at)
