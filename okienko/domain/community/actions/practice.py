"""Writing a practice card: what worked, for other towns."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext_lazy as _

from okienko.domain.community.actions.impersonal import impersonal, impersonal_and_there
from okienko.domain.community.actions.outcomes import CostBelowZero
from okienko.domain.community.lifecycle import EventState, InitiativeState
from okienko.domain.community.models import CommunityEvent, Initiative, PracticeCard
from okienko.domain.community.permissions import can_lead_community
from okienko.foundation.access import Actor, NotAllowed
from okienko.foundation.clock import day_of
from okienko.foundation.errors import OfficeError
from okienko.foundation.journal import actions as journal
from okienko.foundation.money import zl


class NothingToShareYet(OfficeError):
    """A card tells of something that happened."""

    sentence = _("Karta opowiada o czymś, co się odbyło i ma wynik. Najpierw zapisz wynik.")


class CardWrittenAlready(OfficeError):
    """One card tells of one thing."""

    sentence = _("O tym jest już karta praktyki.")


@dataclass(frozen=True, kw_only=True)
class CardText:
    """What a card says."""

    title: str
    problem: str
    steps: str
    result: str
    advice: str
    with_whom: str = ""
    cost: Decimal | str = Decimal(0)


@transaction.atomic
def write_card(*, about: CommunityEvent | Initiative, text: CardText, by: Actor, at: datetime) -> PracticeCard:
    """Karta praktyki: for everybody to read, from a meeting that took place or an initiative that was done.

    Raises NothingToShareYet, CardWrittenAlready, CostBelowZero, NotAnAmount, TextMissing, TextLeadsToAPerson.
    """
    if not can_lead_community(by, about.community):
        raise NotAllowed
    rows: models.QuerySet[CommunityEvent | Initiative] = type(about)._default_manager.select_related("community")
    about = rows.select_for_update(of=("self",)).get(pk=about.pk)
    if about.state not in (EventState.HELD, InitiativeState.DONE):
        raise NothingToShareYet
    cost = zl(text.cost)
    if cost < 0:
        raise CostBelowZero
    source = "event" if isinstance(about, CommunityEvent) else "initiative"
    card = PracticeCard(
        community=about.community, title=impersonal_and_there(text.title), problem=impersonal_and_there(text.problem),
        steps=impersonal_and_there(text.steps), result=impersonal_and_there(text.result), cost=cost,
        advice=impersonal_and_there(text.advice), with_whom=impersonal(text.with_whom), written_on=day_of(at),
        written_by_id=by.user_id, **{source: about},
    )  # fmt: skip
    try:
        # The database decides: two people may write of the same meeting at one moment.
        with transaction.atomic():
            card.save()
    except IntegrityError:
        raise CardWrittenAlready from None
    journal.record(by=by, at=at, verb="write_card", thing=f"practice_card:{card.pk}")
    return card
