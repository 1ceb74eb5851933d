"""Duty hours for a community: the organiser's, those of the School of the Family, those of a place."""

from datetime import date, datetime, time

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from okienko.domain.community.actions.impersonal import impersonal, impersonal_and_there
from okienko.domain.community.actions.team import EndsBeforeItBegan
from okienko.domain.community.choices import DutyKind
from okienko.domain.community.models import Community, CommunityDuty
from okienko.domain.community.permissions import can_lead_community
from okienko.domain.places.models import Place
from okienko.foundation.access import Actor, NotAllowed
from okienko.foundation.errors import OfficeError
from okienko.foundation.journal import actions as journal


class DutyNotUnderstood(OfficeError):
    """Hours that end before they begin, or nowhere."""

    sentence = _("Popraw godziny i napisz, gdzie jest dyżur. Koniec musi być po początku.")


@transaction.atomic
def add_duty(
    *,
    community: Community,
    kind: DutyKind,
    who: str,
    weekday: int,
    opens: time,
    closes: time,
    valid_from: date,
    by: Actor,
    at: datetime,
    place: Place | None = None,
    where: str = "",
) -> CommunityDuty:
    """Nowy dyżur: every such weekday from a day on, closed on holidays. Raises DutyNotUnderstood, TextMissing."""
    if not can_lead_community(by, community):
        raise NotAllowed
    who, where = impersonal_and_there(who), impersonal(where)
    if closes <= opens or not (place or where):
        raise DutyNotUnderstood
    duty = CommunityDuty.objects.create(
        community=community, kind=kind, who=who, place=place, where=where, weekday=weekday, opens=opens, closes=closes,
        valid_from=valid_from,
    )  # fmt: skip
    journal.record(by=by, at=at, verb="add_duty", thing=f"community:{community.pk}")
    return duty


@transaction.atomic
def end_duty(*, duty: CommunityDuty, last_day: date, by: Actor, at: datetime) -> CommunityDuty:
    """Koniec dyżuru: on a last day. Raises EndsBeforeItBegan."""
    if not can_lead_community(by, duty.community):
        raise NotAllowed
    duty = CommunityDuty.objects.select_for_update(of=("self",)).select_related("community").get(pk=duty.pk)
    if last_day < duty.valid_from:
        raise EndsBeforeItBegan
    duty.valid_until = last_day
    duty.save(update_fields=["valid_until"])
    journal.record(by=by, at=at, verb="end_duty", thing=f"community:{duty.community_id}")
    return duty
