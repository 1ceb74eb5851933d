"""Asking volunteers: a call on the page of the community, and how many came forward."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from okienko.domain.community.actions.impersonal import impersonal_and_there
from okienko.domain.community.actions.recognition import OfAnotherCommunity
from okienko.domain.community.models import Community, CommunityEvent, VolunteerCall
from okienko.domain.community.permissions import can_work_with_community
from okienko.foundation.access import Actor, NotAllowed
from okienko.foundation.clock import day_of
from okienko.foundation.errors import OfficeError
from okienko.foundation.events.actions import emit
from okienko.foundation.journal import actions as journal


class NobodyIsWanted(OfficeError):
    """A call is for somebody."""

    sentence = _("Napisz, ilu osób potrzeba. Najmniej jednej.")


class NeededInThePast(OfficeError):
    """Nobody can come yesterday."""

    sentence = _("Ten dzień już minął. Podaj dzień, do którego potrzeba rąk.")


class CallClosedAlready(OfficeError):
    """Closed once is closed."""

    sentence = _("Ta prośba jest już zamknięta.")


@transaction.atomic
def ask_volunteers(
    *,
    community: Community,
    text: str,
    wanted: int,
    needed_until: date,
    by: Actor,
    at: datetime,
    event: CommunityEvent | None = None,
) -> VolunteerCall:
    """Prośba o wolontariuszy: on the page of the community at once; emits `community.volunteers_asked`.

    Raises NobodyIsWanted, NeededInThePast, OfAnotherCommunity, TextMissing, TextLeadsToAPerson.
    """
    if not can_work_with_community(by, community):
        raise NotAllowed
    text = impersonal_and_there(text)
    if wanted < 1:
        raise NobodyIsWanted
    if needed_until < day_of(at):
        raise NeededInThePast
    if event and event.community_id != community.pk:
        raise OfAnotherCommunity
    call = VolunteerCall.objects.create(
        community=community, event=event, text=text, wanted=wanted, needed_until=needed_until, asked_at=at,
        asked_by_id=by.user_id,
    )  # fmt: skip
    emit("community.volunteers_asked", at=at, call_id=call.pk)
    journal.record(by=by, at=at, verb="ask_volunteers", thing=f"volunteer_call:{call.pk}")
    return call


@transaction.atomic
def close_call(*, call: VolunteerCall, found: int, by: Actor, at: datetime) -> VolunteerCall:
    """Koniec prośby: how many came forward; it leaves the page (`community.volunteer_call_closed`).

    Raises CallClosedAlready.
    """
    if not can_work_with_community(by, call.community):
        raise NotAllowed
    call = VolunteerCall.objects.select_for_update(of=("self",)).select_related("community").get(pk=call.pk)
    if call.closed_on:
        raise CallClosedAlready
    call.closed_on, call.found = day_of(at), found
    call.save(update_fields=["closed_on", "found"])
    emit("community.volunteer_call_closed", at=at, call_id=call.pk)
    journal.record(by=by, at=at, verb="close_call", thing=f"volunteer_call:{call.pk}")
    return call
