"""Places that a round gives: nobody gets one past its list, from the publishing of the rules to the results."""

from datetime import datetime

from django.db import transaction

from okienko.domain.qualification.models import RoundHold
from okienko.domain.qualification.permissions import can_hold_places
from okienko.foundation.access import Actor, NotAllowed
from okienko.foundation.journal import actions as journal


@transaction.atomic
def hold_places(
    *,
    round_code: str,
    service_code: str,
    places: int,
    opens_at: datetime,
    closes_at: datetime,
    by: Actor,
    at: datetime,
) -> RoundHold:
    """Miejsca tylko z listy naboru, as the newest public rules say. Raises NotAllowed."""
    if not can_hold_places(by):
        raise NotAllowed
    said = {"service_code": service_code, "places": places, "opens_at": opens_at, "closes_at": closes_at}
    hold, _fresh = RoundHold.objects.update_or_create(round_code=round_code, defaults=said)
    journal.record(by=by, at=at, verb="hold_places", thing=f"round_hold:{hold.pk}")
    return hold


@transaction.atomic
def release_places(*, round_code: str, by: Actor, at: datetime) -> None:
    """Koniec naboru: its list is announced, or it is called off. Raises NotAllowed."""
    if not can_hold_places(by):
        raise NotAllowed
    for hold in RoundHold.objects.filter(round_code=round_code):
        journal.record(by=by, at=at, verb="release_places", thing=f"round_hold:{hold.pk}")
        hold.delete()
